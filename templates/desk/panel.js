// The panel of the selection: status, reasons, texts, and what stands behind the cell.

import { declare, giveReason, reasonsOf } from "./actions.js";
import { askText } from "./dialog.js";
import { freshId, h, sentence, whenReleased } from "./dom.js";
import { keptField } from "./kept.js";
import { letterOf } from "./keys.js";
import { askCell } from "./protocol.js";
import { reviewing } from "./reviews.js";
import { change, firstLanguage, settle, store } from "./store.js";
import { allWords, fieldName, limitName, named, reasonName, say, shownText, t, version } from "./words.js";
import { unfolded } from "./years.js";

/** @typedef {import("./grid.js").Grid} Grid */

const STATUSES = ["available", "partial", "missing", "not_applicable"];

/** @param {Grid} grid @param {string | null} status */
export function declareAsking(grid, status) {
  if (status !== "not_applicable") return void declare(grid, status);
  const cells = grid.chosen();
  askText(t("ask_because"), fieldName("because"), (because) => {
    declare(grid, status, because, cells);
    grid.goto();
  });
}

/** The panel beside a grid. */
export class Panel {
  /** @param {Grid} grid @param {() => void} leave goes back to the grid */
  constructor(grid, leave) {
    this.grid = grid;
    this.leave = leave;
    this.shown = "";
    this.place = "";
    /** The texts that are shown. @type {ReturnType<typeof keptField>[]} */
    this.fields = [];
    this.element = h("section", { class: "panel", "aria-label": t("panel") });
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      this.leave();
    });
    this.element.addEventListener("focusout", (event) => {
      if (!(event.relatedTarget instanceof HTMLTextAreaElement)) setTimeout(() => whenReleased(() => this.update()));
    });
  }

  /** The cell that the selection begins with. */
  #first() {
    const { area } = this.grid;
    const [spot] = this.grid.spots();
    return { ...spot, row: area.rows[spot.row], cell: area.rows[spot.row].cells[spot.column], year: area.years[spot.column] };
  }

  /** Draws the panel anew where it shows something else; a text that is being written stays. */
  update() {
    const { row, cell, year } = this.#first();
    const cells = this.grid.spots().length;
    if (this.place && this.place !== this.#where()) this.fields.splice(0).forEach(({ commit }) => commit());
    const shown = JSON.stringify([this.grid.area.area, this.grid.chosen(), cell, store.conflicts.length, this.grid.area.findings.length, store.edition?.lists.reviews]);
    if (shown === this.shown) return;
    // What is being written is not drawn anew under the writer's hands.
    const focused = document.activeElement;
    if ((focused instanceof HTMLTextAreaElement || focused instanceof HTMLInputElement) && this.element.contains(focused) && this.place === this.#where()) return;
    const kept = focused instanceof HTMLElement && this.element.contains(focused) ? focused.dataset.key : null;
    this.place = this.#where();
    this.shown = shown;
    this.fields = [];
    this.element.replaceChildren(
      h("h2", {}, row.label),
      h("p", { class: "quiet" }, cells > 1 ? this.grid.chosen().map(({ years }) => years)[0] + ` · ${t("selection", { cells })}` : `${year}`),
      row.definition ? h("p", { class: "quiet" }, row.definition) : "",
      ...this.#conflicts(),
      this.#statuses(cell),
      ...this.#findings(),
      this.#reasons(cell),
      ...this.#texts(cell),
      decided(cell),
      reviewing(this.grid),
      h("div", { class: "behind" }),
    );
    if (kept) {
      const again = this.element.querySelector(`[data-key="${kept}"]`);
      if (again instanceof HTMLElement) again.focus();
    }
    this.#behind(row.indicator, year);
  }

  /** Which cells are selected. */
  #where() {
    return JSON.stringify([this.grid.area.area, this.grid.chosen()]);
  }

  /** Puts the focus into the first text. */
  enter() {
    const field = this.element.querySelector("[data-field]");
    if (field instanceof HTMLElement) field.focus();
  }

  /** @param {import("./protocol.js").Cell} cell */
  #statuses(cell) {
    const button = (/** @type {string | null} */ status, /** @type {string} */ key) => {
      const pressed = (cell.said?.status ?? null) === status;
      const name = status ? named("status", status) : t("clear");
      return h("button", { type: "button", class: `status ${status ?? "none"}`, "data-key": `${status}`, "aria-pressed": `${pressed}`, onclick: () => declareAsking(this.grid, status) }, name, h("kbd", { "aria-hidden": "true" }, key));
    };
    return h("div", { class: "statuses", role: "group", "aria-label": t("status") }, ...STATUSES.map((status, at) => button(status, "APMX"[at])), button(null, "0"));
  }

  /** @param {import("./protocol.js").Cell} cell */
  #reasons(cell) {
    const status = cell.said?.status;
    const own = reasonsOf(cell.said);
    const rules = allWords().reasons.filter((rule) => (status === "partial" || status === "missing" ? rule.class === status : rule.class !== null));
    if (status === "available" || status === "not_applicable") return "";
    const button = (/** @type {import("./words.js").Reason} */ rule) =>
      h("button", { type: "button", class: "reason", "data-key": rule.reason, title: rule.meaning, "aria-pressed": `${own.includes(rule.reason)}`, onclick: () => giveReason(this.grid, rule) }, rule.label, letterOf(rule.reason) ? h("kbd", { "aria-hidden": "true" }, letterOf(rule.reason)) : "");
    return h("details", { open: status === "partial" || status === "missing" }, h("summary", {}, t("reasons")), h("div", { class: "reasons", role: "group", "aria-label": t("reasons") }, rules.map(button)));
  }

  /** @param {import("./protocol.js").Cell} cell */
  #texts(cell) {
    if (!cell.said) return [];
    const several = this.grid.spots().length > 1;
    const languages = store.edition?.languages ?? ["en"];
    const fields = ["at", "note", "because"].flatMap((field) =>
      languages.filter((language) => field !== "at" || language === languages[0] || version(cell.said?.at, language, languages[0])).map((language) => ({ field, language })),
    );
    const text = (/** @type {{field: string, language: string}} */ { field, language }) => {
      const id = freshId();
      const key = language === languages[0] ? field : `${field}.${language}`;
      const { row, year } = this.#first();
      const indicator = row.indicator;
      const area = /** @type {HTMLTextAreaElement} */ (h("textarea", { id, rows: field === "at" ? 1 : 2, "data-field": key, lang: language }));
      const trouble = h("p", { class: "trouble", role: "alert" });
      const read = () => version(saidOf(this.grid, indicator, year)?.[field], language, languages[0]);
      // It is written of the cells that it was shown for, whatever is selected by the time it is left.
      const cells = this.grid.chosen((one) => one.said !== null);
      const edits = (/** @type {string} */ words) => [{ edit: "declare", area: this.grid.area.area, cells, set: { [key]: words || null } }];
      this.fields.push(keptField(area, { place: `${this.place}|${key}`, read, edits, trouble }));
      const name = fieldName(languages.length > 1 && field !== "at" ? `${field}.${language}` : field);
      return h("div", { class: "field" }, h("label", { for: id }, name), area, trouble);
    };
    return [...(several ? [h("p", { class: "quiet" }, t("several"))] : []), ...fields.map(text)];
  }

  #findings() {
    const { area } = this.grid;
    const chosen = this.grid.chosen();
    const concerns = (/** @type {import("./protocol.js").Finding} */ { cells }) =>
      cells && chosen.some(({ indicator, years }) => cells.indicator === indicator && unfolded(years).some((year) => unfolded(cells.years).includes(year)));
    return area.findings.filter(concerns).map((finding) => findingElement(finding));
  }

  #conflicts() {
    const { area } = this.grid;
    const chosen = this.grid.chosen();
    return store.conflicts.flatMap(({ conflict }, at) => {
      const here = conflict.area === area.area && chosen.some(({ indicator, years }) => conflict.indicator === indicator && unfolded(years).includes(Number(conflict.year)));
      return here ? [conflictElement(conflict, at)] : [];
    });
  }

  /** @param {string} indicator @param {number} year */
  async #behind(indicator, year) {
    const place = this.element.querySelector(".behind");
    const { area } = this.grid.area;
    const asked = this.shown;
    const cell = await askCell(area, indicator, year).catch(() => null);
    if (!cell || asked !== this.shown || !place) return;
    place.replaceChildren(...explained(cell));
  }
}

