// An area's grid: indicators down, years across. Each cell names its status; a selection is one rectangle.

import { h } from "./dom.js";
import { folded, unfolded } from "./years.js";
import { firstLanguage, store } from "./store.js";
import { named, reasonName, shownText, t } from "./words.js";

/**
 * @typedef {import("./protocol.js").Area} Area
 * @typedef {import("./protocol.js").Cell} Cell
 * @typedef {{row: number, column: number}} Spot
 */

/** The signs of statuses that are shown before the program has answered. @type {Record<string, string>} */
const SIGNS = { available: "●", partial: "◐", missing: "○", not_applicable: "–" };

/** What a cell's declaration says, in words, for who cannot see it. @param {Area} area @param {number} row @param {number} column */
function nameOf(area, row, column) {
  const { label, cells, indicator } = area.rows[row];
  const cell = cells[column];
  const status = cell.status ?? cell.said?.status ?? "not_assessed";
  const finding = cell.finding ? t("has_finding", { name: named("finding", cell.finding) }) : "";
  const parts = [
    named("status", status),
    label,
    `${area.years[column]}`,
    ...cell.reasons.map(reasonName),
    cell.evidenced_sign && t("evidence_says", { status: named("status", cell.evidenced) }),
    !cell.due && t("not_due"),
    cell.said?.note && t("has_note"),
    finding,
    cell.asked && t("has_question"),
    conflictAt(area, indicator, area.years[column]) && t("has_conflict"),
  ];
  return parts.filter(Boolean).join(", ");
}

/** @param {Area} area @param {string} indicator @param {number} year */
export const conflictAt = (area, indicator, year) =>
  store.conflicts.some(({ conflict }) => conflict.area === area.area && conflict.indicator === indicator && conflict.year === `${year}`);

