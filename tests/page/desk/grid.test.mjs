// The grid by keyboard alone: statuses, reasons, notes, undo; a Cyrillic keyboard; tables from and for a spreadsheet; what others save.

import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, browser, desk, folder } from "./begun.mjs";
import { blank, cell, opened, paste, save, says, text } from "./opened.mjs";

const FILE = "uzb/2026-01/emigration.yaml";
begin(blank, "uzb/2026-01");

/** The area by keyboard, and what its file says under a key. */
const open = (options) => opened(browser, `${desk.address}?area=emigration`, options);
const said = (indicator) => text(folder, FILE).match(new RegExp(`^  ${indicator}:.*\\n((?:    .*\\n)*)`, "m"))?.[1] ?? "";

test("the address stands alone, and the grid is named as the area is", async () => {
  assert.match(desk.address, /^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}\/$/);
  const { page, context, complaints } = await open();
  const grid = page.getByRole("grid", { name: "Emigration" });
  assert.equal(await grid.count(), 1);
  assert.equal(await grid.getByRole("rowheader", { name: "Stock of emigrants", exact: true }).count(), 1);
  assert.deepEqual(await grid.getByRole("columnheader").allTextContents(), ["Indicator", "2018", "2019", "2020", "2021", "2022", "2023"]);
  const name = await grid.getByRole("gridcell").first().getAttribute("aria-label");
  assert.ok(name.startsWith("not assessed, Stock of emigrants, 2018"), name);
  assert.deepEqual(complaints, []);
  await context.close();
});

test("letters declare the selection, reasons are letters too, and Ctrl+Z goes back", async () => {
  const { page, context } = await open();
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("a");
  await says(page, "Stock of emigrants", 2020, "available");
  assert.match(said("stock"), /^    2018-2020: available\n    # 2018/);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("p");
  await page.keyboard.press("r");
  await page.keyboard.press("e");
  await page.waitForFunction(() => document.querySelector(".saved").textContent.startsWith("Saved") && [...document.querySelectorAll(".grid [role=gridcell]")].some((one) => one.getAttribute("aria-label").includes("on request only, modelled estimate")));
  assert.match(said("stock"), /2021: \{status: partial, reasons: \[on_request, estimate\]\}/);
  // The same letter takes the reason back.
  await page.keyboard.press("r");
  await page.waitForFunction(() => [...document.querySelectorAll(".grid [role=gridcell]")].every((one) => !one.getAttribute("aria-label").includes("on request only")));
  assert.match(said("stock"), /2021: \{status: partial, reasons: \[estimate\]\}/);
  for (let step = 0; step < 5; step += 1) await page.keyboard.press("Control+z");
  await says(page, "Stock of emigrants", 2018, "not assessed");
  assert.doesNotMatch(said("stock"), /^    \d/m);
  for (let step = 0; step < 5; step += 1) await page.keyboard.press("Control+y");
  await page.waitForFunction(() => {
    const name = [...document.querySelectorAll(".grid [role=gridcell]:not(.pending)")].map((one) => one.getAttribute("aria-label")).find((one) => one.includes("Stock of emigrants, 2021"));
    return name?.includes("modelled estimate") && !name.includes("on request only");
  });
  assert.match(said("stock"), /2021: \{status: partial, reasons: \[estimate\]\}/);
  await context.close();
});

test("not applicable asks why before it is written, and Delete clears", async () => {
  const { page, context } = await open();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("x");
  await page.keyboard.type("no such border");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.getAttribute("aria-label")?.startsWith("not applicable"));
  assert.match(text(folder, FILE), /2023: \{status: not_applicable, because: no such border\}/);
  await page.keyboard.press("Delete");
  await page.waitForFunction(() => document.activeElement.getAttribute("aria-label")?.startsWith("not assessed"));
  assert.ok(!text(folder, FILE).includes("no such border"));
  await context.close();
});

