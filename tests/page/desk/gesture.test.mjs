// One fact, one gesture: a source has these cells. Counted are the keys and the clicks that it takes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, browser, desk, folder } from "./begun.mjs";
import { cell, matrices, opened, says, text } from "./opened.mjs";

const FILE = "kgz/2024-01/immigration.yaml";
begin(matrices, "kgz/2024-01");

/** The page of immigration with every declaration of an indicator's years taken back, the focus on the first cell. */
async function silent(indicator, label) {
  const ask = async (path, body) => (await fetch(`${desk.address}api/${path}`, body ? { method: "POST", body: JSON.stringify(body) } : {})).json();
  const { version: base } = await ask("edition");
  const cells = [{ indicator, years: "2018-2023" }];
  const area = await ask("area?area=immigration");
  const rows = area.sources.flatMap((source, row) => (source.covers.some((one) => one.indicator === indicator) ? [row] : []));
  const edits = [{ edit: "declare", area: "immigration", cells, set: { status: null } }, ...rows.map((row) => ({ edit: "cover", area: "immigration", row, cells, set: null }))];
  const said = await ask("change", { base, page: "test", edits, area: null });
  assert.equal(said.schema, 1, JSON.stringify(said));
  const { page, context } = await opened(browser, `${desk.address}?area=immigration`);
  await says(page, label, 2019, "not assessed");
  await cell(page, label, 2019).focus();
  let keys = 0;
  const press = async (key) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  return { page, context, press, keys: () => keys };
}

test("a known source's fact takes at most 12 keys, and stands in both tables", async () => {
  const { page, context, press, keys } = await silent("flow_by_gender", "Flow by gender");
  const { sources } = await (await fetch(`${desk.address}api/area?area=immigration`)).json();
  const known = sources.findIndex(({ fields }) => fields.cite === "nsc-2023a");
  assert.ok(known >= 0);
  for (let year = 2020; year <= 2022; year += 1) await press("Shift+ArrowRight");
  await press("s");
  for (const letter of "23a") await press(letter);
  await press("Enter");
  await press("r");
  await says(page, "Flow by gender", 2022, "partial");
  assert.ok(keys() <= 12, `${keys()} keys`);
  assert.match(text(folder, FILE), /\n {2}flow_by_gender:\n {4}2019-2022: \{status: partial, reasons: \[on_request\]\}/);
  await context.close();
});

test("a known source's fact takes at most 4 clicks", async () => {
  const { page, context } = await silent("stock_by_gender", "Stock by gender");
  const [from, to] = await Promise.all([2019, 2022].map((year) => cell(page, "Stock by gender", year).boundingBox()));
  await page.mouse.move(from.x + 5, from.y + 5);
  await page.mouse.down();
  await page.mouse.move(to.x + 5, to.y + 5, { steps: 8 });
  await page.mouse.up();
  await page.getByRole("button", { name: "Source …" }).click();
  await page.locator("dialog [role=option]").first().click();
  await page.getByRole("group", { name: "Who can get at it" }).getByRole("button", { name: "on request" }).click();
  await says(page, "Stock by gender", 2022, "partial");
  await says(page, "Stock by gender", 2019, "partial");
  await context.close();
});

test("a new source takes at most 40 keys beside its title, and is in the bibliography", async () => {
  const { page, context, press, keys } = await silent("flow_by_origin", "Flow by country of origin");
  for (let year = 2020; year <= 2022; year += 1) await press("Shift+ArrowRight");
  await press("s");
  await page.keyboard.type("Regional yearbook of arrivals");
  await press("Enter");
  await press("4");
  await press("p");
  await says(page, "Flow by country of origin", 2022, "available");
  assert.ok(keys() <= 40, `${keys()} keys`);
  assert.match(text(folder, "kgz/2024-01/bibliography.yaml"), /- id: regional-yearbook-of-arrivals\n {2}title: Regional yearbook of arrivals/);
  assert.match(text(folder, FILE), /- cite: regional-yearbook-of-arrivals\n {4}type: administrative\n {4}access: public\n {4}covers:\n {6}flow_by_origin: 2019-2022/);
  await page.keyboard.press("Control+z");
  await says(page, "Flow by country of origin", 2022, "not assessed");
  assert.ok(!text(folder, "kgz/2024-01/bibliography.yaml").includes("regional-yearbook"));
  await context.close();
});
