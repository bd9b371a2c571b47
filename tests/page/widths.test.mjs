// Every table holds at every width, for every window of years, in every font: no word or figure is broken, nothing lies over
// its neighbour, and the page itself never scrolls sideways. The report, and the pages beside it: site, difference, agreement.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { FONTS, LANGUAGES, launch, misfits, open, overflow, report, torn, unfold } from "./browser.mjs";
import { beside, edition } from "./made.mjs";

const WINDOWS = [1, 6, 8, 12, 24, 40];
const WIDTHS = [360, 390, 768, 1024, 1280, 1920, 2560];
/** The pages beside the report have no years of their own but in their tables: fewer windows and widths tell all. */
const WINDOWS_BESIDE = [1, 2, 12, 40];
const WIDTHS_BESIDE = [360, 390, 768, 1280];
/** What A4 leaves between its margins: 178 mm. */
const PAPER = 672;

const browsers = new Map();
const made = new Map();
after(() => Promise.all([...browsers.values()].map((browser) => browser.close())));

async function holds(font, address, widths) {
  if (!browsers.has(font)) browsers.set(font, await launch(font));
  const { page } = await open(browsers.get(font), address);
  await unfold(page);
  for (const [width, media] of widths.map((width) => [width, "screen"]).concat([[PAPER, "print"]])) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ media });
    const where = `${media} ${width}`;
    assert.deepEqual(await torn(page, "table", "th, td > :not(a, code), td a"), [], `${where}: torn`);
    assert.deepEqual(await misfits(page), [], where);
    assert.equal(await overflow(page), 0, `${where}: the page scrolls sideways`);
  }
  await page.context().close();
}

/** Each window is tried with each font, and with each language: by turns, or it would take an hour. */
for (const [turn, count] of WINDOWS.entries()) {
  for (const [at, font] of FONTS.entries()) {
    const language = LANGUAGES[(turn + at) % LANGUAGES.length];
    test(`${count} years, ${font}, ${language}: every table is whole at every width and on paper`, async () => {
      if (!made.has(count)) made.set(count, edition(count));
      await holds(font, report(language, made.get(count), `${count}-${language}`), WIDTHS);
    });
  }
}

for (const [turn, count] of WINDOWS_BESIDE.entries()) {
  // Between the shortest and the longest window nothing is narrower in another font than in the widest one.
  const fonts = [1, 40].includes(count) ? FONTS : FONTS.slice(0, 1);
  for (const [at, font] of fonts.entries()) {
    const language = LANGUAGES[(turn + at) % LANGUAGES.length];
    test(`beside the report, ${count} years, ${font}, ${language}: every table is whole at every width and on paper`, async (t) => {
      for (const [name, address] of beside(count, language)) {
        await t.test(name, () => holds(font, address, WIDTHS_BESIDE));
      }
    });
  }
}

// What is cut at a frame is out of sight on a phone: the tables that can stand as cards do.
for (const font of FONTS) {
  test(`${font}: on a phone no table of steps or of coverage scrolls within its frame`, async () => {
    if (!browsers.has(font)) browsers.set(font, await launch(font));
    for (const language of LANGUAGES) {
      const { page } = await open(browsers.get(font), report(language), { viewport: { width: 360, height: 900 } });
      const [seen, wide] = await page.$$eval(".scroll:has(> .stacks)", (frames) => [
        frames.length,
        frames.filter((frame) => frame.scrollWidth > frame.clientWidth + 1).map((frame) => frame.textContent.trim().slice(0, 40)),
      ]);
      assert.deepEqual([seen, wide], [2, []], language);
      await page.context().close();
    }
  });
}

test("on paper a site's page is whole: it prints, and nothing leaves the sheet", async () => {
  if (!browsers.has(FONTS[0])) browsers.set(FONTS[0], await launch());
  for (const [name, address] of beside(12, "ru").filter(([name]) => ["overview", "country"].includes(name))) {
    const { page } = await open(browsers.get(FONTS[0]), address);
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString("latin1");
    const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)];
    assert.ok(boxes.length > 0 && boxes.every(([, width, height]) => Math.round(width) === 595 && Math.round(height) === 842), `${name}: A4`);
    await page.context().close();
  }
});
