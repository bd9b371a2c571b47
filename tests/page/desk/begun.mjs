// The browser, the folder and the desk of a file's tests.

import { after, before, beforeEach } from "node:test";
import { launch } from "../browser.mjs";
import { edit } from "./opened.mjs";

export let browser;
export let folder;
export let desk;

/** Begins a desk for the tests of a file, or anew before each of them: of an edition in a folder that `made` gives; then does what `also` is. */
export function begin(made, edition, { open = launch, each = false, also = () => {} } = {}) {
  (each ? beforeEach : before)(async () => {
    browser ??= await open();
    await desk?.end();
    folder = made();
    desk = await edit(folder, edition);
    await also();
  });
  after(async () => {
    await browser?.close();
    await desk?.end();
  });
}

/** What is declared of a cell of emigration now. */
export async function declared(indicator, year) {
  const { rows, years } = await (await fetch(`${desk.address}api/area?area=emigration`)).json();
  return rows.find((row) => row.indicator === indicator).cells[years.indexOf(year)].said;
}
