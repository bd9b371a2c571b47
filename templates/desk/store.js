// What the page knows: the edition and the area as the program showed them last, and the changes that are on their way.

import { PAGE, Refused, askArea, askEdition, post } from "./protocol.js";
import { t } from "./words.js";

/**
 * @typedef {import("./protocol.js").Area} Area
 * @typedef {import("./protocol.js").Edition} Edition
 * @typedef {import("./protocol.js").Edit} Edit
 * @typedef {import("./protocol.js").Saved} Saved
 * @typedef {import("./protocol.js").Conflict} Conflict
 * @typedef {{edits: Edit[], evidenced: {area: string, cells: {indicator: string, years: string}[]}[]}} Change
 */

/** @type {{edition: Edition | null, area: Area | null, version: string, undo: number, redo: number, conflicts: {conflict: Conflict, change: Change}[]}} */
export const store = { edition: null, area: null, version: "", undo: 0, redo: 0, conflicts: [] };

/** @type {(() => void)[]} */
const watchers = [];

/** @param {() => void} watch */
export function watchStore(watch) {
  watchers.push(watch);
}

/** Tells every part of the page that something is different. */
export function changed() {
  watchers.forEach((watch) => watch());
}

/** The edition's first language. */
export const firstLanguage = () => store.edition?.languages[0] ?? "en";

/** @type {(words: string, kind?: "good" | "bad") => void} */
let announce = () => {};

/** @param {(words: string, kind?: "good" | "bad") => void} given */
export function setAnnouncer(given) {
  announce = given;
}

/** @param {string} words @param {"good" | "bad"} [kind] */
export const tell = (words, kind) => announce(words, kind);

/** @type {Promise<any>} */
let line = Promise.resolve();

/**
 * One after the other: what is asked for behind a change sees it.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export function inLine(work) {
  const next = line.then(work, work);
  line = next.catch(() => {});
  return next;
}

/** @type {number | undefined} */
let waiting;

/** Reads the edition and the area again; who waited to do so need not. */
export function refresh() {
  clearTimeout(waiting);
  return inLine(async () => {
    const area = store.area?.area;
    const [edition, shown] = await Promise.all([askEdition(), area ? askArea(area) : null]);
    store.edition = edition;
    if (shown && store.area?.area === area) store.area = shown;
    store.version = edition.version;
    changed();
  });
}

/** @param {string} name */
export function openArea(name) {
  return inLine(async () => {
    store.area = await askArea(name);
    store.version = store.area.version;
    changed();
  });
}

/** Asks for what stands around the area, once nobody types. */
function later() {
  clearTimeout(waiting);
  waiting = setTimeout(() => inLine(async () => {
    const edition = await askEdition();
    if (edition.version !== store.version && store.area) store.area = await askArea(store.area.area);
    store.edition = edition;
    store.version = edition.version;
    changed();
  }), 200);
}

/** @param {Saved} saved */
function took(saved) {
  store.version = saved.version;
  store.undo = saved.undo;
  store.redo = saved.redo;
  if (saved.area && store.area?.area === saved.area.area) store.area = saved.area;
}

/** What a refusal says in the person's language. @param {any} error */
export function why(error) {
  if (!(error instanceof Refused)) return t("lost");
  const { code, refused, findings, message } = error.said;
  if (refused) return t(`refused.${refused.code}`, refused);
  if (findings) return findings.map((/** @type {{message: string}} */ one) => one.message).join("; ");
  return message ?? t(`refused.${code}`);
}

/**
 * Makes a change. The answer says in which files it is; a refusal is told, and thrown to whoever asked.
 * @param {Edit[] | (() => Edit[])} asked what to change, or a function that says it once the changes before are answered
 * @param {{evidenced?: Change["evidenced"], base?: string, quiet?: boolean}} [more]
 * @returns {Promise<Saved | null>}
 */
export function change(asked, more = {}) {
  return inLine(async () => {
    const made = { edits: typeof asked === "function" ? asked() : asked, evidenced: more.evidenced ?? [] };
    if (made.edits.length === 0) return null;
    tell(t("saving"));
    try {
      const saved = await post("change", { base: more.base ?? store.version, page: PAGE, ...made, area: store.area?.area ?? null });
      took(saved);
      store.conflicts.push(...saved.merged.conflicts.map((/** @type {Conflict} */ conflict) => ({ conflict, change: made })));
      tell(saved.files.length ? t("saved", { files: saved.files.join(", ") }) : t("saved_nothing"), "good");
      changed();
      later();
      return saved;
    } catch (error) {
      if (!more.quiet) tell(t("refused", { why: why(error) }), "bad");
      if (error instanceof Refused && error.said.code === "outdated") setTimeout(refresh);
      changed();
      throw error;
    }
  });
}

/** Takes the page's last change back, or makes it again. @param {"undo" | "redo"} way */
export function step(way) {
  return inLine(async () => {
    try {
      const saved = await post(way, { page: PAGE, area: store.area?.area ?? null });
      took(saved);
      const stays = saved.merged.conflicts.length > 0;
      tell(stays ? t("refused", { why: t("refused.undo-conflict") }) : t(way === "undo" ? "undone" : "redone"), stays ? "bad" : "good");
      changed();
      later();
    } catch (error) {
      tell(t("refused", { why: why(error) }), "bad");
    }
  });
}

/** Mends the text of a file. @param {string} file @param {string | null} text */
export function mendText(file, text) {
  return inLine(async () => {
    try {
      took(await post("text", { base: store.version, page: PAGE, file, text }));
      tell(t("saved", { files: file }), "good");
    } catch (error) {
      tell(t("refused", { why: why(error) }), "bad");
    }
  }).then(refresh);
}

/**
 * Takes a bibliography in. @param {string} name the file's @param {string} text @param {string} [other] what becomes of works that
 * are there under another key
 * @returns {Promise<Saved>}
 */
export function importText(name, text, other) {
  return inLine(async () => {
    tell(t("saving"));
    const more = other ? { other_key: other } : {};
    try {
      const saved = await post("import", { page: PAGE, name, text, area: store.area?.area ?? null, ...more });
      took(saved);
      tell(saved.files.length ? t("saved", { files: saved.files.join(", ") }) : t("saved_nothing"), "good");
      return saved;
    } catch (error) {
      tell(t("refused", { why: why(error) }), "bad");
      throw error;
    }
  }).finally(refresh);
}

/** Settles a conflict: the file's word stays, or the page's change is made on top of it. @param {number} at @param {"file" | "mine"} choice */
export function settle(at, choice) {
  const [{ conflict, change: made }] = store.conflicts.splice(at, 1);
  if (choice === "file") {
    changed();
    return Promise.resolve(null);
  }
  const { area, indicator, year, object } = conflict;
  // Of a change of many cells only the one in conflict is made again.
  const own = made.edits.flatMap((edit) => {
    if (object !== "declaration" || edit.edit !== "declare") return object === "declaration" ? [] : [edit];
    const cells = edit.area === area && edit.cells.some((/** @type {any} */ one) => one.indicator === indicator) ? [{ indicator, years: year }] : [];
    return cells.length ? [{ ...edit, cells }] : [];
  });
  return change(own);
}
