// A desk whose every answer is late, and what its tests look at.

import assert from "node:assert/strict";
import { opened } from "./opened.mjs";

/** A page of which every answer comes late by so many milliseconds. */
export async function slow(browser, address, delay = 700, options = {}) {
  const made = await opened(browser, address, options);
  await made.page.route(/\/api\/(change|undo|redo|edition|area|text)/, async (route) => {
    const answer = await route.fetch().catch(() => null);
    await new Promise((done) => setTimeout(done, delay));
    await (answer ? route.fulfill({ response: answer }) : route.abort()).catch(() => {});
  });
  return made;
}

/** Waits until nothing is on its way. */
export const settled = (page) => page.waitForFunction(() => !document.querySelector(".pending, .waiting") && !document.querySelector(".saved").textContent.endsWith("…"));
export const sheetOf = (page, name) => page.getByRole("grid", { name, exact: true });
export const entry = (sheet, words) => sheet.locator(".line:not(.heads)", { hasText: words }).first();
/** The cell of a row under a head. */
export async function under(sheet, row, head) {
  const heads = (await sheet.getByRole("columnheader").allTextContents()).map((one) => one.replace(" *", ""));
  assert.ok(heads.includes(head), `${heads}`);
  return row.locator("[role=gridcell]").nth(heads.indexOf(head) - 1);
}

/** What the element with the focus is called. */
export const focused = (page) => page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent);
