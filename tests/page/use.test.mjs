// What the script adds: a cell opens to its evidence, and the filters show what they say.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, report, score } from "./browser.mjs";

let browser;
let page;
before(async () => {
  browser = await launch();
  ({ page } = await open(browser, report("en")));
});
after(() => browser?.close());

test("a cell opens to its evidence by the keyboard, and Escape closes it", async () => {
  await page.locator('td[id="immigration.stock.2020"] a').focus();
  await page.keyboard.press("Enter");
  assert.match(await page.textContent("#pane h4"), /Stock of immigrants, 2020/);
  assert.ok(await page.evaluate(() => document.getElementById("pane").contains(document.activeElement)));
  assert.equal(new URL(page.url()).hash, "#immigration.stock.2020");
  await page.keyboard.press("Escape");
  assert.equal(await page.evaluate(() => document.getElementById("pane").open), false);
});

test("the pane has the notes of the entries that a cell rests on, and of no others, and each source's row", async () => {
  await page.locator('td[id="emigration.stock.2018"] a').click();
  const said = await page.textContent("#pane .evidence");
  assert.match(said, /Quoted in a comparison, without a citation/);
  assert.doesNotMatch(said, /Said to be obtainable/, "an entry of other years");
  const rows = await page.$$eval("#pane .sources tbody", (found) => found.map((row) => row.querySelector("a").textContent));
  assert.deepEqual(rows, ["MoLSSM KR, 2023", "UN DESA, 2020b", "Bossavie & Garrote-Sánchez, 2022"]);
  assert.equal(await page.locator("#pane [id]").count(), 0, "no anchor stands twice");
  await page.keyboard.press("Escape");
});

test("a filter leaves the cells that score gives it", async () => {
  const { cells: scored, coverage } = score();
  // Years outside the window in which nothing is known of an indicator have no cell on the page.
  const ids = new Set(await page.$$eval("td[data-status]", (found) => found.map((cell) => cell.id)));
  const stands = ({ area, indicator, year }) => ids.has(`${area}.${indicator}.${year}`);
  assert.deepEqual([...new Set(scored.filter((cell) => !stands(cell)).map(({ year, status }) => `${status} ${year < 2018}`))], ["not_assessed true"]);
  const cells = scored.filter(stands);
  const shown = () => page.$$eval("td[data-status]:not(.off)", (found) => found.length);
  const said = () => page.textContent("form.filters output");
  assert.equal(await shown(), cells.length);
  assert.equal(await said(), `${cells.length} of ${cells.length} cells, 522 of them in coverage`);
  await page.check("form.filters input[value=partial]");
  assert.equal(await shown(), cells.filter(({ status }) => status === "partial").length);
  // The overview counts fewer partial cells than the tables have: they show years that an area adds, too.
  assert.match(await said(), new RegExp(`^\\d+ of ${cells.length} cells, ${coverage.overall.partial} of them in coverage$`));
  await page.selectOption("form.filters select[name=reason]", "on_request");
  const fits = ({ status, reasons }) => status === "partial" && reasons.includes("on_request");
  assert.equal(await shown(), cells.filter(fits).length);
  await page.click("form.filters button[type=reset]");
  await page.waitForFunction((all) => document.querySelectorAll("td[data-status]:not(.off)").length === all, cells.length);
});

test("a chapter opened by its link is not hidden by the filters", async () => {
  for (const width of [1440, 1100, 768, 390]) {
    const { page: narrow } = await open(browser, report("ru"), { viewport: { width, height: 900 } });
    for (const chapter of ["emigration", "references"]) {
      const [heading, filters] = await narrow.evaluate((id) => {
        location.hash = id;
        const heading = document.querySelector(`[id="${id}"] h2`);
        const edge = (element) => element.getBoundingClientRect();
        return [edge(heading).top, edge(document.querySelector("form.filters")).bottom];
      }, chapter);
      assert.ok(heading >= Math.max(filters, 0), `${chapter} at ${width}: heading at ${heading}, filters to ${filters}`);
    }
    await narrow.context().close();
  }
});

test("the map has a square for each cell of the window; filters hold there, and a square opens its evidence", async () => {
  const { page: mapped } = await open(browser, report("ky"));
  const squares = await mapped.$$eval(".map a[class]", (found) => found.map((square) => [square.hash.slice(1), square.className, square.ariaLabel]));
  const cells = await mapped.$$eval("table.matrix:not(.beyond) td[data-status]", (found) =>
    found.map((cell) => [cell.id, `s-${cell.dataset.status}`, cell.firstElementChild.ariaLabel]));
  assert.equal(squares.length, 552);
  assert.deepEqual(squares.sort(), cells.sort());
  await mapped.check("form.filters input[value=missing]");
  const left = await mapped.$$eval(".map a[class]:not(.off)", (found) => new Set(found.map((square) => square.className)).size);
  assert.equal(left, 1);
  await mapped.locator('.map a[href="#emigration.stock_by_gender.2018"]').click();
  assert.equal(await mapped.evaluate(() => document.getElementById("pane").open), true);
  assert.equal(new URL(mapped.url()).hash.split("?")[0], "#emigration.stock_by_gender.2018");
  await mapped.context().close();
});
