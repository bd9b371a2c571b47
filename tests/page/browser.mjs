// Chromium, the program, and the reports it writes: what every page test starts from.

import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const EDITION = "matrices/kgz/2024-01";
export const LANGUAGES = ["en", "ru", "ky"];
export const STATUSES = ["available", "partial", "missing", "not_assessed", "not_applicable"];

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const folder = mkdtempSync(join(tmpdir(), "mdmm-page-"));

/** Runs the program from the project's root and gives what it prints. */
export function mdmm(...words) {
  const binary = process.env.MDMM ?? join(root, "target", "debug", "mdmm");
  return execFileSync(binary, words, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
}

/** The edition as `score` gives it. */
export function score() {
  return JSON.parse(mdmm("score", EDITION, "--format", "json")).editions[0];
}

/** Writes the report in this language and gives its address. */
export function report(language) {
  const file = join(folder, `report-${language}.html`);
  mdmm("report", EDITION, "--lang", language, "-o", file);
  return pathToFileURL(file).href;
}

/** Starts Chromium without anything that would ask a network on its own. */
export function launch() {
  return chromium.launch({
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
    ],
  });
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
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(address, { waitUntil: "load" });
  return { page, requests, complaints };
}

/** Opens every fold, so that nothing escapes a look at the whole page. */
export async function unfold(page) {
  await page.evaluate(() => {
    for (const fold of document.querySelectorAll("details")) fold.open = true;
  });
}
