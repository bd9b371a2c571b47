// Takes the picture that the README shows: `node tests/page/picture.mjs docs/report.png`.

import { launch, open, report } from "./browser.mjs";

const [file] = process.argv.slice(2);
const browser = await launch("Noto Sans");
const { page } = await open(browser, report("en"), { viewport: { width: 1280, height: 1340 } });
await page.screenshot({ path: file });
await browser.close();
