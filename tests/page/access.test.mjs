// Everybody can read the report: WCAG 2.2 AA by axe-core, and the keyboard reaches everything.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import axe from "axe-core";
import { launch, LANGUAGES, open, report, unfold } from "./browser.mjs";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const WIDTHS = { wide: 1280, narrow: 390 };

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
        await page.evaluate(axe.source);
        const violations = await page.evaluate(async (values) => {
          const found = await window.axe.run(document, { runOnly: { type: "tag", values } });
          return found.violations.map(({ id, help, nodes }) => ({
            id,
            help,
            times: nodes.length,
            first: nodes.slice(0, 3).map((node) => [node.html.slice(0, 200), node.failureSummary]),
          }));
        }, RULES);
        assert.deepEqual(violations, []);
        await page.context().close();
      });
    }
  }
}

for (const [name, width] of Object.entries(WIDTHS)) {
  test(`${name}: the page itself never scrolls sideways`, async () => {
    const { page } = await open(browser, addresses.ru, { viewport: { width, height: 900 } });
    await unfold(page);
    const [content, window] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    assert.ok(content <= window, `${content} pixels of content in ${window}`);
    await page.context().close();
  });
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
