// The report holds what `score` counts, asks no network, and needs no script.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, LANGUAGES, open, report, score, STATUSES, unfold } from "./browser.mjs";

let browser;
let scored;
const addresses = {};

before(async () => {
  scored = score();
  for (const language of LANGUAGES) addresses[language] = report(language);
  browser = await launch();
});
after(() => browser?.close());

/** Each cell that the matrices show: its id and its status. */
function cells(page) {
  return page.$$eval("section.area table.matrix td[data-status]", (found) =>
    found.map((cell) => [cell.id, cell.dataset.status]),
  );
}

for (const language of LANGUAGES) {
  test(`${language}: loads with no request and no complaint`, async () => {
    const { page, requests, complaints } = await open(browser, addresses[language]);
    assert.equal(await page.getAttribute("html", "lang"), language);
    assert.notEqual(await page.title(), "");
    await unfold(page);
    await page.waitForLoadState("networkidle");
    assert.deepEqual(requests, []);
    assert.deepEqual(complaints, []);
    await page.context().close();
  });

  test(`${language}: shows ten matrices with the cells of score`, async () => {
    const { page } = await open(browser, addresses[language]);
    const areas = await page.$$eval("section.area", (found) => found.map((area) => area.id));
    assert.deepEqual(areas, Object.keys(scored.coverage.by_area));
    assert.equal(areas.length, 10);
    for (const area of areas) {
      const matrix = page.locator(`section.area[id="${area}"] table.matrix`).first();
      assert.ok(await matrix.isVisible(), area);
    }
    const expected = scored.cells.map((cell) => [
      `${cell.area}.${cell.indicator}.${cell.year}`,
      cell.status,
    ]);
    const shown = await cells(page);
    assert.ok(shown.length >= 534, `${shown.length} cells`);
    // Years outside the window in which nothing is known of an indicator have no cell on the page.
    const stand = new Set(shown.map(([id]) => id));
    const isLeftOut = ([id, status]) => !stand.has(id) && status === "not_assessed" && Number(id.split(".").at(-1)) < 2018;
    assert.deepEqual(shown.sort(), expected.filter((cell) => !isLeftOut(cell)).sort());
    await page.context().close();
  });

  test(`${language}: counts what score counts`, async () => {
    const { page } = await open(browser, addresses[language]);
    for (const status of STATUSES) {
      const shown = await page.locator(`[data-count="${status}"]`).first().textContent();
      assert.equal(Number(shown.trim()), scored.coverage.overall[status], status);
    }
    await page.context().close();
  });
}

test("reads the same with scripts off", async () => {
  const texts = [];
  for (const javaScriptEnabled of [true, false]) {
    const { page, complaints } = await open(browser, addresses.en, { javaScriptEnabled });
    await unfold(page);
    assert.ok((await cells(page)).length >= 534);
    assert.equal(await page.locator("section.area:has(table.matrix:visible)").count(), 10);
    assert.equal(await page.locator("table.matrix:not(:visible)").count(), 0);
    // Filters, the map, downloads and pictures are what only a script can offer.
    await page.evaluate(() => document.querySelectorAll("form.filters, .map, .share, .kinds, .copy").forEach((one) => one.remove()));
    texts.push(await page.innerText("main"));
    assert.deepEqual(complaints, []);
    await page.context().close();
  }
  assert.equal(texts[1], texts[0]);
});

test("every link within the page leads to something on it", async () => {
  const { page } = await open(browser, addresses.en);
  const lost = await page.$$eval('a[href^="#"]', (links) =>
    links
      .map((link) => decodeURIComponent(link.getAttribute("href").slice(1)))
      .filter((id) => id !== "" && !document.getElementById(id)),
  );
  assert.deepEqual(lost, []);
  const ids = await page.$$eval("[id]", (found) => found.map((element) => element.id));
  assert.equal(new Set(ids).size, ids.length, "no id stands twice");
  await page.context().close();
});
