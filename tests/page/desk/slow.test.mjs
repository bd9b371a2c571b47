// A desk whose every answer is late: what is typed goes where it was meant to go, whatever has moved meanwhile, and nothing is lost.

import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, browser, declared, desk, folder } from "./begun.mjs";
import { entry, focused, settled, sheetOf, slow as late, under } from "./late.mjs";
import { cell, matrices, quiet, save, says, text } from "./opened.mjs";

const EDITION = "kgz/2024-01";
begin(matrices, EDITION, { each: true });
const file = (name) => text(folder, `${EDITION}/${name}.yaml`);

const slow = (place, delay, options) => late(browser, desk.address + place, delay, options);

test("what is typed while an entry is on its way becomes the next one, and whoever has gone elsewhere stays there", async () => {
  const { page, context } = await slow("?page=acronyms");
  await page.locator(".sheet .fresh [role=gridcell]").first().focus();
  await page.keyboard.type("AAA1");
  await page.keyboard.press("Tab");
  await page.keyboard.type("the first");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Home");
  await page.keyboard.type("AAA2");
  await page.keyboard.press("Tab");
  await page.keyboard.type("the second");
  await page.keyboard.press("Enter");
  const first = page.locator(".sheet .line:not(.heads) [role=gridcell]").first();
  await first.focus();
  await page.waitForFunction(() => document.querySelector(".sheet .line:nth-last-child(2)").textContent.includes("AAA2"));
  await quiet(page);
  assert.deepEqual(file("acronyms").match(/^.*AAA\d.*$/gm), ["- {short: AAA1, long: the first}", "- {short: AAA2, long: the second}"]);
  assert.equal(await page.evaluate(() => document.activeElement.dataset.row), "0");
  await context.close();
});

test("entries that are removed and written one right after the other are those that were pointed at", async () => {
  save(folder, `${EDITION}/acronyms.yaml`, () => ["AAA", "BBB", "CCC", "DDD"].map((short) => `- {short: ${short}, long: of ${short}}\n`).join(""));
  const { page, context } = await slow("?page=acronyms");
  const sheet = sheetOf(page, "Acronyms");
  await entry(sheet, "AAA").locator("[role=gridcell]").first().focus();
  await page.keyboard.press("Control+Delete");
  // Pressed twice it is the same entry that goes.
  await page.keyboard.press("Control+Delete");
  await entry(sheet, "CCC").locator("[role=gridcell]").nth(1).focus();
  await page.keyboard.type("written of C");
  await page.keyboard.press("Enter");
  await settled(page);
  await page.waitForFunction(() => !document.querySelector(".sheet").textContent.includes("AAA"));
  await quiet(page);
  assert.deepEqual(file("acronyms").match(/^- .*$/gm), ["- {short: BBB, long: of BBB}", "- {short: CCC, long: written of C}", "- {short: DDD, long: of DDD}"]);
  await context.close();
});

test("what is written while an editor puts entries above goes to its entry, and the focus stays on it", async () => {
  save(folder, `${EDITION}/acronyms.yaml`, () => "- {short: AAA, long: of AAA}\n- {short: BBB, long: of BBB}\n");
  const { page, context } = await slow("?page=acronyms", 300);
  const sheet = sheetOf(page, "Acronyms");
  await entry(sheet, "BBB").locator("[role=gridcell]").nth(1).focus();
  await page.keyboard.type("begun ");
  save(folder, `${EDITION}/acronyms.yaml`, (before) => `- {short: NEW1, long: one}\n- {short: NEW2, long: two}\n${before}`);
  const news = page.waitForResponse((answer) => answer.url().includes("api/edition"));
  await (await news).finished();
  await page.keyboard.type("and ended");
  await page.keyboard.press("Tab");
  await settled(page);
  await page.waitForFunction(() => document.querySelector(".sheet").textContent.includes("NEW2"));
  assert.match(file("acronyms"), /- \{short: BBB, long: begun and ended\}\n/);
  assert.match(file("acronyms"), /^- \{short: NEW1, long: one\}\n- \{short: NEW2, long: two\}\n- \{short: AAA, long: of AAA\}\n/);
  // Not writing, too, one stays on the entry.
  await entry(sheet, "AAA").locator("[role=gridcell]").first().focus();
  save(folder, `${EDITION}/acronyms.yaml`, (before) => `- {short: NEW0, long: zero}\n${before}`);
  await page.waitForFunction(() => document.querySelector(".sheet").textContent.includes("NEW0"));
  assert.match(await focused(page), /AAA/);
  await context.close();
});

