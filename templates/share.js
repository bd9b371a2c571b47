(() => {
  const share = document.querySelector(".share");
  if (!share) return;
  const save = (name, type, text) => {
    const link = document.createElement("a");
    link.href = text instanceof Blob ? URL.createObjectURL(text) : URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };
  const { country, edition } = share.dataset;
  const stem = `${country.toLowerCase()}-${edition}`;
  const copied = async (button, text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      button.after(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    const label = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = label), 2000);
  };

  // Every cell of the matrices as the tidy table has it, in its order: that of the evidence.
  const columns = ["country", "edition", "area", "indicator", "measure", "year", "status", "declared", "evidenced", "finding", "reasons", "sources"];
  const tidy = () => {
    const cells = new Map();
    for (const cell of document.querySelectorAll("table.matrix td[data-status]")) {
      const at = cell.firstElementChild.hash.slice(1);
      const id = decodeURIComponent(at);
      cells.set(id, [...(cells.get(id) || []), cell]);
    }
    const rows = [];
    for (const row of document.querySelectorAll(".annex details.row")) {
      const found = [];
      for (const entry of row.querySelectorAll(".evidence")) {
        for (const cell of cells.get(entry.id) || []) {
          const [area, indicator, year] = [cell.closest("section").id, ...cell.id.slice(cell.closest("section").id.length + 1).split(/\.(?=\d+$)/)];
          const list = (words) => (words ? words.split(" ") : []);
          const { declared, evidenced, finding, reasons, sources } = entry.dataset;
          found.push({
            country, edition, area, indicator, measure: cell.parentElement.dataset.measure, year: Number(year), status: cell.dataset.status,
            declared: declared || null, evidenced: evidenced || null, finding: finding || null, reasons: list(reasons), sources: list(sources),
          });
        }
      }
      rows.push(...found.sort((one, other) => one.year - other.year));
    }
    return rows;
  };
  const csv = () => [columns, ...tidy().map((row) => columns.map((name) => {
    const value = Array.isArray(row[name]) ? row[name].join(";") : String(row[name] ?? "");
    return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  }))].map((fields) => fields.join(",") + "\n").join("");

  // A picture of a table: what it shows, as rectangles and words.
  const words = (cell) => (cell.querySelector("span")?.textContent ?? cell.textContent).replace(/\s+/g, " ").trim();
  const svg = (table, title) => {
    const heads = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent.trim());
    const rows = [...table.querySelectorAll("tbody tr, tfoot tr")].filter((row) => row.offsetParent);
    const safe = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
    const [label, width, height, top] = [330, heads.length > 12 ? 44 : 92, 26, 64];
    const rtl = getComputedStyle(table).direction === "rtl";
    const whole = label + width * heads.length + 16;
    const place = (x, size) => (rtl ? whole - x - size : x);
    const style = getComputedStyle(document.body);
    const text = (x, y, said, how = "") => `<text x="${place(x, 0)}" y="${y}" ${how}>${safe(said)}</text>`;
    const out = [text(8, 24, title, 'font-size="16" font-weight="600"')];
    heads.forEach((head, at) => out.push(text(label + (at + 0.5) * width, top - 8, head.slice(0, 14), 'text-anchor="middle"')));
    rows.forEach((row, line) => {
      const y = top + line * height;
      const name = row.cells[0].textContent.replace(/\s+/g, " ").trim();
      out.push(text(8, y + 17, name.length > 50 ? name.slice(0, 49) + "…" : name));
      [...row.cells].slice(1).forEach((cell, at) => {
        const look = getComputedStyle(cell);
        const fill = look.backgroundColor === "rgba(0, 0, 0, 0)" ? style.backgroundColor : look.backgroundColor;
        const said = cell.querySelector("a") ? words(cell) : (cell.querySelector("b") ?? cell).textContent.trim().split(/\s/)[0];
        const sign = getComputedStyle(cell.querySelector("a") ?? cell, "::before").content.replace(/"/g, "");
        const shown = heads.length > 12 ? sign : said;
        out.push(`<rect x="${place(label + at * width + 1, width - 2)}" y="${y + 1}" width="${width - 2}" height="${height - 2}" fill="${fill}" stroke="${look.color}" stroke-opacity=".35"/>`);
        out.push(text(label + (at + 0.5) * width, y + 17, shown, `text-anchor="middle" fill="${look.color}"`));
      });
    });
    const foot = top + rows.length * height + 22;
    out.push(text(8, foot, share.dataset.credit.slice(0, 140), 'font-size="10"'));
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${whole}" height="${foot + 12}" viewBox="0 0 ${whole} ${foot + 12}" font-family="${safe(style.fontFamily)}" font-size="12" fill="${style.color}"${rtl ? ' direction="rtl"' : ""}><rect width="100%" height="100%" fill="${style.backgroundColor}"/>${out.join("")}</svg>`;
  };
  const png = (picture, name) => {
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [image.width * 2, image.height * 2];
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => save(name, "image/png", blob));
    };
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(picture);
  };

  const button = (said, aloud, done) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "copy";
    made.textContent = said;
    if (aloud) made.setAttribute("aria-label", aloud);
    made.addEventListener("click", () => done(made));
    return made;
  };
  for (const table of document.querySelectorAll("table.matrix, table.heat")) {
    const heading = document.getElementById(table.getAttribute("aria-labelledby").split(" ").pop());
    if (!heading) continue;
    const area = table.closest(".area")?.querySelector("h2").textContent.trim();
    const title = [share.dataset.name, area, heading.textContent.trim()].filter(Boolean).join(": ");
    const name = `${stem}-${(heading.id || "picture").replace(/\W+/g, "-")}`;
    const kinds = document.createElement("span");
    kinds.className = "kinds";
    kinds.append(
      button("SVG", `${share.dataset.picture}, SVG: ${title}`, () => save(`${name}.svg`, "image/svg+xml", svg(table, title))),
      button("PNG", `${share.dataset.picture}, PNG: ${title}`, () => png(svg(table, title), `${name}.png`)),
    );
    (heading.closest("summary") ?? heading).after(kinds);
  }
  share.append(
    button(`${share.dataset.data} (CSV)`, "", () => save(`${stem}.csv`, "text/csv", csv())),
    button(`${share.dataset.data} (JSON)`, "", () => save(`${stem}.json`, "application/json", JSON.stringify({ schema: 1, editions: [{ country, edition, method: share.dataset.method, cells: tidy() }] }, null, 2) + "\n")),
  );
  const printed = document.createElement("label");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.addEventListener("change", () => document.documentElement.classList.toggle("with-annex", box.checked));
  printed.append(box, " " + share.dataset.annex);
  share.append(printed);
  share.hidden = false;
  for (const one of document.querySelectorAll("button[data-copy]")) {
    one.hidden = false;
    one.addEventListener("click", () => copied(one, document.getElementById(one.dataset.copy).textContent));
  }

  // What is copied out of a matrix is rows and columns, to a spreadsheet too that takes the text alone.
  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    const inside = range.commonAncestorContainer;
    const table = (inside.nodeType === 1 ? inside : inside.parentElement).closest("table.matrix, table.heat");
    if (!table || !inside.querySelector?.("td, th")) return;
    const rows = [...table.rows].map((row) => [...row.cells].filter((cell) => range.intersectsNode(cell))).filter((row) => row.length);
    if (rows.length < 2 && rows[0]?.length < 2) return;
    const holder = document.createElement("div");
    holder.append(range.cloneContents());
    event.clipboardData.setData("text/plain", rows.map((row) => row.map(words).join("\t")).join("\n"));
    event.clipboardData.setData("text/html", `<table>${holder.innerHTML}</table>`);
    event.preventDefault();
  });
})();
