// The protocol as its JSON Schemas in docs/desk say it: what the program answers, and what the page sends.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import Ajv from "ajv/dist/2020.js";
import { launch } from "../browser.mjs";
import { edit, matrices, opened, says } from "./opened.mjs";

const ajv = new Ajv({ strict: false, allErrors: true });
const schema = (name) => ajv.compile(JSON.parse(readFileSync(new URL(`../../../docs/desk/${name}.schema.json`, import.meta.url), "utf8")));
const fits = (validate, value) => assert.ok(validate(value), JSON.stringify(validate.errors?.slice(0, 3)));

let desk;
before(async () => (desk = await edit(matrices(), "kgz/2024-01")));
after(() => desk?.end());

const ask = async (path, body) => (await fetch(`${desk.address}api/${path}`, body ? { method: "POST", body: JSON.stringify(body) } : {})).json();

test("what is shown fits its schema", async () => {
  const edition = await ask("edition");
  fits(schema("edition"), edition);
  const area = schema("area");
  for (const { id } of edition.areas) fits(area, await ask(`area?area=${id}`));
});

test("what stands behind a cell, what is left, words, news and a preview fit theirs", async () => {
  const year = (indicator, year) => ask(`cell?area=emigration&indicator=${indicator}&year=${year}`);
  const cell = schema("cell");
  for (const said of [await year("flow", 2019), await year("stock", 2022), await year("stock_by_education", 2023)]) fits(cell, said);
  fits(schema("todo"), await ask("todo"));
  for (const lang of ["en", "ru", "ky"]) fits(schema("words"), await ask(`words?lang=${lang}`));
  fits(schema("news"), await ask("news?after=x"));
  fits(schema("preview"), await ask("preview", { text: "# A\n\nb *c* [@iom-2022] `d`\n\n> e\n\n3. f\n\n   g [h](https://example.org/)" }));
});

test("each kind of request that the page makes fits its schema", async () => {
  const browser = await launch();
  const { page } = await opened(browser, `${desk.address}?area=immigration`);
  const sent = new Map();
  page.on("request", (asked) => asked.method() === "POST" && sent.set(asked.url().match(/api\/(\w+)/)[1], asked.postDataJSON()));
  await page.keyboard.press("m");
  await says(page, "Stock of immigrants", 2018, "missing");
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => document.querySelector(".saved").classList.contains("good"));
  await page.keyboard.press("Control+y");
  await says(page, "Stock of immigrants", 2018, "missing");
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["@book{schema-1, title={A title}, year={2021}}"], "one.bib"));
    document.querySelector("main").dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
  });
  await page.waitForResponse((answer) => answer.url().includes("api/import"));
  await browser.close();
  fits(schema("step"), sent.get("undo"));
  fits(schema("step"), sent.get("redo"));
  fits(schema("import"), sent.get("import"));
  // A schema that takes everything shows nothing.
  assert.ok(!schema("step")({ page: "x" }) && !schema("import")({ ...sent.get("import"), other_key: "other" }) && !schema("text")({ page: "x" }) && !schema("begin")({ years: "2018" }));
  assert.equal((await ask("text", { base: (await ask("edition")).version, page: "x", file: "acronyms.yaml", text: null })).schema, 1);
});

test("refusals fit theirs", async () => {
  const refused = schema("refused");
  const { version: base } = await ask("edition");
  const change = (edits, more = {}) => ask("change", { base, page: "x", edits, area: null, ...more });
  const source = { edit: "add", list: "sources", area: "emigration", set: { cite: "nobody", type: "survey", access: "public" } };
  for (const said of [await change([{ edit: "keys", area: "x", set: {} }]), await change([source]), await change([], { base: "x" }), await change([{ edit: "x" }]), await ask("undo", { page: "x", area: null })]) {
    fits(refused, said);
  }
});

test("what the page sends and is answered fits theirs", async () => {
  const [change, saved] = [schema("change"), schema("saved")];
  const browser = await launch();
  const { page } = await opened(browser, `${desk.address}?area=emigration`);
  const sent = [];
  page.on("response", async (answer) => {
    if (answer.url().includes("api/change")) sent.push([answer.request().postDataJSON(), await answer.json()]);
  });
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("m");
  await says(page, "Stock of emigrants", 2018, "missing");
  await page.keyboard.press("c");
  await page.keyboard.press("s");
  await page.keyboard.type("mol");
  await page.keyboard.press("Enter");
  const covered = page.waitForResponse((answer) => answer.request().postData()?.includes('"cover"'));
  await page.keyboard.press("r");
  await (await covered).json();
  await browser.close();
  assert.ok(sent.length >= 3, `${sent.length}`);
  for (const [asked, said] of sent) {
    fits(change, asked);
    fits(saved, said);
  }
});