test("the same field of an entry, written here and by an editor, is a conflict that the page shows", async () => {
  save(folder, `${EDITION}/acronyms.yaml`, () => "- {short: AAA, long: of AAA}\n- {short: BBB, long: of BBB}\n");
  const { page, context } = await slow("?page=acronyms", 300);
  const sheet = sheetOf(page, "Acronyms");
  await entry(sheet, "BBB").locator("[role=gridcell]").nth(1).focus();
  await page.keyboard.type("mine");
  save(folder, `${EDITION}/acronyms.yaml`, (before) => `- {short: NEW, long: new}\n${before.replace("of BBB", "theirs")}`);
  await (await page.waitForResponse((answer) => answer.url().includes("api/edition"))).finished();
  await page.waitForTimeout(100);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".conflicts .finding");
  assert.match(await page.textContent(".conflicts"), /of BBB.*theirs.*mine/s);
  assert.match(file("acronyms"), /BBB, long: theirs/);
  await page.getByRole("button", { name: "Take mine" }).click();
  await page.waitForSelector(".conflicts .finding", { state: "detached" });
  await quiet(page);
  assert.match(file("acronyms"), /short: NEW, long: new\}\n- \{short: AAA, long: of AAA\}\n- \{short: BBB, long: mine\}/);
  await context.close();
});

test("a note that is being written is of its cell, though another one is clicked", async () => {
  const { page, context } = await slow("?area=emigration&cell=flow:2019");
  await page.waitForSelector('.panel [data-field="note"]');
  await page.locator('.panel [data-field="note"]').fill("of the flow in 2019");
  await cell(page, "Flow of emigrants", 2021).click();
  await settled(page);
  await page.waitForFunction(() => document.querySelector(".saved").textContent.includes("emigration"));
  assert.equal((await declared("flow", 2019)).note.en, "of the flow in 2019");
  assert.match((await declared("flow", 2021)).note.en, /^Drawn for/);
  await context.close();
});

test("a text is written twice while the first answer is on its way, and the second one stands", async () => {
  const { page, context } = await slow("?area=emigration&cell=flow:2019");
  const place = page.locator('.panel [data-field="at"]');
  const note = page.locator('.panel [data-field="note"]');
  await place.fill("page 3");
  await note.focus();
  await place.fill("page 34");
  await note.fill("noted");
  await page.keyboard.press("Escape");
  await settled(page);
  await page.waitForFunction(() => document.activeElement.getAttribute("aria-label")?.includes("note"));
  assert.equal(await page.locator(".cell.conflict").count(), 0);
  const { at, note: noted } = await declared("flow", 2019);
  assert.deepEqual([at, noted.en], ["page 34", "noted"]);
  // Taken back to what it was before, it is what it was.
  await place.fill("");
  await note.focus();
  await page.keyboard.press("Escape");
  await settled(page);
  await page.waitForFunction(() => document.querySelector(".saved").textContent.startsWith("Saved"));
  assert.doesNotMatch(file("emigration"), /page 34/);
  await context.close();
});

test("a text that is refused stays in its field with the reason, there and when one comes back", async () => {
  const { page, context } = await slow("?page=edition", 300);
  const field = page.locator(".field", { hasText: "Summary (en)" }).locator("textarea");
  await field.fill("A long text that cites [@nobody-2000].");
  await page.keyboard.press("Tab");
  await page.waitForFunction(() => document.querySelector(".saved").classList.contains("bad"));
  assert.equal(await field.inputValue(), "A long text that cites [@nobody-2000].");
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  await page.getByRole("link", { name: "Acronyms" }).click();
  await page.waitForFunction(() => document.querySelector("h1").textContent === "Acronyms");
  await page.getByRole("link", { name: "The edition" }).click().catch(() => page.goBack());
  await page.waitForSelector(".texts");
  assert.equal(await field.inputValue(), "A long text that cites [@nobody-2000].");
  assert.ok(!file("edition").includes("nobody-2000"));
  await field.fill("A long text that cites [@iom-2022].");
  await page.keyboard.press("Tab");
  await quiet(page);
  assert.match(file("edition"), /A long text that cites \[@iom-2022\]/);
  assert.equal(await field.getAttribute("aria-invalid"), null);
  await context.close();
});

