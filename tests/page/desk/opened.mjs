// A folder of tables of its own, `mdmm edit` of an edition in it, and its page in Chromium.

import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..", "..");
const binary = process.env.MDMM ?? join(root, "target", "debug", "mdmm");

/** Runs the program in a folder and gives what it prints. */
export const mdmm = (folder, ...words) => execFileSync(binary, words, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });

/** A root with a copy of the real matrices. */
export function matrices() {
  const folder = mkdtempSync(join(tmpdir(), "mdmm-desk-"));
  cpSync(join(root, "matrices"), folder, { recursive: true });
  return folder;
}

/** A root with a blank edition of Uzbekistan. */
export function blank() {
  const folder = mkdtempSync(join(tmpdir(), "mdmm-desk-"));
  mkdirSync(join(folder, "uzb"));
  mdmm(folder, "init", "uzb/2026-01", "--country", "UZB", "--years", "2018-2023");
  return folder;
}

/** The text of a file. */
export const text = (folder, file) => readFileSync(join(folder, file), "utf8");

/** Saves a file as an editor does: what it has read last is what is there. */
export function save(folder, file, change) {
  const before = text(folder, file);
  const after = change(before);
  if (text(folder, file) !== before) return save(folder, file, change);
  return writeFileSync(join(folder, file), after);
}

/** Opens the desk of an edition: its address, which stands alone on standard output, and its end. */
export async function edit(folder, edition, ...more) {
  const child = spawn(binary, ["edit", edition, "--no-open", ...more], { cwd: folder, stdio: ["ignore", "pipe", "ignore"] });
  for await (const line of createInterface({ input: child.stdout })) {
    const ended = new Promise((done) => child.once("exit", done));
    return { address: line.trim(), child, end: (signal) => (child.kill(signal), ended) };
  }
  throw new Error(`mdmm edit ${edition} has ended`);
}

/** A page at a place of the desk; what it complains of is kept. */
export async function opened(browser, address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB", ...options });
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(address).origin });
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.setDefaultTimeout(60_000);
  await page.goto(address);
  await page.waitForSelector("main h1");
  return { page, context, complaints };
}

/** The cell of an indicator and a year, by what a screen reader hears. */
export const cell = (page, indicator, year) => page.locator(".grid [role=gridcell]").and(page.locator(`[aria-label*="${indicator}, ${year}"]`));

/** Waits until a cell's name begins with a status. */
export const says = (page, indicator, year, words) =>
  page.waitForFunction(
    ([indicator, year, words]) => [...document.querySelectorAll(".grid [role=gridcell]:not(.pending)")].some((cell) => cell.getAttribute("aria-label").includes(`${indicator}, ${year}`) && cell.getAttribute("aria-label").startsWith(words)),
    [indicator, year, words],
  );

/** Waits until the page says that all is saved. */
export const quiet = (page) => page.waitForFunction(() => document.querySelector(".saved").classList.contains("good"));

/** Puts a text on the clipboard, as another program does, and pastes it. */
export async function paste(page, words, html) {
  await page.evaluate(
    async ([words, html]) => {
      const parts = { "text/plain": new Blob([words], { type: "text/plain" }) };
      if (html) parts["text/html"] = new Blob([html], { type: "text/html" });
      await navigator.clipboard.write([new ClipboardItem(parts)]);
    },
    [words, html],
  );
  await page.keyboard.press("Control+v");
}
