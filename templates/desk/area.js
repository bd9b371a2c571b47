// The page of an area: the grid, the panel of the selection, the tables below.

import { copy, giveReason, paste } from "./actions.js";
import { takesClipboard } from "./clipboard.js";
import { h, isWriting } from "./dom.js";
import { askSource } from "./gesture.js";
import { Grid } from "./grid.js";
import { guide } from "./guide.js";
import { STATUS_KEYS, reasonOf } from "./keys.js";
import { Panel, declareAsking } from "./panel.js";
import { store } from "./store.js";
import { Sources, listSheet, ownIndicators, part } from "./tables.js";
import { textFields } from "./texts.js";
import { t } from "./words.js";

const AREA_TEXTS = ["narrative", "research"];

/** The page of the area that the store shows. */
export class AreaPage {
  constructor() {
    const area = store.area;
    if (!area) throw new Error("no area is open");
    this.area = area.area;
    this.grid = new Grid(area, () => this.#selected());
    this.panel = new Panel(this.grid, () => this.grid.goto());
    this.sources = new Sources();
    const own = area.area;
    this.searches = listSheet("searches", own, ({ area }) => area?.searches ?? []);
    this.excluded = listSheet("excluded", own, ({ area }) => area?.excluded ?? []);
    this.own = ownIndicators();
    this.texts = textFields(own, () => store.area?.keys ?? {}, AREA_TEXTS);
    this.grid.element.addEventListener("keydown", (event) => this.#key(event));
    takesClipboard(this.grid.element, { copy: (event) => copy(this.grid, event), paste: (event) => paste(this.grid, event) });
    this.trouble = h("p", { class: "finding error", hidden: area.scored }, t("area_unscored"));
    const bar = h("div", { class: "bar" }, h("button", { type: "button", onclick: () => askSource(this.grid) }, t("source_button"), h("kbd", { "aria-hidden": "true" }, "S")));
    this.element = h(
      "div",
      { class: "area" },
      h("h1", {}, area.label),
      guide(),
      this.trouble,
      h("div", { class: "work" }, h("div", { class: "left" }, h("div", { class: "scroll" }, this.grid.element), bar, h("p", { class: "quiet hint" }, t("grid_hint"))), this.panel.element),
      this.sources.element,
      h("p", { class: "quiet hint" }, t("sheet_hint")),
      part(t("searches"), this.searches),
      part(t("excluded"), this.excluded),
      part(t("own_indicators"), this.own),
      h("p", { class: "quiet hint" }, t("own_hint")),
      h("section", { class: "part" }, h("h2", {}, t("texts")), this.texts.element),
    );
    this.#selected();
  }

  /** Another cell is selected: the panel speaks of it, and the sources that cover it are marked. */
  #selected() {
    this.panel.update();
    const { row, column } = this.grid.focus;
    this.sources.point(this.grid.area.rows[row]?.cells[column]?.sources ?? []);
  }

  /** Shows the area as the store has it now. */
  update() {
    const area = store.area;
    // Another area may be on its way.
    if (area?.area !== this.area) return;
    this.trouble.hidden = area.scored;
    this.grid.update(area);
    this.#selected();
    this.sources.update();
    this.searches.update();
    this.excluded.update();
    this.own.update();
    this.texts.update();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (isWriting(event.target) || event.altKey) return;
    const { grid } = this;
    const far = event.ctrlKey || event.metaKey;
    if (grid.moves(event)) return event.preventDefault();
    if (far && event.code === "KeyA") {
      grid.all();
      return event.preventDefault();
    }
    if (far) return;
    const reason = reasonOf(event.code);
    if (event.key === "Enter") this.panel.enter();
    else if (event.code === "KeyS") askSource(grid);
    else if (event.code in STATUS_KEYS && !event.shiftKey) declareAsking(grid, STATUS_KEYS[event.code]);
    else if (reason && !event.shiftKey) giveReason(grid, reason);
    else return;
    event.preventDefault();
  }
}
