// A table of entries, filled in as a spreadsheet is: type to write, Enter opens, Tab goes on, Ctrl+V pastes. Its last row adds
// an entry; one that lacks what is needed stays a draft until it is there.

import { copyTable, pastedTable, takesClipboard } from "./clipboard.js";
import { freshId, h, isWriting } from "./dom.js";
import { tell, why } from "./store.js";
import { t } from "./words.js";

/**
 * @typedef {{key: string, name: string, read: (entry: any) => string, write: (text: string) => any, choices?: () => [string, string][], long?: boolean,
 *   needed?: boolean, open?: (entry: any, at: number) => void}} Column
 * @typedef {{name: string, columns: Column[], entries: () => any[], alter: (at: number, set: Record<string, any>) => Promise<any>,
 *   add: (sets: Record<string, any>[]) => Promise<any>, remove: (at: number) => Promise<any>, move?: (at: number, to: number) => Promise<any>,
 *   chosen?: (at: number) => void, marked?: (at: number) => string | null}} Settings
 */

/** A table of entries. */
export class Sheet {
  /** @param {Settings} settings */
  constructor(settings) {
    this.settings = settings;
    this.row = 0;
    this.column = 0;
    /** @type {HTMLElement[][]} */
    this.cells = [];
    /** @type {Record<string, any>} */
    this.draft = {};
    this.shown = "";
    this.told = 0;
    /** What is being added. @type {Promise<void>} */
    this.adding = Promise.resolve();
    /** Whether an entry is on its way in that Enter has ended: what is written in the last row meanwhile belongs to the next one. */
    this.next = false;
    this.element = h("div", { role: "grid", class: "sheet", "aria-label": settings.name });
    this.hint = h("p", { class: "draft", role: "status" });
    this.frame = h("div", { class: "scroll" }, this.element, this.hint);
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.element.addEventListener("focusin", (event) => this.#focused(event.target));
    this.element.addEventListener("dblclick", () => this.#open());
    takesClipboard(this.element, { copy: (event) => this.#copy(event), paste: (event) => this.#paste(event) });
    this.update();
  }

  /** Draws the table anew where it shows something else; a cell that is being written stays. */
  update() {
    const { entries, columns } = this.settings;
    const shown = JSON.stringify([entries(), this.draft, columns.map(({ name }) => name), t("new_row")]);
    if (shown === this.shown) return;
    // Who writes in the last row stays in it when the entry before has come in; whoever has gone elsewhere stays there.
    if (this.next && this.row === this.cells.length - 1) this.row = entries().length;
    if (this.editing) return;
    this.shown = shown;
    const had = this.element.contains(document.activeElement);
    const cell = (/** @type {string} */ words, /** @type {number} */ row, /** @type {number} */ column) =>
      h("div", { role: "gridcell", class: `entry${columns[column].long ? " long" : ""}`, tabindex: -1, "data-row": row, "data-column": column, "aria-label": `${columns[column].name}: ${words || "–"}` }, words);
    const line = (/** @type {any} */ entry, /** @type {number} */ row) => {
      const cells = columns.map((column, at) => cell(column.read(entry), row, at));
      this.cells.push(cells);
      return h("div", { role: "row", class: "line" }, h("div", { role: "rowheader", class: "number", "aria-label": t("row", { n: row + 1 }) }, `${row + 1}`), cells);
    };
    this.cells = [];
    const rows = entries().map(line);
    const fresh = columns.map((column, at) => cell(column.read(this.draft), rows.length, at));
    this.cells.push(fresh);
    const heads = columns.map(({ name, needed }) => h("div", { role: "columnheader", class: "head" }, name, needed ? h("span", { "aria-hidden": "true" }, " *") : ""));
    this.element.style.setProperty("--columns", columns.map(({ long }) => (long ? "minmax(14rem, 26rem)" : "minmax(6.5rem, max-content)")).join(" "));
    this.element.replaceChildren(
      h("div", { role: "row", class: "line heads" }, h("div", { role: "columnheader", class: "head number" }, h("span", { class: "unseen" }, t("row", { n: "" }))), heads),
      ...rows,
      h("div", { role: "row", class: "line fresh" }, h("div", { role: "rowheader", class: "number", "aria-label": t("new_row") }, "+"), fresh),
    );
    this.mark();
    const lacking = this.#lacking();
    this.hint.textContent = Object.keys(this.draft).length && lacking.length ? t("draft", { fields: lacking.map(({ name }) => name).join(", ") }) : "";
    this.#go(this.row, this.column, had);
  }

  /** Marks the row that is chosen, and those of which something is to be said. */
  mark() {
    const rows = [...this.element.querySelectorAll(".line:not(.heads, .fresh)")];
    rows.forEach((row, at) => {
      const why = this.settings.marked?.(at) ?? null;
      row.classList.toggle("chosen", at === this.row && Boolean(this.settings.chosen));
      row.classList.toggle("marked", why !== null);
      row.firstElementChild?.setAttribute("aria-label", [t("row", { n: at + 1 }), why].filter(Boolean).join(", "));
    });
  }

  #lacking() {
    return this.settings.columns.filter(({ needed, read }) => needed && !read(this.draft));
  }

  /** @param {EventTarget | null} target */
  #focused(target) {
    const cell = target instanceof HTMLElement ? target.closest("[role=gridcell]") : null;
    if (!(cell instanceof HTMLElement) || this.editing) return;
    const [row, column] = [Number(cell.dataset.row), Number(cell.dataset.column)];
    this.row = row;
    this.column = column;
    for (const one of this.cells.flat()) one.tabIndex = one === cell ? 0 : -1;
    this.#tell();
  }

  /** Tells who shows more of the row that is chosen. */
  #tell() {
    if (this.row === this.told) return;
    this.told = this.row;
    this.settings.chosen?.(this.row);
    this.mark();
  }

  /** Selects a cell. @param {number} row @param {number} column @param {boolean} [focus] */
  #go(row, column, focus = true) {
    this.row = Math.max(0, Math.min(row, this.cells.length - 1));
    this.column = Math.max(0, Math.min(column, this.settings.columns.length - 1));
    const cell = this.cells[this.row]?.[this.column];
    for (const one of this.cells.flat()) one.tabIndex = one === cell ? 0 : -1;
    if (focus) {
      cell?.focus();
      cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }

  /** Puts the focus into a row. @param {number} row @param {number} [column] */
  goto(row, column = 0) {
    this.#go(row, column);
  }

  get isFresh() {
    return this.row >= this.settings.entries().length;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (this.editing) return this.#editKey(event);
    const far = event.ctrlKey || event.metaKey;
    const { row, column } = this;
    /** @type {Record<string, [number, number]>} */
    const places = {
      ArrowUp: [far ? 0 : row - 1, column],
      ArrowDown: [far ? this.cells.length - 1 : row + 1, column],
      ArrowLeft: [row, far ? 0 : column - 1],
      ArrowRight: [row, far ? this.settings.columns.length - 1 : column + 1],
      Home: [far ? 0 : row, 0],
      End: [far ? this.cells.length - 1 : row, this.settings.columns.length - 1],
    };
    const place = places[event.key];
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown") && this.settings.move && !this.isFresh) {
      const to = event.key === "ArrowUp" ? row - 1 : row + 1;
      if (to < 0 || to >= this.cells.length - 1) return;
      event.preventDefault();
      this.row = to;
      this.settings.move(row, to).catch(() => this.row === to && this.#go(row, this.column));
    } else if (place) {
      event.preventDefault();
      this.#go(...place);
    } else if (event.key === "Enter" || event.key === "F2") {
      event.preventDefault();
      this.#open();
    } else if ((event.key === "Delete" || event.key === "Backspace") && far) {
      event.preventDefault();
      this.#remove();
    } else if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      this.#set("");
    } else if (event.key.length === 1 && !far && !event.altKey && event.key !== " ") {
      event.preventDefault();
      this.#edit(event.key);
    }
    if (place || event.key === "Enter" || event.key === "F2" || (event.key.length === 1 && !far)) event.stopPropagation();
  }

