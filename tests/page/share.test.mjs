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

test("a matrix is a picture", async () => {
  const { page } = await open(browser, address);
  const svg = (await saved(page, /Picture, SVG: .*Immigration/)).toString();
  assert.match(svg, /^<svg xmlns/);
  assert.ok(svg.includes("Stock of immigrants") && svg.includes(">available<"));
  assert.equal((await saved(page, /Picture, PNG: .*Immigration/)).subarray(1, 4).toString(), "PNG");
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

test("what is copied out of a matrix is rows and columns", async () => {
  const { page } = await open(browser, address);
  const text = await page.evaluate(() => {
    const rows = document.querySelector("#immigration table.matrix").rows;
    const range = document.createRange();
    range.setStartBefore(rows[0]);
    range.setEndAfter(rows[2]);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    const event = new ClipboardEvent("copy", { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
    rows[1].dispatchEvent(event);
    return event.clipboardData.getData("text/plain");
  });
  const lines = text.split("\n").map((line) => line.split("\t"));
  assert.equal(lines.length, 3);
  assert.ok(lines.every((line) => line.length === 7), text);
  assert.deepEqual(lines[0].slice(1), ["2018", "2019", "2020", "2021", "2022", "2023"]);
});
