// Every page of the desk, light, dark and in forced colours, narrow and wide, in three languages: nothing that axe finds, nothing cut. And the
// first run, the other tables, a file that cannot be read.

import assert from "node:assert/strict";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { overflow, violations } from "../browser.mjs";
import { begin, browser, desk, folder } from "./begun.mjs";
import { edit, matrices, opened, paste, save, text } from "./opened.mjs";

const PLACES = ["?area=emigration", "?area=internal_migration", ...["todo", "findings", "report", "bibliography", "requests", "reviews", "definitions", "policies", "acronyms", "edition"].map((page) => `?page=${page}`)];
begin(matrices, "kgz/2024-01");

for (const [name, options] of Object.entries({
  light: { viewport: { width: 1280, height: 900 } },
  "dark, Russian": { colorScheme: "dark", locale: "ru-RU", viewport: { width: 1920, height: 1000 } },
  "narrow, Kyrgyz": { locale: "ky-KG", viewport: { width: 390, height: 844 } },
  "forced colours": { forcedColors: "active", viewport: { width: 2560, height: 1200 } },
})) {
  test(`${name}: axe finds nothing on any page, and none is wider than its window`, async () => {
    const { page, context, complaints } = await opened(browser, desk.address, options);
    for (const place of PLACES) {
      await page.goto(desk.address + place);
      await page.waitForSelector("main h1");
      await page.waitForFunction(() => document.querySelector("main").textContent.length > 20 || document.querySelector("iframe"));
      assert.deepEqual(await violations(page), [], `${name} ${place}`);
      assert.equal(await overflow(page), 0, `${name} ${place}`);
      const raw = (await page.textContent("body")).match(/\b(desk|book|report|page)\.[a-z][\w.-]+/);
      assert.equal(raw, null, `${name} ${place}: a message is lacking`);
    }
    await page.goto(`${desk.address}?area=emigration`);
    await page.waitForSelector(".grid");
    for (const key of ["s", "?", "/"]) {
      await page.keyboard.press(key);
      await page.waitForSelector("dialog[open]");
      assert.deepEqual(await violations(page), [], `${name} ${key}`);
      await page.keyboard.press("Escape");
      await page.waitForSelector("dialog", { state: "detached" });
    }
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

test("a screen reader's tree of the grid names area, indicator, year and status at each cell", async () => {
  for (const [locale, area, words] of [["en-GB", "Emigration", /^(available|partial|missing|not assessed|not applicable), /], ["ru-RU", "Эмиграция", /^(доступно|частично|отсутствует|не оценено|неприменимо), /]]) {
    const { page, context } = await opened(browser, `${desk.address}?area=emigration`, { locale });
    const tree = await page.getByRole("grid", { name: area, exact: true }).ariaSnapshot();
    const rows = await page.$$eval(".grid [role=rowheader]", (heads) => heads.map((head) => head.textContent));
    const years = await page.$$eval(".grid [role=columnheader]", (heads) => heads.slice(1).map((head) => head.textContent));
    const cells = [...tree.matchAll(/- gridcell "((?:[^"\\]|\\.)*)"/g)].map(([, name]) => name);
    assert.equal(cells.length, rows.length * years.length, tree.slice(0, 600));
    cells.forEach((name, at) => {
      assert.match(name, words);
      assert.ok(name.includes(`, ${rows[Math.floor(at / years.length)]}, ${years[at % years.length]}`), name);
    });
    assert.ok(rows.every((row) => tree.includes(`rowheader "${row}"`)) && years.every((year) => tree.includes(`columnheader "${year}"`)));
    await context.close();
  }
});

test("what is left names indicators and says why in the language of the page, and each leads to its cells", async () => {
  const { page, context } = await opened(browser, `${desk.address}?page=todo`, { locale: "ru-RU" });
  await page.waitForSelector(".task");
  const words = await page.textContent("main");
  assert.doesNotMatch(words, /\b(stock|flow)_by_|unknown|nobody has/);
  assert.match(words, /годы неизвестны/);
  await page.getByRole("link", { name: "Численность по стране назначения, 2023" }).click();
  await page.waitForFunction(() => document.activeElement.getAttribute("aria-label")?.includes("Численность по стране назначения, 2023"));
  await context.close();
});

test("who is in the list of places stays there while files change", async () => {
  const { page, context } = await opened(browser, `${desk.address}?page=acronyms`);
  const link = page.getByRole("link", { name: "Definitions" });
  await link.focus();
  save(folder, "kgz/2024-01/acronyms.yaml", (before) => `${before}- short: NAV\n  long: added outside\n`);
  await page.waitForFunction(() => document.querySelector(".sheet").textContent.includes("NAV"));
  assert.ok(await link.evaluate((one) => one === document.activeElement));
  await context.close();
});

test("an edition that does not exist is offered to be begun, and is filled in at once", async () => {
  const root = mkdtempSync(join(tmpdir(), "mdmm-begun-"));
  const begun = await edit(root, "uzb/2026-01");
  const { page, context, complaints } = await opened(browser, begun.address, { locale: "ru-RU" });
  assert.match(await page.textContent("h1"), /Узбекистан/);
  assert.deepEqual(await violations(page), []);
  assert.ok(!existsSync(join(root, "uzb/2026-01/edition.yaml")));
  // Another language may be chosen before there is an edition, and nothing is offered that needs one.
  await page.locator("header select").selectOption("ky");
  await page.waitForFunction(() => /Өзбекстан/.test(document.querySelector("h1").textContent));
  await page.locator("header select").selectOption("ru");
  await page.waitForFunction(() => /Узбекистан/.test(document.querySelector("h1").textContent));
  assert.equal(await page.locator("header button").count(), 0);
  await page.getByLabel("Последний год").fill("2025");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".grid");
  assert.match(text(root, "uzb/2026-01/edition.yaml"), /languages: \[ru\]/);
  assert.equal(await page.locator(".grid [role=columnheader]").count(), 9);
  await page.keyboard.press("a");
  await page.waitForFunction(() => document.activeElement.getAttribute("aria-label")?.startsWith("доступно"));
  assert.match(text(root, "uzb/2026-01/immigration.yaml"), /\n {2}stock:.*\n {4}2018: available/);
  await page.getByRole("button", { name: "Понятно" }).click();
  await page.reload();
  await page.waitForSelector(".grid");
  assert.equal(await page.locator(".guide").count(), 0);
  assert.deepEqual(complaints, []);
  await context.close();
  await begun.end();
});

test("a new entry waits until it is whole, a pasted table adds entries, and one is altered, moved and removed", async () => {
  const { page, context } = await opened(browser, `${desk.address}?page=bibliography`);
  const file = () => text(folder, "kgz/2024-01/bibliography.yaml");
  await page.locator(".sheet .fresh [role=gridcell]").first().focus();
  await page.keyboard.type("new-1");
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => document.querySelector(".draft").textContent.includes("Title"));
  assert.ok(!file().includes("new-1"));
  for (let right = 0; right < 5; right += 1) await page.keyboard.press("ArrowRight");
  await page.keyboard.type("A title: with a colon");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(".saved").textContent.includes("bibliography"));
  assert.match(file(), /- id: new-1\n {2}title: "A title: with a colon"\n/);
  await page.keyboard.press("Control+ArrowDown");
  await page.keyboard.press("Home");
  await paste(page, "new-2\tB 2\t\t\t\t\tSecond\nnew-3\tB 3\t\t\t\t\tThird\n");
  await page.waitForFunction(() => [...document.querySelectorAll(".sheet .line:not(.fresh)")].some((row) => row.textContent.includes("new-3")));
  assert.match(file(), /- id: new-2\n {2}label: B 2\n {2}title: Second\n- id: new-3/);
  const row = await page.locator(".sheet .line", { hasText: "new-3" }).locator("[role=gridcell]").first();
  await row.focus();
  await page.keyboard.press("Alt+ArrowUp");
  await page.waitForFunction(() => document.querySelector(".sheet").textContent.indexOf("new-3") < document.querySelector(".sheet").textContent.indexOf("new-2"));
  assert.ok(file().indexOf("new-3") < file().indexOf("new-2"));
  await page.keyboard.press("Control+Delete");
  await page.waitForFunction(() => !document.querySelector(".sheet").textContent.includes("new-3"));
  assert.ok(!file().includes("new-3") && file().includes("new-2"));
  await context.close();
});

