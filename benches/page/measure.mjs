// Measures a report in Chromium: how long it keeps the browser busy, how it scrolls, and how long a save takes to be painted.
//
// Usage: node benches/page/measure.mjs [--runs N] [--edition FOLDER]
// Needs what `tests/run page` installs, and target/release/mdmm. Prints a table; asserts nothing, since figures depend on the machine.

import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const { chromium } = createRequire(join(root, "tests", "page", "package.json"))("playwright-core");
const binary = process.env.MDMM ?? join(root, "target", "release", "mdmm");

function option(name, otherwise) {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : process.argv[at + 1];
}

const runs = Number(option("runs", 5));
const edition = option("edition", join(root, "matrices", "kgz", "2025-10"));
const folder = mkdtempSync(join(tmpdir(), "mdmm-measure-"));

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** One load: what blocked the page, what was laid out, and the worst frame of a scroll from its top to its end. */
async function load(browser, address, { slower, viewport }) {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Performance.enable");
  await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
  await page.addInitScript(() => {
    globalThis.tasks = [];
    globalThis.shift = 0;
    new PerformanceObserver((list) => globalThis.tasks.push(...list.getEntries().map((task) => task.duration))).observe({ type: "longtask", buffered: true });
    new PerformanceObserver((list) => {
      globalThis.shift += list.getEntries().reduce((sum, entry) => sum + entry.value, 0);
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(address, { waitUntil: "load" });
  await page.waitForTimeout(1000);
  const { metrics } = await session.send("Performance.getMetrics");
  const metric = (name) => 1000 * metrics.find((one) => one.name === name).value;
  const found = await page.evaluate(async () => {
    const [painted] = performance.getEntriesByName("first-contentful-paint");
    const { loadEventEnd } = performance.getEntriesByType("navigation")[0];
    const blocked = globalThis.tasks.reduce((sum, task) => sum + Math.max(0, task - 50), 0);
    const before = document.documentElement.scrollHeight;
    let [worst, last] = [0, performance.now()];
    for (let at = 0; at < document.documentElement.scrollHeight; at += innerHeight) {
      scrollTo(0, at);
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      worst = Math.max(worst, now - last);
      last = now;
    }
    const after = document.documentElement.scrollHeight;
    const elements = document.querySelectorAll("*").length;
    return { painted: painted.startTime, loaded: loadEventEnd, blocked, worst, before, after, elements, shift: globalThis.shift };
  });
  await context.close();
  return { ...found, layout: metric("LayoutDuration"), busy: metric("TaskDuration") };
}

/** From the write of `edition.yaml` until a browser has painted the new page, in milliseconds. */
async function saves(browser, count) {
  const copy = join(folder, "tables", basename(dirname(edition)), basename(edition));
  cpSync(edition, copy, { recursive: true });
  cpSync(join(edition, "..", "..", "method.yaml"), join(folder, "tables", "method.yaml"));
  const port = 18000 + (process.pid % 2000);
  const server = spawn(binary, ["serve", copy, "--port", String(port)], { stdio: "ignore" });
  const took = [];
  try {
    const page = await browser.newPage();
    for (let tries = 0; tries < 100; tries += 1) {
      if (await page.goto(`http://127.0.0.1:${port}/`).then(() => true, () => false)) break;
      await page.waitForTimeout(50);
    }
    const file = join(copy, "edition.yaml");
    const text = readFileSync(file, "utf8");
    for (let at = 0; at < count; at += 1) {
      const title = `Saved for the ${at + 1}. time`;
      await page.waitForTimeout(500);
      const begun = performance.now();
      writeFileSync(file, text.replace(/^title:.*(\n[ ]+.*)*/m, `title: ${title}`));
      await page.waitForFunction((title) => document.body?.innerText.includes(title), title, { polling: "raf", timeout: 20000 });
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))));
      took.push(performance.now() - begun);
    }
  } finally {
    server.kill();
  }
  return took;
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--headless", "--no-sandbox", "--disable-gpu"] });
try {
  const file = join(folder, "report.html");
  execFileSync(binary, ["report", edition, "-o", file], { stdio: "ignore" });
  const address = pathToFileURL(file).href;
  const ways = {
    desktop: { slower: 1, viewport: { width: 1280, height: 800 } },
    "desktop, a quarter of the speed": { slower: 4, viewport: { width: 1280, height: 800 } },
    "phone, a quarter of the speed": { slower: 4, viewport: { width: 390, height: 844 } },
  };
  console.log("| page | first paint | loaded | blocked | busy | layout | worst frame | height before and after a scroll | elements |");
  console.log("|---|---|---|---|---|---|---|---|---|");
  for (const [name, way] of Object.entries(ways)) {
    const all = [];
    for (let run = 0; run < runs; run += 1) all.push(await load(browser, address, way));
    const of = (key) => Math.round(median(all.map((one) => one[key])));
    console.log(`| ${name} | ${of("painted")} | ${of("loaded")} | ${of("blocked")} | ${of("busy")} | ${of("layout")} | ${of("worst")} | ${of("before")}, ${of("after")} | ${of("elements")} |`);
  }
  const took = await saves(browser, 2 * runs);
  console.log(`\nfrom save to paint: median ${Math.round(median(took))} ms, slowest ${Math.round(Math.max(...took))} ms of ${took.length}`);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
