// Elements of the page, made without markup in texts: whatever an author wrote stays text.

/**
 * Makes an element. `attributes` are set as they are called; `on…` are listeners; `null`, `false` and `undefined` are left out.
 * @param {string} name
 * @param {Record<string, any>} [attributes]
 * @param {...(Node | string | null | undefined | false | (Node | string | null | undefined | false)[])} children
 * @returns {HTMLElement}
 */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  for (const child of children.flat()) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
  return element;
}

/** A sentence of the program, its words of the format set as such. @param {string} words */
export function sentence(words) {
  return words.split("`").map((part, at) => (at % 2 ? h("code", {}, part) : part));
}

/**
 * The element of an id, which is there.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`there is no element ${id}`);
  return found;
}

/**
 * Whether a person is writing into an element, so that letters are letters.
 * @param {EventTarget | null} target
 */
export function isWriting(target) {
  return target instanceof HTMLElement && (target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select") || target.isContentEditable);
}

let numbered = 0;

/** An id that no other element has. */
export function freshId() {
  numbered += 1;
  return `e${numbered}`;
}

let isDown = false;
/** @type {Set<() => void>} */
const held = new Set();

/** Draws what was held back, once the click that the release makes has found its element. */
function released() {
  setTimeout(() => {
    isDown = false;
    const all = [...held];
    held.clear();
    all.forEach((draw) => draw());
  });
}
addEventListener("pointerdown", () => (isDown = true), true);
for (const end of ["pointerup", "pointercancel", "dragend"]) addEventListener(end, released, true);
addEventListener("blur", (event) => event.target === window && released());
// A list that the browser opens keeps the release to itself.
addEventListener("pointermove", (event) => isDown && event.buttons === 0 && released(), true);
addEventListener("keydown", () => isDown && released(), true);

/**
 * Draws at once, or when no button of a pointer is down: an element that is another one between pressing and releasing loses the click.
 * @param {() => void} draw
 */
export function whenReleased(draw) {
  if (isDown) held.add(draw);
  else draw();
}