test("a file that cannot be read is mended on the page, and the other areas stay open", async () => {
  const sound = text(folder, "kgz/2024-01/big_data.yaml");
  const { page, context } = await opened(browser, `${desk.address}?page=findings`);
  save(folder, "kgz/2024-01/big_data.yaml", (before) => `${before}\n  - ]\n`);
  await page.waitForSelector("textarea.code");
  assert.deepEqual(await violations(page), []);
  await page.fill("textarea.code", sound);
  await page.getByRole("button", { name: "Save the text" }).click();
  await page.waitForSelector("textarea.code", { state: "detached" });
  assert.equal(text(folder, "kgz/2024-01/big_data.yaml"), sound);
  await context.close();
});

test("a change of which the answer is lost is made once, and the page says so", async () => {
  const { page, context } = await opened(browser, `${desk.address}?page=acronyms`);
  let lost = 0;
  await page.route("**/api/change*", async (route) => {
    if (lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    return route.abort("connectionreset");
  });
  await page.locator(".sheet .fresh [role=gridcell]").first().focus();
  await paste(page, "LOST\tan answer that is lost");
  await page.waitForFunction(() => document.querySelector(".saved").classList.contains("good") && document.querySelector(".sheet").textContent.includes("LOST"));
  assert.equal(lost, 1);
  assert.equal(text(folder, "kgz/2024-01/acronyms.yaml").match(/LOST/g).length, 1);
  assert.ok(await page.locator(".lost").isHidden());
  await context.close();
});

test("a desk that has ended says so", async () => {
  const other = await edit(folder, "kgz/2025-10");
  const { page, context } = await opened(browser, other.address);
  await other.end("SIGKILL");
  await page.waitForSelector(".lost:not([hidden])");
  assert.match(await page.textContent(".lost"), /mdmm edit has ended/);
  await context.close();
});
