// The frame of the page: where one is, what is saved, undo, and the keys that hold everywhere.

import { AreaPage } from "./area.js";
import { beginPage } from "./begin.js";
import { h, isWriting, sentence } from "./dom.js";
import { isUnsaved } from "./kept.js";
import { OtherPage, PAGES, ReportFrame } from "./pages.js";
import { conflictElement } from "./panel.js";
import { askEdition, askWords, connection, follow, PAGE } from "./protocol.js";
import { acceptDrops } from "./references.js";
import { askSearch, showKeys } from "./search.js";
import { open, refresh, setAnnouncer, step, store, tell, watchStore } from "./store.js";
import { allWords, setWords, t } from "./words.js";

/** @type {AreaPage | OtherPage | null} */
let page = null;
const main = h("main", { id: "main", tabindex: -1 });
const nav = h("nav", {});
const status = h("p", { class: "saved", role: "status", "aria-live": "polite" });
const trouble = h("p", { class: "lost", role: "alert", hidden: true });
const beside = h("button", { type: "button", onclick: () => (localStorage.setItem("beside", localStorage.getItem("beside") === "yes" ? "no" : "yes"), besides()) });
/** @type {ReportFrame | null} */
let frame = null;
const undo = h("button", { type: "button", onclick: () => step("undo") });
const redo = h("button", { type: "button", onclick: () => step("redo") });

setAnnouncer((words, kind) => {
  status.replaceChildren(...sentence(words));
  status.className = `saved ${kind ?? ""}`;
});

/** Each language by its own name. @type {Record<string, string>} */
const LANGUAGES = { en: "English", ru: "Русский", ky: "Кыргызча" };

/** Where the address leads. */
function place() {
  const asked = new URLSearchParams(location.search);
  return { area: asked.get("area"), page: asked.get("page"), cell: asked.get("cell") };
}

/** Goes to a place of the desk, which gets an address of its own. @param {Record<string, string>} to */
export function goto(to) {
  history.pushState(null, "", `?${new URLSearchParams(to)}`);
  return show();
}

/** How often another place was asked for: only the last one is shown. */
let turns = 0;

/** Shows the place that the address names. @param {boolean} [anew] whether the area that is open is drawn anew too */
async function show(anew = false) {
  const { area, page: wanted, cell } = place();
  const first = store.edition?.areas[0]?.id ?? "";
  const other = wanted && PAGES.includes(wanted) ? wanted : null;
  const name = store.edition?.areas.some(({ id }) => id === area) && area ? area : first;
  turns += 1;
  const turn = turns;
  const isHere = !other && !anew && page instanceof AreaPage && page.area === name && store.area?.area === name && !main.inert;
  if (!isHere) {
    // What is being written is written before the place is left, and keys are none of a place that is being left.
    if (document.activeElement instanceof HTMLElement && main.contains(document.activeElement)) document.activeElement.blur();
    main.inert = true;
    try {
      await open(other ? null : name);
    } finally {
      if (turn === turns) main.inert = false;
    }
    if (turn !== turns) return;
    page = other ? new OtherPage(other) : new AreaPage();
    main.replaceChildren(conflicts, page.element);
    besides();
  }
  document.title = `${main.querySelector("h1")?.textContent} · ${store.edition?.name} · mdmm`;
  drawNav(true);
  drawConflicts();
  if (page instanceof AreaPage) {
    const [indicator, years] = (cell ?? "").split(":");
    if (indicator && years) page.grid.find(indicator, years.split(",").map(Number));
    else page.grid.goto();
  } else {
    main.focus({ preventScroll: true });
  }
}

/** Conflicts that stand at no cell of this page. */
const conflicts = h("div", { class: "conflicts" });
let conflictsShown = "";

