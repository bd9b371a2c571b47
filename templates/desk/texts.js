// Long texts of an area or of the edition, one field a language.

import { freshId, h } from "./dom.js";
import { preview } from "./preview.js";
import { change, firstLanguage, store } from "./store.js";
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
    const area_ = /** @type {HTMLTextAreaElement} */ (h(language === null ? "input" : "textarea", { id, rows: SHORT.has(field) ? 1 : 4, lang: language }));
    area_.value = read();
    let base = store.version;
    area_.addEventListener("focus", () => (base = store.version));
    area_.addEventListener("change", () => {
      const list = ["assessors", "languages"].includes(field);
      const value = list ? area_.value.split(/[;,]/).map((part) => part.trim()).filter(Boolean) : area_.value.trim() || null;
      change([{ edit: "keys", area, set: { [key]: value } }], { base }).catch(() => {});
    });
    const seen = language === null || SHORT.has(field) ? null : preview(area_);
    const update = () => {
      if (document.activeElement !== area_) area_.value = read();
      seen?.update();
    };
    const name = fieldName(language && languages.length > 1 ? `${field}.${language}` : field);
    return { element: h("div", { class: "field" }, h("label", { for: id }, name), area_, seen?.element), update };
  };
  // The versions of a text stand side by side, where there is room.
  const rows = [plain.map((field) => one(field, null)), ...fields.map((field) => languages.map((language) => one(field, language)))];
  const row = (/** @type {ReturnType<typeof one>[]} */ fields) => h("div", { class: "versions" }, fields.map(({ element }) => element));
  return { element: h("div", { class: "texts" }, rows.filter((fields) => fields.length).map(row)), update: () => rows.flat().forEach(({ update }) => update()) };
}
