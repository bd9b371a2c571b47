// Measures the desk: from key to file, from a change outside to the screen, the first paint, scrolling a grid of 40 by 40, memory
// after a thousand edits, and the keys that ten facts of the Kyrgyz edition take beside what they are in its text.
//
// Usage: node benches/page/desk.mjs [--edits N]
// Needs what `tests/run page` installs, and target/release/mdmm (or MDMM). Prints figures; asserts nothing, since they depend on the machine.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { launch } from "../../tests/page/browser.mjs";
import { edit, matrices } from "../../tests/page/desk/opened.mjs";

const option = (name, otherwise) => (process.argv.includes(`--${name}`) ? Number(process.argv[process.argv.indexOf(`--${name}`) + 1]) : otherwise);
const edits = option("edits", 1000);
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const shown = (name, numbers) => console.log(`${name}: median ${median(numbers).toFixed(0)} ms, slowest ${Math.max(...numbers).toFixed(0)} ms, of ${numbers.length}`);

const folder = matrices();
const file = join(folder, "kgz/2024-01/emigration.yaml");
const desk = await edit(folder, "kgz/2024-01");
const memory = () => Number(readFileSync(`/proc/${desk.child.pid}/status`, "utf8").match(/^RssAnon:\s+(\d+)/m)[1]) / 1024;
console.log(`memory at the start: ${memory().toFixed(0)} MB`);
const browser = await launch();
const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB" });

// From opening the address until the grid is painted.
const paints = [];
for (let round = 0; round < 5; round += 1) {
  const page = await context.newPage();
  await page.goto(`${desk.address}?area=emigration`);
  await page.waitForSelector(".grid");
  paints.push(await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))));
  await page.close();
}
shown("first paint of the grid", paints);

// From the key until the text of the file is another one, which is looked for without a pause.
const page = await context.newPage();
await page.goto(`${desk.address}?area=emigration`);
await page.waitForSelector(".grid");
await page.evaluate(() => document.querySelector(".grid [role=gridcell]").focus());
const keys = [];
for (let round = 0; round < 20; round += 1) {
  const before = readFileSync(file, "utf8");
  const begun = performance.now();
  await page.keyboard.press(round % 2 ? "m" : "a");
  while (readFileSync(file, "utf8") === before) await new Promise((done) => setImmediate(done));
  keys.push(performance.now() - begun);
  await page.waitForFunction(() => document.querySelector(".saved").classList.contains("good") && !document.querySelector(".pending"));
}
shown("from key to file", keys);

// From a save of an editor until the cell on the screen says it.
const outside = [];
await page.waitForTimeout(1000);
for (let round = 0; round < 10; round += 1) {
  const words = round % 2 ? "missing" : "available";
  const seen = page.waitForFunction((words) => [...document.querySelectorAll(".grid [role=gridcell]")].at(-1).getAttribute("aria-label").startsWith(words), words, { polling: "raf" });
  const text = readFileSync(file, "utf8");
  const at = text.indexOf("\n  flow_by_destination:");
  const next = `${text.slice(0, at)}${text.slice(at).replace(/(\n {4}2023:\n {6}status: )\w+(\n {6}reasons: .*)?|(\n {4}2023: )\w+/, (_, head, _reasons, short) => `${head ?? short}${words}`)}`;
  const begun = performance.now();
  writeFileSync(file, next);
  await seen;
  outside.push(performance.now() - begun);
  await page.waitForTimeout(300);
}
shown("from a save outside to the screen", outside);

// A thousand edits as a page sends them, and what the server holds then.
const ask = async (path, body) => (await fetch(`${desk.address}api/${path}`, body ? { method: "POST", body: JSON.stringify(body) } : {})).json();
let base = (await ask("edition")).version;
const answers = [];
for (let number = 0; number < edits; number += 1) {
  const set = { status: ["available", "missing", "partial"][number % 3], note: `edit ${number}` };
  const change = { edit: "declare", area: "emigration", cells: [{ indicator: "stock", years: `${2018 + (number % 6)}` }], set };
  const begun = performance.now();
  base = (await ask("change", { base, page: "bench", edits: [change], area: "emigration" })).version;
  answers.push(performance.now() - begun);
}
shown("a change until it is answered", answers);
console.log(`memory after ${edits} edits: ${memory().toFixed(0)} MB`);
await context.close();
await desk.end();

