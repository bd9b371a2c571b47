// What a text that is written into a cell of a table sets, and how what is set becomes an entry.

/** @typedef {import("./sheet.js").Column} Column */

/** Fields put together; those of the second win. @param {Record<string, any>} one @param {Record<string, any>} other */
export function merged(one, other) {
  const all = { ...one, ...other };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null && value !== ""));
}

/** The fields that a text sets; where a column has choices their word. @param {Column} column @param {string} text @returns {Record<string, any>} */
export function written(column, text) {
  const words = text.trim();
  const choice = column.choices?.().find(([word, label]) => word === words || label.toLowerCase() === words.toLowerCase());
  const value = column.write(choice ? choice[0] : words);
  return column.key === "" ? value : { [column.key]: value };
}

/** The fields that a line of a pasted table sets. @param {Column[]} columns those from the first pasted one on @param {string[]} line */
export function pasted(columns, line) {
  let all = {};
  line.forEach((text, at) => {
    const column = columns[at];
    if (column && !column.open && text.trim()) all = merged(all, written(column, text));
  });
  return all;
}

/** The entry that was made of what was set, among those that have come in; it is taken out of them. @param {any[]} fresh @param {Record<string, any>} set */
export function madeOf(fresh, set) {
  const says = (/** @type {any} */ entry) => Object.entries(set).every(([key, value]) => typeof value !== "string" || `${entry[key]}` === value);
  const own = fresh.findLastIndex(says);
  return fresh.splice(own < 0 ? fresh.length - 1 : own, 1)[0];
}