/** What is declared of a cell now. @param {Grid} grid @param {string} indicator @param {number} year */
function saidOf({ area }, indicator, year) {
  const row = area.rows.find((one) => one.indicator === indicator);
  return row?.cells[area.years.indexOf(year)]?.said;
}

/** Who has settled a dispute of assessors about a cell, and when. @param {import("./protocol.js").Cell} cell */
function decided(cell) {
  const said = cell.said?.adjudicated;
  if (!said) return "";
  const why = shownText(said.because, firstLanguage());
  return h("p", { class: "review" }, h("b", {}, t("adjudicated")), h("span", { class: "quiet" }, ` ${[said.by, said.date].filter(Boolean).join(" · ")}`), why ? h("span", {}, ` ${why}`) : "");
}

/** @param {any} cell what stands behind a cell, as the program explains it */
function explained(cell) {
  const status = (/** @type {string | null} */ word) => (word ? named("status", word) : "–");
  const rule = say(`report.rule.${cell.rule === "judgement" && !cell.cell.evidenced ? "judgement-alone" : cell.rule}`, {
    declared: status(cell.cell.declared),
    evidenced: status(cell.cell.evidenced),
    reconcile: status(cell.cell.status),
  });
  const traits = (/** @type {any} */ row) => row.traits.map((/** @type {string} */ word, /** @type {number} */ at) => (at === 0 ? named("access", word) : at === 1 ? named("type", word) : limitName(word))).join(", ");
  const row = (/** @type {any} */ one) =>
    h("li", { class: one.best ? "best" : "" }, h("b", {}, one.label), ` ${traits(one)} → ${named("status", one.worth)}`, one.best ? h("span", { class: "mark" }, ` ${t("best")}`) : "", one.at ? h("span", { class: "quiet" }, ` ${shownText(one.at, firstLanguage())}`) : "");
  const figure = (/** @type {any} */ one) => h("li", {}, `${one.category ? `${one.category}: ` : ""}${one.approx ? "~" : ""}${Number(one.value).toLocaleString(allWords().language)} ${shownText(one.unit, firstLanguage())} (${one.cite})`);
  return [
    h("h3", {}, t("behind")),
    h("p", {}, rule, cell.cell.reasons.length ? ` ${cell.cell.reasons.map(reasonName).join(", ")}.` : ""),
    cell.rows.length ? h("ul", {}, cell.rows.map(row)) : h("p", { class: "quiet" }, t("no_sources")),
    ...(cell.figures.length ? [h("details", {}, h("summary", {}, t("figures")), h("ul", {}, cell.figures.map(figure)))] : []),
    ...(cell.requests.length ? [h("p", { class: "quiet" }, `${t("requested")}: ${cell.requests.length}`)] : []),
    ...(cell.searches.length ? [h("p", { class: "quiet" }, `${t("searched")}: ${cell.searches.length}`)] : []),
  ];
}

