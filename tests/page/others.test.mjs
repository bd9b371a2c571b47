// The pages beside the report, a site's overview and country, a difference, an agreement: everybody can read them.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, overflow, pages, unfold, violations, WIDTHS } from "./browser.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

for (const [name, address] of pages()) {
  for (const colorScheme of ["light", "dark"]) {
    for (const [size, width] of Object.entries(WIDTHS)) {
      test(`${name}, ${colorScheme}, ${size}: no request, no complaint, no violation, nothing cut`, async () => {
        const options = { colorScheme, viewport: { width, height: 900 } };
        const { page, requests, complaints } = await open(browser, address, options);
        await unfold(page);
        assert.deepEqual(await violations(page), []);
        assert.equal(await overflow(page), 0);
        assert.deepEqual(requests, []);
        assert.deepEqual(complaints, []);
        await page.context().close();
      });
    }
  }
}
