// What a reader takes from the page: its data, its pictures, its citation, a link to a cell, a filtered view, rows and columns.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { launch, mdmm, open, report, score } from "./browser.mjs";

let browser;
let address;
before(async () => {
  browser = await launch();
  address = report("en");
});
after(() => browser?.close());

async function saved(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).first().click()]);
  return readFileSync(await download.path());
}

test("the data of the page are those of score", async () => {
  const { page, complaints } = await open(browser, address);
  assert.equal((await saved(page, "Data (CSV)")).toString(), mdmm("score", "matrices/kgz/2024-01", "--format", "csv"));
  const taken = JSON.parse((await saved(page, "Data (JSON)")).toString()).editions[0].cells;
  const wanted = score().cells;
  assert.equal(taken.length, wanted.length);
  for (const [at, cell] of taken.entries()) {
    for (const key of Object.keys(cell)) {
      if (key in wanted[at]) assert.deepEqual(cell[key], wanted[at][key], `${cell.area}.${cell.indicator}.${cell.year}: ${key}`);
    }
  }
  assert.deepEqual(complaints, []);
});

test("a table is a picture that stands on its own", async () => {
  const { page } = await open(browser, address);
  const shown = await page.evaluate(() => ({
    whose: document.querySelector(".masthead .whose").textContent.trim(),
    cited: document.getElementById("cite-as").textContent.trim(),
  }));
  const drawn = { Immigration: "Stock of immigrants", "Every area by year": "All areas" };
  for (const [what, row] of Object.entries(drawn)) {
    const svg = (await saved(page, new RegExp(`Picture, SVG: .*${what}`))).toString();
    assert.match(svg, /^<svg xmlns/);
    // Read by a parser of XML, in a page of its own that has nothing else.
    const said = await page.evaluate((svg) => {
      const picture = new DOMParser().parseFromString(svg, "image/svg+xml");
      const texts = [...picture.querySelectorAll("text")].map((text) => text.textContent);
      return [picture.querySelector("parsererror")?.textContent ?? "", texts.join(" ")];
    }, svg);
    assert.equal(said[0], "");
    for (const part of ["Kyrgyzstan", what, row, "2018–2023", "index", shown.whose, shown.cited]) assert.ok(said[1].includes(part), `${part}: ${said[1]}`);
  }
  const svg = (await saved(page, /Picture, SVG: .*Immigration/)).toString();
  for (const status of ["available", "partial", "missing"]) assert.ok(svg.includes(`>${status}<`), status);
  assert.equal((await saved(page, /Picture, PNG: .*Immigration/)).subarray(1, 4).toString(), "PNG");
});

test("who is sent a link to a cell sees it below the heads of its table, under the pane that says why", async () => {
  for (const viewport of [{ width: 1280, height: 800 }, { width: 390, height: 844 }]) {
    const context = await browser.newContext({ viewport });
    const page = await context.newPage();
    for (const cell of ["immigration.flow_by_origin.2021", "emigration.stock.2019"]) {
      await page.goto("about:blank");
      await page.goto(`${address}#${cell}`);
      await page.waitForFunction(() => document.getElementById("pane").open);
      await page.waitForFunction((id) => {
        const of = document.getElementById(id);
        const bar = document.querySelector("form.filters");
        const floor = getComputedStyle(bar).position === "sticky" ? bar.getBoundingClientRect().bottom : 0;
        const heads = of.closest("table").tHead.getBoundingClientRect();
        const seen = of.getBoundingClientRect();
        return heads.top >= Math.max(0, floor) - 1 && seen.bottom <= innerHeight && seen.top >= heads.bottom - 1;
      }, cell);
      await page.keyboard.press("Escape");
      const covered = await page.evaluate((id) => {
        const of = document.getElementById(id);
        const { x, y, width, height } = of.getBoundingClientRect();
        return !of.contains(document.elementFromPoint(x + width / 2, y + height / 2));
      }, cell);
      assert.equal(covered, false, `${cell} at ${viewport.width}`);
    }
    await context.close();
  }
});

test("what others show of a link: title, description, and the edition as a data set", async () => {
  const { page } = await open(browser, address);
  const meta = (name) => page.getAttribute(`meta[property="${name}"], meta[name="${name}"]`, "content");
  assert.match(await meta("og:title"), /^Kyrgyzstan: .*\(2024-01\)$/);
  assert.equal(await meta("twitter:card"), "summary");
  const said = await meta("description");
  assert.equal(await meta("og:description"), said);
  assert.ok(said.length > 60 && said.length < 400 && !said.includes("cells"), said);
  const dataset = JSON.parse(await page.textContent('script[type="application/ld+json"]'));
  assert.equal(dataset["@type"], "Dataset");
  assert.equal(dataset.identifier, "kgz/2024-01");
  assert.ok(dataset.publisher.name && dataset.creditText && dataset.description && dataset.name);
});

test("the citation is copied as it stands", async () => {
  const { page } = await open(browser, address, { permissions: [] });
  await page.evaluate(() => {
    window.kept = [];
    Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => window.kept.push(text) } });
  });
  await page.locator('button[data-copy="cite-as"]').click();
  assert.deepEqual(await page.evaluate(() => window.kept), [(await page.textContent("#cite-as")).trim()]);
});

test("a link to a cell opens its evidence, and a filtered view has an address", async () => {
  const { page } = await open(browser, address);
  const follow = (of, hash) => of.evaluate((to) => (location.hash = to), hash);
  await follow(page, "#immigration.stock_by_gender.2020");
  await page.waitForFunction(() => document.getElementById("pane").open);
  assert.match(await page.textContent("#pane h4"), /Stock by gender, 2020/);
  await page.keyboard.press("Escape");
  await page.check("form.filters input[value=partial]");
  const url = page.url();
  assert.match(url, /\?status=partial/);
  const { page: sent } = await open(browser, address);
  await follow(sent, new URL(url).hash);
  await sent.waitForFunction(() => document.querySelector("form.filters input[value=partial]").checked);
  const partial = score().cells.filter(({ status }) => status === "partial").length;
  assert.equal(await sent.$$eval("table.matrix td[data-status]:not(.off)", (found) => found.length), partial);
});

/** What is copied of the first three rows of a table, as rows of cells, and as it was. */
async function copied(table) {
  const { page } = await open(browser, address);
  const text = await page.evaluate((table) => {
    const { rows } = document.querySelector(table);
    const range = document.createRange();
    range.setStartBefore(rows[0]);
    range.setEndAfter(rows[2]);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    const event = new ClipboardEvent("copy", { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
    rows[1].dispatchEvent(event);
    return event.clipboardData.getData("text/plain");
  }, table);
  return { text, lines: text.split("\n").map((line) => line.split("\t")) };
}

test("what is copied out of a matrix is rows and columns", async () => {
  const { text, lines } = await copied("#immigration table.matrix");
  assert.equal(lines.length, 3);
  assert.ok(lines.every((line) => line.length === 7), text);
  assert.deepEqual(lines[0].slice(1), ["2018", "2019", "2020", "2021", "2022", "2023"]);
});

test("what is copied out of the map of areas and years is the indices", async () => {
  const { text, lines } = await copied("table.heat");
  const { coverage } = score();
  assert.equal(lines.length, 3);
  assert.equal(lines[1].at(-1), coverage.by_area.immigration.index.toFixed(2));
  assert.ok(lines.slice(1).every((line) => line.slice(1).every((figure) => /^(\d\.\d\d|–)$/.test(figure))), text);
});
