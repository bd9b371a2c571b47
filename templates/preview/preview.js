// Waits for news of the tables, shows their findings, and loads the page anew when it has changed.
"use strict";

const header = document.querySelector("header");
const panel = document.getElementById("panel");
const summary = document.getElementById("summary");
const findings = document.getElementById("findings");
const nav = document.getElementById("pages");
const page = document.getElementById("page");

let seen = { version: 0, pages: 0, stale: [] };
let paths = [];

const rest = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const asked = async (path) => (await fetch(path, { cache: "no-store" })).json();
const wanted = () => (paths.includes(location.hash.slice(1)) ? location.hash.slice(1) : paths[0]);

function showPage() {
  const path = wanted();
  nav.replaceChildren(...(paths.length > 1 ? paths : []).map((path) => {
    const link = document.createElement("a");
    link.href = `#${path}`;
    link.textContent = path.replace(/^\/|\/$/g, "");
    if (path === wanted()) link.setAttribute("aria-current", "page");
    return link;
  }));
  if (!path) return;
  // A reload keeps the place to which the reader has scrolled; another page begins at its top.
  if (page.getAttribute("src") === path) page.contentWindow.location.reload();
  else page.setAttribute("src", path);
}

function showNews(news) {
  const broken = news.stale.length > 0;
  const stale = broken ? `Not scored, and shown as before: ${news.stale.join(", ")}. ` : "";
  summary.textContent = stale + news.summary;
  findings.textContent = news.findings;
  header.className = broken ? "broken" : news.findings ? "complaints" : "";
  if (broken && !seen.stale.length) {
    panel.open = true;
    // The findings stand in the order of the files: the first error may be far below.
    const before = news.findings.slice(0, Math.max(0, news.findings.search(/^error/m))).split("\n").length - 1;
    findings.scrollTop = before * parseFloat(getComputedStyle(findings).lineHeight);
  }
}

async function follow() {
  for (;;) {
    try {
      const news = await asked(`/news?after=${seen.version}`);
      showNews(news);
      if (news.pages !== seen.pages) {
        paths = await asked("/pages");
        showPage();
      }
      seen = news;
    } catch {
      header.className = "ended";
      summary.textContent = "mdmm serve has ended; this page waits for it.";
      seen = { version: 0, pages: 0, stale: [] };
      await rest(1000);
    }
  }
}

addEventListener("hashchange", showPage);
follow();
