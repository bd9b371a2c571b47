// Chromium, the program, and the reports it writes: what every page test starts from.

import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import axe from "axe-core";
import { chromium } from "playwright-core";

export const EDITION = "matrices/kgz/2024-01";
export const LANGUAGES = ["en", "ru", "ky"];
export const WIDTHS = { wide: 1280, narrow: 390 };
export const STATUSES = ["available", "partial", "missing", "not_assessed", "not_applicable"];

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
export const folder = mkdtempSync(join(tmpdir(), "mdmm-page-"));

/** Runs the program from the project's root and gives what it prints. */
export function mdmm(...words) {
  const binary = process.env.MDMM ?? join(root, "target", "debug", "mdmm");
  return execFileSync(binary, words, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
}

/** The edition as `score` gives it. */
export function score() {
  return JSON.parse(mdmm("score", EDITION, "--format", "json")).editions[0];
}

/** Writes the report of an edition in this language and gives its address. */
export function report(language, edition = EDITION, name = edition.split("/").at(-1)) {
  const file = join(folder, `report-${name}-${language}.html`);
  mdmm("report", edition, "--lang", language, "-o", file);
  return pathToFileURL(file).href;
}

/** Writes the other pages of the program and gives their addresses: a site's, and those of the reviewer's commands. */
export function pages() {
  const [older, newer] = ["matrices/kgz/2024-01", "matrices/kgz/2025-10"];
  const file = (name) => join(folder, name);
  mdmm("report", "matrices", "-o", file("site"));
  mdmm("diff", older, newer, "--format", "html", "-o", file("diff.html"));
  mdmm("agree", older, newer, "--format", "html", "-o", file("agree.html"));
  const written = { overview: "site/index.html", country: "site/kgz/index.html", diff: "diff.html", agree: "agree.html" };
  return Object.entries(written).map(([name, path]) => [name, pathToFileURL(file(path)).href]);
}

/** The fonts that the pages are tried with: Debian's default, the widest; the widths of Arial; what most free systems have. */
export const FONTS = ["DejaVu Sans", "Liberation Sans", "Noto Sans"];

/** Settings of fontconfig for a machine that has this family and its serif alone, DejaVu Sans for the signs and its fixed width. */
function fontconfig(sans) {
  const serif = sans.replace("Sans", "Serif");
  const mono = "DejaVu Sans Mono";
  const files = [sans, serif, "DejaVu Sans", mono].map((family) => family.replaceAll(" ", ""));
  const accepted = files.flatMap((name) => [`*/${name}.*`, `*/${name}-*`]).map((glob) => `<glob>${glob}</glob>`);
  const pinned = Object.entries({ "system-ui": sans, "sans-serif": sans, serif, monospace: mono }).map(
    ([asked, given]) =>
      `<match target="pattern"><test name="family"><string>${asked}</string></test>` +
      `<edit name="family" mode="assign" binding="strong"><string>${given}</string></edit></match>`,
  );
  // Chromium takes for system-ui what it is given when it asks for no family at all.
  const otherwise = `<match target="pattern"><edit name="family" mode="append_last"><string>${sans}</string></edit></match>`;
  const file = join(folder, `${sans.replaceAll(" ", "-")}.conf`);
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${pinned.join("")}${otherwise}` +
      `<dir>/usr/share/fonts</dir><cachedir>${join(folder, "fonts")}</cachedir>` +
      `<selectfont><rejectfont><glob>*.*</glob></rejectfont><acceptfont>${accepted.join("")}</acceptfont></selectfont></fontconfig>`,
  );
  return file;
}

/** How wide a text is in each of these families. */
async function widths(browser, families) {
  const page = await browser.newPage();
  const found = await page.evaluate((families) => {
    const line = document.body.appendChild(document.createElement("span"));
    line.textContent = "Availability, обеспеченность: 0123456789";
    line.style.whiteSpace = "nowrap";
    return families.map((family) => {
      line.style.font = `100px ${family}`;
      return line.getBoundingClientRect().width;
    });
  }, families);
  await page.close();
  return found;
}

/**
 * Starts Chromium without anything that would ask a network on its own. `sans` is what the machine's sans is: a page looks
 * the same wherever the tests run; `args` are further arguments of Chromium. A browser that does not draw with it is an error, not a page that fits by chance.
 */
export async function launch(sans = FONTS[0], args = []) {
  const browser = await chromium.launch({
    env: { ...process.env, FONTCONFIG_FILE: fontconfig(sans) },
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...args,
    ],
  });
  const [named, ...asked] = await widths(browser, [`"${sans}", monospace`, `"${sans}", serif`, "system-ui", "sans-serif"]);
  if (asked.some((width) => width !== named)) {
    await browser.close();
    throw new Error(`"${sans}" is not what Chromium draws system-ui and sans-serif with (tests/run installs it): widths ${[named, ...asked]}`);
  }
  return browser;
}

/**
 * Opens the address in a context of its own. Everything but the page itself is refused and kept in
 * `requests`; what the page complains of is kept in `complaints`.
 */
export async function open(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const requests = [];
  const complaints = [];
  await context.route("**/*", (route) => {
    const wanted = route.request().url();
    if (wanted.split("#")[0] === address) {
      return route.continue();
    }
    requests.push(wanted);
    return route.abort();
  });
  const page = await context.newPage();
  // A machine with other work is slow; whatever does not end ends with the whole run.
  page.setDefaultTimeout(300_000);
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(address, { waitUntil: "load" });
  return { page, requests, complaints };
}

/** Opens every fold, so that nothing escapes a look at the whole page. */
export async function unfold(page) {
  // A part that is out of sight has a guessed height, and what would be laid out in it lies over its neighbours: as seen, all is.
  // Not by playwright's own call, which waits for an event that never comes where scripts are off.
  await page.evaluate(() => {
    const style = document.createElement("style");
    style.textContent = "@media screen { section { content-visibility: visible !important; } }";
    document.head.append(style);
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  });
}

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe-core has to say of the page by WCAG 2.2 AA and good practice. */
export async function violations(page) {
  await page.evaluate(axe.source);
  return page.evaluate(async (values) => {
    const found = await window.axe.run(document, { runOnly: { type: "tag", values }, iframes: false });
    return found.violations.map(({ id, help, nodes }) => ({
      id,
      help,
      times: nodes.length,
      first: nodes.slice(0, 3).map((node) => [node.html.slice(0, 200), node.failureSummary]),
    }));
  }, RULES);
}

/** How many pixels the page is wider than its window: none, as only a table may scroll sideways. */
export function overflow(page) {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth));
}

/** The words and figures of these tables that are broken between lines; `inside` chooses what of a cell is looked at. */
export function torn(page, tables, inside) {
  return page.$$eval(tables, (tables, inside) => {
    const range = document.createRange();
    const isTorn = (node, { index, 0: word }) => {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const { writingMode } = getComputedStyle(node.parentElement);
      const line = writingMode === "horizontal-tb" ? "top" : "left";
      return new Set([...range.getClientRects()].map((part) => Math.round(part[line]))).size > 1;
    };
    const found = new Set();
    for (const cell of tables.flatMap((table) => [...table.querySelectorAll(inside)])) {
      // Heads that only a screen reader meets are squeezed into a pixel.
      if (cell.closest("thead")?.getBoundingClientRect().width <= 1) continue;
      const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        // A word for screen readers alone is squeezed into a pixel.
        if (texts.currentNode.parentElement.getBoundingClientRect().width <= 1) continue;
        for (const word of texts.currentNode.data.matchAll(/\p{L}{2,16}|\d+(?:[.,]\d+)?/gu)) {
          if (isTorn(texts.currentNode, word)) found.add(word[0]);
        }
      }
    }
    return [...found];
  }, inside);
}

/** Cells whose content is wider or higher than the cell, or which lie over a neighbour of their row; tables that leave the page. */
export function misfits(page) {
  return page.evaluate(() => {
    const found = [];
    const range = document.createRange();
    const right = document.documentElement.clientWidth + 1;
    for (const table of document.querySelectorAll("table")) {
      if (!table.checkVisibility()) continue;
      const frame = table.closest(".scroll");
      const scrolls = frame && getComputedStyle(frame).overflowX === "auto";
      const edge = table.getBoundingClientRect();
      const name = table.closest("[id]")?.id;
      if (!scrolls && edge.right > right) found.push(`${name}: a table to ${Math.round(edge.right)} of ${right - 1}`);
      for (const row of table.rows) {
        let last = null;
        if (row.parentElement.getBoundingClientRect().width <= 1) continue;
        for (const cell of row.cells) {
          const outer = cell.getBoundingClientRect();
          if (outer.width <= 1) continue;
          const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
          const inner = [];
          while (texts.nextNode()) {
            // What only a screen reader meets is squeezed into a pixel.
            if (texts.currentNode.parentElement.getBoundingClientRect().width <= 1) continue;
            range.selectNodeContents(texts.currentNode);
            inner.push(...[...range.getClientRects()].filter(({ width }) => width > 1));
          }
          const wide = inner.find((part) => part.left < outer.left - 1.5 || part.right > outer.right + 1.5);
          if (wide) found.push(`${name}: "${cell.textContent.trim().slice(0, 40)}" is wider than its cell`);
          // A head that stays in sight while its table scrolls lies over what has gone by.
          if (getComputedStyle(last?.cell ?? cell).position === "sticky") last = null;
          if (last && outer.left < last.right - 1 && outer.top < last.bottom - 1 && outer.bottom > last.top + 1) {
            found.push(`${name}: "${cell.textContent.trim().slice(0, 40)}" lies over its neighbour`);
          }
          last = { cell, right: outer.right, top: outer.top, bottom: outer.bottom };
        }
      }
    }
    return [...new Set(found)].slice(0, 12);
  });
}
