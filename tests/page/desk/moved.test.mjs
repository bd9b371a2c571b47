// A long run of changes against a model, and entries that move while they are written, at a desk whose answers are late.

import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, browser, desk, folder } from "./begun.mjs";
import { settled, sheetOf, slow as late, under } from "./late.mjs";
import { matrices, quiet, save, text } from "./opened.mjs";

const EDITION = "kgz/2024-01";
begin(matrices, EDITION, { each: true });
const file = (name) => text(folder, `${EDITION}/${name}.yaml`);

const slow = (place, delay, options) => late(browser, desk.address + place, delay, options);

/** The same numbers each time. */
function chances(seed) {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

test("whatever is altered, added and removed while an editor moves everything, each entry has what was written of it", async () => {
  save(folder, `${EDITION}/acronyms.yaml`, () => Array.from({ length: 12 }, (_, at) => `- {short: K${at}, long: long ${at}}\n`).join(""));
  const { page, context } = await slow("?page=acronyms", 250);
  const chance = chances(7);
  const wanted = new Map(Array.from({ length: 12 }, (_, at) => [`K${at}`, `long ${at}`]));
  const sheet = page.locator(".sheet");
  /** Puts the focus on an entry, found by its name in what is shown now. */
  const point = (short, column) =>
    page.evaluate(([short, column]) => {
      const row = [...document.querySelectorAll(".sheet .line:not(.heads)")].find((one) => one.querySelector("[role=gridcell]").textContent === short);
      row?.querySelectorAll("[role=gridcell]")[column].focus();
      return Boolean(row);
    }, [short, column]);
  for (let turn = 0; turn < 40; turn += 1) {
    const names = [...wanted.keys()];
    const short = names[chance(names.length)];
    const what = chance(10);
    if (what < 5) {
      if (!(await point(short, 1))) continue;
      await page.keyboard.type(`w${turn}`);
      await page.keyboard.press("Enter");
      wanted.set(short, `w${turn}`);
    } else if (what < 6 && wanted.size > 5) {
      if (!(await point(short, 0))) continue;
      await page.keyboard.press("Control+Delete");
      wanted.delete(short);
    } else if (what < 8) {
      await sheet.locator(".fresh").last().locator("[role=gridcell]").first().focus();
      await page.keyboard.type(`N${turn}`);
      await page.keyboard.press("Tab");
      await page.keyboard.type(`new ${turn}`);
      await page.keyboard.press("Enter");
      wanted.set(`N${turn}`, `new ${turn}`);
    } else {
      // The editor has read the file as it is now, and puts an entry above, or takes its own away.
      save(folder, `${EDITION}/acronyms.yaml`, (before) => (chance(2) ? `- {short: E${turn}, long: editor}\n${before}` : before.replace(/^- \{short: E\d+.*\n/m, "")));
    }
  }
  await settled(page);
  await quiet(page);
  const found = new Map([...file("acronyms").matchAll(/short: ([KN]\d+), long: ([^}]*)\}/g)].map(([, short, long]) => [short, long]));
  assert.deepEqual([...found].sort(), [...wanted].sort());
  // What is shown is what is in the file.
  await page.waitForFunction((count) => document.querySelectorAll(".sheet .line:not(.heads, .fresh)").length === count, file("acronyms").match(/^- /gm).length);
  const shown = await page.$$eval(".sheet .line:not(.heads, .fresh)", (rows) => rows.map((row) => [...row.querySelectorAll("[role=gridcell]")].slice(0, 2).map((one) => one.textContent).join("=")));
  assert.deepEqual(shown, [...file("acronyms").matchAll(/short: (\w+), long: ([^}]*)\}/g)].map(([, short, long]) => `${short}=${long}`));
  await context.close();
});

test("an entry of what a source covers is the one that was meant, though sources come in above", async () => {
  const { page, context } = await slow("?area=emigration", 400);
  const before = (await (await fetch(`${desk.address}api/area?area=emigration`)).json()).sources;
  const at = before.findIndex(({ covers }) => covers.length > 1);
  const { cite } = before[at].fields;
  await sheetOf(page, "Sources").locator(".line:not(.heads)").nth(at).locator("[role=gridcell]").first().focus();
  const covers = sheetOf(page, "What the source covers");
  await (await under(covers, covers.locator(".line:not(.heads)").nth(1), "Place (en)")).focus();
  await page.keyboard.type("begun ");
  save(folder, `${EDITION}/emigration.yaml`, (text) => text.replace(/^sources:\n/m, "$&  - cite: iom-2022\n    type: other\n    access: public\n    covers: {}\n"));
  await (await page.waitForResponse((answer) => answer.url().includes("api/edition"))).finished();
  await page.keyboard.type("and ended");
  await page.keyboard.press("Enter");
  await settled(page);
  await page.waitForFunction(() => document.querySelector(".sheet").textContent.includes("iom-2022"));
  await quiet(page);
  const { sources } = await (await fetch(`${desk.address}api/area?area=emigration`)).json();
  assert.equal(sources.length, before.length + 1);
  const written = sources.flatMap(({ fields, covers }) => covers.filter((one) => JSON.stringify(one.at ?? "").includes("begun and ended")).map(({ indicator, years }) => [fields.cite, indicator, years]));
  assert.deepEqual(written, [[cite, before[at].covers[1].indicator, before[at].covers[1].years]]);
  await context.close();
});

test("the browser asks before it leaves something unsaved, and does not where all is saved", async () => {
  const { page, context } = await slow("?page=acronyms", 900);
  let asked = 0;
  page.on("dialog", async (dialog) => {
    asked += dialog.type() === "beforeunload" ? 1 : 0;
    await dialog.accept();
  });
  await page.locator(".sheet .line:not(.heads) [role=gridcell]").first().focus();
  await page.keyboard.type("LEFT");
  // What is being written is written first; it is in the file although nobody waits for the answer.
  await page.reload();
  await page.waitForSelector(".sheet");
  assert.equal(asked, 1);
  await page.waitForFunction(() => document.querySelector(".sheet").textContent.includes("LEFT"));
  assert.match(file("acronyms"), /short: LEFT/);
  await page.reload();
  await page.waitForSelector(".sheet");
  assert.equal(asked, 1);
  await context.close();
});
