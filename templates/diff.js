// Filters by direction and cause, and opens the pane that a cell leads to. The page reads the same without it.
(() => {
  const form = document.querySelector("form.choices");
  const marked = document.querySelectorAll("[data-direction]");
  const chosen = (name) =>
    new Set([...form.querySelectorAll(`input[name=${name}]:checked`)].map((box) => box.value));
  const filter = () => {
    const directions = chosen("direction");
    const causes = chosen("cause");
    let shown = 0;
    for (const element of marked) {
      const on = directions.has(element.dataset.direction) && element.dataset.causes.split(" ").some((cause) => causes.has(cause));
      element.classList.toggle("off", !on);
      if (on && element.tagName === "DETAILS") shown += 1;
    }
    const all = document.querySelectorAll("details.pane").length;
    const output = form.querySelector("output");
    output.textContent = shown === all ? "" : output.dataset.says.replace("{shown}", shown).replace("{all}", all);
  };
  const open = () => {
    const pane = location.hash && document.getElementById(location.hash.slice(1));
    if (pane && pane.tagName === "DETAILS") {
      pane.open = true;
      pane.scrollIntoView({ block: "center" });
    }
  };
  if (form) {
    form.addEventListener("change", filter);
    filter();
  }
  // Where an area has more years than the screen has room for, its first change is what the reader came for.
  for (const table of document.querySelectorAll(".scroll")) {
    const [change, edge] = [table.querySelector(".changed"), table.getBoundingClientRect().right];
    if (change) table.scrollLeft = Math.max(0, change.getBoundingClientRect().right - edge + 48);
  }
  addEventListener("hashchange", open);
  open();
})();
