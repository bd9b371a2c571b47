// Who looked at what, and what they said of it: at the cells, and as a list.

import { freshId, h } from "./dom.js";
import { keepText, keptText } from "./kept.js";
import { change, firstLanguage, store } from "./store.js";
import { named, shownText, t } from "./words.js";
import { unfolded } from "./years.js";

/** What can be said here; that one agrees is written with what was seen, by the program. */
const VERDICTS = ["questioned", "answered", "resolved"];

/** @typedef {{area: string, indicator?: string, years?: string | number, by: string, date: string, verdict: string, comment?: any}} Review */

/** @returns {Review[]} */
const reviews = () => store.edition?.lists.reviews ?? [];

/** Whether a review speaks of a cell. @param {Review} review @param {string} area @param {string} indicator @param {number} year */
const isOf = (review, area, indicator, year) =>
  review.area === area && (!review.indicator || review.indicator === indicator) && (!review.years || unfolded(`${review.years}`).includes(year));

/** @param {Review} review */
function line({ by, date, verdict, comment, years }) {
  const words = shownText(comment, firstLanguage());
  return h("li", { class: `review ${verdict}` }, h("b", {}, named("verdict", verdict)), h("span", { class: "quiet" }, ` ${[by, date, years].filter(Boolean).join(" · ")}`), words ? h("p", {}, words) : "");
}

/** What was said of the selected cells, and a place to say more. @param {import("./grid.js").Grid} grid */
export function reviewing(grid) {
  const { area } = grid;
  const [spot] = grid.spots();
  const own = reviews().filter((review) => isOf(review, area.area, area.rows[spot.row].indicator, area.years[spot.column]));
  const [name, comment] = [freshId(), freshId()];
  const by = /** @type {HTMLInputElement} */ (h("input", { id: name, type: "text", value: localStorage.getItem("reviewer"), autocomplete: "name" }));
  const words = /** @type {HTMLTextAreaElement} */ (h("textarea", { id: comment, rows: 2 }));
  // What is being written is there again when one comes back to the cells.
  const place = `review|${area.area}|${JSON.stringify(grid.chosen())}`;
  words.value = keptText(place);
  words.addEventListener("input", () => keepText(place, words.value));
  const trouble = h("p", { class: "trouble", role: "alert" });
  let onWay = false;
  const say = async (/** @type {string} */ verdict) => {
    const who = by.value.trim();
    if (!who) {
      trouble.textContent = t("review.who_needed");
      return by.focus();
    }
    localStorage.setItem("reviewer", who);
    const now = new Date();
    const date = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => `${part}`.padStart(2, "0")).join("-");
    const entry = (/** @type {{indicator: string, years: string}} */ cells) => ({ edit: "add", list: "reviews", area: null, before: null, set: { area: area.area, ...cells, by: who, date, verdict, comment: words.value.trim() || null } });
    if (onWay) return;
    onWay = true;
    const said = words.value;
    const taken = () => {
      if (keptText(place) !== said) return;
      keepText(place, "");
      words.value = "";
    };
    await change(grid.chosen().map(entry), { taken }).catch(() => {});
    onWay = false;
  };
  const button = (/** @type {string} */ verdict) => h("button", { type: "button", onclick: () => say(verdict) }, t(`review.${verdict}`));
  return h(
    "details",
    { class: "reviewing", open: own.length > 0 },
    h("summary", {}, t("reviews"), own.length ? ` (${own.length})` : ""),
    h("ul", {}, own.map(line)),
    h("div", { class: "field" }, h("label", { for: name }, t("review.who")), by),
    h("div", { class: "field" }, h("label", { for: comment }, t("review.comment")), words),
    h("div", { class: "bar" }, VERDICTS.map(button)),
    trouble,
  );
}

/** The questions that wait for an answer, each with the way to its cells. */
export function openQuestions() {
  const open = (store.edition?.questions ?? []).map((at) => reviews()[at]).filter(Boolean);
  if (open.length === 0) return h("p", {}, t("review.none_open"));
  const label = (/** @type {Review} */ { area, indicator, years }) => {
    const known = store.edition?.areas.find(({ id }) => id === area);
    return [known?.label ?? area, known?.indicators.find(({ id }) => id === indicator)?.label ?? indicator, years].filter(Boolean).join(", ");
  };
  const to = (/** @type {Review} */ { area, indicator, years }) => {
    const [year] = unfolded(`${years ?? ""}`);
    return new URLSearchParams(indicator && year ? { area, cell: `${indicator}:${year}` } : { area });
  };
  return h("ul", { class: "questions" }, open.map((review) => h("li", {}, h("a", { href: `?${to(review)}` }, label(review)), h("ul", {}, line(review)))));
}
