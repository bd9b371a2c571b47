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

  // Every cell as the tidy table has it, in its order. A year outside the window in which nothing is known of an indicator
  // has no cell on the page.
  const columns = ["country", "edition", "area", "indicator", "measure", "year", "status", "declared", "evidenced", "finding", "reasons", "sources"];
  const list = (words) => (words ? words.split(" ") : []);
  const tidy = () => [...document.querySelectorAll("section.area")].flatMap((section) => {
    const tables = [...section.querySelectorAll("table.matrix")];
    const years = tables.flatMap((table) => [...table.tHead.rows[0].cells].slice(1).map((head) => Number(head.textContent))).sort((one, other) => one - other);
    const indicators = new Map();
    for (const row of section.querySelectorAll("table.matrix tbody tr")) {
      indicators.set(row.querySelector("td").id.slice(section.id.length + 1).replace(/\.\d+$/, ""), row.dataset.measure);
    }
    return [...indicators].flatMap(([indicator, measure]) => years.map((year) => {
      const cell = document.getElementById(`${section.id}.${indicator}.${year}`);
      const { declared, evidenced, finding, reasons, sources } = (cell && document.getElementById(decodeURIComponent(cell.firstElementChild.hash.slice(1))))?.dataset ?? {};
      return {
        country, edition, area: section.id, indicator, measure, year, status: cell?.dataset.status ?? "not_assessed",
        declared: declared || null, evidenced: evidenced || null, finding: finding || null, reasons: list(reasons), sources: list(sources),
      };
    }));
  });
  const csv = () => [columns, ...tidy().map((row) => columns.map((name) => {
    const value = Array.isArray(row[name]) ? row[name].join(";") : String(row[name] ?? "");
    return /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  }))].map((fields) => fields.join(",") + "\n").join("");

  // A picture of a table that stands on its own: what it shows, the counts, the legend, whose the edition is and the source.
  const plain = (node) => node?.textContent.replace(/\s+/g, " ").trim() ?? "";
  const words = (cell) => plain(cell.querySelector("a > span") ?? cell.querySelector(":scope > b") ?? cell);
  const safe = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const ruler = document.createElement("canvas").getContext("2d");
  const broken = (said, size, room) => {
    ruler.font = `${size * 1.06}px sans-serif`;
    return said.split(" ").reduce((lines, word) => {
      const longer = `${lines.at(-1)} ${word}`.trim();
      return ruler.measureText(longer).width > room && lines.at(-1) ? [...lines, word] : [...lines.slice(0, -1), longer];
    }, [""]);
  };
  const svg = (table, title, section) => {
    const heads = [...table.tHead.rows[0].cells].slice(1).map(plain);
    const rows = [...table.querySelectorAll("tbody tr, tfoot tr")].filter((row) => row.offsetParent);
    const [whole, edge, label] = [960, 24, 264];
    const width = (whole - 2 * edge - label) / heads.length;
    const rtl = getComputedStyle(table).direction === "rtl";
    const place = (x, size) => (rtl ? whole - x - size : x);
    const { color, backgroundColor } = getComputedStyle(document.body);
    const out = [];
    let y = edge;
    const text = (x, at, said, how = "") => out.push(`<text x="${place(x, 0)}" y="${at}" ${how}>${safe(said)}</text>`);
    const lines = (said, size, how = "") => {
      for (const line of said ? broken(said, size, whole - 2 * edge) : []) text(edge, (y += size * 1.35), line, `font-size="${size}" ${how}`);
    };
    const ground = (of, x, at, w, h) => {
      const look = getComputedStyle(of);
      const clear = /, 0\)$/.test(look.backgroundColor);
      out.push(`<rect x="${place(x, w)}" y="${at}" width="${w}" height="${h}" fill="${clear ? backgroundColor : look.backgroundColor}" stroke="${look.color}" stroke-opacity=".35"/>`);
      const hatch = [];
      for (let sum = 6; of.matches(".hfew") && sum < w + h; sum += 6) {
        const [from, to] = [Math.max(0, sum - h), Math.min(sum, w)];
        hatch.push(`M${place(x, w) + from} ${at + sum - from}L${place(x, w) + to} ${at + sum - to}`);
      }
      if (hatch.length) out.push(`<path d="${hatch.join("")}" stroke="${look.color}" stroke-opacity=".3"/>`);
      return look.color;
    };
    lines(title, 18, 'font-weight="600"');
    lines(plain(section?.querySelector(".counts") ?? document.querySelector(".overview .index")), 12);
    lines([...document.querySelectorAll(".edition > span")].map(plain).join(" · "), 11, 'opacity=".75"');
    y += 26;
    heads.forEach((head, at) => text(edge + label + (at + 0.5) * width, y - 6, head, 'text-anchor="middle"'));
    for (const row of rows) {
      const name = broken(plain(row.cells[0]), 12, label - 8);
      const height = Math.max(26, 4 + 16 * name.length);
      name.forEach((line, at) => text(edge, y + (height - 16 * name.length) / 2 + 11 + 16 * at, line));
      [...row.cells].slice(1).forEach((cell, at) => {
        const x = edge + label + at * width;
        const ink = ground(cell, x, y, width - 2, height - 2);
        text(x + width / 2, y + height / 2 + 3, words(cell), `text-anchor="middle" fill="${ink}"`);
      });
      y += height;
    }
    y += 8;
    for (const entry of document.querySelectorAll(table.matches(".heat") ? ".shade-legend li" : ".areas > .legend li:has(.swatch)")) {
      ground(entry.matches('[class^="h"]') ? entry : entry.querySelector('[class*="s-"]') ?? entry, edge, y + 4, 22, 13);
      const [first, ...rest] = broken(plain(entry), 11, whole - 3 * edge - 8);
      text(edge + 30, (y += 15), first, 'font-size="11"');
      for (const line of rest) text(edge + 30, (y += 14), line, 'font-size="11"');
      y += 4;
    }
    y += 6;
    for (const line of [plain(document.querySelector(".masthead .whose")), share.dataset.credit]) lines(line, 10);
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${whole}" height="${y + edge}" viewBox="0 0 ${whole} ${y + edge}" xml:lang="${document.documentElement.lang}" font-family="sans-serif" font-size="12" fill="${color}"${rtl ? ' direction="rtl"' : ""}><rect width="100%" height="100%" fill="${backgroundColor}"/>${out.join("")}</svg>`;
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
    const section = table.closest(".area");
    const area = section?.querySelector("h2").textContent.trim();
    const title = [share.dataset.name, area, heading.textContent.trim()].filter(Boolean).join(": ");
    const name = `${stem}-${(heading.id || "picture").replace(/\W+/g, "-")}`;
    const kinds = document.createElement("span");
    kinds.className = "kinds";
    kinds.append(
      button("SVG", `${share.dataset.picture}, SVG: ${title}`, () => save(`${name}.svg`, "image/svg+xml", svg(table, title, section))),
      button("PNG", `${share.dataset.picture}, PNG: ${title}`, () => png(svg(table, title, section), `${name}.png`)),
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
