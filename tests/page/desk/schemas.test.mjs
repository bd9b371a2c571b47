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
