// The first run: an edition that does not exist yet is begun, blank or from an earlier one.

import { freshId, h } from "./dom.js";
import { post } from "./protocol.js";
import { why } from "./store.js";
import { allWords, named, t } from "./words.js";

/**
 * The page that offers to begin an edition.
 * @param {{name: string, years: string, earlier: string[]}} asked
 * @param {() => Promise<void>} begun
 */
export function beginPage({ name, years, earlier }, begun) {
  const [first, last] = years.split("-");
  const country = allWords().messages[`country.${name.split("/")[0].toUpperCase()}`] ?? name;
  const year = (/** @type {string} */ value, /** @type {string} */ label) => /** @type {HTMLInputElement} */ (h("input", { type: "text", inputmode: "numeric", value, "aria-label": label, required: true }));
  const [from, to] = [year(first, t("begin.first")), year(last, t("begin.last"))];
  const box = (/** @type {string} */ type, /** @type {string} */ group, /** @type {string} */ value, /** @type {string} */ label, /** @type {boolean} */ checked) => {
    const id = freshId();
    return h("div", {}, h("input", { type, name: group, id, value, checked }), h("label", { for: id }, ` ${label}`));
  };
  const languages = ["en", "ru", "ky"].map((code) => box("checkbox", "languages", code, named("language", code), code === allWords().language));
  const more = /** @type {HTMLInputElement} */ (h("input", { type: "text", "aria-label": t("begin.more"), placeholder: t("begin.more") }));
  const starts = [box("radio", "from", "", t("begin.blank"), true), ...earlier.map((one) => box("radio", "from", one, t("begin.from", { edition: one }), false))];
  const trouble = h("p", { role: "alert", class: "trouble" });
  const send = async (/** @type {Event} */ event) => {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const chosen = [...form.querySelectorAll("input[name=languages]:checked")].map((field) => /** @type {HTMLInputElement} */ (field).value);
    const others = more.value.split(/[\s,;]+/).filter(Boolean);
    const start = /** @type {HTMLInputElement | null} */ (form.querySelector("input[name=from]:checked"))?.value;
    try {
      await post("begin", { years: `${from.value.trim()}-${to.value.trim()}`, languages: [...chosen, ...others], from: start || null });
      await begun();
    } catch (error) {
      trouble.textContent = why(error);
    }
  };
  return h(
    "form",
    { class: "begin", onsubmit: send },
    h("h1", {}, t("begin.title", { country: `${country}` })),
    h("p", {}, t("begin.lead", { edition: name })),
    h("fieldset", {}, h("legend", {}, t("years")), h("div", { class: "years" }, from, "–", to)),
    h("fieldset", {}, h("legend", {}, t("begin.languages")), ...languages, more),
    h("fieldset", {}, h("legend", {}, t("begin.start")), ...starts),
    trouble,
    h("button", { class: "main" }, t("begin.go")),
  );
}
