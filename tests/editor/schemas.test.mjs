// The schemas in the editor's own server: real files pass, slips are marked, the area's indicators are offered.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Server } from "./server.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MDMM = process.env.MDMM ?? join(ROOT, "target/debug/mdmm");
const EDITION = join(ROOT, "matrices/kgz/2024-01");
const LATER = join(ROOT, "matrices/kgz/2025-10");
const folder = mkdtempSync(join(tmpdir(), "mdmm-editor-"));
const blank = join(folder, "m/uzb/2026-01");
const run = (...args) => execFileSync(MDMM, args, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

let server;

before(async () => {
  run("schema", "--write", join(folder, "schemas"));
  run("init", blank, "--country", "UZB", "--years", "2018-2025");
  const schemas = {};
  for (const file of readdirSync(join(folder, "schemas"))) {
    if (file === "area.json") continue;
    const name = file.replace(".json", ".yaml");
    schemas[pathToFileURL(join(folder, "schemas", file)).href] = [`${EDITION}/${name}`, `${LATER}/${name}`, `${ROOT}matrices/${name}`];
  }
  server = await Server.start(schemas);
});
after(() => {
  server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const real = [EDITION, LATER].flatMap((edition) => readdirSync(edition).map((name) => join(edition, name)));
for (const path of [...real, join(ROOT, "matrices/method.yaml")]) {
  test(`accepts ${path.slice(ROOT.length)}`, async () => {
    assert.deepEqual(await server.complaints(path), []);
  });
}

test("accepts every file of a blank edition, by the line that init writes", async () => {
  for (const name of readdirSync(blank)) {
    assert.deepEqual(await server.complaints(join(blank, name)), [], name);
  }
});

/** Replaces the first occurrence, which must be there. */
function spoiled(name, right, wrong) {
  const text = readFileSync(join(EDITION, name), "utf8");
  assert.ok(text.includes(right), `${name} has ${right}`);
  const line = text.slice(0, text.indexOf(right)).split("\n").length + (right.match(/^\n+/)?.[0].length ?? 0);
  return { text: text.replace(right, wrong), line };
}

const SLIPS = [
  ["a wrong status", "immigration.yaml", "2018-2022: {status: available", "2017: availabel\n    2018-2022: {status: available", /partial/],
  ["a wrong status in braces", "immigration.yaml", "status: partial", "status: partly", /partial/],
  ["a wrong reason", "immigration.yaml", "[estimate]", "[estimated]", /estimate/],
  ["an indicator of another area", "immigration.yaml", "  flow_by_gender:", "  routes:", /routes/],
  ["an unknown key", "immigration.yaml", "frequency: annual", "frequenzy: annual", /frequenzy/],
  ["a key that is no year", "immigration.yaml", "    2018-2022: {status: available", "    2018 to 2022: {status: available", /2018 to 2022/],
  ["a wrong type of source", "immigration.yaml", "type: administrative", "type: register", /census/],
  ["a wrong country", "edition.yaml", "country: KGZ", "country: KG", /KGZ/],
  ["a link that is none", "bibliography.yaml", "link: https://", "link: ftp://", /https/],
];
for (const [what, name, right, wrong, says] of SLIPS) {
  test(`marks ${what}`, async () => {
    const { text, line } = spoiled(name, right, wrong);
    const path = join(EDITION, name);
    const complaints = await server.complaints(path, text);
    assert.ok(complaints.length > 0, "nothing is marked");
    assert.ok(complaints.some((one) => says.test(one)), complaints.join("\n"));
    assert.ok(complaints.some((one) => one.startsWith(`${line}:`)), `line ${line}: ${complaints.join("\n")}`);
  });
}

test("accepts an indicator that the edition itself adds", async () => {
  const text = `area: immigration
indicators:
  flow_by_visa: {label: Flow by visa, measure: flow}
availability:
  flow_by_visa:
    2020: partial
`;
  assert.deepEqual(await server.complaints(join(EDITION, "immigration.yaml"), text), []);
});

test("offers the area's indicators, with their labels", async () => {
  const path = join(EDITION, "immigration.yaml");
  await server.complaints(path, "area: immigration\navailability:\n  \n");
  const offered = await server.completions(path, 2, 2);
  const labels = offered.map((one) => one.label);
  for (const id of ["stock", "flow", "flow_by_gender"]) assert.ok(labels.includes(id), labels.join(" "));
  assert.ok(!labels.includes("routes"), "an indicator of another area is offered");
  const documentation = offered.find((one) => one.label === "flow_by_gender").documentation;
  assert.match(documentation.value ?? documentation, /Flow by gender/);
});

test("offers the statuses of a year", async () => {
  const path = join(EDITION, "immigration.yaml");
  await server.complaints(path, "area: immigration\navailability:\n  flow:\n    2020: \n");
  const offered = (await server.completions(path, 3, 10)).map((one) => one.label);
  for (const status of ["available", "partial", "missing", "not_applicable"]) assert.ok(offered.includes(status), offered.join(" "));
});

test("explains an indicator under the pointer", async () => {
  const path = join(EDITION, "immigration.yaml");
  await server.complaints(path, "area: immigration\navailability:\n  flow_by_gender:\n    2020: partial\n");
  const said = await server.hover(path, 2, 5);
  assert.match(JSON.stringify(said.contents), /Flow by gender/);
});
