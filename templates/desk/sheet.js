// A table of entries, filled in as a spreadsheet is: type to write, Enter opens, Tab goes on, Ctrl+V pastes. Its last row adds
// an entry; one that lacks what is needed stays a draft until it is there. Rows are known by what they are, not by their place, which
// others may change while one writes.

import { copyTable, pastedTable, takesClipboard } from "./clipboard.js";
import { freshId, h, isWriting, sentence, whenReleased } from "./dom.js";
import { madeOf, merged, pasted, written } from "./fields.js";
import { keptRows } from "./kept.js";
import { idOf, isNow } from "./rows.js";
import { seen, tell, why } from "./store.js";
import { t } from "./words.js";

/**
 * @typedef {import("./store.js").State} State
 * @typedef {{key: string, name: string, read: (entry: any) => string, write: (text: string) => any, choices?: () => [string, string][], long?: boolean,
 *   needed?: boolean, open?: (id: number) => void}} Column
 * @typedef {{table: () => string, name: string, columns: Column[], entries: (state?: State) => any[],
 *   alter: (id: number, set: Record<string, any>, from: () => State | null) => Promise<any>,
 *   add: (sets: Record<string, any>[], taken: () => void) => Promise<any>, remove: (id: number) => Promise<any>, move?: (id: number, by: number) => Promise<any>,
 *   chosen?: (id: number) => void, marked?: (at: number) => string | null}} Settings
 * @typedef {{set: Record<string, any>, onWay: Promise<void> | null, trouble: string}} Local an entry that is not in the files yet
 * @typedef {{id: number, entry: any, local: Local | null}} Row
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
    /** The rows that are drawn. @type {Row[]} */
    this.rows = [];
    /** What is written and not answered yet, or was refused, by row and column. @type {Map<string, {text: string, refused: boolean}>} */
    this.written = new Map();
    /** Entries that are being removed. @type {Set<number>} */
    this.going = new Set();
    this.shown = "";
    /** @type {number | null} */
    this.told = null;
    this.element = h("div", { role: "grid", class: "sheet", "aria-label": settings.name });
    this.hint = h("p", { class: "draft", role: "status" });
    this.frame = h("div", { class: "scroll" }, this.element, this.hint);
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.element.addEventListener("focusin", (event) => this.#focused(event.target));
    this.element.addEventListener("dblclick", () => this.#open());
    takesClipboard(this.element, { copy: (event) => this.#copy(event), paste: (event) => this.#paste(event) });
    this.#draw();
  }

  /** The rows that are not in the files: those on their way, drafts, and a blank one at the end. @returns {Local[]} */
  get #local() {
    const local = keptRows(this.settings.table());
    const last = local.at(-1);
    if (!last || last.onWay || last.trouble) local.push({ set: {}, onWay: null, trouble: "" });
    return local;
  }

  /** All rows as they are now. @returns {Row[]} */
  #now() {
    const own = (/** @type {any} */ entry) => ({ id: idOf(entry), entry, local: null });
    return [...this.settings.entries().map(own), ...this.#local.map((local) => ({ id: idOf(local), entry: local.set, local }))];
  }

  /** Draws the table anew where it shows something else; a cell that is being written stays. */
  update() {
    whenReleased(this.#drawn);
  }

  #drawn = () => this.#draw();

  #draw() {
    const { columns } = this.settings;
    const rows = this.#now();
    const shown = JSON.stringify([rows, [...this.written], columns.map(({ name }) => name), t("new_row")]);
    if (shown === this.shown || this.editing) return;
    this.shown = shown;
    const had = this.element.contains(document.activeElement);
    // Who is in a row stays in it, wherever it stands now.
    const at = rows.findIndex(({ id }) => id === this.rows[this.row]?.id);
    this.rows = rows;
    this.cells = rows.map((row, down) => columns.map((column, across) => this.#cell(row, down, column, across)));
    const line = (/** @type {Row} */ { local }, /** @type {number} */ row) => {
      const head = local ? h("div", { role: "rowheader", class: "number", "aria-label": t("new_row") }, "+") : h("div", { role: "rowheader", class: "number" }, `${row + 1}`);
      return h("div", { role: "row", class: local ? `line fresh${local.onWay ? " waiting" : ""}` : "line", "aria-busy": local?.onWay ? "true" : null }, head, this.cells[row]);
    };
    const heads = columns.map(({ name, needed }) => h("div", { role: "columnheader", class: "head" }, name, needed ? h("span", { "aria-hidden": "true" }, " *") : ""));
    this.element.style.setProperty("--columns", columns.map(({ long }) => (long ? "minmax(14rem, 26rem)" : "minmax(6.5rem, max-content)")).join(" "));
    this.element.replaceChildren(h("div", { role: "row", class: "line heads" }, h("div", { role: "columnheader", class: "head number" }, h("span", { class: "unseen" }, t("row", { n: "" }))), heads), ...rows.map(line));
    this.mark();
    this.#hint();
    this.#go(at < 0 ? this.row : at, this.column, had, true);
    this.#tell();
  }

  /** @param {Row} row @param {number} down @param {Column} column @param {number} across */
  #cell({ id, entry }, down, column, across) {
    const written = this.written.get(`${id}|${column.key}`);
    const words = written?.text ?? column.read(entry);
    const state = written ? (written.refused ? " refused" : " waiting") : "";
    return h("div", { role: "gridcell", class: `entry${column.long ? " long" : ""}${state}`, tabindex: -1, "data-row": down, "data-column": across, "aria-invalid": written?.refused ? "true" : null, "aria-label": `${column.name}: ${words || "–"}` }, words);
  }

  /** What the drafts lack, or why they were refused. */
  #hint() {
    const troubles = this.rows.flatMap(({ local }) => {
      if (!local || local.onWay || Object.keys(local.set).length === 0) return [];
      const lacking = this.#lacking(local).map(({ name }) => name);
      return lacking.length ? [t("draft", { fields: lacking.join(", ") })] : local.trouble ? [local.trouble] : [];
    });
    this.hint.replaceChildren(...sentence(troubles.at(-1) ?? ""));
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

  /** @param {Local} local */
  #lacking({ set }) {
    return this.settings.columns.filter(({ needed, read }) => needed && !read(set));
  }

  /** @param {EventTarget | null} target */
  #focused(target) {
    const cell = target instanceof HTMLElement ? target.closest("[role=gridcell]") : null;
    if (!(cell instanceof HTMLElement) || this.editing) return;
    [this.row, this.column] = [Number(cell.dataset.row), Number(cell.dataset.column)];
    for (const one of this.cells.flat()) one.tabIndex = one === cell ? 0 : -1;
    this.#tell();
  }

  /** What the chosen row is known by. */
  get id() {
    return this.rows[this.row]?.id ?? 0;
  }

  /** Tells who shows more of the row that is chosen. */
  #tell() {
    if (this.id === this.told) return;
    const isFirst = this.told === null;
    this.told = this.id;
    if (!isFirst) this.settings.chosen?.(this.id);
    if (!isFirst) this.mark();
  }

  /** Selects a cell. @param {number} row @param {number} column @param {boolean} [focus] @param {boolean} [still] whether the page stays where it is scrolled to */
  #go(row, column, focus = true, still = false) {
    this.row = Math.max(0, Math.min(row, this.cells.length - 1));
    this.column = Math.max(0, Math.min(column, this.settings.columns.length - 1));
    const cell = this.cells[this.row]?.[this.column];
    for (const one of this.cells.flat()) one.tabIndex = one === cell ? 0 : -1;
    if (focus) {
      cell?.focus({ preventScroll: still });
      if (!still) cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
    }
  }

  /** Puts the focus into a row. @param {number} row @param {number} [column] */
  goto(row, column = 0) {
    this.#go(row, column);
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
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      const local = this.rows[row]?.local;
      if (!local || local.onWay) this.settings.move?.(this.id, event.key === "ArrowUp" ? -1 : 1).catch(() => {});
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
      this.#set(this.id, this.column, "", () => null);
    } else if (event.key.length === 1 && !far && !event.altKey && event.key !== " ") {
      event.preventDefault();
      this.#edit(event.key);
    }
    if (place || event.key === "Enter" || event.key === "F2" || (event.key.length === 1 && !far)) event.stopPropagation();
  }

  #open() {
    const column = this.settings.columns[this.column];
    if (column.open && !this.rows[this.row]?.local) return column.open(this.id);
    this.#edit();
  }

  /** Opens a cell to write in it. @param {string} [begin] what was typed, in place of what stands there */
  #edit(begin) {
    const cell = this.cells[this.row]?.[this.column];
    const column = this.settings.columns[this.column];
    const { id, entry } = this.rows[this.row] ?? {};
    if (!cell || !id || column.open || this.editing) return;
    const before = this.written.get(`${id}|${column.key}`)?.text ?? column.read(entry);
    const list = column.choices ? freshId() : null;
    const field = /** @type {HTMLInputElement | HTMLTextAreaElement} */ (column.long ? h("textarea", { rows: 4, "aria-label": column.name }) : h("input", { type: "text", list, autocomplete: "off", "aria-label": column.name }));
    const options = list ? h("datalist", { id: list }, column.choices?.().map(([word, label]) => h("option", { value: label === word ? word : label })) ?? []) : "";
    field.value = begin ?? before;
    this.editing = { field, before, id, column: this.column, saw: seen() };
    cell.replaceChildren(field, options);
    cell.classList.add("editing");
    field.focus();
    if (begin === undefined) field.select();
    field.addEventListener("blur", () => this.#leave(true));
  }

  /** @type {{field: HTMLInputElement | HTMLTextAreaElement, before: string, id: number, column: number, saw: State | null} | null} */
  editing = null;

  /** @param {KeyboardEvent} event */
  #editKey(event) {
    event.stopPropagation();
    const { column } = this;
    if (event.key === "Escape") {
      event.preventDefault();
      this.#leave(false);
      this.#go(this.row, column);
    } else if (event.key === "Enter" && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      const isLast = this.row === this.cells.length - 1;
      this.#leave(true);
      // A draft that is not whole is stayed in; once it is on its way, the last row is another one.
      const stays = isLast && this.row === this.cells.length - 1;
      this.#go(this.row + (stays ? 0 : 1), column);
    } else if (event.key === "Tab") {
      event.preventDefault();
      this.#leave(true);
      this.#go(this.row, column + (event.shiftKey ? -1 : 1));
    }
  }

  /** Closes the cell that is written in. @param {boolean} keep */
  #leave(keep) {
    const { editing } = this;
    if (!editing) return;
    this.editing = null;
    const { field, before, id, column, saw } = editing;
    const cell = field.parentElement;
    cell?.classList.remove("editing");
    cell?.replaceChildren(keep ? field.value : before);
    this.shown = "";
    if (keep && field.value.trim() !== before.trim()) this.#set(id, column, field.value, () => this.#saw(saw, id, column, before));
    else this.#giveUp(id, column);
    this.update();
  }

  /** What was refused is no longer wanted. @param {number} id @param {number} column */
  #giveUp(id, column) {
    const key = `${id}|${this.settings.columns[column].key}`;
    if (this.written.get(key)?.refused) this.written.delete(key);
  }

  /** The state that the writer saw, where others have written the same cell since. @param {State | null} saw @param {number} id @param {number} column @param {string} before */
  #saw(saw, id, column, before) {
    const entry = this.settings.entries().find((one) => idOf(one) === id);
    return saw && entry && this.settings.columns[column].read(entry).trim() !== before.trim() ? saw : null;
  }

  /** @param {number} id @param {number} at @param {string} text @param {() => State | null} from */
  async #set(id, at, text, from) {
    const column = this.settings.columns[at];
    if (!column || column.open) return;
    const set = written(column, text);
    const local = this.#local.find((one) => idOf(one) === id);
    if (local) {
      local.set = merged(local.set, set);
      if (!local.onWay) return this.#send([local]);
    }
    const own = { text: text.trim(), refused: false };
    const key = `${id}|${column.key}`;
    this.written.set(key, own);
    this.update();
    const answered = (/** @type {boolean} */ isRefused) => {
      own.refused = isRefused;
      if (!isRefused && this.written.get(key) === own) this.written.delete(key);
      this.#drawSoon();
    };
    try {
      await this.settings.alter(id, set, from);
      answered(false);
    } catch {
      // An entry that was refused on its way is a draft again, with all that was written of it.
      const again = local && this.#local.includes(local) ? local : null;
      answered(!again);
      await again?.onWay;
      if (again) this.#send([again]);
    }
  }

  #drawSoon() {
    this.shown = "";
    this.update();
  }

  /** Sends the drafts that are whole; one that lacks something waits. @param {Local[]} drafts */
  async #send(drafts) {
    const whole = drafts.filter((draft) => Object.keys(draft.set).length && !this.#lacking(draft).length);
    if (whole.length === 0) return this.#drawSoon();
    const sets = whole.map(({ set }) => set);
    const before = new Set(this.settings.entries().map(idOf));
    const local = keptRows(this.settings.table());
    const taken = () => {
      const fresh = this.settings.entries().filter((entry) => !before.has(idOf(entry)));
      for (const draft of whole.toReversed()) {
        const entry = madeOf(fresh, draft.set);
        if (entry) isNow(entry, idOf(draft));
        local.splice(local.indexOf(draft), 1);
      }
    };
    const way = this.settings.add(sets, taken).then(
      () => {},
      (error) => {
        const trouble = t("refused", { why: why(error) });
        whole.forEach((draft) => (draft.trouble = trouble));
        tell(trouble, "bad");
      },
    );
    whole.forEach((draft) => Object.assign(draft, { onWay: way, trouble: "" }));
    this.#drawSoon();
    await way;
    whole.forEach((draft) => (draft.onWay = null));
    this.#drawSoon();
  }

  #remove() {
    const { id, local } = this.rows[this.row] ?? {};
    if (!id || this.going.has(id)) return;
    const all = keptRows(this.settings.table());
    // One that is on its way goes once it has come in.
    const drop = () => {
      if (local && all.includes(local)) all.splice(all.indexOf(local), 1);
      this.#drawSoon();
    };
    if (local && !local.onWay) return drop();
    this.going.add(id);
    this.settings.remove(id).then(() => tell(t("row_removed"), "good"), () => (this.going.delete(id), drop()));
  }

  /** @param {ClipboardEvent} event */
  #copy(event) {
    if (isWriting(document.activeElement)) return;
    const { columns } = this.settings;
    const entry = this.rows[this.row]?.entry ?? {};
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
    const { alter } = this.settings;
    const columns = this.settings.columns.slice(this.column);
    const set = (/** @type {string[]} */ line) => pasted(columns, line);
    const under = this.rows.slice(this.row).filter(({ local }) => !local);
    const rest = table.slice(under.length).map(set).filter((one) => Object.keys(one).length);
    const sets = under.slice(0, table.length).map(({ id }, at) => ({ id, own: set(table[at]) })).filter(({ own }) => Object.keys(own).length);
    const changes = sets.map(({ id, own }) => alter(id, own, () => null).catch(() => {}));
    const local = this.#local;
    const chosen = this.rows[this.row]?.local;
    const draft = chosen && !chosen.onWay ? chosen : local.at(-1);
    const drafts = rest.map((one, at) => (at === 0 && draft ? Object.assign(draft, { set: merged(draft.set, one) }) : { set: one, onWay: null, trouble: "" }));
    local.push(...drafts.filter((one) => !local.includes(one)));
    await Promise.all([...changes, drafts.length ? this.#send(drafts) : null]);
    if (drafts.every((one) => !local.includes(one))) tell(t("pasted", { n: table.flat().length }), "good");
  }
}