test("a Cyrillic keyboard does the same, by the place of the keys", async () => {
  const { page, context } = await open({ locale: "ru-RU" });
  await cell(page, "", 2019).first().focus();
  await page.evaluate(() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "ь", code: "KeyM", bubbles: true, cancelable: true })));
  await page.waitForFunction(() => document.activeElement.getAttribute("aria-label")?.startsWith("отсутствует"));
  await page.evaluate(() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "я", code: "KeyZ", ctrlKey: true, bubbles: true, cancelable: true })));
  await page.waitForFunction(() => !document.activeElement.getAttribute("aria-label")?.startsWith("отсутствует"));
  assert.equal(await page.evaluate(() => document.documentElement.lang), "ru");
  await context.close();
});

test("Enter opens the details; what is written there is in the file, and Escape leads back", async () => {
  const { page, context } = await open();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("m");
  await says(page, "Stock of emigrants", 2018, "missing");
  await page.keyboard.press("Enter");
  await page.keyboard.type("page 3");
  await page.keyboard.press("Tab");
  await page.keyboard.type("A note: with a colon");
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement.getAttribute("aria-label")?.includes("note"));
  assert.match(said("stock"), /2018: \{status: missing, at: page 3, note: "A note: with a colon"\}/);
  await context.close();
});

test("blocks go to and come from a spreadsheet, as text and as a table of HTML", async () => {
  const { page, context } = await open();
  await page.keyboard.press("Control+Home");
  for (let row = 0; row < 7; row += 1) await page.keyboard.press("ArrowDown");
  // As LibreOffice and Excel write it: tabs, Windows' line ends, a cell with quotes.
  await paste(page, 'available\tmissing\t"partial (on request only; modelled estimate)"\r\nнедоступно\tотсутствует\t\r\n');
  await page.waitForFunction(() => document.querySelector(".saved").textContent.includes("недоступно"));
  await says(page, "Flow of emigrants", 2018, "available");
  await says(page, "Flow of emigrants", 2020, "partial");
  await says(page, "Flow by gender", 2019, "missing");
  assert.match(said("flow"), /2018: available\s+2019: missing\s+2020: \{status: partial, reasons: \[on_request, estimate\]\}/);
  await page.keyboard.press("Control+c");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied.split("\n").map((line) => line.split("\t").length).join(), "3,3");
  assert.ok(copied.startsWith("available\tmissing\tpartial (on request only; modelled estimate)"), copied);
  // One cell fills the selection.
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+ArrowRight");
  await paste(page, "missing", "<table><tr><td>missing</td></tr></table>");
  await says(page, "Stock by gender", 2019, "missing");
  await context.close();
});

test("what an editor saves appears at once, and a change of the same cell is a conflict at the cell", async () => {
  const { page, context } = await open();
  save(folder, FILE, (before) => before.replace(/^  flow_by_destination:.*\n/m, "$&    2018: missing\n"));
  await says(page, "Flow by country of destination", 2018, "missing");
  // The page has not seen what the editor saves now: its news are held back.
  await page.route("**/api/news*", (route) => route.abort());
  await page.route("**/api/change*", async (route) => {
    save(folder, FILE, (before) => before.replace("    2018: missing\n", "    2018: {status: partial, reasons: [estimate]}\n"));
    await route.continue();
  }, { times: 1 });
  await cell(page, "Flow by country of destination", 2018).focus();
  await page.keyboard.press("a");
  await page.waitForSelector(".cell.conflict");
  const named = await page.locator(".cell.conflict").getAttribute("aria-label");
  assert.ok(named.startsWith("partial") && named.includes("conflict"), named);
  const shown = await page.locator(".panel .finding dl").textContent();
  assert.ok(shown.includes("missing") && shown.includes("partial") && shown.includes("available"), shown);
  await page.getByRole("button", { name: "Take mine" }).click();
  await says(page, "Flow by country of destination", 2018, "available");
  assert.match(said("flow_by_destination"), /2018: available/);
  assert.equal(await page.locator(".cell.conflict").count(), 0);
  await context.close();
});
