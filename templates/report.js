(() => {
  const cells = [...document.querySelectorAll("table.matrix td[data-status]")];
  const form = document.querySelector("form.filters");
  const evidence = (link) => document.getElementById(decodeURIComponent(link.hash.slice(1)));
  const words = (cell, name) => (evidence(cell.firstElementChild)?.dataset[name] || "").split(" ");
  const year = (cell) => cell.id.slice(cell.id.lastIndexOf(".") + 1);

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
        if (fits) shown += 1;
        if (fits && "counted" in row.dataset) counted += 1;
      }
      for (const row of new Set(cells.map((cell) => cell.parentElement))) {
        row.classList.toggle("off", ![...row.querySelectorAll("td")].some((cell) => !cell.classList.contains("off")));
      }
      const figures = { shown, counted, cells: cells.length };
      output.textContent = output.dataset.pattern.replace(/\{(\w+)\}/g, (_, name) => figures[name]);
    };
    form.addEventListener("change", apply);
    form.addEventListener("reset", () => setTimeout(apply));
    form.hidden = false;
    apply();
  }

  const pane = document.getElementById("pane");
  if (pane && pane.showModal) {
    document.addEventListener("click", (event) => {
      const link = event.target.closest("table.matrix td a");
      if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        const entry = evidence(link);
        if (!entry) return;
        event.preventDefault();
        const copy = entry.cloneNode(true);
        copy.removeAttribute("id");
        pane.querySelector(".pane-body").replaceChildren(copy);
        history.replaceState(null, "", "#" + link.parentElement.id);
        pane.showModal();
      } else if (event.target === pane || event.target.closest("#pane a")) {
        pane.close();
      }
    });
  }
})();
