// One fact, one gesture: this source has these cells. The sources table and, where it is silent, the availability table are
// filled in together.

import { openDialog } from "./dialog.js";
import { freshId, h } from "./dom.js";
import { ACCESS_KEYS, accessLetter } from "./keys.js";
import { idOf, placeOf } from "./rows.js";
import { change, firstLanguage, store } from "./store.js";
import { allWords, fieldName, limitName, named, shownText, t } from "./words.js";

/**
 * @typedef {import("./grid.js").Grid} Grid
 * @typedef {{cite: string, label: string, row: number | null, id: number, publication: any}} Choice
 */

const TYPES = ["census", "survey", "qualitative", "administrative", "other"];

/** The publications that can be chosen: those of the area's rows first. @returns {Choice[]} */
function choices() {
  const area = store.area;
  const publications = store.edition?.lists.bibliography ?? [];
  const rows = (area?.sources ?? []).map((source, row) => ({ cite: source.fields.cite, label: source.label, row, id: idOf(source.fields), publication: publications.find(({ id }) => id === source.fields.cite) }));
  const others = publications.filter(({ id }) => !rows.some(({ cite }) => cite === id)).map((publication) => ({ cite: publication.id, label: labelOf(publication), row: null, id: 0, publication }));
  return [...rows, ...others];
}

/** How a publication is shown. @param {any} publication */
export function labelOf(publication) {
  const words = publication.label ?? shownText(publication.institution ?? publication.title, firstLanguage());
  return words ? `${words}` : publication.id;
}

/** What is searched in. @param {Choice} choice */
const haystack = ({ cite, label, publication }) => [cite, label, shownText(publication?.title, firstLanguage()), shownText(publication?.institution, firstLanguage())].join(" ").toLowerCase();

/** An identifier for a title that no publication has. @param {string} title */
function freshCite(title) {
  const plain = title.toLowerCase().normalize("NFKD").replaceAll(/[\u0300-\u036f]/g, "");
  const words = plain.match(/[\p{L}\p{N}]+/gu) ?? ["source"];
  const stem = words.slice(0, 4).join("-").slice(0, 40);
  const taken = new Set((store.edition?.lists.bibliography ?? []).map(({ id }) => id));
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? stem : `${stem}-${number}`;
    if (!taken.has(id)) return id;
  }
}

/** Asks which source has the cells that are selected. @param {Grid} grid */
export function askSource(grid) {
  const cells = grid.chosen();
  const title = cells.length === 1 ? t("source_cells", { indicator: grid.area.rows.find((row) => row.indicator === cells[0].indicator)?.label ?? "", years: cells[0].years }) : t("selection", { cells: grid.spots().length });
  openDialog(t("source_title"), (close) => new Gesture(grid, cells, close).content(title), "gesture");
}