/** A finding, with the button that mends it. @param {import("./protocol.js").Finding} finding */
export function findingElement(finding) {
  const { fix } = finding;
  const button = fix ? h("button", { type: "button", onclick: () => change([fix]).catch(() => {}) }, t("fix_declare", { status: [named("status", fix.set.status), ...reasonsOf(fix.set).map(reasonName)].join(", ") })) : "";
  return h("div", { class: `finding ${finding.severity}` }, h("p", {}, h("b", {}, finding.cells ? finding.name : t(`severity.${finding.severity}`)), " ", h("span", { class: "quiet" }, sentence(finding.message))), button);
}

/** What is declared, as a conflict says it, in the words of the page. @param {string} said */
function declared(said) {
  const word = (/** @type {string} */ one) => (STATUSES.includes(one) ? named("status", one) : reasonName(one));
  // Keys and brackets are the file's; what an author wrote stays as it is.
  const [, status, reasons] = said.match(/^\{status: (\w+)(?:, reasons: \[([\w, ]*)\])?\}$/) ?? [];
  if (!status) return said;
  const names = (reasons ?? "").split(",").map((one) => one.trim()).filter(Boolean).map(word);
  return names.length ? `${word(status)} (${names.join(", ")})` : word(status);
}

/** A conflict with all three, and the choice. @param {import("./protocol.js").Conflict} conflict @param {number} at its place among those that are open @param {boolean} [placed] whether it says where it is */
export function conflictElement(conflict, at, placed = false) {
  const { area, indicator, year, id, field, file } = conflict;
  const where = [store.edition?.areas.find((one) => one.id === area)?.label, indicator, year, id, field && fieldName(field)].filter(Boolean).join(", ") || file;

  const line = (/** @type {string} */ key, /** @type {string | null} */ said) => [h("dt", {}, t(key)), h("dd", {}, said === null ? t("says_nothing") : conflict.object === "declaration" ? declared(said) : said)];
  return h(
    "div",
    { class: "finding error", role: "group", "aria-label": t("conflict") },
    h("p", {}, h("b", {}, t("conflict")), placed ? ` ${where}` : ""),
    h("dl", {}, ...line("conflict_base", conflict.base), ...line("conflict_ours", conflict.ours), ...line("conflict_theirs", conflict.theirs)),
    h("button", { type: "button", onclick: () => settle(at, "file") }, t("keep_file")),
    h("button", { type: "button", onclick: () => settle(at, "mine")?.catch(() => {}) }, t("take_mine")),
  );
}
