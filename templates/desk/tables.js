// The tables of an area and the other files, each a sheet over a list of the edition.

import { h } from "./dom.js";
import { columnsOf, coverColumns, figureColumns } from "./columns.js";
import { Sheet } from "./sheet.js";
import { followed, idOf, placeOf } from "./rows.js";
import { change, store, tell } from "./store.js";
import { fieldName, t } from "./words.js";

/**
 * @typedef {import("./store.js").State} State
 * @typedef {import("./protocol.js").Edit} Edit
 */

/**
 * A sheet over a list.
 * @param {string} list
 * @param {string | null} area
 * @param {(state: State) => any[]} of the entries in a state
 * @param {(id: number) => void} [chosen]
 * @param {(at: number) => string | null} [marked]
 */
export function listSheet(list, area, of, chosen, marked) {
  const entries = (/** @type {State} */ state = store) => of(state);
  const place = (/** @type {number} */ id) => placeOf(entries(), id);
  return new Sheet({
    table: () => `${area}|${list}`,
    name: t(list),
    columns: columnsOf(list, entries()),
    entries,
    chosen,
    marked,
    alter: (id, set, from) => change((settled) => based(settled ? null : from(), (state) => [{ edit: "alter", list, area, at: placeOf(entries(state), id), set }])),
    add: (sets, taken) => change(sets.map((set) => ({ edit: "add", list, area, before: null, set })), { quiet: true, taken }),
    remove: (id) => change(() => [{ edit: "remove", list, area, at: place(id) }]),
    move: (id, by) => change(() => {
      const to = place(id) + by;
      return to < 0 || to >= entries().length ? [] : [{ edit: "move", list, area, at: place(id), to }];
    }),
  });
}

/** Edits by places of the state that the writer saw, where others have written the same since; else by those of now. @param {State | null} saw @param {(state: State) => Edit[]} edits */
const based = (saw, edits) => (saw ? { edits: edits(saw), base: saw.version } : edits(store));

