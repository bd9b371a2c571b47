// A long text as the report shows it, beside the field that it is written in.

import { h } from "./dom.js";
import { askPreview } from "./protocol.js";
import { t } from "./words.js";

/**
 * @typedef {{words: string, set: string, link: string | null, cite: string | null}} Run
 * @typedef {{kind: string, runs?: Run[], first?: number | null, entries?: Part[][], parts?: Part[]}} Part
 */

/** @param {Run} run */
function runElement({ words, set, link, cite }) {
  const lines = words.split("\n").flatMap((line, at) => (at ? [h("br"), line] : [line]));
  const plain = { plain: lines, emphasis: [h("em", {}, lines)], strong: [h("strong", {}, lines)], both: [h("strong", {}, h("em", {}, lines))], code: [h("code", {}, lines)] }[set] ?? lines;
  if (link) return h("a", { href: link, rel: "noreferrer", target: "_blank" }, plain);
  return h("span", { class: cite ? "cite" : null, title: cite }, plain);
}

/** The parts as elements; a heading of the author's is none of the page's. @param {Part} part @returns {HTMLElement} */
function partElement(part) {
  const runs = (part.runs ?? []).map(runElement);
  if (part.kind === "heading") return h("p", {}, h("strong", {}, runs));
  if (part.kind === "quote") return h("blockquote", {}, (part.parts ?? []).map(partElement));
  if (part.kind === "list") return h(part.first === null ? "ul" : "ol", { start: part.first }, (part.entries ?? []).map((entry) => h("li", {}, entry.map(partElement))));
  return h("p", {}, runs);
}

/** A fold that shows what is written in a field. @param {HTMLTextAreaElement} field */
export function preview(field) {
  const place = h("div", { class: "preview", lang: field.lang || null });
  let shown = "";
  /** @type {number | undefined} */
  let waiting;
  const draw = async () => {
    if (!fold.open || field.value === shown) return;
    const text = field.value;
    const { parts } = await askPreview(text).catch(() => ({ parts: [] }));
    if (text !== field.value) return;
    shown = text;
    place.replaceChildren(...parts.map(partElement));
  };
  const fold = /** @type {HTMLDetailsElement} */ (h("details", { class: "quiet", ontoggle: draw }, h("summary", {}, t("preview")), place));
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(draw, 150);
  });
  return { element: fold, update: draw };
}