class Gesture {
  /** @param {Grid} grid @param {{indicator: string, years: string}[]} cells @param {() => void} close */
  constructor(grid, cells, close) {
    this.grid = grid;
    this.cells = cells;
    this.close = close;
    /** @type {Choice | null} */
    this.choice = null;
    this.all = choices();
    this.at = 0;
    /** @type {(Choice & {fresh?: boolean})[]} */
    this.found = [];
    const list = freshId();
    this.list = h("ul", { id: list, role: "listbox", "aria-label": t("source_find") });
    this.find = /** @type {HTMLInputElement} */ (h("input", { type: "text", autofocus: true, autocomplete: "off", role: "combobox", "aria-expanded": "true", "aria-controls": list, "aria-autocomplete": "list", "aria-label": t("source_find"), placeholder: t("source_find_hint") }));
    this.find.addEventListener("input", () => this.#search());
    this.find.addEventListener("keydown", (event) => this.#key(event));
    this.more = h("div", { class: "more", hidden: true });
    this.trouble = h("p", { role: "alert", class: "trouble" });
  }

  /** @param {string} title */
  content(title) {
    this.#search();
    return [h("p", { class: "quiet" }, title), this.find, this.list, this.more, this.trouble];
  }

  #search() {
    const words = this.find.value.toLowerCase().split(/\s+/).filter(Boolean);
    const found = this.all.filter((choice) => words.every((word) => haystack(choice).includes(word)));
    const title = this.find.value.trim();
    this.found = title && found.length === 0 ? [{ cite: freshCite(title), label: title, row: null, id: 0, publication: null, fresh: true }] : found;
    this.at = 0;
    this.choice = null;
    this.more.hidden = true;
    this.#list();
  }

  #list() {
    const option = (/** @type {Choice & {fresh?: boolean}} */ choice, /** @type {number} */ at) => {
      const words = choice.fresh ? t("source_new", { title: choice.label }) : choice.label;
      const source = choice.row === null ? null : store.area?.sources.find(({ fields }) => idOf(fields) === choice.id)?.fields;
      const known = source ? [t("source_known"), named("type", source.type), named("access", source.access)].join(" · ") : choice.fresh ? "" : shownText(choice.publication?.title, firstLanguage());
      const chosen = at === this.at;
      return h("li", { role: "option", id: `option-${at}`, "aria-selected": `${chosen}`, class: this.choice === choice ? "chosen" : "", onclick: () => ((this.at = at), this.#choose()) }, h("b", {}, words), h("span", { class: "quiet" }, ` ${known}`));
    };
    this.list.replaceChildren(...(this.found.length ? this.found.slice(0, 50).map(option) : [h("li", { class: "quiet" }, t("search_none"))]));
    this.find.setAttribute("aria-activedescendant", this.found.length ? `option-${this.at}` : "");
    this.list.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const last = Math.min(this.found.length, 50) - 1;
    const to = { ArrowDown: Math.min(this.at + 1, last), ArrowUp: Math.max(this.at - 1, 0) }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.at = to;
      this.#list();
    }
    if (event.key === "Enter") {
      event.preventDefault();
      this.#choose();
    }
  }

  /** Shows what is to be said of the source that was chosen. */
  #choose() {
    const choice = this.found[this.at];
    if (!choice) return;
    this.choice = choice;
    this.#list();
    const source = choice.row === null ? null : store.area?.sources.find(({ fields }) => idOf(fields) === choice.id)?.fields;
    const types = choice.row === null ? this.#types() : null;
    const limits = h("details", {}, h("summary", {}, t("source_limits")), h("div", { class: "reasons" }, allWords().limits.map((limit) => {
      const id = freshId();
      return h("span", {}, h("input", { type: "checkbox", id, value: limit }), h("label", { for: id }, limitName(limit)));
    })));
    const access = (/** @type {string} */ word) => h("button", { type: "button", "data-access": word, class: word === (source?.access ?? "public") ? "main" : "", onclick: () => this.#save(word) }, named("access", word), h("kbd", { "aria-hidden": "true" }, accessLetter(word)));
    const group = h("div", { class: "access", role: "group", "aria-label": t("source_access") }, ...Object.values(ACCESS_KEYS).map(access));
    this.more.replaceChildren(...(types ? [h("p", { class: "quiet" }, t("source_new_row")), types] : []), limits, h("p", { class: "quiet" }, t("source_access")), group);
    this.more.hidden = false;
    this.more.onkeydown = (event) => {
      const word = ACCESS_KEYS[event.code];
      if (!word || event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLSelectElement) return;
      event.preventDefault();
      this.#save(word);
    };
    const first = types?.querySelector("input") ?? group.querySelector(".main");
    if (first instanceof HTMLElement) first.focus();
  }

  #types() {
    const name = freshId();
    const choice = (/** @type {string} */ type) => {
      const id = freshId();
      return h("span", {}, h("input", { type: "radio", name, id, value: type }), h("label", { for: id }, named("type", type)));
    };
    const group = h("div", { class: "reasons types", role: "radiogroup", "aria-label": t("source_type") }, TYPES.map(choice));
    group.addEventListener("keydown", (event) => {
      const at = Number(event.key) - 1;
      const field = group.querySelectorAll("input")[at];
      if (field) field.checked = true;
      if (event.key === "Enter" || field) {
        event.preventDefault();
        const main = this.more.querySelector("button.main");
        if (main instanceof HTMLElement) main.focus();
      }
    });
    return group;
  }

  /** @param {string} access */
  async #save(access) {
    const { choice, cells, grid } = this;
    const area = store.area;
    if (!choice || !area) return;
    const limits = [...this.more.querySelectorAll("input[type=checkbox]:checked")].map((field) => /** @type {HTMLInputElement} */ (field).value);
    const type = /** @type {HTMLInputElement | null} */ (this.more.querySelector(".types input:checked"))?.value;
    if (choice.row === null && !type) {
      this.trouble.textContent = t("type_needed");
      /** @type {HTMLElement | null} */ (this.more.querySelector(".types input"))?.focus();
      return;
    }
    const { area: name } = area;
    this.close();
    grid.goto();
    const edits = () => {
      const sources = store.area?.sources ?? [];
      // The gesture before may have added the same source, which was not there when this one was begun.
      const known = choice.row === null ? sources.findIndex(({ fields }) => fields.cite === choice.cite) : placeOf(sources.map(({ fields }) => fields), choice.id);
      /** @type {import("./protocol.js").Edit[]} */
      const all = [];
      if (known < 0 && !choice.publication) all.push({ edit: "add", list: "bibliography", area: null, before: null, set: { id: choice.cite, title: choice.label } });
      if (known < 0) all.push({ edit: "add", list: "sources", area: name, before: null, set: { cite: choice.cite, type, access } });
      const set = limits.length ? { access, limits } : { access };
      all.push({ edit: "cover", area: name, row: known < 0 ? sources.length : known, cells, set });
      return all;
    };
    await change(edits, { evidenced: [{ area: name, cells }] }).catch(() => {});
  }
}
