// The windows that keys open: what is searched for, and the keys themselves.

import { openDialog } from "./dialog.js";
import { h } from "./dom.js";
import { labelOf } from "./gesture.js";
import { letterOf } from "./keys.js";
import { store } from "./store.js";
import { allWords, t } from "./words.js";

/**
 * Searches areas, indicators of the area that is open, its sources, and publications.
 * @param {(to: Record<string, string>) => void} goto
 */
export function askSearch(goto) {
  const area = store.area;
  const all = [
    ...(area?.rows ?? []).map((row) => ({ words: row.label, kind: t("indicator"), to: { area: area?.area ?? "", cell: `${row.indicator}:${area?.years[0]}` } })),
    ...(area?.sources ?? []).map((source) => ({ words: `${source.label} ${source.fields.cite}`, kind: t("sources"), to: { area: area?.area ?? "" } })),
    ...(store.edition?.areas ?? []).map(({ id, label }) => ({ words: label, kind: t("areas"), to: { area: id } })),
    ...(store.edition?.lists.bibliography ?? []).map((publication) => ({ words: `${labelOf(publication)} ${publication.id}`, kind: t("bibliography"), to: { page: "bibliography" } })),
  ];
  openDialog(t("search"), (close) => {
    let at = 0;
    /** @type {typeof all} */
    let found = [];
    const list = h("ul", { role: "listbox", id: "found", "aria-label": t("search") });
    const field = /** @type {HTMLInputElement} */ (h("input", { type: "text", autofocus: true, role: "combobox", "aria-expanded": "true", "aria-controls": "found", "aria-label": t("search"), placeholder: t("search_hint"), autocomplete: "off" }));
    const choose = () => {
      const one = found[at];
      if (!one) return;
      close();
      goto(/** @type {Record<string, string>} */ (one.to));
    };
    const draw = () => {
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      found = all.filter((one) => words.every((word) => one.words.toLowerCase().includes(word))).slice(0, 40);
      at = Math.max(0, Math.min(at, found.length - 1));
      list.replaceChildren(...found.map((one, own) => h("li", { role: "option", id: `found-${own}`, "aria-selected": `${own === at}`, onclick: () => ((at = own), choose()) }, h("b", {}, one.words), h("span", { class: "quiet" }, ` ${one.kind}`))), ...(found.length ? [] : [h("li", { class: "quiet" }, t("search_none"))]));
      field.setAttribute("aria-activedescendant", found.length ? `found-${at}` : "");
      list.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
    };
    field.addEventListener("input", () => ((at = 0), draw()));
    field.addEventListener("keydown", (event) => {
      const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
      if (to !== undefined) {
        event.preventDefault();
        at = to;
        draw();
      } else if (event.key === "Enter") {
        event.preventDefault();
        choose();
      }
    });
    draw();
    return [field, list];
  });
}

/** Shows the keys. */
export function showKeys() {
  /** @type {[string, string][]} */
  const keys = [
    ["← ↑ → ↓", "move"], ["Shift ← ↑ → ↓", "extend"], ["Ctrl A", "all"], ["A", "available"], ["P", "partial"], ["M", "missing"], ["X", "not_applicable"],
    ["0 Delete", "clear"], ["S", "source"], ["Enter", "details"], ["Esc", "leave"], ["Ctrl Z", "undo"], ["Ctrl Y", "redo"], ["Ctrl C", "copy"], ["Ctrl V", "paste"],
    ["/", "search"], ["?", "keys"],
  ];
  const line = (/** @type {string} */ pressed, /** @type {string} */ does) => [h("dt", {}, ...pressed.split(" ").map((one) => h("kbd", {}, one))), h("dd", {}, does)];
  const reasons = allWords().reasons.filter(({ reason }) => letterOf(reason));
  openDialog(t("keys"), () => [
    h("div", { class: "twofold" },
      h("dl", { class: "keys" }, keys.flatMap(([pressed, does]) => line(pressed, t(`key.${does}`)))),
      h("section", {}, h("h3", {}, t("key.reason")), h("dl", { class: "keys" }, reasons.flatMap(({ reason, label }) => line(letterOf(reason), label))))),
  ], "wide");
}
