// An edition of eight years fits every screen: no word, figure or list of counts is broken, none runs into its neighbour.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, LANGUAGES, open, report, torn } from "./browser.mjs";

const EIGHT_YEARS = "matrices/kgz/2025-10";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

for (const language of LANGUAGES) {
  test(`${language}: the tables of years are whole at every width`, async () => {
    const address = report(language, EIGHT_YEARS);
    // On A4 the page leaves 178 mm, 672 pixels.
    for (const [width, media] of [360, 390, 768, 1024, 1280].map((width) => [width, "screen"]).concat([[672, "print"]])) {
      const { page } = await open(browser, address, { viewport: { width, height: 900 } });
      await page.emulateMedia({ media });
      assert.deepEqual(await torn(page, "table.heat, table.matrix", "th, td"), [], `${media} ${width}: torn`);
      const wide = await page.$$eval("table.heat td, table.matrix td a", (cells) =>
        cells.filter((cell) => cell.scrollWidth > cell.clientWidth).map((cell) => cell.textContent),
      );
      assert.deepEqual(wide, [], `${media} ${width}: wider than its cell`);
      const lines = await page.$$eval("table.heat td > span", (counts) => {
        const range = document.createRange();
        const tops = (count) => {
          range.selectNodeContents(count);
          return [...range.getClientRects()].filter(({ width }) => width > 0).map(({ top }) => Math.round(top));
        };
        const parts = (count) => [...count.children].map((part) => tops(part)[0]);
        return counts.map((count) => [new Set(parts(count)).size, count.children.length]);
      });
      assert.ok(lines.length >= 99, `${lines.length} cells of ten areas and all, eight years and all`);
      // Either way is whole; on paper one line leaves room for all areas on the first sheet.
      const broken = lines.filter(([used, parts]) => used !== 1 && (used !== parts || media === "print"));
      assert.deepEqual(broken, [], `${media} ${width}: counts stand in one line, or each in its own`);
      await page.context().close();
    }
  });
}