/** The indicators that this country adds to an area: each by an identifier of its own. */
export function ownIndicators() {
  const area = store.area?.area ?? "";
  /** @type {{area: State["area"], entries: any[]}} */
  let last = { area: null, entries: [] };
  const entries = () => {
    if (store.area === last.area || store.area?.area !== area) return last.entries;
    const own = store.area.keys.indicators ?? {};
    const order = store.area.rows.map(({ indicator }) => indicator);
    const ids = Object.keys(own).sort((one, other) => order.indexOf(one) - order.indexOf(other));
    const now = ids.map((id) => ({ id, ...own[id] }));
    followed(last.entries, now);
    last = { area: store.area, entries: now };
    return now;
  };
  const edit = (/** @type {string} */ id, /** @type {any} */ set) => ({ edit: "indicator", area, id, set });
  const named = (/** @type {number} */ id) => entries()[placeOf(entries(), id)].id;
  const id = { key: "id", name: fieldName("id"), read: (/** @type {any} */ entry) => entry.id ?? "", write: (/** @type {string} */ text) => text.trim() || null };
  return new Sheet({
    table: () => `${area}|indicators`,
    name: t("own_indicators"),
    columns: [...columnsOf("indicators", entries()), id],
    entries,
    alter: (id, set) => {
      // An identifier stands in both tables, and is another indicator once it is another.
      if ("id" in set) return Promise.reject(tell(t("refused", { why: t("refused.id_stays") }), "bad"));
      return change(() => [edit(named(id), set)]);
    },
    add: (sets, taken) => change(() => sets.map(({ id: given, ...set }) => edit(given ?? freshIndicator(`${set.label ?? ""}`), set)), { quiet: true, taken }),
    remove: (id) => change(() => [edit(named(id), null)]),
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
    this.area = store.area?.area ?? "";
    /** The row that is chosen. */
    this.row = 0;
    /** The entry of it that is chosen; none before one is. */
    this.entry = 0;
    this.rows = listSheet("sources", this.area, ({ area }) => area?.sources.map(({ fields }) => fields) ?? [], (id) => this.#choose(id), (at) => (this.covering.has(at) ? t("covering") : null));
    this.row = this.rows.id;
    this.covers = new Sheet({
      table: () => `${this.area}|sources|${this.row}`,
      name: t("covers_sheet"),
      columns: coverColumns(store.area?.rows ?? [], (id) => this.#openFigures(id)),
      entries: (state = store) => source(state, this.row)?.covers ?? [],
      chosen: (id) => this.#chooseEntry(id),
      alter: (id, set, from) => this.#alter(id, set, from),
      add: (sets, taken) => this.#change((row) => sets.map(({ indicator, ...set }) => this.#edit(row, indicator, null, set)), { quiet: true, taken }),
      remove: (id) => this.#change((row) => this.#covered(row, id, ({ indicator, entry }) => [this.#edit(row, indicator, entry, null)])),
    });
    this.figures = new Sheet({
      table: () => `${this.area}|sources|${this.row}|${this.entry}`,
      name: t("values"),
      columns: figureColumns(),
      entries: (state = store) => (source(state, this.row)?.covers ?? []).find((one) => idOf(one) === this.entry)?.values ?? [],
      alter: (id, set) => this.#setFigures((values) => values.map((one) => (idOf(one) === id ? { ...one, ...set } : one)), id),
      add: (sets, taken) => this.#setFigures((values) => [...values, ...sets], null, { quiet: true, taken }),
      remove: (id) => this.#setFigures((values) => values.filter((one) => idOf(one) !== id), id),
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

  /** A change of what the chosen row covers, wherever that row stands by then. @param {(row: number, state: State) => Edit[]} edits @param {Parameters<typeof change>[1]} [more] @param {() => State | null} [from] */
  #change(edits, more, from) {
    const id = this.row;
    const of = (/** @type {State} */ state) => edits(placeOf(fieldsOf(state), id), state);
    return change((settled) => based((!settled && from?.()) || null, of), more);
  }

  /** @param {number} row @param {string} indicator @param {number | null} at @param {any} set */
  #edit(row, indicator, at, set) {
    return { edit: "entry", area: this.area, row, indicator, at, set };
  }

  /** Edits of an entry of what a row covers. @param {number} row @param {number} id @param {(entry: any) => Edit[]} edits @param {State} [state] */
  #covered(row, id, edits, state = store) {
    const covers = state.area?.sources[row].covers ?? [];
    return edits(covers[placeOf(covers, id)]);
  }

  /** An entry that gets another indicator is taken out of the one and put into the other. @param {number} id @param {Record<string, any>} set @param {() => State | null} from */
  #alter(id, set, from) {
    return this.#change((row, state) => this.#covered(row, id, ({ indicator, entry, ...fields }) => {
      if (!set.indicator) return [this.#edit(row, indicator, entry, set)];
      return [this.#edit(row, indicator, entry, null), this.#edit(row, set.indicator, null, fields)];
    }, state), undefined, from);
  }

  /** Writes the figures of the chosen entry as they then are. @param {(values: any[]) => any[]} changed @param {number | null} id the figure that must be there @param {Parameters<typeof change>[1]} [more] */
  #setFigures(changed, id, more) {
    const own = this.entry;
    return this.#change((row) => this.#covered(row, own, ({ indicator, entry, values = [] }) => {
      if (id !== null) placeOf(values, id);
      const plain = changed(values).map((one) => Object.fromEntries(Object.entries({ ...one, approx: one.approx ? "yes" : null }).filter(([, value]) => value !== null && value !== undefined)));
      return [this.#edit(row, indicator, entry, { values: plain })];
    }), more);
  }

  /** @param {number} id */
  #choose(id) {
    this.row = id;
    this.entry = 0;
    this.update();
  }

  /** @param {number} id */
  #chooseEntry(id) {
    this.entry = id;
    this.update();
  }

  /** @param {number} id */
  #openFigures(id) {
    this.entry = id;
    this.update();
    this.figures.goto(0);
  }

  update() {
    this.rows.update();
    const shown = source(store, this.row);
    const covers = shown?.covers ?? [];
    const covered = covers.find((one) => idOf(one) === this.entry) ?? covers[0];
    this.entry = covered ? idOf(covered) : 0;
    const label = store.area?.rows.find(({ indicator }) => indicator === covered?.indicator)?.label;
    this.coversTitle.textContent = shown ? t("covers_of", { source: shown.label }) : t("covers_none");
    this.figuresTitle.textContent = covered ? t("figures_of", { indicator: label ?? "", years: covered.years }) : t("figures_none");
    this.covers.frame.hidden = !shown;
    this.figures.frame.hidden = !covered;
    this.covers.update();
    this.figures.update();
  }
}

/** The rows of the sources in a state. @param {State} state */
const fieldsOf = (state) => state.area?.sources.map(({ fields }) => fields) ?? [];

/** A row of the sources in a state. @param {State} state @param {number} id */
const source = (state, id) => state.area?.sources.find(({ fields }) => idOf(fields) === id);
