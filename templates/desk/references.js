// A bibliography from a reference manager: dropped on the page, or chosen, and taken in as `mdmm import` does.

import { openDialog } from "./dialog.js";
import { h, sentence } from "./dom.js";
import { importText, tell, why } from "./store.js";
import { t } from "./words.js";

const ENDINGS = /\.(bib|json)$/i;

/** Takes a file in, and shows what there is to say. @param {File} file @param {string} [other] what becomes of works that are there under another key */
async function take(file, other) {
  if (!ENDINGS.test(file.name)) return tell(t("import.no_bibliography", { file: file.name }), "bad");
  try {
    const { files, imported } = await importText(file.name, await file.text(), other);
    const { told, left_out: left } = imported ?? { told: [], left_out: [] };
    if (told.length || left.length) said(file, files, told, left);
  } catch (error) {
    openDialog(t("import.title", { file: file.name }), (close) => [h("p", { class: "trouble" }, t("refused", { why: why(error) })), h("footer", {}, h("button", { type: "button", onclick: close }, t("close")))]);
  }
}

/** @param {File} file @param {string[]} files @param {string[]} told @param {string[]} left */
function said(file, files, told, left) {
  const list = (/** @type {string[]} */ lines) => h("ul", {}, lines.map((line) => h("li", {}, sentence(line))));
  openDialog(t("import.title", { file: file.name }), (close) => {
    const again = (/** @type {string} */ other) => h("button", { type: "button", onclick: () => (close(), take(file, other)) }, t(`import.${other}`));
    return [
      h("p", {}, files.length ? t("saved", { files: files.join(", ") }) : t("saved_nothing")),
      ...(told.length ? [list(told)] : []),
      ...(left.length ? [h("h3", {}, t("import.left_out")), list(left)] : []),
      h("footer", {}, h("button", { type: "button", class: "main", onclick: close }, t("close")), ...(left.length ? [again("same"), again("new")] : [])),
    ];
  });
}

/** A button that chooses a file. */
export function importButton() {
  const field = /** @type {HTMLInputElement} */ (h("input", { type: "file", accept: ".bib,.json", hidden: true, "aria-label": t("import.button") }));
  field.addEventListener("change", () => {
    const [file] = field.files ?? [];
    field.value = "";
    if (file) take(file);
  });
  return h("div", { class: "bar" }, h("button", { type: "button", onclick: () => field.click() }, t("import.button")), field, h("span", { class: "quiet" }, t("import.hint")));
}

/** Takes what is dropped anywhere; a browser would otherwise leave the page for it. */
export function acceptDrops() {
  const brings = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => {
    if (!brings(event)) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  addEventListener("dragleave", (event) => event.relatedTarget === null && document.body.classList.remove("dropping"));
  addEventListener("drop", (event) => {
    if (!brings(event)) return;
    event.preventDefault();
    document.body.classList.remove("dropping");
    const [file] = event.dataTransfer?.files ?? [];
    if (file) take(file);
  });
}
