// Tables from and for the clipboard, as spreadsheets put them there: tab-separated text, or a table in HTML.

/**
 * Reads tab-separated text; cells with tabs, line breaks or quotes stand in quotes, as Excel and LibreOffice write them.
 * @param {string} text
 * @returns {string[][]}
 */
export function readTsv(text) {
  /** @type {string[][]} */
  const rows = [[]];
  const source = text.replaceAll("\r\n", "\n").replace(/\n$/, "");
  let at = 0;
  while (at <= source.length) {
    let cell = "";
    if (source[at] === '"') {
      at += 1;
      while (at < source.length && !(source[at] === '"' && source[at + 1] !== '"')) {
        if (source[at] === '"') at += 1;
        cell += source[at];
        at += 1;
      }
      at += 1;
    }
    // What stands behind a closing quote belongs to the cell, whoever wrote it.
    while (at < source.length && source[at] !== "\t" && source[at] !== "\n") {
      cell += source[at];
      at += 1;
    }
    rows.at(-1)?.push(cell);
    if (source[at] === "\n") rows.push([]);
    at += 1;
  }
  return rows;
}

/** The words of a cell: only where the author broke a line is one broken, whatever the source of the page looks like. @param {HTMLTableCellElement} cell */
function wordsOf(cell) {
  cell.querySelectorAll("br").forEach((line) => line.replaceWith("\u2028"));
  return (cell.textContent ?? "").replaceAll(/[^\S\u2028]+/g, " ").replaceAll(/ ?\u2028 ?/g, "\n").trim();
}

/**
 * Reads the first table of a piece of HTML; what a cell spans besides its own place is blank.
 * @param {string} html
 * @returns {string[][] | null}
 */
export function readHtml(html) {
  const table = new DOMParser().parseFromString(html, "text/html").querySelector("table");
  if (!table) return null;
  /** How many rows more a cell above takes, by column. @type {number[]} */
  const taken = [];
  return [...table.rows].map((row) => {
    /** @type {string[]} */
    const words = [];
    const skip = () => {
      for (; taken[words.length] > 0; words.push("")) taken[words.length] -= 1;
    };
    for (const cell of row.cells) {
      skip();
      const own = wordsOf(cell);
      for (let across = 0; across < cell.colSpan; across += 1) {
        taken[words.length] = cell.rowSpan - 1;
        words.push(across ? "" : own);
      }
    }
    skip();
    return words;
  });
}

/**
 * The table that a paste brings.
 * @param {DataTransfer | null} given
 */
export function pastedTable(given) {
  if (!given) return [];
  const text = given.getData("text/plain");
  if (text) return readTsv(text);
  return readHtml(given.getData("text/html")) ?? [];
}

/** @param {string} cell */
const quoted = (cell) => (/["\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** @param {string[][]} table */
export const writeTsv = (table) => table.map((row) => row.map(quoted).join("\t")).join("\n");

/** @param {string[][]} table */
export function writeHtml(table) {
  const shown = document.createElement("table");
  for (const row of table) {
    const line = shown.insertRow();
    for (const cell of row) line.insertCell().append(...cell.split("\n").flatMap((words, at) => (at ? [document.createElement("br"), words] : [words])));
  }
  return shown.outerHTML;
}

/**
 * Puts a table on the clipboard in both ways.
 * @param {ClipboardEvent} event
 * @param {string[][]} table
 */
export function copyTable(event, table) {
  event.clipboardData?.setData("text/plain", writeTsv(table));
  event.clipboardData?.setData("text/html", writeHtml(table));
  event.preventDefault();
}

/** Tables by their elements. @type {WeakMap<Element, {copy: (event: ClipboardEvent) => void, paste: (event: ClipboardEvent) => void}>} */
const tables = new WeakMap();

/**
 * Gives a table what is copied and pasted while it has the focus. Where nothing is selected as text, browsers differ in whom they tell:
 * the element with the focus, or the page.
 * @param {Element} element @param {{copy: (event: ClipboardEvent) => void, paste: (event: ClipboardEvent) => void}} handlers
 */
export function takesClipboard(element, handlers) {
  tables.set(element, handlers);
}

/** @param {"copy" | "paste"} kind */
const passOn = (kind) => (/** @type {Event} */ event) => {
  for (let at = document.activeElement; at; at = at.parentElement) {
    const table = tables.get(at);
    if (table) return table[kind](/** @type {ClipboardEvent} */ (event));
  }
};
addEventListener("copy", passOn("copy"));
addEventListener("paste", passOn("paste"));
