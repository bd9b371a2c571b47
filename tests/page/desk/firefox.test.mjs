// The main road in Firefox: an area is filled in by keyboard and clipboard, what others save appears, a reload finds it all.

import assert from "node:assert/strict";
import { test } from "node:test";
import axe from "axe-core";
import puppeteer from "puppeteer-core";
import { begin, browser, desk, folder } from "./begun.mjs";
import { blank, save, text } from "./opened.mjs";

const firefox = () => puppeteer.launch({ browser: "firefox", executablePath: process.env.FIREFOX ?? "/usr/bin/firefox-esr", headless: true });
begin(blank, "uzb/2026-01", { open: firefox });
const file = () => text(folder, "uzb/2026-01/emigration.yaml");

/** Waits until the name of the cell that has the focus begins so. */
const says = (page, words) => page.waitForFunction((words) => document.activeElement.getAttribute("aria-label")?.startsWith(words) && !document.querySelector(".pending"), {}, words);

test("an area is filled in by keyboard in Firefox, and is in its file", async () => {
  const page = await browser.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(`${desk.address}?area=emigration`);
  await page.waitForSelector(".grid");
  await says(page, "not assessed, Stock of emigrants, 2018");
  await page.keyboard.press("m");
  await says(page, "missing, Stock of emigrants, 2018");
  await page.keyboard.press("c");
  await says(page, "missing, Stock of emigrants, 2018, not collected");
  assert.match(file(), /\n {2}stock:.*\n {4}2018: \{status: missing, reasons: \[?not_collected\]?\}|\n {4}2018:\n {6}status: missing\n {6}reasons: \[?not_collected/);
  // A source that is new, for three years at once.
  await page.keyboard.press("ArrowRight");
  await page.keyboard.down("Shift");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.up("Shift");
  await page.keyboard.press("s");
  await page.waitForSelector("dialog[open]");
  await page.keyboard.type("Yearbook");
  await page.keyboard.press("Enter");
  await page.keyboard.press("4");
  await page.keyboard.press("r");
  await says(page, "partial, Stock of emigrants, 2021, on request only");
  assert.match(file(), /cite: yearbook\n {4}type: administrative\n {4}access: on_request\n {4}covers:\n {6}stock: 2019-2021/);
  assert.match(text(folder, "uzb/2026-01/bibliography.yaml"), /- id: yearbook\n {2}title: Yearbook/);
  // A block goes over the clipboard.
  const withControl = async (key) => {
    await page.keyboard.down("Control");
    await page.keyboard.press(key);
    await page.keyboard.up("Control");
  };
  await withControl("c");
  await page.waitForFunction(() => /copied/.test(document.querySelector(".saved").textContent));
  await page.keyboard.press("ArrowDown");
  await withControl("v");
  await page.waitForFunction(() => /pasted/.test(document.querySelector(".saved").textContent));
  assert.match(file(), /stock_by_gender:.*\n {4}2021-2023:\s+(\{status: partial, reasons: \[?on_request|status: partial\n {6}reasons: \[?on_request)/);
  await withControl("z");
  await page.waitForFunction(() => document.querySelector(".saved").textContent === "Undone");
  assert.doesNotMatch(file(), /2021-2023:/);
  save(folder, "uzb/2026-01/emigration.yaml", (before) => before.replace("2018: {status: missing, reasons: [not_collected]}", "2018: available").replace(/2018:\n {6}status: missing\n {6}reasons: .*/, "2018: available"));
  await page.waitForFunction(() => [...document.querySelectorAll("[role=gridcell]")].some((cell) => /^available, Stock of emigrants, 2018/.test(cell.getAttribute("aria-label"))));
  await page.reload();
  await page.waitForSelector(".grid");
  await says(page, "available, Stock of emigrants, 2018");
  assert.deepEqual(complaints, []);
  await page.close();
});

test("axe finds nothing in Firefox, and no page is wider than its window, wide and narrow", async () => {
  const page = await browser.newPage();
  for (const width of [1280, 390]) {
    await page.setViewport({ width, height: 900 });
    for (const place of ["?area=emigration", "?page=todo", "?page=bibliography", "?page=reviews", "?page=edition"]) {
      await page.goto(desk.address + place);
      await page.waitForSelector("main h1");
      await page.evaluate(axe.source);
      const found = await page.evaluate(async () => (await window.axe.run(document, { iframes: false })).violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 120)}`));
      assert.deepEqual(found, [], `${width} ${place}`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${width} ${place}`);
    }
  }
  await page.close();
});
