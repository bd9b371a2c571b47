// The page's modules are plain JavaScript; their types, in comments, hold.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..", "..");
const modules = readdirSync(join(root, "templates", "desk")).filter((name) => name.endsWith(".js"));
const text = (...path) => readFileSync(join(root, ...path), "utf8");

test("tsc finds nothing wrong", () => {
  execFileSync(process.execPath, [join(here, "..", "node_modules", "typescript", "bin", "tsc"), "-p", join(here, "tsconfig.json")], { stdio: "inherit" });
});

test("every module is served, and every one begins with what it is", () => {
  const served = text("src", "cli", "edit", "room.rs");
  for (const name of modules) {
    assert.ok(served.includes(`"${name}" Script`), name);
    assert.match(text("templates", "desk", name), /^\/\/ [A-Z].*\n/, name);
    assert.ok(text("templates", "desk", name).split("\n").length <= 400, name);
  }
});

test("every word that the page says is in the message files, and none is there for nothing", () => {
  const keys = new Set([...text("templates", "messages", "desk.en.yaml").matchAll(/^([\w.-]+):/gm)].map(([, key]) => key));
  const sources = modules.map((name) => text("templates", "desk", name)).join("\n");
  const said = [...sources.matchAll(/\bt\("([\w.-]+)"/g)].map(([, key]) => key);
  assert.deepEqual(said.filter((key) => !keys.has(key)), []);
  // Others are put together of a word, or are names of fields, lists and pages.
  const made = (key) => sources.includes(`"${key}"`) || ["refused.", "key.", "todo.", "guide.", "import.", "review.", "severity.", "verdict."].some((begin) => key.startsWith(begin)) || sources.includes(`${key}`);
  assert.deepEqual([...keys].filter((key) => !said.includes(key) && !made(key)), []);
});