  #open() {
    const column = this.settings.columns[this.column];
    if (column.open && !this.isFresh) return column.open(this.settings.entries()[this.row], this.row);
    this.#edit();
  }

  #entry() {
    return this.isFresh ? this.draft : this.settings.entries()[this.row];
  }

  /** Opens a cell to write in it. @param {string} [begin] what was typed, in place of what stands there */
  #edit(begin) {
    const cell = this.cells[this.row]?.[this.column];
    const column = this.settings.columns[this.column];
    if (!cell || column.open) return;
    const before = column.read(this.#entry());
    const list = column.choices ? freshId() : null;
    const field = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (column.long ? h("textarea", { rows: 4, "aria-label": column.name }) : h("input", { type: "text", list, autocomplete: "off", "aria-label": column.name }));
    const options = list ? h("datalist", { id: list }, column.choices?.().map(([word, label]) => h("option", { value: label === word ? word : label })) ?? []) : "";
    field.value = begin ?? before;
    this.editing = { field, before };
    cell.replaceChildren(field, options);
    cell.classList.add("editing");
    field.focus();
    if (begin === undefined) field.select();
    field.addEventListener("blur", () => this.#leave(true));
  }

  /** @type {{field: HTMLInputElement | HTMLTextAreaElement, before: string} | null} */
  editing = null;

  /** @param {KeyboardEvent} event */
  #editKey(event) {
    event.stopPropagation();
    const { row, column } = this;
    if (event.key === "Escape") {
      event.preventDefault();
      this.#leave(false);
      this.#go(row, column);
    } else if (event.key === "Enter" && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      const fresh = this.isFresh;
      this.#leave(true, fresh);
      this.#go(row + (fresh ? 0 : 1), column);
    } else if (event.key === "Tab") {
      event.preventDefault();
      this.#leave(true);
      this.#go(row, column + (event.shiftKey ? -1 : 1));
    }
  }

  /** Closes the cell that is written in. @param {boolean} keep @param {boolean} [next] whether a new entry ends with it */
  #leave(keep, next = false) {
    const { editing } = this;
    if (!editing) return;
    this.editing = null;
    const { field, before } = editing;
    if (this.row >= this.cells.length) this.update();
    const cell = this.cells[this.row]?.[this.column];
    cell?.classList.remove("editing");
    cell?.replaceChildren(keep ? field.value : before);
    if (keep && field.value.trim() !== before.trim()) this.#set(field.value, next);
    else this.update();
  }

  /** The value of a text, where a column has choices their word. @param {Column} column @param {string} text */
  #value(column, text) {
    const words = text.trim();
    const choice = column.choices?.().find(([word, label]) => word === words || label.toLowerCase() === words.toLowerCase());
    return column.write(choice ? choice[0] : words);
  }

  /** @param {string} text @param {boolean} [next] */
  async #set(text, next = false) {
    const column = this.settings.columns[this.column];
    const { row } = this;
    const ofNext = this.isFresh && this.next;
    await this.adding;
    if (column.open) return;
    const value = this.#value(column, text);
    const set = column.key === "" ? value : { [column.key]: value };
    if (row < this.settings.entries().length && !ofNext) {
      await this.settings.alter(row, set).catch(() => {});
      this.shown = "";
      return this.update();
    }
    // A draft is there only where the entry before was refused: what it has stays.
    this.draft = ofNext ? merged(set, this.draft) : merged(this.draft, set);
    this.adding = this.#add([this.draft], true, next);
    await this.adding;
  }

  /**
   * Adds what is whole; a draft that lacks something waits.
   * @param {Record<string, any>[]} sets
   * @param {boolean} draft
   * @param {boolean} [next] whether the last row is left to the next entry
   */
  async #add(sets, draft, next = false) {
    const { add } = this.settings;
    if (draft && (this.#lacking().length || Object.keys(this.draft).length === 0)) return this.update();
    const kept = this.draft;
    if (draft) this.draft = {};
    this.next = next;
    try {
      await add(sets);
    } catch (error) {
      if (draft) this.draft = kept;
      tell(t("refused", { why: why(error) }), "bad");
      this.hint.textContent = t("refused", { why: why(error) });
    }
    this.shown = "";
    this.update();
    this.next = false;
  }

  #remove() {
    if (this.isFresh) {
      this.draft = {};
      return this.update();
    }
    this.settings.remove(this.row).then(() => tell(t("row_removed"), "good"), () => {});
  }

  /** @param {ClipboardEvent} event */
  #copy(event) {
    if (isWriting(document.activeElement)) return;
    const { columns } = this.settings;
    const entry = this.#entry();
    copyTable(event, [columns.map((column) => column.read(entry))]);
    event.stopPropagation();
    tell(t("copied", { n: columns.length }), "good");
  }

  /** Pastes a table: its first cell goes where the selection is; rows beyond the last are new entries. @param {ClipboardEvent} event */
  async #paste(event) {
    if (isWriting(document.activeElement)) return;
    const table = pastedTable(event.clipboardData);
    if (table.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const { row, column: first, isFresh } = this;
    await this.adding;
    const { columns, alter } = this.settings;
    const count = this.settings.entries().length;
    const top = isFresh ? count : row;
    const set = (/** @type {string[]} */ line) => {
      let all = {};
      line.forEach((text, at) => {
        const column = columns[first + at];
        if (!column || column.open || !text.trim()) return;
        const value = this.#value(column, text);
        all = merged(all, column.key === "" ? value : { [column.key]: value });
      });
      return all;
    };
    const fresh = [];
    for (const [down, line] of table.entries()) {
      const at = top + down;
      if (at < count) await alter(at, set(line)).catch(() => {});
      else fresh.push(set(line));
    }
    const whole = fresh.filter((one) => Object.keys(one).length);
    if (whole.length === 1) {
      this.draft = merged(this.draft, whole[0]);
      await (this.adding = this.#add([this.draft], true));
    } else if (whole.length) {
      await (this.adding = this.#add(whole, false));
    }
    tell(t("pasted", { n: table.flat().length }), "good");
  }
}

/** Fields put together; those of the second win. @param {Record<string, any>} one @param {Record<string, any>} other */
function merged(one, other) {
  const all = { ...one, ...other };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null && value !== ""));
}
