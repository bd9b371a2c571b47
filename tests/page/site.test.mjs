// The site of many countries: its map, what finds, filters and sorts, the ways from page to page, from a file without a server.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { folder, launch, mdmm, misfits, open, overflow, torn, violations } from "./browser.mjs";

// A country each: what it declares of one indicator, and in how many areas.
const COUNTRIES = { AND: ["available", 8], CIV: ["missing", 9], KGZ: ["partial", 10], TUV: ["partial", 2], XKX: ["available", 10], ZWE: ["missing", 8] };

let browser;
let address;

function world() {
  const root = join(folder, "world");
  // The method's own indicators are those of an edition that says nothing.
  const bare = join(folder, "bare", "kgz", "2024-01");
  mkdirSync(bare, { recursive: true });
  writeFileSync(join(bare, "edition.yaml"), "country: KGZ\nedition: 2024-01\ntitle: T\n");
  const indicators = new Map();
  for (const { area, indicator } of JSON.parse(mdmm("score", bare, "--format", "json")).editions[0].cells) indicators.set(area, (indicators.get(area) ?? new Set()).add(indicator));
  for (const [code, [status, areas]] of Object.entries(COUNTRIES)) {
    for (const edition of code === "KGZ" ? ["2024-01", "2025-01"] : ["2024-01"]) {
      const path = join(root, code.toLowerCase(), edition);
      mkdirSync(path, { recursive: true });
      writeFileSync(join(path, "edition.yaml"), `country: ${code}\nedition: ${edition}\ntitle: Made for a test\nwindow: 2018-2019\n`);
      for (const [area, of] of [...indicators].slice(0, areas)) {
        const rows = [...of].map((indicator, at) => `  ${indicator}: {2018: ${at ? "missing" : status}, 2019: ${status}}\n`);
        writeFileSync(join(path, `${area}.yaml`), `area: ${area}\navailability:\n${rows.join("")}`);
      }
    }
  }
  mdmm("report", root, "-o", join(folder, "world-site"));
  return pathToFileURL(join(folder, "world-site", "index.html")).href;
}

before(async () => {
  browser = await launch();
  address = world();
});
after(() => browser?.close());

/** Opens the page where links to other pages of the site are followed. */
async function visit(at, viewport = { width: 1280, height: 900 }) {
  const page = await (await browser.newContext({ viewport })).newPage();
  await page.goto(at);
  return page;
}

const shown = (page) => page.$$eval("ul.countries > li", (found) => found.filter((one) => one.offsetParent).map((one) => one.dataset.code));

for (const [size, width] of Object.entries({ wide: 1280, wider: 1920, narrow: 390 })) {
  for (const colorScheme of ["light", "dark"]) {
    test(`the first page, ${size}, ${colorScheme}: no request, no violation, nothing cut, nothing broken`, async () => {
      const { page, requests, complaints } = await open(browser, address, { colorScheme, viewport: { width, height: 900 } });
      assert.deepEqual(await violations(page), []);
      assert.equal(await overflow(page), 0);
      assert.deepEqual(await misfits(page), []);
      assert.deepEqual(await torn(page, "table.counts, .tiles", "th, td > *, a > *"), []);
      const small = await page.$$eval(".tiles a, button.sort", (found) => found.filter((one) => one.offsetParent && (one.offsetWidth < 24 || one.offsetHeight < 24)).length);
      assert.equal(small, 0, "each can be met with a finger");
      const cut = await page.$$eval(".tiles a", (found) => found.filter((one) => one.scrollWidth > one.clientWidth + 1).length);
      assert.equal(cut, 0);
      assert.deepEqual([requests, complaints], [[], []]);
      await page.context().close();
    });
  }
}

test("the map has a tile for every country at its place, the same in every language", async () => {
  const page = await visit(address);
  const places = await page.$$eval(".tiles li", (tiles) => tiles.map((tile) => `${Math.round(tile.offsetLeft)} ${Math.round(tile.offsetTop)}`));
  assert.equal(places.length, 195);
  assert.equal(new Set(places).size, 195, "no two on one place");
  const left = (code) => page.$eval(`.tiles [data-code=${code}]`, (tile) => tile.offsetLeft);
  assert.ok((await left("AND")) < (await left("KGZ")) && (await left("KGZ")) < (await left("TUV")));
  await page.evaluate(() => (document.documentElement.dir = "rtl"));
  assert.ok((await left("AND")) < (await left("KGZ")), "west stays left");
  assert.equal(await page.$$eval(".tiles a", (links) => links.length), 5);
  assert.match(await page.textContent("main"), /Without a place on the map: Kosovo/);
});

test("arrow keys go from tile to tile, and a tile leads to its report, which leads back", async () => {
  const page = await visit(address);
  await page.focus(".tiles [data-code=AND] a");
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.evaluate(() => document.activeElement.closest("li").dataset.code), "KGZ");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await page.evaluate(() => document.activeElement.closest("li").dataset.code), "AND");
  await page.keyboard.press("ArrowRight");
  await Promise.all([page.waitForURL(/kgz\/2025-01\.html$/), page.keyboard.press("Enter")]);
  await Promise.all([page.waitForURL(/kgz\/index\.html$/), page.click(".way a:last-child")]);
  await Promise.all([page.waitForURL(/diff\/2025-01\.html$/), page.click("#changes ~ ul a")]);
  await Promise.all([page.waitForURL(/world-site\/index\.html$/), page.click(".way a:first-child")]);
});

