// Long texts of an area or of the edition, one field a language.

import { freshId, h } from "./dom.js";
import { keptField } from "./kept.js";
import { preview } from "./preview.js";
import { firstLanguage, store } from "./store.js";
import { fieldName, version } from "./words.js";

/** Texts of a line or two. */
const SHORT = new Set(["title", "contact", "publisher", "cite_as"]);

/**
 * Fields for texts.
 * @param {string | null} area
 * @param {() => Record<string, any>} keys what the file says
 * @param {string[]} fields
 * @param {string[]} [plain] fields of one line without a language
 */
export function textFields(area, keys, fields, plain = []) {
  const languages = store.edition?.text_languages ?? ["en"];
  const first = firstLanguage();
  const one = (/** @type {string} */ field, /** @type {string | null} */ language) => {
    const key = language === null || language === first ? field : `${field}.${language}`;
    const read = () => {
      const said = keys()[field];
      if (language !== null) return version(said, language, first);
      return Array.isArray(said) ? said.join("; ") : `${said ?? ""}`;
    };
    const id = freshId();
    const field_ = /** @type {HTMLTextAreaElement} */ (h(language === null ? "input" : "textarea", { id, rows: SHORT.has(field) ? 1 : 4, lang: language }));
    const trouble = h("p", { class: "trouble", role: "alert" });
    const list = ["assessors", "languages"].includes(field);
    const value = (/** @type {string} */ text) => (list ? text.split(/[;,]/).map((part) => part.trim()).filter(Boolean) : text || null);
    const kept = keptField(field_, { place: `${area}|${key}`, read, trouble, edits: (text) => [{ edit: "keys", area, set: { [key]: value(text) } }] });
    const seen = language === null || SHORT.has(field) ? null : preview(field_);
    const update = () => {
      kept.update();
      seen?.update();
    };
    const name = fieldName(language && languages.length > 1 ? `${field}.${language}` : field);
    return { element: h("div", { class: "field" }, h("label", { for: id }, name), field_, trouble, seen?.element), update };
  };
  // The versions of a text stand side by side, where there is room.
  const rows = [plain.map((field) => one(field, null)), ...fields.map((field) => languages.map((language) => one(field, language)))];
  const row = (/** @type {ReturnType<typeof one>[]} */ fields) => h("div", { class: "versions" }, fields.map(({ element }) => element));
  return { element: h("div", { class: "texts" }, rows.filter((fields) => fields.length).map(row)), update: () => rows.flat().forEach(({ update }) => update()) };
}
