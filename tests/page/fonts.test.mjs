// The pages are drawn with the machine's own sans, and the tests say which one that is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FONTS, launch, open, report } from "./browser.mjs";

/** How wide a line is in the font of the page's text, and in this family. */
const widths = (page, family) =>
  page.evaluate((family) => {
    const line = document.querySelector("main").appendChild(document.createElement("div"));
    line.style.cssText = "font-size: 100px; white-space: nowrap; width: max-content";
    line.textContent = "Availability 0123456789";
    return [getComputedStyle(document.documentElement).fontFamily, `"${family}", monospace`].map((asked) => {
      line.style.fontFamily = asked;
      return line.getBoundingClientRect().width;
    });
  }, family);

test("each of the three fonts is in force where it is asked for, and no two are of one width", async () => {
  const address = report("en");
  const found = [];
  for (const font of FONTS) {
    const browser = await launch(font);
    const { page } = await open(browser, address);
    const [used, named] = await widths(page, font);
    assert.equal(used, named, `the page is not drawn with ${font}`);
    found.push(used);
    await browser.close();
  }
  assert.equal(new Set(found).size, FONTS.length, `${FONTS}: ${found}`);
});

test("a font that the machine lacks is an error, not another font", async () => {
  await assert.rejects(launch("Nonesuch Sans"), /"Nonesuch Sans" is not what Chromium draws/);
});
