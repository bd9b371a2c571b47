// Editions made for the tests: of any window of years, every area and every indicator, every status and every trait of a cell.

import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { folder, mdmm } from "./browser.mjs";

const REASONS = { partial: ["on_request", "estimate", "subnational"], missing: ["searched_not_found", "not_yet_due", "not_collected"] };

/** What is declared of the n-th cell of the table: all states in turn, and years of which little is said. */
function declared(at, indicator, year, years) {
  // Of the last year nearly nothing is said, of the first nearly all is to be had.
  if (year === years.at(-1) && at % 12) return undefined;
  const status = year === years[0] ? "available" : ["available", "partial", "missing", undefined, "missing"][(at + indicator) % 5];
  const reasons = REASONS[status];
  return status && (reasons ? `{status: ${status}, reasons: [${reasons[at % reasons.length]}]}` : status);
}

/** Writes an edition of so many years up to 2025 and gives its folder. */
export function edition(count) {
  const years = Array.from({ length: count }, (_, at) => 2026 - count + at);
  const root = join(folder, `made-${count}`);
  const path = join(root, "kgz", "2026-01");
  mkdirSync(path, { recursive: true });
  const put = (name, text) => writeFileSync(join(path, name), text);
  const head = ["country: KGZ", "edition: 2026-01", `window: ${years[0]}-${years.at(-1)}`, "languages: [en, ru, ky]"];
  put("edition.yaml", `${head.join("\n")}\ntitle: {en: Made for a test, ru: Для проверки, ky: Текшерүү үчүн}\n`);
  put("bibliography.yaml", "- {id: nsc, label: 'NSC KR, 2025', institution: National Statistical Committee, published: 2025}\n");
  const { cells } = JSON.parse(mdmm("score", path, "--format", "json")).editions[0];
  const rows = new Map();
  for (const { area, indicator, year } of cells) {
    if (!rows.has(area)) rows.set(area, new Map());
    rows.get(area).set(indicator, [...(rows.get(area).get(indicator) ?? []), year]);
  }
  let at = 0;
  for (const [area, indicators] of rows) {
    const lines = [`area: ${area}`, "availability:"];
    [...indicators].forEach(([indicator, of], row) => {
      lines.push(`  ${indicator}:`);
      for (const year of of) {
        at += 1;
        const entry = declared(at, row, year, years);
        if (entry) lines.push(`    ${year}: ${entry}`);
      }
      if (lines.at(-1).endsWith(`${indicator}:`)) lines[lines.length - 1] += " {}";
    });
    const [first] = indicators.keys();
    lines.push("sources:", "  - cite: nsc", "    type: survey", "    access: public", "    covers:");
    const values = years.map((year) => `${year}: ${1000000 + 137 * year}`).join(", ");
    lines.push(`      ${first}: {years: ${years[0]}-${years.at(-1)}, unit: persons, values: {${values}}}`);
    put(`${area}.yaml`, `${lines.join("\n")}\n`);
  }
  return path;
}

const pagesOf = new Map();

/** The pages beside the report, by name, of editions of so many years: a site of two countries, one with two editions, and the
 * difference and agreement of these two. */
export function beside(count, language) {
  const key = `${count}-${language}`;
  if (!pagesOf.has(key)) pagesOf.set(key, written(count, key, language));
  return pagesOf.get(key);
}

function written(count, key, language) {
  const older = edition(count);
  const root = join(folder, `beside-${key}`);
  const [first, next, other] = ["kgz/2026-01", "kgz/2026-02", "tjk/2026-01"].map((path) => join(root, path));
  for (const path of [first, next, other]) cpSync(older, path, { recursive: true });
  const change = (path, name, from, to) => {
    const file = join(path, name);
    writeFileSync(file, readFileSync(file, "utf8").replaceAll(from, to));
  };
  change(next, "edition.yaml", "edition: 2026-01", "edition: 2026-02");
  change(other, "edition.yaml", "country: KGZ", "country: TJK");
  // Of every area something differs, in every direction.
  for (const name of readdirSync(next).filter((name) => name.endsWith(".yaml"))) {
    change(next, name, "reasons: [estimate]", "reasons: [subpopulation]");
    change(next, name, "{status: missing, reasons: [not_collected]}", "available");
    change(next, name, "access: public", "access: on_request");
  }
  const file = (name) => join(folder, `${key}-${name}`);
  mdmm("report", root, "--lang", language, "-o", file("site"));
  const written = { overview: `${key}-site/index.html`, country: `${key}-site/kgz/index.html` };
  // These two are in English alone.
  for (const command of ["diff", "agree"]) {
    mdmm(command, first, next, "--format", "html", "-o", file(`${command}.html`));
    written[command] = `${key}-${command}.html`;
  }
  return Object.entries(written).map(([name, path]) => [name, pathToFileURL(join(folder, path)).href]);
}
