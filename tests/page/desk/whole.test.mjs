// The whole of an area, tables, sources, figures, searches and texts, entered by keyboard and clipboard alone: what is left says
// what the file written by hand says.

import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch } from "../browser.mjs";
import { edit, matrices, mdmm, opened, paste } from "./opened.mjs";

const EDITION = "kgz/2024-01";
const FILE = `${EDITION}/emigration.yaml`;
const STATUS_KEYS = { available: "a", partial: "p", missing: "m" };
let browser;
let original;
let folder;
let desk;
let wanted;

before(async () => {
  browser = await launch();
  original = matrices();
  folder = matrices();
  const read = await edit(original, EDITION);
  wanted = await (await fetch(`${read.address}api/area?area=emigration`)).json();
  await read.end();
  // The file as `init` begins it, beside the others as they are.
  const scaffold = matrices();
  rmSync(join(scaffold, EDITION), { recursive: true });
  mdmm(scaffold, "init", EDITION, "--country", "KGZ", "--years", "2018-2023", "--languages", "en,ru,ky");
  writeFileSync(join(folder, FILE), (await import("node:fs")).readFileSync(join(scaffold, FILE)));
  desk = await edit(folder, EDITION);
});
after(async () => {
  await browser?.close();
  await desk?.end();
});

/** Goes on by Tab until what has the focus is wanted. */
async function tabTo(page, matches, way = "Tab") {
  for (let count = 0; count < 400; count += 1) {
    if (await page.evaluate(matches)) return;
    await page.keyboard.press(way);
  }
  throw new Error(`Tab does not lead to ${matches}`);
}

/** Waits until all that was asked for is answered. */
const settled = (page) => page.waitForFunction(() => !document.querySelector(".pending") && !document.querySelector(".saved")?.textContent.endsWith("…"));

