// The frame of the page: where one is, what is saved, undo, and the keys that hold everywhere.

import { AreaPage } from "./area.js";
import { beginPage } from "./begin.js";
import { h, isWriting } from "./dom.js";
import { OtherPage, PAGES, ReportFrame } from "./pages.js";
import { askEdition, askWords, connection, follow, PAGE } from "./protocol.js";
import { acceptDrops } from "./references.js";
import { askSearch, showKeys } from "./search.js";
import { openArea, refresh, setAnnouncer, step, store, tell, watchStore } from "./store.js";
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
  status.textContent = words;
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

async function show() {
  const { area, page: wanted, cell } = place();
  const first = store.edition?.areas[0]?.id ?? "";
  const other = wanted && PAGES.includes(wanted) ? wanted : null;
  const known = store.edition?.areas.some(({ id }) => id === area);
  if (other) {
    store.area = null;
    page = new OtherPage(other);
  } else {
    const name = known && area ? area : first;
    await openArea(name);
    page = new AreaPage();
  }
  main.replaceChildren(page.element);
  besides();
  document.title = `${main.querySelector("h1")?.textContent} · ${store.edition?.name} · mdmm`;
  drawNav(true);
  if (page instanceof AreaPage) {
    const [indicator, years] = (cell ?? "").split(":");
    if (indicator && years) page.grid.find(indicator, years.split(",").map(Number));
    else page.grid.goto();
  } else {
    main.focus({ preventScroll: true });
  }
}

/** The list of places; `moved` where the page has become another one. @param {boolean} [moved] */
function drawNav(moved = false) {
  const edition = store.edition;
  if (!edition) return;
  const here = place();
  const link = (/** @type {Record<string, string>} */ to, /** @type {string} */ name, /** @type {(Node | string)[]} */ ...more) => {
    const current = to.area ? to.area === store.area?.area : to.page === here.page;
    return h("li", {}, h("a", { href: `?${new URLSearchParams(to)}`, "aria-current": current ? "page" : null }, h("span", { class: "name" }, name), ...more));
  };
  const area = (/** @type {import("./protocol.js").AreaLine} */ line) => {
    const share = line.cells ? (line.assessed ?? 0) / line.cells : 0;
    const bar = h("span", { class: "progress", "aria-hidden": "true" }, h("span", {}));
    /** @type {HTMLElement} */ (bar.firstChild).style.inlineSize = `${Math.round(share * 100)}%`;
    const words = line.errors ? `! ${line.errors}` : line.cells === null ? "" : `${line.assessed}/${line.cells}`;
    return link({ area: line.id }, line.label, h("span", { class: "count", title: line.cells ? t("progress", { assessed: line.assessed ?? 0, cells: line.cells }) : "" }, words), bar);
  };
  const other = (/** @type {string} */ name) => link({ page: name }, t(name), name === "findings" && edition.findings.length ? h("span", { class: "count" }, `${edition.findings.length}`) : "");
  nav.setAttribute("aria-label", t("areas"));
  // Who is in the list stays where they are in it.
  const focused = nav.contains(document.activeElement) ? document.activeElement : null;
  const kept = focused instanceof HTMLAnchorElement ? focused.getAttribute("href") : focused?.localName;
  const isOpen = moved ? innerWidth > 900 : (nav.querySelector("details")?.open ?? innerWidth > 900);
  nav.replaceChildren(
    h("details", { open: isOpen }, h("summary", {}, t("menu")), h("h2", {}, t("areas")), h("ul", {}, edition.areas.map(area)), h("h2", {}, t("views")), h("ul", {}, PAGES.slice(0, 3).map(other)), h("h2", {}, t("files")), h("ul", {}, PAGES.slice(3).map(other))),
  );
  const again = kept && [...nav.querySelectorAll("a, summary")].find((one) => (one.getAttribute("href") ?? one.localName) === kept);
  if (again instanceof HTMLElement) again.focus({ preventScroll: true });
  undo.toggleAttribute("disabled", store.undo === 0);
  redo.toggleAttribute("disabled", store.redo === 0);
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
  page?.update();
  frame?.update();
}

/** Draws everything in another language. @param {string} code */
async function speak(code) {
  setWords(await askWords(code));
  localStorage.setItem("language", allWords().language);
  drawFrame();
  await refresh();
  await show();
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
  const edition = store.edition;
  document.body.replaceChildren(
    h("header", { class: "top" }, h("p", { class: "edition" }, h("b", {}, edition?.name ?? "")), status, h("div", { class: "tools" }, undo, redo, beside, h("button", { type: "button", onclick: () => askSearch(goto) }, t("search"), h("kbd", { "aria-hidden": "true" }, "/")), h("button", { type: "button", onclick: showKeys }, t("keys"), h("kbd", { "aria-hidden": "true" }, "?")), choose)),
    trouble,
    h("div", { class: "body" }, nav, main),
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
  addEventListener("popstate", show);
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