test("a country is found by its name without its marks and by its code, and what is filtered stands in the address", async () => {
  const page = await visit(address);
  const output = () => page.textContent(".find output");
  assert.equal(await output(), "Countries shown: 6 of 6");
  await page.fill(".find [name=q]", "cote");
  assert.deepEqual(await shown(page), ["CIV"]);
  assert.match(page.url(), /#\?q=cote$/);
  assert.equal(await page.$$eval("table.counts tbody tr[data-code]", (rows) => rows.filter((row) => row.offsetParent).length), 2, "its row by area and by year");
  await page.fill(".find [name=q]", "xkx");
  assert.deepEqual(await shown(page), ["XKX"]);
  await page.fill(".find [name=q]", "");
  await page.selectOption(".find [name=assessed]", "100");
  assert.deepEqual(await shown(page), ["XKX", "KGZ"]);
  const sent = await visit(page.url());
  assert.deepEqual(await shown(sent), await shown(page));
  assert.equal(await sent.textContent(".find output"), "Countries shown: 2 of 6");
  await page.selectOption(".find [name=assessed]", "");
  await page.selectOption(".find [name=index]", "few");
  assert.deepEqual(await shown(page), ["TUV"]);
  await page.click(".find [type=reset]");
  await page.waitForFunction(() => !location.hash);
  assert.equal((await shown(page)).length, 6);
});

test("a head sorts its column by figures, those without one at the end, and says so", async () => {
  const page = await visit(address);
  const column = (at) => page.$$eval("table[aria-labelledby=by-area] tbody tr", (rows, at) => rows.map((row) => row.cells[at].querySelector("b").textContent), at);
  const head = page.locator("table[aria-labelledby=by-area] thead th").last();
  const last = (await page.locator("table[aria-labelledby=by-area] thead th").count()) - 1;
  await head.locator("button").click();
  const rising = (await column(last)).map(Number);
  assert.deepEqual(rising, rising.toSorted((a, b) => a - b));
  assert.equal(await head.getAttribute("aria-sort"), "ascending");
  await head.locator("button").click();
  assert.deepEqual((await column(last)).map(Number), rising.toSorted((a, b) => b - a));
  assert.equal(await head.getAttribute("aria-sort"), "descending");
  // Tuvalu says nothing of the last areas.
  await page.locator("table[aria-labelledby=by-area] thead th").nth(last - 1).locator("button").click();
  assert.equal((await column(last - 1)).at(-1), "–");
  await page.locator("table[aria-labelledby=by-area] thead th").first().locator("button").click();
  const names = await page.$$eval("table[aria-labelledby=by-area] tbody th a", (found) => found.map((one) => one.textContent));
  assert.deepEqual(names, names.toSorted(new Intl.Collator("en").compare));
});

test("on a phone whatever takes the focus is in sight", async () => {
  const { page } = await open(browser, address, { viewport: { width: 390, height: 800 } });
  const unseen = await page.$$eval("button, a[href], input, select", (found) => found.filter((one) => one.checkVisibility()).filter((one) => {
    one.focus();
    one.scrollIntoView({ block: "center" });
    const box = one.getBoundingClientRect();
    const met = document.elementFromPoint(box.left + Math.min(box.width / 2, 10), box.top + Math.min(box.height / 2, 10));
    return !met || !(one.contains(met) || met.contains(one));
  }).map((one) => one.outerHTML.slice(0, 120)));
  assert.deepEqual(unseen, []);
  await page.locator("table[aria-labelledby=by-area] thead button").last().click();
  assert.equal(await page.locator("table[aria-labelledby=by-area] thead th").last().getAttribute("aria-sort"), "ascending");
  await page.context().close();
});

test("a cell of a year leads to the report with that year alone", async () => {
  const page = await visit(address);
  await Promise.all([page.waitForURL(/kgz\/2025-01\.html/), page.click("table[aria-labelledby=by-year] tr[data-code=KGZ] td:nth-child(3) a")]);
  await page.waitForFunction(() => document.querySelector("form.filters [name=year]").value === "2019");
});

test("without scripts the page has every link, and nothing that does not work", async () => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await page.goto(address);
  assert.equal(await page.locator(".find").isVisible(), false);
  assert.equal(await page.locator("button.sort").count(), 0);
  assert.equal(await page.locator(".tiles a").count(), 5);
});

test("the files beside the page hold every country", async () => {
  const page = await visit(address);
  for (const name of await page.$$eval("#files + ul a", (links) => links.map((link) => link.getAttribute("href")))) {
    const text = readFileSync(join(folder, "world-site", name), "utf8");
    for (const code of Object.keys(COUNTRIES)) assert.ok(text.includes(code), `${name}: ${code}`);
  }
});
