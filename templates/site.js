// Finds, filters and sorts what stands in the page, without a server. The page reads the same without it.
(() => {
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase(document.documentElement.lang);
  const figure = (text) => Number.parseFloat(text.replace(",", "."));

  const form = document.querySelector("form.find");
  if (form) {
    const marked = [...document.querySelectorAll("[data-code]")];
    const known = new Map(marked.filter((one) => one.dataset.step).map((one) => [one.dataset.code, one.dataset]));
    const names = new Map([...document.querySelectorAll("li[data-name]")].map((one) => [one.dataset.code, fold(`${one.dataset.name} ${one.dataset.code}`)]));
    const output = form.querySelector("output");
    const query = () => decodeURIComponent(location.hash.split("?")[1] ?? "");
    const apply = () => {
      const [wanted, index, assessed] = ["q", "index", "assessed"].map((name) => form.elements[name].value);
      const fits = (code) =>
        (!wanted || names.get(code)?.includes(fold(wanted.trim())))
        && (!index || known.get(code)?.step === index)
        && (!assessed || Number(known.get(code)?.share) >= Number(assessed));
      const shown = [...names.keys()].filter(fits);
      for (const one of marked) one.classList.toggle("off", !shown.includes(one.dataset.code));
      const figures = { shown: shown.length, all: names.size };
      output.textContent = output.dataset.pattern.replace(/\{(\w+)\}/g, (_, name) => figures[name]);
      const chosen = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString();
      if (chosen !== query()) history.replaceState(null, "", chosen ? `#?${chosen}` : location.pathname + location.search);
    };
    const read = () => {
      const chosen = new URLSearchParams(query());
      for (const name of ["q", "index", "assessed"]) form.elements[name].value = chosen.get(name) ?? "";
      apply();
    };
    form.addEventListener("input", apply);
    form.addEventListener("reset", () => setTimeout(apply));
    form.addEventListener("submit", (event) => event.preventDefault());
    form.hidden = false;
    if (location.hash.includes("?")) read();
    else apply();
    addEventListener("hashchange", () => location.hash.includes("?") && read());
  }

  // Arrow keys go from tile to tile, to the nearest in that direction.
  const tiles = document.querySelector(".tiles");
  tiles?.addEventListener("keydown", (event) => {
    const [across, down] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [0, 0];
    const from = event.target.closest("li")?.getBoundingClientRect();
    if (!from || !(across || down)) return;
    const way = (to) => {
      const [x, y] = [to.x - from.x, to.y - from.y];
      const ahead = x * across + y * down;
      return ahead > 1 ? ahead + 2 * Math.abs(x * down + y * across) : Infinity;
    };
    const far = [...tiles.querySelectorAll("li:not(.off) a")].map((link) => [way(link.parentElement.getBoundingClientRect()), link]);
    const [nearest, link] = far.reduce((least, one) => (one[0] < least[0] ? one : least), [Infinity, null]);
    if (nearest === Infinity) return;
    event.preventDefault();
    link.focus();
  });

  // A head sorts its column: by figures, what has none at the end; by names as the language has them.
  const order = new Intl.Collator(document.documentElement.lang);
  for (const table of document.querySelectorAll("table.counts")) {
    const body = table.tBodies[0];
    [...table.tHead.rows[0].cells].forEach((head, at) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.setAttribute("aria-label", `${document.body.dataset.sort} ${head.textContent.trim()}`);
      button.addEventListener("click", () => {
        const ascending = head.getAttribute("aria-sort") !== "ascending";
        const value = (row) => (at ? figure(row.cells[at].querySelector("b").textContent) : row.cells[0].textContent.trim());
        const compare = ([, a], [, b]) => {
          if (!at) return ascending ? order.compare(a, b) : order.compare(b, a);
          if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) - Number.isNaN(b);
          return ascending ? a - b : b - a;
        };
        const rows = [...body.rows].map((row) => [row, value(row)]);
        // All of them together stay below.
        const sums = rows.filter(([row]) => [...row.cells].slice(1).every((cell) => cell.matches(".total")) && row.cells.length > 2);
        const sorted = rows.filter((row) => !sums.includes(row)).sort(compare);
        body.append(...[...sorted, ...sums].map(([row]) => row));
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
      });
      head.append(button);
    });
  }
})();
