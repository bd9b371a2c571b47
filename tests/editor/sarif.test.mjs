// `check --format sarif` against the schema of SARIF 2.1.0 by OASIS, as the crate serde-sarif 0.8.0 carries it.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MDMM = process.env.MDMM ?? join(ROOT, "target/debug/mdmm");
const schema = JSON.parse(readFileSync(join(ROOT, "tests/fixtures/sarif-schema-2.1.0.json"), "utf8"));
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

/** What `check` prints as SARIF, which must be valid. */
function sarif(path) {
  const { stdout, status } = spawnSync(MDMM, ["check", path, "--format", "sarif"], { cwd: ROOT, encoding: "utf8" });
  assert.ok(status < 2, `exit code ${status}`);
  const log = JSON.parse(stdout);
  assert.ok(validate(log), JSON.stringify(validate.errors, null, 2));
  return log.runs[0].results;
}

test("the real matrices give a valid log with their findings", () => {
  assert.ok(sarif("matrices").length > 0);
});

test("mistakes with related places, in files of odd names, give a valid log", () => {
  const folder = mkdtempSync(join(tmpdir(), "mdmm-sarif-"));
  const edition = join(folder, "kgz/2024-01");
  mkdirSync(edition, { recursive: true });
  writeFileSync(join(edition, "edition.yaml"), "country: KGZ\nedition: 2024-01\ntitle: Т\n");
  writeFileSync(join(edition, "immigration.yaml"), "area: immigration\navailability: {flow: {2018: partial, 2018: mising}}\n");
  writeFileSync(join(edition, "odd näme.yaml"), "area: [");
  const results = sarif(folder);
  rmSync(folder, { recursive: true });
  assert.ok(results.length >= 3, JSON.stringify(results));
  assert.ok(results.some((one) => one.relatedLocations?.length > 0), "a related place");
  for (const { locations } of results) {
    const { startLine, startColumn } = locations[0].physicalLocation.region;
    assert.ok(startLine >= 1 && startColumn >= 1);
  }
});
