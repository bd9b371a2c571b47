// Windows over the page: a question, a list to choose from. The browser keeps the focus in them, and Escape closes them.

import { freshId, h } from "./dom.js";
import { t } from "./words.js";

/**
 * Opens a window; what had the focus gets it back.
 * @param {string} title
 * @param {(close: () => void) => (Node | string)[]} content
 * @param {string} [kind]
 */
export function openDialog(title, content, kind = "") {
  const before = document.activeElement;
  const name = freshId();
  const dialog = /** @type {HTMLDialogElement} */ (h("dialog", { "aria-labelledby": name, class: kind }));
  const close = () => dialog.close();
  dialog.append(
    h("header", {}, h("h2", { id: name }, title), h("button", { type: "button", class: "quiet", "aria-label": t("close"), onclick: close }, "×")),
    ...content(close),
  );
  dialog.addEventListener("close", () => {
    dialog.remove();
    // Who has gone elsewhere with what was chosen in it stays there.
    const isFree = document.activeElement === null || document.activeElement === document.body;
    if (isFree && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  });
  dialog.addEventListener("click", (event) => event.target === dialog && close());
  // The keys of the page behind it are none of a window.
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/**
 * Asks for a text; nothing where the window is closed without one.
 * @param {string} title
 * @param {string} label
 * @param {(text: string) => void} answer
 */
export function askText(title, label, answer) {
  openDialog(title, (close) => {
    const field = /** @type {HTMLTextAreaElement} */ (h("textarea", { rows: 3, required: true, autofocus: true, "aria-label": label }));
    const given = () => {
      if (!field.value.trim()) return field.focus();
      close();
      answer(field.value.trim());
    };
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey) {
        event.preventDefault();
        given();
      }
    });
    return [field, h("footer", {}, h("button", { type: "button", class: "main", onclick: given }, t("save")), h("button", { type: "button", onclick: close }, t("cancel")))];
  });
}
