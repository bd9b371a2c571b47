// What the keys and buttons of a grid change: statuses, reasons, a block that is pasted.

import { copyTable, pastedTable } from "./clipboard.js";
import { change, seen, store, tell } from "./store.js";
import { allWords, named, reasonName, t } from "./words.js";
import { unfolded } from "./years.js";

/**
 * @typedef {import("./grid.js").Grid} Grid
 * @typedef {import("./protocol.js").Edit} Edit
 * @typedef {import("./protocol.js").Cells} Cells
 */

/** Shows a change at once, makes it, and shows what came of it. @param {Grid} grid @param {string | null | undefined} status @param {Cells[]} cells @param {import("./store.js").Asked} edits */
async function made(grid, status, cells, edits) {
  const answered = status === undefined ? () => {} : grid.pending(status, cells);
  try {
    await change(edits);
  } catch {
    // The page has told why.
  }
  answered();
}

/** What is said of cells in a state of their area. @param {import("./protocol.js").Area | null} area @param {Cells[]} cells */
const saidOf = (area, cells) => cells.flatMap(({ indicator, years }) => unfolded(years).map((year) => ({ indicator, year, said: area?.rows.find((row) => row.indicator === indicator)?.cells[area.years.indexOf(year)]?.said ?? null })));

/**
 * Declares cells. Where others have declared them since they were looked at, the files' merge is asked.
 * @param {Grid} grid @param {string | null} status @param {string} [because] @param {Cells[]} [cells]
 */
export function declare(grid, status, because, cells = grid.chosen()) {
  const set = because ? { status, because } : { status };
  const { area } = grid.area;
  const before = seen();
  return made(grid, status, cells, (settled) => {
    const edits = [{ edit: "declare", area, cells, set }];
    const isOther = before && JSON.stringify(saidOf(before.area, cells)) !== JSON.stringify(saidOf(store.area, cells));
    return isOther && !settled ? { edits, base: before.version } : edits;
  });
}

/**
 * Says a reason of the selection, or takes it back where all of it says so already. A cell of another class gets the
 * reason's class.
 * @param {Grid} grid
 * @param {import("./words.js").Reason} reason
 */
export function giveReason(grid, reason) {
  if (!reason.class) return Promise.resolve();
  const status = reason.class;
  const chosen = grid.chosen();
  const { area } = grid.area;
  return made(grid, undefined, chosen, () => {
    const said = saidOf(store.area, chosen);
    const has = (/** @type {any} */ one) => one.said?.status === status && reasonsOf(one.said).includes(reason.reason);
    const takeBack = said.every(has);
    /** @type {Edit[]} */
    const edits = [];
    for (const one of said) {
      const own = one.said?.status === status ? reasonsOf(one.said) : [];
      const reasons = takeBack ? own.filter((word) => word !== reason.reason) : [...new Set([...own, reason.reason])];
      const order = allWords().reasons.map((rule) => rule.reason);
      reasons.sort((a, b) => order.indexOf(a) - order.indexOf(b));
      const set = one.said?.status === status ? { reasons } : { status, reasons };
      const cell = { indicator: one.indicator, years: `${one.year}` };
      const same = edits.find((edit) => JSON.stringify(edit.set) === JSON.stringify(set));
      if (same) same.cells.push(cell);
      else edits.push({ edit: "declare", area, cells: [cell], set });
    }
    return edits;
  });
}

/** @param {any} said @returns {string[]} */
export function reasonsOf(said) {
  const reasons = said?.reasons ?? [];
  return Array.isArray(reasons) ? reasons : [reasons];
}

/** Copies the selection. @param {Grid} grid @param {ClipboardEvent} event */
export function copy(grid, event) {
  /** @type {string[][]} */
  const table = [];
  for (const { row, column } of grid.spots()) {
    const { said } = grid.area.rows[row].cells[column];
    const reasons = reasonsOf(said).map(reasonName).join("; ");
    const words = said ? named("status", said.status) + (reasons ? ` (${reasons})` : "") : "";
    (table[row] ??= []).push(words);
  }
  const rows = table.filter(Boolean);
  copyTable(event, rows);
  tell(t("copied", { n: rows.flat().length }), "good");
}

/** What a pasted cell says: a status in any language, its reasons behind it in brackets. @param {string} words */
function readCell(words) {
  const text = words.trim();
  if (!text) return { status: null };
  const { statuses, reasons } = allWords();
  const [, head, tail] = text.match(/^([^(:]*?)\s*(?:[(:]\s*(.*?)\)?)?$/s) ?? [];
  const status = statuses[(head ?? "").toLowerCase()];
  if (!status) return null;
  const named = (tail ?? "").split(/[;,]/).map((one) => one.trim()).filter(Boolean);
  const found = named.map((one) => reasons.find(({ reason, label }) => reason === one || label.toLowerCase() === one.toLowerCase())?.reason);
  if (found.some((one) => !one)) return null;
  return { status, reasons: found };
}

/** Pastes a block at the selection; one cell fills all of it. @param {Grid} grid @param {ClipboardEvent} event */
export async function paste(grid, event) {
  const table = pastedTable(event.clipboardData);
  if (table.length === 0) return;
  event.preventDefault();
  const { area } = grid;
  const spots = grid.spots();
  const [top, left] = [Math.min(...spots.map(({ row }) => row)), Math.min(...spots.map(({ column }) => column))];
  const one = table.length === 1 && table[0].length === 1;
  /** @type {{row: number, column: number, words: string}[]} */
  const wanted = one
    ? spots.map((spot) => ({ ...spot, words: table[0][0] }))
    : table.flatMap((line, down) => line.map((words, across) => ({ row: top + down, column: left + across, words })));
  /** @type {string[]} */
  const unread = [];
  /** @type {Edit[]} */
  const edits = [];
  let count = 0;
  for (const { row, column, words } of wanted) {
    const year = area.years[column];
    const indicator = area.rows[row]?.indicator;
    const said = readCell(words);
    if (!said || !indicator || !year) {
      if (words.trim()) unread.push(words.trim());
      continue;
    }
    // A blank over a blank says nothing.
    if (said.status === null && !area.rows[row].cells[column].said) continue;
    count += 1;
    const set = said.reasons?.length ? said : { status: said.status };
    const same = edits.find((edit) => JSON.stringify(edit.set) === JSON.stringify(set));
    if (same) same.cells.push({ indicator, years: `${year}` });
    else edits.push({ edit: "declare", area: area.area, cells: [{ indicator, years: `${year}` }], set });
  }
  if (!one) {
    grid.select({ row: top, column: left });
    grid.select({ row: top + table.length - 1, column: left + Math.max(...table.map((line) => line.length)) - 1 }, true);
  }
  try {
    await change(edits);
  } catch {
    return;
  }
  const missed = unread.length ? ` ${t("paste_unread", { words: [...new Set(unread)].slice(0, 5).map((words) => `“${words}”`).join(", ") })}` : "";
  tell(t("pasted", { n: count }) + missed, unread.length ? "bad" : "good");
}