/** A list as a cell of a table. */
const listed = (value) => [value ?? []].flat().join("; ");
const plain = (text) => (typeof text === "object" && text ? text.en : (text ?? ""));
const quoted = (cell) => (/["\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const tsv = (rows) => rows.map((row) => row.map((cell) => quoted(`${cell ?? ""}`)).join("\t")).join("\n");

/** The columns of a sheet in their order, by their heads. */
const heads = (page, name) =>
  page.evaluate((name) => [...document.querySelectorAll(".sheet")].find((sheet) => sheet.getAttribute("aria-label") === name) && [...[...document.querySelectorAll(".sheet")].find((sheet) => sheet.getAttribute("aria-label") === name).querySelectorAll(".head:not(.number)")].map((head) => head.textContent.replace(" *", "").trim()), name);

/** Rows of a table by the heads of their columns; of a text the version in the edition's first language. */
async function table(page, sheet, rows) {
  const order = (await heads(page, sheet)).map((head) => head.replace(/ \(en\)$/, ""));
  for (const key of Object.keys(rows[0] ?? {})) assert.ok(order.includes(key), `${sheet} has no column ${key}: ${order}`);
  return tsv(rows.map((row) => order.map((head) => row[head] ?? "")));
}

/** Goes to the first cell of a sheet's last row. */
async function toFresh(page, name) {
  await tabTo(page, `document.activeElement.closest?.(".sheet")?.getAttribute("aria-label") === ${JSON.stringify(name)}`);
  await page.keyboard.press("Control+ArrowDown");
  await page.keyboard.press("Control+ArrowLeft");
}

/** Waits until a sheet has so many entries. */
const entries = (page, name, count) =>
  page.waitForFunction(([name, count]) => [...document.querySelectorAll(".sheet")].find((sheet) => sheet.getAttribute("aria-label") === name).querySelectorAll(".line:not(.heads):not(.fresh)").length === count, [name, count]);

async function declareAll(page) {
  for (const [row, { cells }] of wanted.rows.entries()) {
    let column = 0;
    while (column < cells.length) {
      const { said } = cells[column];
      let length = 1;
      while (column + length < cells.length && JSON.stringify(cells[column + length].said) === JSON.stringify(said)) length += 1;
      if (said) await declareRun(page, row, column, length, said);
      column += length;
    }
  }
}

async function declareRun(page, row, column, length, said) {
  await page.keyboard.press("Control+Home");
  for (let at = 0; at < row; at += 1) await page.keyboard.press("ArrowDown");
  for (let at = 0; at < column; at += 1) await page.keyboard.press("ArrowRight");
  for (let at = 1; at < length; at += 1) await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press(STATUS_KEYS[said.status]);
  const letters = { on_request: "r", estimate: "e", searched_not_found: "f", collected_not_tabulated: "t", not_collected: "c", not_yet_due: "y", subpopulation: "b", secondary: "v", definition_differs: "w", incomplete_breakdown: "i", access_unknown: "u", merged_in_other_category: "g" };
  for (const reason of said.reasons ?? []) await page.keyboard.press(letters[reason]);
  await settled(page);
  if (!said.at && !said.note) return;
  await page.waitForSelector('.panel [data-field="at"]');
  await page.keyboard.press("Enter");
  await page.keyboard.insertText(plain(said.at));
  await page.keyboard.press("Tab");
  await page.keyboard.insertText(plain(said.note));
  await page.keyboard.press("Escape");
  await settled(page);
}

test("the whole of an area is entered, and scores and renders as the file written by hand", async () => {
  const { page, complaints } = await opened(browser, `${desk.address}?area=emigration`);
  await declareAll(page);

  const sources = wanted.sources.map(({ fields }) => ({
    Source: fields.cite, Type: fields.type, Frequency: fields.frequency, Access: fields.access, Level: fields.level, Languages: listed(fields.languages),
    Definition: plain(fields.definition), Limits: listed(fields.limits), Also: listed(fields.also), Place: plain(fields.at), Note: plain(fields.note),
  }));
  await toFresh(page, "Sources");
  await paste(page, await table(page, "Sources", sources));
  await entries(page, "Sources", sources.length);

  for (const [at, { covers }] of wanted.sources.entries()) {
    if (covers.length === 0) continue;
    await tabTo(page, `document.activeElement.closest?.(".sheet")?.getAttribute("aria-label") === "Sources"`, "Shift+Tab");
    await page.keyboard.press("Control+ArrowUp");
    for (let down = 0; down < at; down += 1) await page.keyboard.press("ArrowDown");
    const name = "What the source covers";
    const rows = covers.map((one) => ({ Indicator: wanted.rows.find(({ indicator }) => indicator === one.indicator).label, Years: one.years, Type: one.type, Access: one.access, Limits: listed(one.limits), Unit: plain(one.unit), Place: plain(one.at), Note: plain(one.note) }));
    await toFresh(page, name);
    await paste(page, await table(page, name, rows));
    await entries(page, name, covers.length);
    const order = await heads(page, name);
    for (const [row, { values }] of covers.entries()) {
      if (!values?.length) continue;
      await tabTo(page, `document.activeElement.closest?.(".sheet")?.getAttribute("aria-label") === "${name}"`, "Shift+Tab");
      await page.keyboard.press("Control+ArrowUp");
      await page.keyboard.press("Control+ArrowLeft");
      for (let down = 0; down < row; down += 1) await page.keyboard.press("ArrowDown");
      for (let right = 0; right < order.indexOf("Figures"); right += 1) await page.keyboard.press("ArrowRight");
      await page.keyboard.press("Enter");
      const figures = values.map((one) => ({ Years: one.years, Category: one.category, Figure: one.value, About: one.approx, Unit: plain(one.unit), Note: plain(one.note) }));
      await paste(page, await table(page, "Figures", figures));
      await entries(page, "Figures", figures.length);
    }
  }

  await toFresh(page, "Searches");
  await paste(page, await table(page, "Searches", wanted.searches.map((one) => ({ Language: one.language, Engine: one.engine, Pages: one.pages, Place: plain(one.at), Note: plain(one.note) }))));
  await entries(page, "Searches", wanted.searches.length);
  await toFresh(page, "Reviewed but not used");
  await paste(page, await table(page, "Reviewed but not used", wanted.excluded.map((one) => ({ Source: one.cite, Because: plain(one.because) }))));
  await entries(page, "Reviewed but not used", wanted.excluded.length);
  for (const [key, name] of Object.entries({ narrative: "Narrative", research: "Further research" })) {
    for (const [language, words] of Object.entries(wanted.keys[key] ?? {})) {
      await tabTo(page, `document.activeElement.labels?.[0]?.textContent === "${name} (${language})"`);
      await page.keyboard.insertText(words);
      const saved = page.waitForResponse((answer) => answer.url().includes("api/change"));
      await page.keyboard.press("Tab");
      await (await saved).json();
    }
  }
  assert.deepEqual(complaints, []);
  const score = (root) => mdmm(root, "score", EDITION, "--format", "json");
  assert.equal(score(folder), score(original));
  const report = (root) => mdmm(root, "report", EDITION, "--format", "markdown").replaceAll(/[0-9a-f]{64}/g, "DIGEST");
  assert.equal(report(folder), report(original));
});
