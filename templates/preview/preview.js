// Waits for news of the tables, shows the findings of the edition in sight, and loads its page anew when it has changed.
"use strict";

const [header, trouble, choice, editions, panel, summary, findings, page] =
  ["header", "#trouble", "#choice", "#editions", "#panel", "#summary", "#findings", "#page"].map((one) => document.querySelector(one));

/** The server lets a question for news wait for 25 seconds. */
const PATIENCE = 40_000;
/** The sentences of the page, in the language of the run; names in braces are filled in. */
const words = header.dataset;
const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);

/** What is known: the run of the server, the version of its state, each edition as it was last told. */
let known = { run: "", version: 0, shared: "", editions: new Map() };
/** The page in the frame: its address and version. */
let shown = { address: "", page: -1 };

const rest = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

async function askNews() {
  const address = `/news?run=${encodeURIComponent(known.run)}&after=${known.version}`;
  const answer = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

/** The edition that the address names; the first where it names none. */
function inSight() {
  let name = location.hash.slice(1);
  try {
    name = decodeURIComponent(name);
  } catch {
    // Not an address that this page has written.
  }
  name = name.replace(/^\/|\/$/g, "");
  return known.editions.has(name) ? name : [...known.editions.keys()][0];
}

const addressOf = (name) => `/${name.split("/").map(encodeURIComponent).join("/")}/`;

function take(news) {
  if (news.run !== known.run) known = { run: news.run, version: 0, shared: "", editions: new Map() };
  Object.assign(known, { version: news.version, shared: news.shared, summary: news.summary });
  const told = new Map([...known.editions, ...Object.entries(news.editions)]);
  const names = news.names ?? [...known.editions.keys()];
  known.editions = new Map(names.map((name) => [name, told.get(name)]));
}

function showChoice(name) {
  const options = [...known.editions].map(([name, { stale, summary }]) => {
    const option = document.createElement("option");
    option.value = name;
    option.textContent = stale ? `${name}: ${summary}` : name;
    return option;
  });
  // Left alone where nothing is new: a list that is open stays open.
  const isNew = options.length !== editions.length || options.some((option, at) => option.textContent !== editions[at].textContent);
  if (isNew) editions.replaceChildren(...options);
  editions.value = name;
  choice.hidden = options.length < 2;
}

function showFindings(name, wasStale) {
  const edition = known.editions.get(name);
  const others = [...known.editions].filter(([other, { stale }]) => stale && other !== name).map(([other]) => other);
  const before = edition.stale ? `${words.stale} ` : "";
  const first = others.slice(0, 3).join(", ");
  const named = others.length > 3 ? filled(words.more, { names: first, more: others.length - 3 }) : first;
  const elsewhere = others.length ? `; ${filled(words.elsewhere, { editions: named })}` : "";
  summary.textContent = before + edition.summary + elsewhere;
  const text = edition.findings + known.shared;
  if (findings.textContent !== text) findings.textContent = text;
  header.className = edition.stale ? "broken" : text || others.length ? "complaints" : "";
  if (edition.stale && !wasStale) {
    panel.open = true;
    findings.hidden = false;
    // The findings stand in the order of the files: the first error may be far below.
    const lines = text.slice(0, Math.max(0, `\n${text}`.indexOf(`\n${words.error}[`))).split("\n").length - 1;
    findings.scrollTop = lines * parseFloat(getComputedStyle(findings).lineHeight);
  }
}

function showPage(name) {
  const address = addressOf(name);
  const { page: version } = known.editions.get(name);
  if (shown.address === address && shown.page === version) return;
  // A reload keeps the place to which the reader has scrolled; another page begins at its top.
  if (shown.address === address) page.contentWindow.location.reload();
  else page.contentWindow.location.replace(address);
  shown = { address, page: version };
  document.title = `${name} - mdmm preview`;
}

function show(wasStale) {
  const name = inSight();
  if (name === undefined) return;
  showChoice(name);
  showFindings(name, wasStale);
  showPage(name);
}

function showTrouble(said) {
  trouble.hidden = !said;
  if (trouble.textContent !== said) trouble.textContent = said;
  header.classList.toggle("trouble", Boolean(said));
}

async function follow() {
  for (;;) {
    try {
      const news = await askNews();
      const wasStale = known.editions.get(inSight())?.stale;
      if (news.run !== known.run) shown.page = -1;
      take(news);
      show(wasStale);
      showTrouble(news.trouble ? filled(words.outdated, { why: news.trouble }) : "");
    } catch {
      showTrouble(words.gone);
      known.version = 0;
      await rest(1000);
    }
  }
}

page.addEventListener("load", () => {
  // What leads elsewhere opens elsewhere: the frame holds this server's pages alone.
  for (const link of page.contentDocument?.querySelectorAll("a[href^=http]") ?? []) {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
});
panel.addEventListener("toggle", () => (findings.hidden = !panel.open));
editions.addEventListener("change", () => (location.hash = addressOf(editions.value)));
addEventListener("hashchange", () => show(true));
follow();