function drawConflicts() {
  const here = page instanceof AreaPage ? page.area : null;
  const isAtCell = (/** @type {import("./protocol.js").Conflict} */ { area, indicator, year }) => here !== null && area === here && indicator !== null && year !== null;
  const own = store.conflicts.map((one, at) => ({ ...one, at })).filter(({ conflict }) => !isAtCell(conflict));
  const now = JSON.stringify([own.map(({ conflict, at }) => [conflict, at]), allWords().language]);
  if (now === conflictsShown) return;
  conflictsShown = now;
  conflicts.replaceChildren(...own.map(({ conflict, at }) => conflictElement(conflict, at, true)));
}

/** What the list of places was drawn of, and how each place is brought up to date. */
let navShown = "";
/** @type {(() => void)[]} */
let navUpdates = [];

/**
 * The list of places; `moved` where the page has become another one. It is drawn once and then brought up to date, so that whoever is in
 * it, or presses a button over it, stays there.
 * @param {boolean} [moved]
 */
function drawNav(moved = false) {
  const { edition } = store;
  if (!edition) return;
  const now = JSON.stringify([allWords().language, edition.areas.map(({ id, label }) => [id, label])]);
  if (now !== navShown || !nav.firstChild) {
    navShown = now;
    navUpdates = [];
    nav.setAttribute("aria-label", t("areas"));
    nav.replaceChildren(
      h("details", { open: innerWidth > 900 }, h("summary", {}, t("menu")), h("h2", {}, t("areas")), h("ul", {}, edition.areas.map(areaLink)), h("h2", {}, t("views")), h("ul", {}, PAGES.slice(0, 3).map(pageLink)), h("h2", {}, t("files")), h("ul", {}, PAGES.slice(3).map(pageLink))),
    );
  }
  const details = nav.querySelector("details");
  if (moved && details) details.open = innerWidth > 900;
  navUpdates.forEach((update) => update());
  undo.toggleAttribute("disabled", store.undo === 0);
  redo.toggleAttribute("disabled", store.redo === 0);
}

/** @param {Record<string, string>} to @param {string} name @param {...HTMLElement} more */
function link(to, name, ...more) {
  const element = h("a", { href: `?${new URLSearchParams(to)}` }, h("span", { class: "name" }, name), ...more);
  navUpdates.push(() => {
    const isCurrent = to.area ? to.area === store.area?.area : to.page === place().page;
    if (isCurrent) element.setAttribute("aria-current", "page");
    else element.removeAttribute("aria-current");
  });
  return h("li", {}, element);
}

/** @param {import("./protocol.js").AreaLine} line */
function areaLink({ id, label }) {
  const [count, filled] = [h("span", { class: "count" }), h("span", {})];
  navUpdates.push(() => {
    const line = store.edition?.areas.find((one) => one.id === id);
    if (!line) return;
    filled.style.inlineSize = `${Math.round((line.cells ? (line.assessed ?? 0) / line.cells : 0) * 100)}%`;
    count.title = line.cells ? t("progress", { assessed: line.assessed ?? 0, cells: line.cells }) : "";
    count.textContent = line.errors ? `! ${line.errors}` : line.cells === null ? "" : `${line.assessed}/${line.cells}`;
  });
  return link({ area: id }, label, count, h("span", { class: "progress", "aria-hidden": "true" }, filled));
}

/** @param {string} name */
function pageLink(name) {
  if (name !== "findings") return link({ page: name }, t(name));
  const count = h("span", { class: "count" });
  navUpdates.push(() => {
    const found = store.edition?.findings.length ?? 0;
    count.hidden = found === 0;
    count.textContent = `${found}`;
  });
  return link({ page: name }, t(name), count);
}

/** The report beside an area, as the person chose. */
function besides() {
  const wanted = localStorage.getItem("beside") === "yes" && page instanceof AreaPage;
  document.body.classList.toggle("beside", wanted);
  if (wanted) {
    frame ??= new ReportFrame();
    if (!frame.element.isConnected) main.append(frame.element);
    frame.update();
  } else {
    frame?.element.remove();
    frame = null;
  }
  beside.setAttribute("aria-pressed", `${wanted}`);
}

function update() {
  drawNav();
  drawConflicts();
  if (!main.inert) page?.update();
  frame?.update();
}

