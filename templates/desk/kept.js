// What is written and not in the files yet: texts that are left, and drafts that were refused or not finished. They are there again when
// one comes back to their place.

import { sentence } from "./dom.js";
import { change, store, why } from "./store.js";
import { t } from "./words.js";

/** @typedef {import("./protocol.js").Edit} Edit */

/** Texts that are not in the files, by the place of their field. @type {Map<string, string>} */
const texts = new Map();

/** Rows of tables that are not in the files, by their table. @type {Map<string, any[]>} */
const rows = new Map();

/** The rows of a table that are not in the files. @param {string} table @returns {any[]} */
export function keptRows(table) {
  const kept = rows.get(table) ?? [];
  rows.set(table, kept);
  return kept;
}

/** What somebody was writing. @param {string} place */
export const keptText = (place) => texts.get(place) ?? "";

/** @param {string} place @param {string} text */
export function keepText(place, text) {
  if (text) texts.set(place, text);
  else texts.delete(place);
}

/** Whether something that was written is not in the files. */
export const isUnsaved = () => store.onWay > 0 || texts.size > 0 || [...rows.values()].flat().some(({ set }) => Object.keys(set).length > 0);

/**
 * A field whose text goes into the files when it is left. One that was refused keeps it, and says why.
 * @param {HTMLInputElement | HTMLTextAreaElement} field
 * @param {{place: string, read: () => string, edits: (text: string) => Edit[], trouble: HTMLElement}} settings
 */
export function keptField(field, { place, read, edits, trouble }) {
  /** The state that the writer has seen. */
  const base = { version: store.version };
  let before = read();
  let onWay = 0;
  field.value = texts.get(place) ?? before;
  if (texts.has(place)) field.setAttribute("aria-invalid", "true");
  const commit = async () => {
    const text = field.value;
    if (text.trim() === before.trim()) {
      texts.delete(place);
      refused(null);
      return;
    }
    const last = before;
    before = text;
    onWay += 1;
    try {
      await change(edits(text.trim()), { base });
      if (before === text) texts.delete(place);
      refused(null);
    } catch (error) {
      if (before !== text) return;
      before = last;
      texts.set(place, text);
      refused(error);
    } finally {
      onWay -= 1;
      if (!onWay) update();
    }
  };
  const refused = (/** @type {any} */ error) => {
    if (error === null) field.removeAttribute("aria-invalid");
    else field.setAttribute("aria-invalid", "true");
    trouble.replaceChildren(...(error === null ? [] : sentence(t("refused", { why: why(error) }))));
  };
  const update = () => {
    // What is being written, or is not in the files yet, stays.
    if (document.activeElement === field || onWay || texts.has(place)) return;
    before = read();
    base.version = store.version;
    field.value = before;
  };
  field.addEventListener("focus", () => {
    if (onWay || texts.has(place)) return;
    base.version = store.version;
    before = read();
  });
  field.addEventListener("change", commit);
  return { commit, update };
}