test("a draft is there again when one comes back to its table", async () => {
  const { page, context } = await slow("?page=bibliography", 300);
  await page.locator(".sheet .fresh [role=gridcell]").first().focus();
  await page.keyboard.type("half-1");
  await page.getByRole("link", { name: "Acronyms" }).click();
  await page.waitForFunction(() => document.querySelector("h1").textContent === "Acronyms");
  await page.goBack();
  await page.waitForFunction(() => document.querySelector(".sheet .fresh")?.textContent.includes("half-1"));
  assert.ok(!file("bibliography").includes("half-1"));
  await context.close();
});

test("what is on its way when one leaves the page is made, and a reason is one of them", async () => {
  const { page, context } = await slow("?area=emigration&cell=flow_by_gender:2019");
  await page.keyboard.press("p");
  await page.keyboard.press("e");
  await page.getByRole("link", { name: "Acronyms" }).click();
  await page.waitForFunction(() => document.querySelector("h1").textContent === "Acronyms");
  const { status, reasons } = await declared("flow_by_gender", 2019);
  assert.deepEqual([status, reasons], ["partial", ["estimate"]]);
  await context.close();
});

test("of several places that are asked for in a row the last one is shown, and keys reach no place that is being left", async () => {
  const { page, context } = await slow("?area=emigration&cell=flow:2019");
  const before = file("emigration");
  await page.getByRole("link", { name: /^Immigration/ }).click();
  await page.keyboard.press("m");
  await page.getByRole("link", { name: "Acronyms" }).click();
  await page.waitForFunction(() => document.querySelector("h1").textContent === "Acronyms");
  await page.waitForTimeout(1600);
  assert.equal(await page.textContent("h1"), "Acronyms");
  assert.equal(await page.getAttribute("nav a[aria-current]", "href"), "?page=acronyms");
  assert.equal(file("emigration"), before);
  await context.close();
});

test("a click is not lost because an answer comes in between pressing and releasing", async () => {
  const { page, context } = await slow("?area=emigration&cell=flow:2019", 300);
  await page.locator('.panel [data-field="note"]').fill("pressed");
  const button = page.locator(".panel .statuses button.missing");
  const box = await button.boundingBox();
  await page.mouse.move(box.x + 10, box.y + 10);
  const answer = page.waitForResponse((answer) => answer.url().includes("api/change"));
  await page.mouse.down();
  await (await answer).finished();
  await page.waitForTimeout(200);
  await page.mouse.up();
  await says(page, "Flow of emigrants", 2019, "missing");
  const { status, note } = await declared("flow", 2019);
  assert.deepEqual([status, note.en], ["missing", "pressed"]);
  await context.close();
});

test("two changes on their way are both shown until each is answered", async () => {
  const { page, context } = await slow("?area=emigration&cell=flow:2019");
  await page.keyboard.press("p");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("m");
  await says(page, "Flow of emigrants", 2019, "partial");
  // The second one is still on its way, and is not shown as it was.
  const second = cell(page, "Flow of emigrants", 2020);
  assert.match(await second.getAttribute("class"), /\bmissing\b/);
  await says(page, "Flow of emigrants", 2020, "missing");
  await context.close();
});

test("two new sources, one right after the other, have their own cells each", async () => {
  const { page, context } = await slow("?area=emigration&cell=stock_by_education:2018");
  const give = async (title) => {
    await page.keyboard.press("s");
    await page.waitForSelector("dialog[open]");
    await page.keyboard.type(title);
    await page.keyboard.press("Enter");
    await page.keyboard.press("1");
    await page.keyboard.press("p");
    await page.waitForSelector("dialog", { state: "detached" });
  };
  await give("Zzz first new title");
  await page.keyboard.press("ArrowRight");
  await give("Zzz second new title");
  await page.keyboard.press("ArrowRight");
  await give("Zzz second new title");
  await settled(page);
  await quiet(page);
  const sources = (await (await fetch(`${desk.address}api/area?area=emigration`)).json()).sources.filter(({ fields }) => fields.cite.startsWith("zzz-"));
  assert.deepEqual(sources.map(({ fields, covers }) => [fields.cite, covers.map(({ years }) => years).join()]), [["zzz-first-new-title", "2018"], ["zzz-second-new-title", "2019-2020"]]);
  await context.close();
});

