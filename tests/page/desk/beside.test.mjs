// What a consultant and a reviewer add beside the tables: a bibliography that is dropped, an indicator of the country, a text as the report
// shows it, a question and its answer.

import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "../browser.mjs";
import { begin, browser, desk, folder } from "./begun.mjs";
import { cell, matrices, mdmm, opened, quiet, save, text } from "./opened.mjs";

begin(matrices, "kgz/2024-01");
const file = (name) => text(folder, `kgz/2024-01/${name}.yaml`);

/** Drops a file on the page, as a file manager does. */
const drop = (page, name, words) =>
  page.evaluate(
    ([name, words]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([words], name));
      for (const kind of ["dragover", "drop"]) document.querySelector("main").dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer }));
    },
    [name, words],
  );

test("a bibliography that is dropped comes in as mdmm import takes it, with what that says", async () => {
  const { page, context } = await opened(browser, `${desk.address}?page=bibliography`, { locale: "ru-RU" });
  const bib = "@book{dropped-1, title={Dropped {\\'\\i} work}, author={Doe, J.}, year={2021}}\n@book{broken, title={never closed}\n";
  await drop(page, "zotero.bib", bib);
  await page.waitForSelector("dialog[open]");
  const said = await page.textContent("dialog");
  assert.match(said, /zotero\.bib/);
  assert.match(said, /[А-я]{4}.*\d|Не вошло/s);
  assert.deepEqual(await violations(page), []);
  assert.match(file("bibliography"), /- id: dropped-1\n/);
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.querySelector(".sheet").textContent.includes("dropped-1"));
  // The page is still there, and a change of it can be taken back.
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => !document.querySelector(".sheet").textContent.includes("dropped-1"));
  assert.ok(!file("bibliography").includes("dropped-1"));
  await drop(page, "letter.docx", "x");
  await page.waitForFunction(() => document.querySelector(".saved").textContent.includes("letter.docx"));
  await context.close();
});

test("what stands under another key is asked about, and taken for the same on a word", async () => {
  const { page, context } = await opened(browser, `${desk.address}?page=bibliography`);
  const title = file("bibliography").match(/- id: iom-2022\n(?:.*\n)*? {2}title: (?:\{en: )?"?([^",}\n]+)/)[1];
  const link = file("bibliography").match(/- id: iom-2022\n(?:(?!- id).*\n)*? {2}link: (\S+)/)?.[1];
  const before = file("bibliography").match(/^- id:/gm).length;
  await drop(page, "same.bib", `@book{other-key, title={${title}}, author={{International Organization for Migration}}, year={2022}${link ? `, url={${link}}` : ""}}`);
  await page.waitForSelector("dialog[open]");
  await page.getByRole("button", { name: /same works/ }).click();
  await page.waitForFunction(() => document.querySelector(".saved").classList.contains("good"));
  assert.equal(file("bibliography").match(/^- id:/gm).length, before);
  await context.close();
});

test("an indicator of the country gets a row in the grid, and goes again", async () => {
  const { page, context, complaints } = await opened(browser, `${desk.address}?area=big_data`);
  const rows = await page.locator(".grid [role=rowheader]").count();
  const sheet = page.getByRole("grid", { name: "Indicators of this country" });
  await sheet.locator(".fresh [role=gridcell]").first().focus();
  await page.keyboard.type("Phones crossing");
  await page.keyboard.press("Tab");
  const measure = await sheet.getByRole("columnheader").evaluateAll((heads) => heads.findIndex((head) => head.textContent.startsWith("Measure")) - 1);
  await sheet.locator(".fresh [role=gridcell]").nth(measure).focus();
  await page.keyboard.type("flow");
  await page.keyboard.press("Enter");
  await page.waitForFunction((rows) => document.querySelectorAll(".grid [role=rowheader]").length === rows + 1, rows);
  assert.match(file("big_data"), /\n {2}phones_crossing:.*Phones crossing/s);
  await cell(page, "Phones crossing", 2020).click();
  await page.keyboard.press("m");
  await page.keyboard.press("c");
  await page.waitForFunction(() => document.activeElement.getAttribute("aria-label")?.startsWith("missing, Phones crossing, 2020, not collected"));
  assert.equal(JSON.parse(mdmm(folder, "explain", "kgz/2024-01", "big_data", "phones_crossing", "2020", "--format", "json")).cell.status, "missing");
  // It is so that it cannot go; once it is not, it can.
  await sheet.locator("[role=gridcell]").first().focus();
  await page.keyboard.press("Control+Delete");
  await page.waitForFunction(() => document.querySelector(".saved").classList.contains("bad"));
  await cell(page, "Phones crossing", 2020).click();
  await page.keyboard.press("Delete");
  await page.waitForFunction(() => document.activeElement.getAttribute("aria-label")?.startsWith("not assessed, Phones crossing"));
  await sheet.locator("[role=gridcell]").first().focus();
  await page.keyboard.press("Control+Delete");
  await page.waitForFunction((rows) => document.querySelectorAll(".grid [role=rowheader]").length === rows, rows);
  assert.ok(!file("big_data").includes("phones_crossing"));
  assert.deepEqual(complaints.filter((one) => !one.includes("422")), []);
  await context.close();
});

