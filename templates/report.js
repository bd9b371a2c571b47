(() => {
  const cells = [...document.querySelectorAll("table.matrix td[data-status]")];
  const form = document.querySelector("form.filters");
  const evidence = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));
  const words = (cell, name) => (evidence(cell.firstElementChild)?.dataset[name] || "").split(" ");
  const year = (cell) => cell.id.slice(cell.id.lastIndexOf(".") + 1);

  // A table that is laid out as cards stays a table for whoever hears it.
  const roles = { THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
  for (const table of document.querySelectorAll("table.matrix, table.sources")) {
    table.setAttribute("role", "table");
    for (const part of table.querySelectorAll("*")) {
      const role = part.tagName === "TH" ? `${part.scope === "col" ? "column" : "row"}header` : roles[part.tagName];
      if (role) part.setAttribute("role", role);
    }
  }

  // Each cell's name says what it is about to whoever hears links alone.
  for (const cell of cells) {
    const label = cell.parentElement.cells[0].textContent.trim().replace(/\s+/g, " ");
    const link = cell.firstElementChild;
    link.setAttribute("aria-label", [label, `${year(cell)}: ${link.firstElementChild.textContent}`, link.title].filter(Boolean).join(", "));
  }

  // Every indicator by year on one screen, made of the matrices: a square stands for a cell and leads to it.
  const map = document.getElementById("map");
  const squares = new Map();
  if (map) {
    const made = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text, ...more });
    const areas = made("div", "", { className: "map-areas" });
    for (const section of document.querySelectorAll("section.area")) {
      const lines = new Map();
      for (const row of section.querySelectorAll("table.matrix:not(.beyond) tbody tr")) {
        const indicator = row.cells[1].id.replace(/\.\d+$/, "");
        const line = lines.get(indicator) ?? { label: row.cells[0].firstElementChild.cloneNode(true), cells: [] };
        line.cells.push(...[...row.cells].slice(1));
        lines.set(indicator, line);
      }
      const heads = ([...lines.values()][0]?.cells ?? []).map(year);
      const area = made("div", "", { className: "map-area" });
      areas.style.setProperty("--years", heads.length);
      areas.classList.toggle("many", heads.length > 8);
      areas.classList.toggle("narrow", heads.length > 24);
      const head = made("h4", "");
      head.append(made("a", section.querySelector("h2").textContent.trim(), { href: `#${section.id}` }));
      area.append(head, ...heads.map((said, at) => made("span", heads.length > 24 && at % (heads.length - 1) ? "" : said, { className: "map-year" })));
      for (const { label, cells: own } of lines.values()) {
        area.append(Object.assign(made("span", "", { className: "map-label" })));
        area.lastElementChild.append(label);
        for (const cell of own) {
          const said = cell.firstElementChild.getAttribute("aria-label");
          const square = made("a", "", { href: `#${cell.id}`, className: `s-${cell.dataset.status}`, title: said, ariaLabel: said });
          squares.set(cell, square);
          area.append(square);
        }
      }
      areas.append(area);
    }
    map.append(areas);
    map.open = matchMedia("(min-width: 40rem)").matches;
    map.hidden = !squares.size;
    addEventListener("beforeprint", () => (map.open = true));
  }

  // The address: an anchor, and behind a question mark what is filtered.
  const address = () => {
    const [anchor, query] = decodeURIComponent(location.hash.slice(1)).split("?");
    return { anchor, query: query || "" };
  };
  const wrote = ({ anchor, query }) => {
    const hash = encodeURI(anchor) + (query ? "?" + query : "");
    history.replaceState(null, "", hash ? "#" + hash : location.pathname + location.search);
  };

  if (form) {
    const output = form.querySelector("output");
    const apply = () => {
      const statuses = [...form.querySelectorAll("[name=status]:checked")].map((box) => box.value);
      const chosen = (name) => (form.elements[name] ? form.elements[name].value : "");
      const [reason, measure, dimension, source, when] = ["reason", "measure", "dimension", "source", "year"].map(chosen);
      let [shown, counted] = [0, 0];
      for (const cell of cells) {
        const row = cell.parentElement;
        const fits = (!statuses.length || statuses.includes(cell.dataset.status))
          && (!reason || words(cell, "reasons").includes(reason))
          && (!measure || row.dataset.measure === measure)
          && (!dimension || row.dataset.dimension === dimension)
          && (!source || words(cell, "sources").includes(source))
          && (!when || year(cell) === when);
        cell.classList.toggle("off", !fits);
        squares.get(cell)?.classList.toggle("off", !fits);
        if (fits) shown += 1;
        if (fits && "counted" in row.dataset) counted += 1;
      }
      for (const row of new Set(cells.map((cell) => cell.parentElement))) {
        row.classList.toggle("off", ![...row.querySelectorAll("td")].some((cell) => !cell.classList.contains("off")));
      }
      const figures = { shown, counted, cells: cells.length };
      const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString();
      if (query !== address().query) wrote({ anchor: address().anchor, query });
      output.textContent = output.dataset.pattern.replace(/\{(\w+)\}/g, (_, name) => figures[name]);
    };
    form.addEventListener("change", apply);
    form.addEventListener("reset", () => setTimeout(apply));
    form.hidden = false;
    const read = () => {
      const chosen = new URLSearchParams(address().query);
      for (const field of form.elements) {
        if (field.name === "status") field.checked = chosen.getAll("status").includes(field.value);
        else if (field.tagName === "SELECT") field.value = chosen.get(field.name) || "";
      }
      apply();
    };
    read();
    addEventListener("hashchange", read);
  }

  const pane = document.getElementById("pane");
  if (pane && pane.showModal) {
    const opened = (link) => {
      const entry = evidence(link);
      if (!entry) return false;
      const copy = entry.cloneNode(true);
      copy.removeAttribute("id");
      // What the annex and the sources table say once stands beside the cell here.
      const beside = document.createElement("table");
      beside.className = "sources";
      beside.append(document.querySelector("table.sources thead").cloneNode(true));
      for (const source of copy.querySelectorAll(".weights > li[data-entry]")) {
        const notes = entry.parentElement.querySelectorAll(`.entries > [data-entry="${source.dataset.entry}"] > .line`);
        source.children[1].append(...[...notes].map((note) => note.cloneNode(true)));
      }
      for (const hash of new Set([...copy.querySelectorAll(".weights > li > a")].map((source) => source.hash))) {
        const row = document.getElementById(decodeURIComponent(hash.slice(1)))?.cloneNode(true);
        row?.removeAttribute("id");
        if (row) beside.append(row);
      }
      const name = entry.parentElement.firstElementChild.firstElementChild.cloneNode(true);
      copy.firstElementChild.lastChild.before(" ", name, ",");
      if (beside.tBodies.length) copy.append(beside);
      pane.querySelector(".pane-body").replaceChildren(copy);
      wrote({ anchor: link.parentElement.id, query: address().query });
      if (!pane.open) pane.showModal();
      return true;
    };
    // Who is sent a link to a cell sees the cell in its row, and why it is what it is.
    const followed = () => {
      const cell = document.getElementById(address().anchor);
      if (!cell) return;
      if (!cell.matches("td[data-status]")) return address().query && cell.scrollIntoView({ block: "center" });
      opened(cell.firstElementChild);
      inSight(cell);
      // What comes into sight is laid out only then, and moves what is below it.
      requestAnimationFrame(() => requestAnimationFrame(() => inSight(cell)));
    };
    // The cell with the heads of its table above it, below what stays at the top of the screen.
    const inSight = (cell) => {
      cell.scrollIntoView({ block: "center" });
      const bar = form && getComputedStyle(form).position === "sticky" ? form.offsetHeight : 0;
      const heads = cell.closest("table").tHead.getBoundingClientRect().top - bar - 8;
      const least = cell.getBoundingClientRect().bottom + 8 - innerHeight;
      if (heads < 0) scrollBy(0, Math.max(heads, least));
    };
    if (document.readyState === "complete") followed();
    else addEventListener("load", () => setTimeout(followed));
    addEventListener("hashchange", followed);
    document.addEventListener("click", (event) => {
      const square = event.target.closest(".map a[class]");
      const link = square ? document.getElementById(decodeURIComponent(square.hash.slice(1))).firstElementChild : event.target.closest("table.matrix td a");
      if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        if (opened(link)) event.preventDefault();
      } else if (event.target === pane || event.target.closest("#pane a")) {
        pane.close();
      }
    });
  }
})();
