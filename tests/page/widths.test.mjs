// Every table holds at every width, for every window of years, in every font: no word or figure is broken, nothing lies over
// its neighbour, and the page itself never scrolls sideways.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { FONTS, LANGUAGES, launch, misfits, open, overflow, report, torn, unfold } from "./browser.mjs";
import { edition } from "./made.mjs";

const WINDOWS = [1, 6, 8, 12, 24, 40];
const WIDTHS = [360, 390, 768, 1024, 1280, 1920, 2560];
/** What A4 leaves between its margins: 178 mm. */
const PAPER = 672;

const browsers = new Map();
const made = new Map();
after(() => Promise.all([...browsers.values()].map((browser) => browser.close())));

/** Each window is tried with each font, and with each language: by turns, or it would take an hour. */
for (const [turn, count] of WINDOWS.entries()) {
  for (const [at, font] of FONTS.entries()) {
    const language = LANGUAGES[(turn + at) % LANGUAGES.length];
    test(`${count} years, ${font}, ${language}: every table is whole at every width and on paper`, async () => {
      if (!browsers.has(font)) browsers.set(font, await launch(font));
      if (!made.has(count)) made.set(count, edition(count));
      const { page } = await open(browsers.get(font), report(language, made.get(count), `${count}-${language}`));
      await unfold(page);
      for (const [width, media] of WIDTHS.map((width) => [width, "screen"]).concat([[PAPER, "print"]])) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ media });
        const where = `${media} ${width}`;
        assert.deepEqual(await torn(page, "table", "th, td > :not(a, code), td a"), [], `${where}: torn`);
        assert.deepEqual(await misfits(page), [], where);
        assert.equal(await overflow(page), 0, `${where}: the page scrolls sideways`);
      }
      await page.context().close();
    });
  }
}