test("a long text is shown as the report shows it while it is written, and markup in it stays text", async () => {
  const { page, context, complaints } = await opened(browser, `${desk.address}?page=edition`);
  const field = page.locator(".field", { hasText: "Summary (en)" });
  await field.locator("summary").click();
  await field.locator(".preview p").first().waitFor();
  assert.match(await field.locator(".preview strong").first().textContent(), /Remittances and refugees/);
  await field.locator("textarea").fill("One *two* <b>three</b> [@iom-2022]\n\n- [four](https://example.org/)");
  await page.waitForFunction(() => document.querySelector(".preview em"));
  const shown = field.locator(".preview");
  assert.equal(await shown.locator("em").textContent(), "two");
  assert.match(await shown.textContent(), /<b>three<\/b> .*IOM, 2022/);
  assert.equal(await shown.locator("li a").getAttribute("href"), "https://example.org/");
  assert.equal(await shown.locator("b").count(), 0);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(complaints, []);
  await context.close();
});

test("a reviewer asks at a cell, the question is listed and leads there, and the answer closes it", async () => {
  const { page, context, complaints } = await opened(browser, `${desk.address}?area=emigration&cell=flow:2019`);
  const fold = page.locator(".reviewing");
  await fold.locator("summary").click();
  await fold.getByRole("button", { name: "Ask" }).click();
  assert.match(await fold.locator(".trouble").textContent(), /who you are/);
  await fold.getByLabel("Your name").fill("R. Viewer");
  await fold.getByLabel("What you say").fill("Which table: 3 or 4?");
  await fold.getByRole("button", { name: "Ask" }).click();
  await page.waitForFunction(() => document.querySelector(".cell.asked"));
  assert.match(await cell(page, "Flow of emigrants", 2019).getAttribute("aria-label"), /open question/);
  assert.match(file("reviews"), /^- area: emigration\n {2}indicator: flow\n {2}years: 2019\n {2}by: R\. Viewer\n {2}date: \d{4}-\d\d-\d\d\n {2}verdict: questioned\n {2}comment: "Which table: 3 or 4\?"\n$/);
  await page.getByRole("link", { name: "Reviews" }).click();
  await page.waitForSelector(".questions");
  assert.deepEqual(await violations(page), []);
  await page.locator(".questions a").click();
  await page.waitForFunction(() => document.activeElement.getAttribute("aria-label")?.includes("Flow of emigrants, 2019"));
  await fold.getByLabel("Your name").fill("The authors of mdmm");
  await fold.getByLabel("What you say").fill("Table 4.");
  // Who filled in the tables may answer, and not settle.
  await fold.getByRole("button", { name: "Settle" }).click();
  await page.waitForFunction(() => document.querySelector(".saved").classList.contains("bad"));
  await fold.getByRole("button", { name: "Answer" }).click();
  await page.waitForFunction(() => !document.querySelector(".cell.asked"));
  await quiet(page);
  assert.equal(file("reviews").match(/verdict: (questioned|answered)/g).length, 2);
  assert.deepEqual(await violations(page), []);
  // A refusal is one of the network's messages too.
  assert.deepEqual(complaints.filter((one) => !one.includes("422")), []);
  await context.close();
});

test("who settled a dispute of assessors stands at the cell", async () => {
  const settled = "    2023: {status: missing, adjudicated: {by: R. Viewer, date: 2026-02-03, because: The register is open.}}\n";
  save(folder, "kgz/2024-01/emigration.yaml", (before) => before.replace(/^ {2}stock_by_destination:.*\n/m, `$&${settled}`));
  const { page, context } = await opened(browser, `${desk.address}?area=emigration&cell=stock_by_destination:2023`);
  await page.waitForFunction(() => /Settled between assessors R\. Viewer · 2026-02-03 The register is open\./.test(document.querySelector(".panel").textContent));
  await context.close();
});

test("cells that a letter asks for are written and read by their names", async () => {
  const { page, context } = await opened(browser, `${desk.address}?page=requests`);
  const heads = await page.getByRole("columnheader").allTextContents();
  const covers = heads.findIndex((head) => head.startsWith("Covers")) - 1;
  assert.ok(covers > 0, `${heads}`);
  const [first] = [page.locator(".sheet .line:not(.heads, .fresh)").first().locator("[role=gridcell]").nth(covers)];
  await first.focus();
  await page.keyboard.type("Immigration · Flow by gender: 2019-2022; emigration.flow: 2020");
  await page.keyboard.press("Enter");
  await quiet(page);
  await page.waitForFunction(() => document.querySelector(".sheet").textContent.includes("Emigration · Flow of emigrants: 2020"));
  assert.match(file("requests"), /covers: \{emigration: \{flow: 2020\}, immigration: \{flow_by_gender: 2019-2022\}\}/);
  await context.close();
});