// A grid of 40 indicators by 40 years.
const wide = matrices();
const own = Array.from({ length: 30 }, (_, at) => `  own_${at}:\n    label: {en: Own indicator ${at}, ru: Свой показатель ${at}, ky: Өз көрсөткүч ${at}}\n    measure: flow\n`).join("");
writeFileSync(join(wide, "kgz/2024-01/emigration.yaml"), readFileSync(file, "utf8").replace("area: emigration\n", `area: emigration\nwindow: 1984-2023\nindicators:\n${own}`));
const large = await edit(wide, "kgz/2024-01");
const scrolling = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
await scrolling.goto(`${large.address}?area=emigration`);
await scrolling.waitForSelector(".grid");
const frames = await scrolling.evaluate(async () => {
  const frame = document.querySelector(".scroll");
  const times = [];
  let last = performance.now();
  for (let step = 0; step < 120; step += 1) {
    frame.scrollTo(step * 12, step * 6);
    await new Promise((done) => requestAnimationFrame(done));
    const now = performance.now();
    times.push(now - last);
    last = now;
  }
  return { cells: document.querySelectorAll(".grid [role=gridcell]").length, times };
});
shown(`a frame while a grid of ${frames.cells} cells scrolls`, frames.times);
await scrolling.close();
await large.end();

// Ten facts of Kyrgyzstan's emigration, its sources known and its tables emptied: what a source has of an indicator for some years, and
// who can get at it. Keys are counted from the focused first cell; the text is what the fact adds to the file, letter by letter.
const emptied = matrices();
const facts = await edit(emptied, "kgz/2024-01");
const call = async (path, body) => (await fetch(`${facts.address}api/${path}`, body ? { method: "POST", body: JSON.stringify(body) } : {})).json();
const whole = await call("area?area=emigration");
const isOne = ({ years }) => /^\d{4}(-\d{4})?$/.test(`${years}`);
const all = whole.sources.flatMap((source, row) => source.covers.filter(isOne).map((entry) => ({ row, label: source.label, access: entry.access ?? source.fields.access, indicator: entry.indicator, years: `${entry.years}` })));
const fresh = [...new Map(all.map((fact) => [`${fact.indicator} ${fact.years}`, fact])).values()].slice(0, 10);
const every = whole.rows.map(({ indicator }) => ({ indicator, years: `${whole.years[0]}-${whole.years.at(-1)}` }));
const clear = [{ edit: "declare", area: "emigration", cells: every, set: { status: null } }, ...whole.sources.map((_, row) => ({ edit: "cover", area: "emigration", row, cells: every, set: null }))];
await call("change", { base: whole.version, page: "bench", edits: clear, area: null });
const desktop = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB" })).newPage();
await desktop.goto(`${facts.address}?area=emigration`);
await desktop.waitForSelector(".grid");
const LETTERS = { public: "p", on_request: "r", restricted: "d", unknown: "u" };
const filled = join(emptied, "kgz/2024-01/emigration.yaml");
const counted = [];
for (const { row, label, access, indicator, years } of fresh) {
  const [first, last = first] = years.split("-").map(Number);
  const place = [whole.rows.findIndex((one) => one.indicator === indicator), whole.years.indexOf(first)];
  await desktop.evaluate(([row, column]) => document.querySelector(`.grid [data-row="${row}"][data-column="${column}"]`).focus(), place);
  const before = readFileSync(filled, "utf8").length;
  let pressed = 0;
  const press = async (key) => {
    pressed += 1;
    await desktop.keyboard.press(key);
  };
  for (let year = first; year < last; year += 1) await press("Shift+ArrowRight");
  await press("s");
  await desktop.waitForSelector("dialog[open]");
  // As many letters as leave the row on top, then the arrow.
  const options = () => desktop.$$eval("dialog [role=option] b", (found) => found.map((one) => one.textContent));
  for (const letter of label.toLowerCase()) {
    if ((await options())[0] === label) break;
    await press(letter);
  }
  const same = whole.sources.slice(0, row).filter((source) => source.label === label).length;
  for (let down = 0; down < same; down += 1) await press("ArrowDown");
  await press("Enter");
  await press(LETTERS[access]);
  await desktop.waitForFunction(() => !document.querySelector("dialog[open]") && document.querySelector(".saved").classList.contains("good"));
  counted.push([pressed, readFileSync(filled, "utf8").length - before]);
}
const sum = (at) => counted.reduce((sum, one) => sum + one[at], 0);
console.log(`keys for ${counted.length} facts: ${sum(0)} (${counted.map(([keys]) => keys).join(", ")}); letters that they are in the text: ${sum(1)}; clicks: 4 each`);
await browser.close();
await facts.end();
