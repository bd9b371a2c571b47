// The pages beside the areas: the other tables, the edition's own texts, the findings, the report.

import { h, sentence } from "./dom.js";
import { keepText, keptText } from "./kept.js";
import { findingElement } from "./panel.js";
import { askTodo } from "./protocol.js";
import { importButton } from "./references.js";
import { openQuestions } from "./reviews.js";
import { mendText, store } from "./store.js";
import { listSheet, part } from "./tables.js";
import { textFields } from "./texts.js";
import { t, allWords } from "./words.js";
import { unfolded } from "./years.js";

/** The pages, in the order in which they are listed. */
export const PAGES = ["todo", "findings", "report", "bibliography", "requests", "reviews", "definitions", "policies", "acronyms", "edition"];

/** The lists of a page. @type {Record<string, string[]>} */
const LISTS = {
  bibliography: ["bibliography"],
  requests: ["requests"],
  reviews: ["reviews"],
  definitions: ["definitions"],
  policies: ["conventions", "policies", "stakeholders"],
  acronyms: ["acronyms"],
};

const EDITION_TEXTS = ["title", "summary", "recommendations", "limitations", "acknowledgements", "disclaimer", "contact", "publisher", "cite_as"];
const EDITION_PLAIN = ["published", "window", "languages", "assessors", "licence", "doi"];

/** A page beside the areas. */
export class OtherPage {
  /** @param {string} name */
  constructor(name) {
    this.name = name;
    /** @type {(() => void)[]} */
    this.updates = [];
    this.element = h("div", { class: "other" }, h("h1", {}, t(name)), ...this.#content(name));
  }

  /** @param {string} name @returns {Node[]} */
  #content(name) {
    if (name === "edition") {
      const texts = textFields(null, () => store.edition?.keys ?? {}, EDITION_TEXTS, EDITION_PLAIN);
      this.updates.push(texts.update);
      return [texts.element];
    }
    if (name === "findings") {
      const place = h("div", {});
      let shown = "";
      const draw = () => {
        const now = JSON.stringify([store.edition?.findings, store.edition?.broken.map(({ file }) => file)]);
        if (now !== shown) redrawn(place, ...broken(), ...findings());
        shown = now;
      };
      draw();
      this.updates.push(draw);
      return [place];
    }
    if (name === "report") {
      const frame = new ReportFrame();
      frame.update();
      this.updates.push(() => frame.update());
      return [frame.element];
    }
    if (name === "todo") {
      const place = h("div", {});
      let shown = "";
      const draw = async () => {
        if (shown === store.version) return;
        shown = store.version;
        const asked = shown;
        const todo = await askTodo().catch(() => null);
        if (shown !== asked) return;
        redrawn(place, ...(todo ? tasks(todo.areas) : [h("p", {}, t("unscored"))]));
      };
      draw();
      this.updates.push(draw);
      return [place];
    }
    const sheets = LISTS[name].map((list) => listSheet(list, null, ({ edition }) => edition?.lists[list] ?? []));
    this.updates.push(...sheets.map((sheet) => () => sheet.update()));
    const hint = h("p", { class: "quiet hint" }, t("sheet_hint"));
    if (name === "bibliography") return [importButton(), sheets[0].frame, hint];
    if (name === "reviews") {
      const place = h("div", {});
      let shown = "";
      const draw = () => {
        const now = JSON.stringify([store.edition?.questions, store.edition?.lists.reviews, allWords().language]);
        if (now !== shown) redrawn(place, h("h2", {}, t("review.open")), openQuestions());
        shown = now;
      };
      draw();
      this.updates.push(draw);
      return [place, part(t("review.all"), sheets[0]), hint];
    }
    return sheets.length === 1 ? [sheets[0].frame, hint] : [...sheets.map((sheet, at) => part(t(LISTS[name][at]), sheet)), hint];
  }

  update() {
    this.updates.forEach((update) => update());
  }
}

/** Draws a place anew; who was in it stays where they were, or as near as there is something. @param {HTMLElement} place @param {...(Node | string)} children */
function redrawn(place, ...children) {
  const stops = () => /** @type {HTMLElement[]} */ ([...place.querySelectorAll("a, button, textarea")]);
  const focused = document.activeElement;
  const at = focused instanceof HTMLElement ? stops().indexOf(focused) : -1;
  const selection = focused instanceof HTMLTextAreaElement ? /** @type {const} */ ([focused.selectionStart, focused.selectionEnd]) : null;
  place.replaceChildren(...children);
  if (at < 0) return;
  const again = stops()[Math.min(at, stops().length - 1)] ?? document.getElementById("main");
  again?.focus({ preventScroll: true });
  if (selection && again instanceof HTMLTextAreaElement) again.setSelectionRange(...selection);
}