/** Draws everything in another language. @param {string} code */
async function speak(code) {
  setWords(await askWords(code));
  localStorage.setItem("language", allWords().language);
  // An edition that is yet to be begun is offered in the new language.
  if (!store.edition) return begin();
  drawFrame();
  await refresh();
  await show(true);
}

/** Draws what stands around every page. */
function drawFrame() {
  document.documentElement.lang = allWords().language;
  undo.replaceChildren(t("undo"));
  redo.replaceChildren(t("redo"));
  beside.replaceChildren(t("report_beside"));
  tell(t("ready"));
  trouble.textContent = t("lost");
  const choose = h("select", { "aria-label": t("language"), onchange: (/** @type {Event} */ event) => speak(/** @type {HTMLSelectElement} */ (event.target).value) }, allWords().languages.map((one) => h("option", { value: one, selected: one === allWords().language }, LANGUAGES[one] ?? one)));
  const { edition } = store;
  // Before there is an edition there is nothing to go back in, to search or to show.
  const tools = edition ? [undo, redo, beside, h("button", { type: "button", onclick: () => askSearch(goto) }, t("search"), h("kbd", { "aria-hidden": "true" }, "/")), h("button", { type: "button", onclick: showKeys }, t("keys"), h("kbd", { "aria-hidden": "true" }, "?"))] : [];
  document.body.replaceChildren(
    h("header", { class: "top" }, h("p", { class: "edition" }, h("b", {}, edition?.name ?? "")), status, h("div", { class: "tools" }, tools, choose)),
    trouble,
    h("div", { class: edition ? "body" : "body alone" }, edition ? nav : "", main),
  );
}

/** The keys that hold everywhere. @param {KeyboardEvent} event */
function key(event) {
  const far = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (isWriting(event.target)) return;
  if (far && event.code === "KeyZ") {
    event.preventDefault();
    step(event.shiftKey ? "redo" : "undo");
  } else if (far && event.code === "KeyY") {
    event.preventDefault();
    step("redo");
  } else if (far && event.code === "KeyS") {
    event.preventDefault();
    tell(t("ready"), "good");
  } else if (!far && (event.key === "?" || (event.code === "Slash" && event.shiftKey))) {
    event.preventDefault();
    showKeys();
  } else if (!far && (event.key === "/" || event.code === "Slash")) {
    event.preventDefault();
    askSearch(goto);
  }
}

/** The language to begin with: the one chosen last, else as the browser asks. */
function firstChoice() {
  const chosen = localStorage.getItem("language");
  const asked = [chosen, ...navigator.languages].filter(Boolean).map((code) => `${code}`.slice(0, 2));
  return asked.find((code) => ["en", "ru", "ky"].includes(code)) ?? "en";
}

/** Shows the edition; one that does not exist yet is offered to be begun. */
async function begin() {
  const code = firstChoice();
  const [words, edition] = await Promise.all([askWords(code), askEdition(code)]);
  setWords(words);
  drawFrame();
  if (edition.begin) {
    main.replaceChildren(beginPage(edition.begin, begin));
    document.title = `${edition.begin.name} · mdmm`;
    return;
  }
  store.edition = edition;
  store.version = edition.version;
  drawFrame();
  await show();
  watchStore(update);
  acceptDrops();
  addEventListener("popstate", () => show());
  addEventListener("beforeunload", (event) => {
    if (document.activeElement instanceof HTMLElement && isWriting(document.activeElement)) document.activeElement.blur();
    if (isUnsaved()) event.preventDefault();
  });
  document.addEventListener("keydown", key);
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href^='?']") : null;
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    goto(Object.fromEntries(new URL(link.href).searchParams));
  });
  connection.listeners.push((alive) => (trouble.hidden = alive));
  follow(() => store.version, async (news) => {
    if (news.page === PAGE) return;
    await refresh();
    tell(t("outside", { files: "" }).replace(/:\s*$/, ""));
  });
}

begin();
