// The tables of an area and the other files, each a sheet over a list of the edition.

import { h } from "./dom.js";
import { columnsOf, coverColumns, figureColumns } from "./columns.js";
import { Sheet } from "./sheet.js";
import { change, refresh, store, tell } from "./store.js";
import { fieldName, t } from "./words.js";

/**
 * A sheet over a list.
 * @param {string} list
 * @param {string | null} area
 * @param {() => any[]} entries
 * @param {(at: number) => void} [chosen]
 * @param {(at: number) => string | null} [marked]
 */
export function listSheet(list, area, entries, chosen, marked) {
  // What stands beside the areas is read again before more is done with it.
  const made = (/** @type {Promise<any>} */ change) => (area === null ? change.then(refresh) : change);
  return new Sheet({
    name: t(list),
    columns: columnsOf(list, entries()),
    entries,
    chosen,
    marked,
    alter: (at, set) => made(change([{ edit: "alter", list, area, at, set }])),
    add: (sets) => made(change(sets.map((set) => ({ edit: "add", list, area, before: null, set })), { quiet: true })),
    remove: (at) => made(change([{ edit: "remove", list, area, at }])),
    move: (at, to) => made(change([{ edit: "move", list, area, at, to }])),
  });
}

/** The indicators that this country adds to an area: each by an identifier of its own. */
export function ownIndicators() {
  const area = () => store.area?.area ?? "";
  const entries = () => {
    const own = store.area?.keys.indicators ?? {};
    const order = (store.area?.rows ?? []).map(({ indicator }) => indicator);
    const ids = Object.keys(own).sort((one, other) => order.indexOf(one) - order.indexOf(other));
    return ids.map((id) => ({ id, ...own[id] }));
  };
  const edit = (/** @type {string} */ id, /** @type {any} */ set) => ({ edit: "indicator", area: area(), id, set });
  const id = { key: "id", name: fieldName("id"), read: (/** @type {any} */ entry) => entry.id ?? "", write: (/** @type {string} */ text) => text.trim() || null };
  return new Sheet({
    name: t("own_indicators"),
    columns: [...columnsOf("indicators", entries()), id],
    entries,
    alter: (at, set) => {
      // An identifier stands in both tables, and is another indicator once it is another.
      if ("id" in set) return Promise.reject(tell(t("refused", { why: t("refused.id_stays") }), "bad"));
      return change([edit(entries()[at].id, set)]);
    },
    add: (sets) => change(sets.map(({ id: given, ...set }) => edit(given ?? freshIndicator(`${set.label ?? ""}`), set)), { quiet: true }),
    remove: (at) => change([edit(entries()[at].id, null)]),
  });
}

/** An identifier for an indicator that none of the area has. @param {string} label */
function freshIndicator(label) {
  const words = label.toLowerCase().normalize("NFKD").match(/[a-z0-9]+/g) ?? [];
  const stem = words.join("_").slice(0, 40) || "own";
  const taken = new Set((store.area?.rows ?? []).map(({ indicator }) => indicator));
  for (let number = 1; ; number += 1) {
    const id = number === 1 && stem !== "own" ? stem : `${stem}_${number}`;
    if (!taken.has(id)) return id;
  }
}

/** A part of a page: a heading, and a sheet behind it. @param {string} title @param {Sheet} sheet */
export function part(title, sheet) {
  return h("section", { class: "part" }, h("h2", {}, title), sheet.frame);
}