/** A grid, and what is selected in it. */
export class Grid {
  /** @param {Area} area @param {() => void} selected is called when another cell is selected */
  constructor(area, selected) {
    this.area = area;
    this.selected = selected;
    /** @type {Spot} */
    this.focus = { row: 0, column: 0 };
    /** @type {Spot} */
    this.anchor = { row: 0, column: 0 };
    /** @type {HTMLElement[][]} */
    this.cells = [];
    this.shown = "";
    this.element = h("div", { role: "grid", class: "grid", "aria-label": area.label, "aria-multiselectable": "true", "aria-colcount": area.years.length + 1, "aria-rowcount": area.rows.length + 1 });
    this.element.addEventListener("pointerdown", (event) => this.#point(event));
    this.element.addEventListener("pointerover", (event) => event.buttons === 1 && this.#dragging && this.#point(event, true));
    this.element.addEventListener("focusin", (event) => {
      const spot = this.#spotOf(event.target);
      if (spot && (spot.row !== this.focus.row || spot.column !== this.focus.column)) this.select(spot);
    });
    addEventListener("pointerup", () => (this.#dragging = false));
    this.#draw();
  }

  #dragging = false;

  /** @param {EventTarget | null} target @returns {Spot | null} */
  #spotOf(target) {
    const cell = target instanceof Element ? target.closest("[role=gridcell]") : null;
    return cell instanceof HTMLElement ? { row: Number(cell.dataset.row), column: Number(cell.dataset.column) } : null;
  }

  /** @param {PointerEvent} event @param {boolean} [extend] */
  #point(event, extend = event.shiftKey) {
    const spot = this.#spotOf(event.target);
    if (!spot || (event.type === "pointerdown" && event.button !== 0)) return;
    if (event.type === "pointerdown") {
      this.#dragging = event.pointerType !== "touch";
      event.preventDefault();
    }
    this.select(spot, extend);
    this.cells[this.focus.row]?.[this.focus.column]?.focus({ preventScroll: true });
  }

  #draw() {
    const { area } = this;
    this.shown = area.rows.map(({ indicator }) => indicator).join() + area.years.join();
    const heads = area.years.map((year, at) => h("div", { role: "columnheader", class: "head", "aria-colindex": at + 2 }, `${year}`));
    const corner = h("div", { role: "columnheader", class: "head corner", "aria-colindex": 1 }, t("indicator"));
    this.cells = [];
    const rows = area.rows.map((row, at) => {
      const label = h("div", { role: "rowheader", class: row.breakdown ? "label sub" : "label", title: row.definition || row.label, "aria-colindex": 1 }, row.label);
      const cells = row.cells.map((_, column) => h("div", { role: "gridcell", class: "cell", tabindex: -1, "data-row": at, "data-column": column, "aria-colindex": column + 2 }, h("span", { class: "sign", "aria-hidden": "true" }), h("span", { class: "marks", "aria-hidden": "true" })));
      this.cells.push(cells);
      return h("div", { role: "row", class: at > 0 && area.rows[at - 1].measure !== row.measure ? "line begins" : "line", "aria-rowindex": at + 2 }, label, cells);
    });
    this.element.style.setProperty("--years", `${area.years.length}`);
    this.element.replaceChildren(h("div", { role: "row", class: "line heads", "aria-rowindex": 1 }, corner, heads), ...rows);
    area.rows.forEach((row, at) => row.cells.forEach((_, column) => this.#fill(at, column)));
    this.#mark();
  }

  /** @param {number} row @param {number} column */
  #fill(row, column) {
    const { area } = this;
    const cell = area.rows[row].cells[column];
    const element = this.cells[row][column];
    const onWay = this.#onWay.get(`${area.rows[row].indicator}:${area.years[column]}`);
    if (onWay) {
      element.className = `cell pending ${onWay.status ?? "not_assessed"}`;
      element.children[0].textContent = onWay.status === null ? "" : (SIGNS[onWay.status] ?? "");
      element.setAttribute("aria-label", nameOf(area, row, column));
      return;
    }
    const status = cell.status ?? cell.said?.status ?? "not_assessed";
    const conflict = conflictAt(area, area.rows[row].indicator, area.years[column]);
    element.className = `cell ${status}${cell.said ? "" : " silent"}${cell.finding && cell.finding !== "judgement" && cell.finding !== "undeclared" ? " flagged" : ""}${conflict ? " conflict" : ""}${cell.asked ? " asked" : ""}`;
    element.setAttribute("aria-label", nameOf(area, row, column));
    element.children[0].textContent = status === "not_assessed" ? "" : cell.sign || SIGNS[status] || "";
    const note = cell.said && shownText(cell.said.note, firstLanguage()) ? "•" : "";
    const flag = cell.finding && cell.finding !== "judgement" ? (cell.finding === "undeclared" ? "+" : "!") : "";
    element.children[1].textContent = `${conflict ? "≠" : ""}${cell.asked ? "?" : ""}${cell.evidenced_sign ?? ""}${flag}${note}`;
  }

  /** Shows another state of the area: only what differs is drawn, and the selection stays on the cells that it was on. @param {Area} area */
  update(area) {
    const before = this.area;
    this.area = area;
    if (area.rows.map(({ indicator }) => indicator).join() + area.years.join() !== this.shown) {
      const had = this.element.contains(document.activeElement);
      const now = (/** @type {Spot} */ { row, column }) => {
        const [down, across] = [area.rows.findIndex(({ indicator }) => indicator === before.rows[row]?.indicator), area.years.indexOf(before.years[column])];
        return { row: down < 0 ? Math.min(row, area.rows.length - 1) : down, column: across < 0 ? Math.min(column, area.years.length - 1) : across };
      };
      const isOne = this.anchor === this.focus;
      this.focus = now(this.focus);
      this.anchor = isOne ? this.focus : now(this.anchor);
      this.#draw();
      if (had) this.cells[this.focus.row]?.[this.focus.column]?.focus({ preventScroll: true });
      return;
    }
    area.rows.forEach((row, at) => {
      row.cells.forEach((cell, column) => {
        const element = this.cells[at][column];
        const is = JSON.stringify(cell) === JSON.stringify(before.rows[at].cells[column]);
        const pending = element.classList.contains("pending");
        const conflict = conflictAt(area, row.indicator, area.years[column]) !== element.classList.contains("conflict");
        if (!is || pending || conflict) this.#fill(at, column);
      });
    });
    this.#mark();
  }

  /** Changes that are on their way, by cell. @type {Map<string, {status: string | null}>} */
  #onWay = new Map();

  /** Shows a change that is on its way, until what is given back is called. @param {string | null} status @param {import("./protocol.js").Cells[]} cells */
  pending(status, cells) {
    const own = { status };
    const keys = cells.flatMap(({ indicator, years }) => unfolded(years).map((year) => `${indicator}:${year}`));
    const draw = () => this.area.rows.forEach((row, at) => this.area.years.forEach((year, column) => keys.includes(`${row.indicator}:${year}`) && this.#fill(at, column)));
    keys.forEach((key) => this.#onWay.set(key, own));
    draw();
    this.#mark();
    return () => {
      // A later change of the same cell is still on its way.
      keys.forEach((key) => this.#onWay.get(key) === own && this.#onWay.delete(key));
      draw();
      this.#mark();
    };
  }

  #bounds() {
    const { focus, anchor } = this;
    return {
      top: Math.min(focus.row, anchor.row),
      bottom: Math.max(focus.row, anchor.row),
      left: Math.min(focus.column, anchor.column),
      right: Math.max(focus.column, anchor.column),
    };
  }

  #mark() {
    const { top, bottom, left, right } = this.#bounds();
    this.cells.forEach((row, at) =>
      row.forEach((cell, column) => {
        const chosen = at >= top && at <= bottom && column >= left && column <= right;
        if ((cell.getAttribute("aria-selected") === "true") !== chosen) cell.setAttribute("aria-selected", `${chosen}`);
        const focused = at === this.focus.row && column === this.focus.column ? 0 : -1;
        if (cell.tabIndex !== focused) cell.tabIndex = focused;
      }),
    );
  }

  /** The cells that are selected. @returns {Spot[]} */
  spots() {
    const { top, bottom, left, right } = this.#bounds();
    const spots = [];
    for (let row = top; row <= bottom; row += 1) for (let column = left; column <= right; column += 1) spots.push({ row, column });
    return spots;
  }

  /** The cells that are selected, as an edit names them; `keep` chooses among them. @param {(cell: Cell) => boolean} [keep] */
  chosen(keep = () => true) {
    const { area } = this;
    const spots = this.spots().filter(({ row, column }) => keep(area.rows[row].cells[column]));
    const rows = [...new Set(spots.map(({ row }) => row))];
    return rows.map((row) => ({
      indicator: area.rows[row].indicator,
      years: folded(spots.filter((spot) => spot.row === row).map(({ column }) => area.years[column])),
    }));
  }

  /** Selects a cell, or as far as a cell. @param {Spot} spot @param {boolean} [extend] */
  select(spot, extend = false) {
    const row = Math.max(0, Math.min(spot.row, this.cells.length - 1));
    const column = Math.max(0, Math.min(spot.column, this.area.years.length - 1));
    this.focus = { row, column };
    if (!extend) this.anchor = this.focus;
    this.#mark();
    this.selected();
  }

  /** Selects cells by name and goes there. @param {string} indicator @param {number[]} years */
  find(indicator, years) {
    const row = this.area.rows.findIndex((one) => one.indicator === indicator);
    const columns = years.map((year) => this.area.years.indexOf(year)).filter((at) => at >= 0);
    if (row < 0 || columns.length === 0) return this.goto();
    this.select({ row, column: Math.min(...columns) });
    this.select({ row, column: Math.max(...columns) }, true);
    this.goto();
  }

  /** Puts the focus into the grid. */
  goto() {
    const cell = this.cells[this.focus.row]?.[this.focus.column];
    cell?.focus();
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** Moves by a key; `false` where it is no key that moves. @param {KeyboardEvent} event */
  moves(event) {
    const { row, column } = this.focus;
    const [last, end] = [this.cells.length - 1, this.area.years.length - 1];
    const far = event.ctrlKey || event.metaKey;
    /** @type {Record<string, Spot>} */
    const places = {
      ArrowUp: { row: far ? 0 : row - 1, column },
      ArrowDown: { row: far ? last : row + 1, column },
      ArrowLeft: { row, column: far ? 0 : column - 1 },
      ArrowRight: { row, column: far ? end : column + 1 },
      Home: { row: far ? 0 : row, column: 0 },
      End: { row: far ? last : row, column: end },
      PageUp: { row: row - 10, column },
      PageDown: { row: row + 10, column },
    };
    const place = places[event.key];
    if (!place) return false;
    this.select(place, event.shiftKey);
    this.goto();
    return true;
  }

  /** Selects all cells. */
  all() {
    this.anchor = { row: 0, column: 0 };
    this.select({ row: this.cells.length - 1, column: this.area.years.length - 1 }, true);
  }
}
