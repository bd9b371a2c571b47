// The pages beside the report, a site's overview and country, a difference, an agreement: everybody can read them.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, misfits, open, overflow, pages, torn, unfold, violations, WIDTHS } from "./browser.mjs";

const written = pages();
let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

for (const [name, address] of written) {
  for (const colorScheme of ["light", "dark"]) {
    for (const [size, width] of Object.entries(WIDTHS)) {
      test(`${name}, ${colorScheme}, ${size}: no request, no complaint, no violation, nothing cut`, async () => {
        const options = { colorScheme, viewport: { width, height: 900 } };
        const { page, requests, complaints } = await open(browser, address, options);
        await unfold(page);
        assert.deepEqual(await violations(page), []);
        assert.equal(await overflow(page), 0);
        assert.deepEqual(await misfits(page), []);
        assert.deepEqual(await torn(page, "table.counts, table.figures, table.overlay", "th, td > :not(.unseen)"), []);
        assert.deepEqual(requests, []);
        assert.deepEqual(complaints, []);
        await page.context().close();
      });
    }
  }
}

test("on a phone every change of the difference is in sight, also where the years before it fill the screen", async () => {
  const [, address] = written.find(([name]) => name === "diff");
  const { page } = await open(browser, address, { viewport: { width: 390, height: 900 } });
  const hidden = await page.$$eval("td.changed", (cells) => {
    const unseen = (cell) => {
      const [inner, outer] = [cell, cell.closest(".scroll")].map((element) => element.getBoundingClientRect());
      return inner.left < outer.left || inner.right > outer.right + 1;
    };
    return [cells.length, cells.filter(unseen).length];
  });
  assert.deepEqual(hidden, [31, 0]);
  await page.context().close();
});
