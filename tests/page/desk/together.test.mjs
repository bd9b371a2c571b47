// Two pages, an editor and an import at one edition at the same time: nothing of anybody's is lost, and what both wrote is shown at its cell.

import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, browser, declared, desk, folder } from "./begun.mjs";
import { cell, matrices, mdmm, opened, save, text } from "./opened.mjs";

const EDITION = "kgz/2024-01";
begin(matrices, EDITION);
const file = (name) => text(folder, `${EDITION}/${name}.yaml`);

/** Writes the note of a cell by the keyboard. */
async function note(page, label, year, words) {
  await cell(page, label, year).focus();
  await page.keyboard.press("m");
  await page.waitForFunction(([label, year]) => document.activeElement.getAttribute("aria-label")?.startsWith(`missing, ${label}, ${year}`), [label, year]);
  await page.locator('.panel [data-field="note"]').fill(words);
  await page.keyboard.press("Escape");
}

/** Drops a bibliography on a page. */
const drop = (page, name, words) =>
  page.evaluate(
    ([name, words]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([words], name));
      document.querySelector("main").dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
    },
    [name, words],
  );

test("two pages, an editor and an import at once: all of it is in the files", async () => {
  const one = await opened(browser, `${desk.address}?area=emigration`);
  const other = await opened(browser, `${desk.address}?area=emigration`);
  const YEARS = [2018, 2019, 2020, 2021, 2022];
  const [mine, theirs] = ["Stock by gender", "Stock by age"];
  await Promise.all([
    (async () => {
      for (const year of YEARS) await note(one.page, mine, year, `one ${year}`);
    })(),
    (async () => {
      for (const year of YEARS) await note(other.page, theirs, year, `other ${year}`);
    })(),
    (async () => {
      for (const number of [1, 2, 3, 4, 5]) {
        save(folder, `${EDITION}/emigration.yaml`, (before) => before.replace(/^area: emigration\n/m, `# editor ${number}\n$&`));
        save(folder, `${EDITION}/acronyms.yaml`, (before) => `- {short: ED${number}, long: of the editor}\n${before}`);
        await new Promise((done) => setTimeout(done, 300));
      }
    })(),
    (async () => {
      for (const number of [1, 2, 3]) {
        const dropped = other.page.waitForResponse((answer) => answer.url().includes("api/import"));
        await drop(other.page, `some-${number}.bib`, `@book{dropped-${number}, title={Dropped work ${number}}, author={Doe, J.}, year={202${number}}}`);
        await (await dropped).json();
      }
    })(),
  ]);
  await Promise.all([one, other].map(({ page }) => page.waitForFunction(() => !document.querySelector(".pending") && document.querySelector(".saved").textContent !== "Saving …")));
  for (const year of YEARS) {
    assert.equal((await declared("stock_by_gender", year)).note.en ?? (await declared("stock_by_gender", year)).note, `one ${year}`);
    assert.equal((await declared("stock_by_age", year)).note.en ?? (await declared("stock_by_age", year)).note, `other ${year}`);
  }
  for (const number of [1, 2, 3, 4, 5]) assert.ok(file("acronyms").includes(`ED${number}`) && file("emigration").includes(`# editor ${number}\n`), `${number}`);
  for (const number of [1, 2, 3]) assert.ok(file("bibliography").includes(`- id: dropped-${number}\n`), `${number}`);
  // Each page shows what the other has written.
  for (const { page } of [one, other]) for (const label of [mine, theirs]) await page.waitForFunction((label) => [...document.querySelectorAll(".grid [role=gridcell]")].find((one) => one.getAttribute("aria-label").includes(`${label}, 2022`)).getAttribute("aria-label").startsWith("missing"), label);
  assert.doesNotMatch(mdmm(folder, "check", EDITION, "--format", "json"), /"severity": ?"error"/);
  await one.context.close();
  await other.context.close();
});

test("one cell that two pages and an editor change is a conflict at that cell, and each of the others is made", async () => {
  const one = await opened(browser, `${desk.address}?area=emigration&cell=flow:2019`);
  const other = await opened(browser, `${desk.address}?area=emigration&cell=flow:2019`);
  // Neither page is told of the other before it has written.
  for (const { page } of [one, other]) await page.route("**/api/news*", (route) => route.abort());
  await one.page.keyboard.press("m");
  await one.page.waitForFunction(() => document.activeElement.getAttribute("aria-label")?.startsWith("missing, Flow of emigrants, 2019"));
  await other.page.keyboard.press("Shift+ArrowRight");
  await other.page.keyboard.press("p");
  await other.page.waitForSelector(".cell.conflict");
  assert.equal(await other.page.locator(".cell.conflict").count(), 1);
  assert.match(await other.page.locator(".cell.conflict").getAttribute("aria-label"), /Flow of emigrants, 2019/);
  assert.deepEqual([(await declared("flow", 2019)).status, (await declared("flow", 2020)).status], ["missing", "partial"]);
  await other.page.getByRole("button", { name: "Take mine" }).click();
  await other.page.waitForSelector(".cell.conflict", { state: "detached" });
  await other.page.waitForFunction(() => !document.querySelector(".pending"));
  assert.equal((await declared("flow", 2019)).status, "partial");
  await one.context.close();
  await other.context.close();
});
