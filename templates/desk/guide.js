// A short guide, which is there until it is dismissed.

import { h } from "./dom.js";
import { t } from "./words.js";

/** Whether it was dismissed on this machine. */
const KEY = "guide-dismissed";

/** The guide; nothing where it was dismissed. */
export function guide() {
  if (localStorage.getItem(KEY)) return "";
  const dismiss = () => {
    localStorage.setItem(KEY, "yes");
    box.remove();
  };
  const box = h(
    "section",
    { class: "guide", "aria-label": t("guide") },
    h("ol", {}, [1, 2, 3, 4].map((number) => h("li", {}, t(`guide.${number}`)))),
    h("button", { type: "button", onclick: dismiss }, t("guide.dismiss")),
  );
  return box;
}
