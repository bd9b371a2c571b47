// A page of a foreign origin in the same browser: it can neither read the preview nor frame it, fill it or end it.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { launch } from "../browser.mjs";
import { held, serve, tables } from "./served.mjs";

let browser;
let served;
let foreign;
let page;

before(async () => {
  browser = await launch(undefined, ["--host-resolver-rules=MAP *.example 127.0.0.1"]);
  served = await serve(tables("2023-01", "2024-01"));
  foreign = createServer((_, answer) => answer.setHeader("content-type", "text/html").end("<!doctype html><title>foreign</title><body></body>"));
  await new Promise((done) => foreign.listen(0, "127.0.0.1", done));
  page = await browser.newPage();
  await page.goto(`http://evil.example:${foreign.address().port}/`);
});
after(async () => {
  await browser?.close();
  foreign?.close();
  await served?.end();
});

const alive = async () => {
  assert.equal(served.child.exitCode, null);
  assert.equal((await fetch(served.address)).status, 200);
};

test("no fetch reads anything", async () => {
  const read = await page.evaluate(async (address) => {
    const found = [];
    for (const path of ["", "news", "preview.js", "lie/2023-01/"]) {
      for (const mode of ["cors", "no-cors"]) {
        const text = await fetch(address + path, { mode }).then((answer) => answer.text(), () => "");
        if (text) found.push(path);
      }
    }
    return found;
  }, served.address);
  assert.deepEqual(read, []);
  await alive();
});

test("no script, style or image is given, and no socket opened", async () => {
  const loaded = await page.evaluate((address) => {
    const tried = [["script", "src", "preview.js"], ["img", "src", "preview.css"], ["link", "href", "preview.css"], ["object", "data", "lie/2023-01/"]];
    const outcomes = tried.map(([kind, key, path]) => new Promise((done) => {
      const element = document.createElement(kind);
      if (kind === "link") element.rel = "stylesheet";
      element.onload = () => done(kind);
      element.onerror = () => done(null);
      element[key] = address + path;
      document.body.append(element);
    }));
    outcomes.push(new Promise((done) => {
      const socket = new WebSocket(address.replace("http", "ws") + "news");
      socket.onopen = () => done("socket");
      socket.onerror = () => done(null);
    }));
    return Promise.all(outcomes);
  }, served.address);
  assert.deepEqual(loaded.filter(Boolean), []);
  await alive();
});

test("no frame shows it", async () => {
  for (const path of ["", "lie/2023-01/"]) {
    const answered = page.waitForResponse(served.address + path);
    await page.evaluate((address) => {
      const frame = document.body.appendChild(document.createElement("iframe"));
      frame.src = address;
    }, served.address + path);
    assert.equal((await answered).status(), 403);
  }
  const texts = await Promise.all(page.frames().slice(1).map((frame) => frame.evaluate(() => document.body?.innerText ?? "").catch(() => "")));
  assert.ok(texts.every((text) => !text.includes("Findings") && !text.includes("Liechtenstein")), `${texts}`);
});

test("a form changes nothing", async () => {
  const answered = page.context().waitForEvent("response", (answer) => answer.request().method() === "POST");
  await page.evaluate((address) => {
    const frame = document.body.appendChild(document.createElement("iframe"));
    frame.name = "answer";
    const form = document.body.appendChild(document.createElement("form"));
    Object.assign(form, { action: address, method: "post", target: "answer" });
    form.submit();
  }, served.address);
  assert.equal((await answered).status(), 403);
});

test("a window that it opens shares nothing with it", async () => {
  const opened = page.context().waitForEvent("page");
  await page.evaluate((address) => (window.opened = window.open(address)), served.address);
  const other = await opened;
  await other.waitForFunction(() => document.querySelector("#summary")?.textContent.includes("warning"));
  assert.equal(await other.evaluate(() => window.opener), null);
  await page.waitForFunction(() => window.opened.closed);
  await other.close();
});

test("a foreign name that resolves here is refused", async () => {
  const other = await browser.newPage();
  for (const path of ["", "news", "lie/2023-01/"]) {
    const answer = await other.goto(`http://rebound.example:${served.port}/${path}`);
    assert.equal(answer.status(), 403);
    assert.ok(!(await answer.text()).includes("<html"));
  }
  await other.close();
});

test("no body fills it or ends it, whatever its length", async () => {
  await fetch(`${served.address}lie/2023-01/`);
  const before = held(served);
  for (const bytes of [1e9, 4e13]) {
    const outcome = await page.evaluate(async ({ address, bytes }) => {
      let body = new Blob([new Uint8Array(50e6)]);
      while (body.size < bytes) body = new Blob(Array(20).fill(body));
      return fetch(address, { method: "POST", mode: "no-cors", body }).then(() => "answered", () => "closed");
    }, { address: served.address, bytes });
    assert.ok(["answered", "closed"].includes(outcome));
    await alive();
  }
  assert.ok(held(served) < before + 16, `${held(served)} MB, ${before} MB before`);
});

test("hundreds of its requests at once keep nobody out", async () => {
  await page.evaluate((address) => {
    for (let count = 0; count < 400; count += 1) fetch(`${address}news?after=999999`, { mode: "no-cors" }).catch(() => {});
  }, served.address);
  await alive();
});