test("figures that are written one right after the other are all there", async () => {
  const { page, context } = await slow("?area=emigration");
  const sources = sheetOf(page, "Sources");
  const at = (await (await fetch(`${desk.address}api/area?area=emigration`)).json()).sources.findIndex(({ covers }) => covers.some(({ values }) => values?.length > 2));
  await sources.locator(".line:not(.heads)").nth(at).locator("[role=gridcell]").first().focus();
  const covers = sheetOf(page, "What the source covers");
  const row = (await (await fetch(`${desk.address}api/area?area=emigration`)).json()).sources[at].covers.findIndex(({ values }) => values?.length > 2);
  await covers.locator(".line:not(.heads)").nth(row).locator("[role=gridcell]").first().focus();
  const figures = sheetOf(page, "Figures");
  for (const [line, value] of [[0, "111"], [1, "222"]]) {
    await (await under(figures, figures.locator(".line:not(.heads)").nth(line), "Figure")).focus();
    await page.keyboard.type(value);
    await page.keyboard.press("Enter");
  }
  await settled(page);
  await quiet(page);
  const { values } = (await (await fetch(`${desk.address}api/area?area=emigration`)).json()).sources[at].covers[row];
  assert.deepEqual(values.slice(0, 2).map(({ value }) => `${value}`), ["111", "222"]);
  await context.close();
});

test("a row of the grid that comes in above does not take the selection from its cell", async () => {
  const { page, context } = await slow("?area=emigration&cell=flow:2019", 300);
  save(folder, `${EDITION}/emigration.yaml`, (before) => before.replace(/^availability:/m, "indicators:\n  own_stock:\n    label: Own stock\n    measure: stock\navailability:"));
  await page.waitForFunction(() => document.querySelector(".grid").textContent.includes("Own stock"));
  assert.match(await focused(page), /Flow of emigrants, 2019/);
  await page.keyboard.press("m");
  await says(page, "Flow of emigrants", 2019, "missing");
  await context.close();
});

test("a mend of a broken file that is being written stays while other files change, and a comment of a reviewer stays too", async () => {
  save(folder, `${EDITION}/big_data.yaml`, (before) => `${before}\n  - ]\n`);
  const { page, context } = await slow("?page=findings", 300);
  await page.waitForSelector("textarea.code");
  await page.locator("textarea.code").focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("# mended by hand\n");
  save(folder, `${EDITION}/emigration.yaml`, (before) => before.replace(/^availability:/m, "wrong_key: 1\navailability:"));
  await page.waitForFunction(() => document.querySelector("main").textContent.includes("wrong_key"));
  await page.keyboard.type("# and on\n");
  assert.match(await page.locator("textarea.code").inputValue(), /^# mended by hand\n# and on\n/);
  await page.goto(`${desk.address}?area=immigration`);
  await page.locator(".reviewing summary").click();
  await page.getByLabel("What you say").fill("Half a question");
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await page.getByLabel("What you say").inputValue(), "Half a question");
  await context.close();
});

test("fast keys on a slow machine are all taken", async () => {
  const { page, context } = await slow("?page=acronyms", 400);
  const client = await context.newCDPSession(page);
  await client.send("Emulation.setCPUThrottlingRate", { rate: 6 });
  await page.locator(".sheet .fresh [role=gridcell]").first().focus();
  for (let number = 1; number <= 6; number += 1) {
    await page.keyboard.type(`QQ${number}`);
    await page.keyboard.press("Tab");
    await page.keyboard.type(`words of ${number}`);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Home");
  }
  await settled(page);
  await quiet(page);
  await page.waitForFunction(() => document.querySelector(".sheet .line:nth-last-child(2)").textContent.includes("QQ6"));
  assert.deepEqual(file("acronyms").match(/QQ\d.*$/gm), [1, 2, 3, 4, 5, 6].map((number) => `QQ${number}, long: words of ${number}}`));
  // As many steps back lead to where it began.
  for (let number = 1; number <= 6; number += 1) await page.keyboard.press("Control+z");
  await settled(page);
  await page.waitForFunction(() => !document.querySelector(".sheet").textContent.includes("QQ"));
  assert.ok(!file("acronyms").includes("QQ"));
  await context.close();
});
