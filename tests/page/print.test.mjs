// On paper nothing is lost: the report prints, no table is wider than the sheet, no row is torn.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, LANGUAGES, open, report } from "./browser.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/** The width that the page's own `@page` rule leaves for text, in CSS pixels; A4 where it is silent. */
function printedWidth(page) {
  return page.evaluate(() => {
    const millimetre = 96 / 25.4;
    const probe = document.createElement("div");
    document.body.append(probe);
    const pixels = (length) => {
      probe.style.width = length;
      return probe.getBoundingClientRect().width;
    };
    let sheet = 210 * millimetre;
    let margins = 20 * millimetre;
    for (const style of document.styleSheets) {
      for (const rule of style.cssRules) {
        if (!(rule instanceof CSSPageRule) || rule.selectorText !== "") continue;
        if (/landscape/.test(rule.style.getPropertyValue("size"))) sheet = 297 * millimetre;
        const [left, right] = ["margin-left", "margin-right"].map((side) => rule.style.getPropertyValue(side));
        if (left && right) margins = pixels(left) + pixels(right);
      }
    }
    probe.remove();
    return Math.floor(sheet - margins);
  });
}

for (const language of LANGUAGES) {
  test(`${language}: prints, and no table is cut`, async () => {
    const address = report(language);
    const { page, requests } = await open(browser, address);
    const width = await printedWidth(page);
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width, height: 1000 });
    const cut = await page.$$eval("table, figure, svg", (found, width) =>
      found
        .filter((element) => element.checkVisibility())
        .map((element) => {
          const holder = element.parentElement;
          const right = Math.ceil(element.getBoundingClientRect().right);
          return { what: element.closest("[id]")?.id, right, inner: holder.scrollWidth, outer: holder.clientWidth };
        })
        .filter(({ right, inner, outer }) => right > width + 1 || inner > outer + 1),
      width,
    );
    assert.deepEqual(cut, [], `the sheet leaves ${width} pixels`);
    const torn = await page.$$eval("table.matrix tr", (rows) =>
      rows.filter((row) => getComputedStyle(row).breakInside !== "avoid").length,
    );
    assert.equal(torn, 0, "rows that may be torn between two sheets");
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    const sheets = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    assert.ok(sheets >= 10, `${sheets} sheets for ten areas`);
    assert.deepEqual(requests, []);
    await page.context().close();
  });
}
