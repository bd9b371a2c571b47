// The preview as its reader sees it: the edition that was chosen, each save, and a word where it is out of date.

import assert from "node:assert/strict";
import { renameSync } from "node:fs";
import { after, before, test } from "node:test";
import { launch, overflow, violations, WIDTHS } from "../browser.mjs";
import { contact, save, serve, tables } from "./served.mjs";

const DRAFT = "черновик-1";
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** Serves these editions and opens the preview. */
async function opened(names, options = {}) {
  const folder = tables(...names);
  const served = await serve(folder);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.setDefaultTimeout(60_000);
  await page.goto(served.address);
  const end = async () => {
    await context.close();
    await served.end();
  };
  return { folder, served, page, complaints, end };
}

/** Waits until the report in the frame holds the words. */
const frameHas = (page, words) =>
  page.waitForFunction((words) => document.querySelector("#page").contentDocument?.body?.textContent.includes(words), words);
const says = (page, element, words) =>
  page.waitForFunction(([element, words]) => {
    const found = document.querySelector(element);
    return !found.hidden && found.textContent.includes(words);
  }, [element, words]);

test("an edition of any name is chosen by list, address and reload", async () => {
  const { folder, served, page, complaints, end } = await opened(["2024-01", DRAFT]);
  save(folder, DRAFT, contact("draft@example.org"));
  await page.selectOption("#editions", `lie/${DRAFT}`);
  await frameHas(page, "draft@example.org");
  await page.reload();
  await frameHas(page, "draft@example.org");
  assert.equal(await page.inputValue("#editions"), `lie/${DRAFT}`);
  await page.goto(`${served.address}#/lie/2024-01/`);
  await page.waitForFunction(() => document.querySelector("#editions").value === "lie/2024-01");
  save(folder, "2024-01", contact("saved@example.org"));
  await frameHas(page, "saved@example.org");
  assert.deepEqual(complaints, []);
  await end();
});

test("a save keeps the place to which one has scrolled", async () => {
  const { folder, page, end } = await opened(["2024-01"]);
  await frameHas(page, "2024-01");
  await page.waitForFunction(() => {
    const frame = document.querySelector("#page").contentWindow;
    frame.scrollTo(0, 700);
    return frame.scrollY === 700;
  });
  save(folder, "2024-01", contact("saved@example.org"));
  await frameHas(page, "saved@example.org");
  await page.waitForFunction(() => document.querySelector("#page").contentWindow.scrollY === 700);
  await end();
});

test("what is out of date says so: an error, a folder that is gone, a server that has ended", async () => {
  const { folder, served, page, end } = await opened(["2024-01"]);
  await frameHas(page, "2024-01");
  let good;
  save(folder, "2024-01", (text) => {
    good = text;
    return "country: [";
  });
  await says(page, "#summary", "Not scored: the report is shown as it was before.");
  assert.ok((await page.textContent("#findings")).includes("not-yaml"));
  assert.ok(await page.isVisible("#findings"));
  await frameHas(page, "Liechtenstein");
  renameSync(folder, `${folder}-away`);
  await says(page, "#trouble", "Out of date: there is no folder");
  await frameHas(page, "Liechtenstein");
  renameSync(`${folder}-away`, folder);
  await page.waitForFunction(() => document.querySelector("#trouble").hidden);
  await served.end();
  await says(page, "#trouble", "mdmm serve has ended");
  save(folder, "2024-01", () => contact("back@example.org")(good));
  const again = await serve(folder, served.port);
  await frameHas(page, "back@example.org");
  assert.ok(await page.isHidden("#trouble"));
  await again.end();
  await end();
});

test("links that lead elsewhere open elsewhere", async () => {
  const { page, end } = await opened(["2024-01"]);
  await frameHas(page, "2024-01");
  await page.waitForFunction(() => {
    const links = [...(document.querySelector("#page").contentDocument?.querySelectorAll("a[href^=http]") ?? [])];
    return links.length > 0 && links.every((link) => link.target === "_blank");
  });
  await end();
});

for (const colorScheme of ["light", "dark"]) {
  for (const [size, width] of Object.entries(WIDTHS)) {
    test(`${colorScheme}, ${size}: no violation and nothing cut, in order or out of date`, async () => {
      const { folder, served, page, complaints, end } = await opened(["2024-01", DRAFT], { colorScheme, viewport: { width, height: 900 } });
      await frameHas(page, "2024-01");
      const sound = async () => {
        assert.deepEqual(await violations(page), []);
        assert.equal(await overflow(page), 0);
      };
      await sound();
      save(folder, "2024-01", () => "country: [");
      await says(page, "#summary", "Not scored");
      await sound();
      assert.deepEqual(complaints, []);
      await served.end();
      await says(page, "#trouble", "mdmm serve has ended");
      await sound();
      await end();
    });
  }
}