/** The sources of an area: its rows, what the chosen one covers, and the figures of the chosen entry. */
export class Sources {
  constructor() {
    /** The rows that cover the cell that is selected. @type {Set<number>} */
    this.covering = new Set();
    /** @type {number} */
    this.row = 0;
    /** @type {number | null} */
    this.entry = null;
    this.rows = listSheet("sources", this.#area(), () => store.area?.sources.map(({ fields }) => fields) ?? [], (at) => this.#choose(at), (at) => (this.covering.has(at) ? t("covering") : null));
    this.covers = new Sheet({
      name: t("covers_sheet"),
      columns: coverColumns(store.area?.rows ?? [], () => this.#openFigures()),
      entries: () => this.#source()?.covers ?? [],
      chosen: (at) => this.#chooseEntry(at),
      alter: (at, set) => this.#alter(at, set),
      add: (sets) => change(sets.map(({ indicator, ...set }) => this.#edit(indicator, null, set)), { quiet: true }),
      remove: (at) => change([this.#edit(this.#covered(at).indicator, this.#covered(at).entry, null)]),
    });
    this.figures = new Sheet({
      name: t("values"),
      columns: figureColumns(),
      entries: () => this.#values(),
      alter: (at, set) => this.#setFigures(this.#values().map((/** @type {any} */ one, /** @type {number} */ own) => (own === at ? { ...one, ...set } : one))),
      add: (sets) => this.#setFigures([...this.#values(), ...sets], true),
      remove: (at) => this.#setFigures(this.#values().filter((/** @type {any} */ _, /** @type {number} */ own) => own !== at)),
    });
    this.coversTitle = h("h2", {});
    this.figuresTitle = h("h2", {});
    this.element = h("div", {}, part(t("sources"), this.rows), h("section", { class: "part" }, this.coversTitle, this.covers.frame), h("section", { class: "part" }, this.figuresTitle, this.figures.frame));
    this.update();
  }

  /** Marks the rows that cover a cell. @param {number[]} rows */
  point(rows) {
    this.covering = new Set(rows);
    this.rows.mark();
  }

  #area() {
    return store.area?.area ?? "";
  }

  #source() {
    return store.area?.sources[this.row];
  }

  /** @param {number} at */
  #covered(at) {
    return this.#source()?.covers[at] ?? {};
  }

  /** @param {string} indicator @param {number | null} at @param {any} set */
  #edit(indicator, at, set) {
    return { edit: "entry", area: this.#area(), row: this.row, indicator, at, set };
  }

  /** An entry that gets another indicator is taken out of the one and put into the other. @param {number} at @param {Record<string, any>} set */
  #alter(at, set) {
    const { indicator, entry, ...fields } = this.#covered(at);
    if (!set.indicator) return change([this.#edit(indicator, entry, set)]);
    return change([this.#edit(indicator, entry, null), this.#edit(set.indicator, null, fields)]);
  }

  #values() {
    return this.entry === null ? [] : (this.#covered(this.entry).values ?? []);
  }

  /** @param {any[]} values @param {boolean} [quiet] */
  #setFigures(values, quiet = false) {
    if (this.entry === null) return Promise.resolve();
    const { indicator, entry } = this.#covered(this.entry);
    const plain = values.map((one) => Object.fromEntries(Object.entries({ ...one, approx: one.approx ? "yes" : null }).filter(([, value]) => value !== null && value !== undefined)));
    return change([this.#edit(indicator, entry, { values: plain })], { quiet });
  }

  /** @param {number} at */
  #choose(at) {
    this.row = at;
    this.entry = null;
    this.update();
  }

  /** @param {number} at */
  #chooseEntry(at) {
    this.entry = at;
    this.update();
  }

  #openFigures() {
    this.entry = this.covers.row;
    this.update();
    this.figures.goto(0);
  }

  update() {
    const source = this.#source();
    this.rows.update();
    if (this.entry === null && source?.covers.length) this.entry = 0;
    if (this.entry !== null && this.entry >= (source?.covers.length ?? 0)) this.entry = null;
    const covered = this.entry === null ? null : this.#covered(this.entry);
    const label = store.area?.rows.find(({ indicator }) => indicator === covered?.indicator)?.label;
    this.coversTitle.textContent = source ? t("covers_of", { source: source.label }) : t("covers_none");
    this.figuresTitle.textContent = covered ? t("figures_of", { indicator: label ?? "", years: covered.years }) : t("figures_none");
    this.covers.frame.hidden = !source;
    this.figures.frame.hidden = !covered;
    this.covers.update();
    this.figures.update();
  }
}