/** The report as it is, in a frame; a change keeps the place to which one has scrolled. */
export class ReportFrame {
  constructor() {
    this.element = /** @type {HTMLIFrameElement} */ (h("iframe", { class: "report", title: t("report") }));
    this.shown = "";
  }

  update() {
    if (this.shown === store.version) return;
    this.shown = store.version;
    const top = this.element.contentWindow?.scrollY ?? 0;
    this.element.addEventListener("load", () => this.element.contentWindow?.scrollTo(0, top), { once: true });
    this.element.src = `api/report?lang=${allWords().language}&version=${this.shown}`;
  }
}

/** What is left, area by area; each leads to its cells. @param {{area: string, assessed: number, cells: number, items: any[]}[]} areas */
function tasks(areas) {
  const lineOf = (/** @type {string} */ area) => store.edition?.areas.find(({ id }) => id === area);
  const label = (/** @type {string} */ area) => lineOf(area)?.label ?? area;
  const indicator = (/** @type {string} */ area, /** @type {string | null} */ wanted) => lineOf(area)?.indicators.find(({ id }) => id === wanted)?.label ?? wanted;
  const left = areas.filter(({ items }) => items.length);
  if (left.length === 0) return [h("p", {}, t("todo.nothing"))];
  return left.map(({ area, assessed, cells, items }) => h("section", { class: "part" }, h("h2", {}, label(area)), h("p", { class: "quiet" }, t("progress", { assessed, cells })), items.map((task) => {
    const unknown = task.years === "unknown";
    /** @type {Record<string, string>} */
    const cell = task.indicator && task.years && !unknown ? { cell: `${task.indicator}:${unfolded(task.years).join(",")}` } : {};
    const why = task.kind === "assess" ? "" : h("span", { class: "quiet" }, " ", sentence(task.why));
    const years = unknown ? t("todo.years_unknown") : task.years;
    const name = [indicator(area, task.indicator) ?? label(area), years].filter(Boolean).join(", ");
    return h("div", { class: "task" }, h("span", { class: "kind" }, t(`todo.${task.kind}`)), h("span", {}, h("a", { href: `?${new URLSearchParams({ area, ...cell })}` }, name), why));
  })));
}

/** The findings by file. */
function findings() {
  const all = store.edition?.findings ?? [];
  if (all.length === 0) return [h("p", {}, t("no_findings"))];
  const files = [...new Set(all.map(({ file }) => file))];
  return files.map((file) => {
    const own = all.filter((one) => one.file === file);
    const area = store.edition?.areas.find(({ id }) => `${id}.yaml` === file);
    const page = PAGES.find((name) => `${name}.yaml` === file);
    /** @type {Record<string, string> | null} */
    const to = area ? { area: area.id } : page ? { page } : null;
    const name = area?.label ?? (page ? t(page) : file);
    const title = h("h2", {}, to ? h("a", { href: `?${new URLSearchParams(to)}` }, name) : name, " ", h("span", { class: "quiet" }, name === file ? "" : file));
    return h("section", { class: "part" }, title, own.map((finding) => placed(finding, area)));
  });
}

/** A finding with the way to its cells, or else its place in the file. @param {import("./protocol.js").Finding} finding @param {import("./protocol.js").AreaLine | undefined} area */
function placed(finding, area) {
  const element = findingElement(finding);
  const { cells } = finding;
  if (cells) {
    const indicator = area?.indicators.find(({ id }) => id === cells.indicator)?.label ?? cells.indicator;
    const to = new URLSearchParams({ area: cells.area, cell: `${cells.indicator}:${cells.years.split(/[-,]/)[0]}` });
    element.prepend(h("a", { class: "where", href: `?${to}` }, `${indicator}, ${cells.years}`));
  } else {
    element.prepend(h("span", { class: "where quiet" }, `${finding.file}:${finding.line}:${finding.column}`));
  }
  return element;
}

/** The files that cannot be read as tables, each with a field to mend it in. */
function broken() {
  return (store.edition?.broken ?? []).map(({ file, text }) => {
    const field = /** @type {HTMLTextAreaElement} */ (h("textarea", { rows: 20, class: "code", spellcheck: "false", "aria-label": t("broken", { file }) }));
    const place = `broken|${file}`;
    field.value = keptText(place) || text;
    field.addEventListener("input", () => keepText(place, field.value === text ? "" : field.value));
    const save = async (/** @type {string | null} */ words) => (await mendText(file, words)) && keepText(place, "");
    return h("section", { class: "part" }, h("h2", {}, t("broken", { file })), h("p", {}, t("broken_hint")), field, h("div", { class: "bar" }, h("button", { type: "button", class: "main", onclick: () => save(field.value) }, t("broken_save")), h("button", { type: "button", onclick: () => save(null) }, t("fix_mend"))));
  });
}
