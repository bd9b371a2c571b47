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

/**
 * Reads the first table of a piece of HTML, spanned cells repeated as blanks.
 * @param {string} html
 * @returns {string[][] | null}
 */
export function readHtml(html) {
  const table = new DOMParser().parseFromString(html, "text/html").querySelector("table");
  if (!table) return null;
  return [...table.rows].map((row) =>
    [...row.cells].flatMap((cell) => {
      cell.querySelectorAll("br").forEach((line) => line.replaceWith("\n"));
      const words = (cell.textContent ?? "").replaceAll(/[^\S\n]+/g, " ").trim();
      return [words, ...Array(Math.max(0, cell.colSpan - 1)).fill("")];
    }),
  );
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
    row.forEach((cell) => (line.insertCell().textContent = cell));
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
