// A page of a foreign origin in the same browser, which even knows the address: it reads nothing and writes nothing.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, test } from "node:test";
import { launch } from "../browser.mjs";
import { begin, browser, desk, folder } from "./begun.mjs";
import { blank, text } from "./opened.mjs";

const FILE = "uzb/2026-01/emigration.yaml";
let foreign;
let page;
/** A page of another origin. */
async function also() {
  foreign = createServer((_, answer) => answer.setHeader("content-type", "text/html").end("<!doctype html><title>foreign</title><body></body>"));
  await new Promise((done) => foreign.listen(0, "127.0.0.1", done));
  page = await browser.newPage();
  await page.goto(`http://evil.example:${foreign.address().port}/`);
}
begin(blank, "uzb/2026-01", { open: () => launch(undefined, ["--host-resolver-rules=MAP *.example 127.0.0.1"]), also });
after(() => foreign?.close());

test("no fetch reads or writes anything, with the key or without", async () => {
  const before = text(folder, FILE);
  const edits = [{ edit: "declare", area: "emigration", cells: [{ indicator: "flow", years: "2018" }], set: { status: "missing" } }];
  const body = JSON.stringify({ base: "x", page: "x", edits, area: null });
  const read = await page.evaluate(async ([address, body]) => {
    const found = [];
    for (const own of [address, address.replace(/[0-9a-f]{32}/, "0".repeat(32))]) {
      for (const path of ["", "main.js", "api/edition", "api/change", "api/undo", "api/text"]) {
        for (const options of [{ mode: "cors" }, { mode: "no-cors" }, { method: "POST", mode: "no-cors", body }, { method: "POST", mode: "cors", headers: { "content-type": "application/json" }, body }]) {
          const said = await fetch(own + path, options).then((answer) => answer.text(), () => "");
          if (said) found.push(path);
        }
      }
    }
    return found;
  }, [desk.address, body]);
  assert.deepEqual(read, []);
  assert.equal(text(folder, FILE), before);
});

test("no form writes, no frame shows it", async () => {
  const before = text(folder, FILE);
  const answered = page.context().waitForEvent("response", (answer) => answer.request().method() === "POST");
  await page.evaluate((address) => {
    const frame = document.body.appendChild(document.createElement("iframe"));
    frame.name = "answer";
    const form = document.body.appendChild(document.createElement("form"));
    Object.assign(form, { action: `${address}api/undo`, method: "post", target: "answer", enctype: "text/plain" });
    const field = form.appendChild(document.createElement("input"));
    Object.assign(field, { name: '{"page":"x","area":null,"y":"', value: '"}' });
    form.submit();
  }, desk.address);
  assert.equal((await answered).status(), 403);
  const framed = page.waitForResponse(desk.address);
  await page.evaluate((address) => (document.body.appendChild(document.createElement("iframe")).src = address), desk.address);
  assert.equal((await framed).status(), 403);
  assert.equal(text(folder, FILE), before);
});

test("a rebound name and the key of another session are refused", async () => {
  const other = await browser.newPage();
  const rebound = desk.address.replace("127.0.0.1", "rebound.example");
  assert.equal((await other.goto(rebound)).status(), 403);
  assert.equal((await other.goto(`${rebound}api/edition`)).status(), 403);
  const old = await other.goto(desk.address.replace(/[0-9a-f]{32}/, "0".repeat(32)));
  assert.equal(old.status(), 403);
  assert.ok((await old.text()).includes("mdmm edit"));
  await other.close();
});
