// Everybody can read the report: WCAG 2.2 AA by axe-core, and the keyboard reaches everything.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { edition } from "./made.mjs";
import { launch, LANGUAGES, open, overflow, report, torn, unfold, violations, WIDTHS } from "./browser.mjs";

let browser;
const addresses = {};

before(async () => {
  for (const language of LANGUAGES) addresses[language] = report(language);
  browser = await launch();
});
after(() => browser?.close());

for (const language of LANGUAGES) {
  for (const colorScheme of ["light", "dark"]) {
    for (const [name, width] of Object.entries(WIDTHS)) {
      test(`${language}, ${colorScheme}, ${name}: axe finds no violation`, async () => {
        const options = { colorScheme, viewport: { width, height: 900 } };
        const { page } = await open(browser, addresses[language], options);
        await unfold(page);
        assert.deepEqual(await violations(page), []);
        await page.context().close();
      });
    }
  }
}

// Blocks of years that are folded bring links and headings close to one another.
for (const [name, width] of Object.entries(WIDTHS)) {
  test(`twelve years, ${name}: axe finds no violation`, async () => {
    const { page } = await open(browser, report("en", edition(12), "12"), { viewport: { width, height: 900 } });
    await unfold(page);
    assert.deepEqual(await violations(page), []);
    await page.context().close();
  });
}

for (const [name, width] of Object.entries(WIDTHS)) {
  test(`${name}: the page itself never scrolls sideways`, async () => {
    const { page } = await open(browser, addresses.ru, { viewport: { width, height: 900 } });
    await unfold(page);
    assert.equal(await overflow(page), 0);
    await page.context().close();
  });
}

for (const language of LANGUAGES) {
  for (const [name, width] of Object.entries(WIDTHS)) {
    test(`${language}, ${name}: no word of a table is broken`, async () => {
      const { page } = await open(browser, addresses[language], { viewport: { width, height: 900 } });
      await unfold(page);
      const broken = await torn(page, "table.plain, table.figures, table.heat, table.matrix", "th, td > :not(a, code)");
      assert.deepEqual(broken, []);
      assert.deepEqual(await torn(page, ".contents", "li"), [], "contents");
      await page.context().close();
    });
  }
}

test("the keyboard reaches everything that can be used", async () => {
  const { page } = await open(browser, addresses.en);
  const usable = await page.evaluate(() => {
    const may = "a[href], button, input, select, textarea, summary, [tabindex]";
    const found = [...document.querySelectorAll(may)].filter(
      (element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility(),
    );
    found.forEach((element, at) => (element.dataset.turn = at));
    return found.length;
  });
  assert.ok(usable > 10, `${usable} elements`);
  const reached = new Set();
  for (let turn = 0; turn < usable + 1; turn += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const shown = document.activeElement.getBoundingClientRect();
      const seen = shown.width > 0 && shown.bottom > 0 && shown.top < window.innerHeight;
      return seen ? document.activeElement.dataset.turn : `unseen ${document.activeElement.outerHTML}`;
    });
    if (at !== undefined) reached.add(at);
  }
  const missed = [...Array(usable).keys()].map(String).filter((at) => !reached.has(at));
  assert.deepEqual(missed, []);
  await page.context().close();
});
