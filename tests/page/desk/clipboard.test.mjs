// What spreadsheets put on the clipboard, as text and as HTML: LibreOffice's as it was recorded, Excel's as it is documented.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { begin, browser, desk } from "./begun.mjs";
import { matrices, opened } from "./opened.mjs";

const fixture = (name) => readFileSync(new URL(`../../fixtures/clipboard/${name}`, import.meta.url), "utf8");
const TABLE = [
  ["available", "missing (not collected)", "partial (on request only; modelled estimate)"],
  ['недоступно, "quoted"', "line one\nline two", ""],
  ["1162007", "", "tabinside"],
];
let page;
begin(matrices, "kgz/2024-01", { also: async () => ({ page } = await opened(browser, `${desk.address}?page=acronyms`)) });
const read = (how, words) => page.evaluate(async ([how, words]) => (await import("./clipboard.js"))[how](words), [how, words]);

for (const program of ["excel", "libreoffice"]) {
  test(`${program}: text and HTML say the same table`, async () => {
    assert.deepEqual(await read("readTsv", fixture(`${program}.tsv`)), TABLE);
    assert.deepEqual(await read("readHtml", fixture(`${program}.html`)), TABLE);
  });
}

test("merged cells keep the others in their columns", async () => {
  const html = "<table><tr><td rowspan=2>a</td><td colspan=2>b</td></tr><tr><td>c</td><td>d</td></tr><tr><td>e</td><td>f</td><td>g</td></tr></table>";
  assert.deepEqual(await read("readHtml", html), [["a", "b", ""], ["", "c", "d"], ["e", "f", "g"]]);
});

test("what is written is read again", async () => {
  const table = [["a\tb", 'say "no"', "two\nlines"], ["", "=1+1", "x"]];
  const round = await page.evaluate(async (table) => {
    const { readHtml, readTsv, writeHtml, writeTsv } = await import("./clipboard.js");
    return [readTsv(writeTsv(table)), readHtml(writeHtml(table))];
  }, table);
  assert.deepEqual(round[0], table);
  // A table of HTML has no tabs within a cell.
  assert.deepEqual(round[1], [["a b", 'say "no"', "two\nlines"], ["", "=1+1", "x"]]);
});
