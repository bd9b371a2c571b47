// What the page knows: the edition and the area as the program showed them last, and the changes that are on their way.

import { whenReleased } from "./dom.js";
import { PAGE, Refused, askArea, askEdition, post } from "./protocol.js";
import { followedArea, followedLists } from "./rows.js";
import { t } from "./words.js";

/**
 * @typedef {import("./protocol.js").Area} Area
 * @typedef {import("./protocol.js").Edition} Edition
 * @typedef {import("./protocol.js").Edit} Edit
 * @typedef {import("./protocol.js").Saved} Saved
 * @typedef {import("./protocol.js").Conflict} Conflict
 * @typedef {{edition: Edition | null, area: Area | null, version: string}} State
 * @typedef {{edits: Edit[], base: string}} Based edits whose places are those of a state that was seen earlier
 * @typedef {(settled: boolean) => Edit[] | Based} Asked what to change, said once the changes before are answered; `settled` where the
 *   person has seen what others did meanwhile
 * @typedef {{edits: Edit[], asked: Asked | null}} Change
 */

/** @type {State & {undo: number, redo: number, conflicts: {conflict: Conflict, change: Change}[], onWay: number}} */
export const store = { edition: null, area: null, version: "", undo: 0, redo: 0, conflicts: [], onWay: 0 };

/** What is shown now; nothing where a change of this page's own is on its way, which is not in it. @returns {State | null} */
export const seen = () => (store.onWay ? null : { edition: store.edition, area: store.area, version: store.version });

/** @type {(() => void)[]} */
const watchers = [];

/** @param {() => void} watch */
export function watchStore(watch) {
  watchers.push(watch);
}

/** Tells every part of the page that something is different. */
export function changed() {
  whenReleased(tellAll);
}

const tellAll = () => watchers.forEach((watch) => watch());

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

/** A change, which is on its way from when it is asked for until it is answered. @template T @param {() => Promise<T>} work @returns {Promise<T>} */
function onWay(work) {
  store.onWay += 1;
  tell(t("saving"));
  return inLine(() => work().finally(() => (store.onWay -= 1)));
}

/** Says in which files a change is; as long as another one is on its way not all is saved. @param {string[]} files */
function tellSaved(files) {
  if (store.onWay > 1) tell(t("saving"));
  else tell(files.length ? t("saved", { files: files.join(", ") }) : t("saved_nothing"), "good");
}

/** @param {Edition} edition */
function tookEdition(edition) {
  followedLists(store.edition?.lists, edition.lists ?? {});
  store.edition = edition;
}

/** @param {Area} area */
function tookArea(area) {
  followedArea(store.area, area);
  store.area = area;
  store.version = area.version;
}

/** Reads what stands around the area, and the area too where it is of another state: what is shown is of one state. */
async function around() {
  for (let tries = 0; tries < 8; tries += 1) {
    const edition = await askEdition();
    if (store.area && edition.version !== store.version) tookArea(await askArea(store.area.area));
    tookEdition(edition);
    if (!store.area) store.version = edition.version;
    if (edition.version === store.version) return;
  }
  later();
}

/** @type {number | undefined} */
let waiting;

/** Reads the edition and the area again; who waited to do so need not. */
export function refresh() {
  clearTimeout(waiting);
  return inLine(async () => {
    await around();
    changed();
  });
}

/** Opens an area, or none, once the changes before are answered. @param {string | null} name */
export function open(name) {
  return inLine(async () => {
    if (name === null) store.area = null;
    else tookArea(await askArea(name));
    if (store.edition?.version !== store.version) await around();
  });
}

/** Asks for what stands around the area, once nobody types. */
function later() {
  clearTimeout(waiting);
  waiting = setTimeout(() => refresh().catch(() => {}), 200);
}

/** @param {Saved} saved */
function took(saved) {
  store.version = saved.version;
  store.undo = saved.undo;
  store.redo = saved.redo;
  if (saved.area && store.area?.area === saved.area.area) tookArea(saved.area);
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
 * @param {Edit[] | Asked} asked
 * @param {{evidenced?: {area: string, cells: {indicator: string, years: string}[]}[], base?: {version: string}, quiet?: boolean, taken?: () => void}} [more]
 *   `base`: the state that the person had seen, which is the answered one afterwards; `taken` is called before anything is drawn anew
 * @returns {Promise<Saved | null>}
 */
export function change(asked, more = {}) {
  return onWay(async () => {
    try {
      const said = typeof asked === "function" ? asked(false) : asked;
      const { edits, base } = Array.isArray(said) ? { edits: said, base: more.base?.version || store.version } : said;
      if (edits.length === 0) {
        tellSaved([]);
        return null;
      }
      const saved = await post("change", { base, page: PAGE, edits, evidenced: more.evidenced ?? [], area: store.area?.area ?? null });
      took(saved);
      if (more.base) more.base.version = saved.version;
      // The lists beside the areas come with the edition: who edits them next counts in what they are now.
      if (!store.area || edits.some((edit) => "list" in edit && edit.area === null)) await around().catch(later);
      more.taken?.();
      const made = { edits, asked: typeof asked === "function" ? asked : null };
      store.conflicts.push(...saved.merged.conflicts.map((/** @type {Conflict} */ conflict) => ({ conflict, change: made })));
      tellSaved(saved.files);
      changed();
      later();
      return saved;
    } catch (error) {
      if (!more.quiet) tell(t("refused", { why: why(error) }), "bad");
      if (error instanceof Refused && error.said.code === "outdated") {
        if (more.base) more.base.version = "";
        setTimeout(() => refresh().catch(() => {}));
      }
      changed();
      throw error;
    }
  });
}

/** Takes the page's last change back, or makes it again. @param {"undo" | "redo"} way */
export function step(way) {
  return onWay(async () => {
    try {
      const saved = await post(way, { page: PAGE, area: store.area?.area ?? null });
      took(saved);
      if (!store.area) await around().catch(later);
      const stays = saved.merged.conflicts.length > 0;
      tell(stays ? t("refused", { why: t("refused.undo-conflict") }) : t(way === "undo" ? "undone" : "redone"), stays ? "bad" : "good");
      changed();
      later();
    } catch (error) {
      tell(t("refused", { why: why(error) }), "bad");
    }
  });
}

/** Mends the text of a file. @param {string} file @param {string | null} text @returns {Promise<boolean>} whether it was taken */
export function mendText(file, text) {
  return onWay(async () => {
    try {
      took(await post("text", { base: store.version, page: PAGE, file, text }));
      tellSaved([file]);
      return true;
    } catch (error) {
      tell(t("refused", { why: why(error) }), "bad");
      return false;
    } finally {
      await around().catch(later);
      changed();
    }
  });
}

/**
 * Takes a bibliography in. @param {string} name the file's @param {string} text @param {string} [other] what becomes of works that
 * are there under another key
 * @returns {Promise<Saved>}
 */
export function importText(name, text, other) {
  return onWay(async () => {
    const more = other ? { other_key: other } : {};
    try {
      const saved = await post("import", { page: PAGE, name, text, area: store.area?.area ?? null, ...more });
      took(saved);
      tellSaved(saved.files);
      return saved;
    } catch (error) {
      tell(t("refused", { why: why(error) }), "bad");
      throw error;
    } finally {
      await around().catch(later);
      changed();
    }
  });
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
  const own = (/** @type {Edit} */ edit) => {
    if (object !== "declaration" || edit.edit !== "declare") return object === "declaration" ? [] : [edit];
    const cells = edit.area === area && edit.cells.some((/** @type {any} */ one) => one.indicator === indicator) ? [{ indicator, years: year }] : [];
    return cells.length ? [{ ...edit, cells }] : [];
  };
  // What goes by a place in a list looks for it again.
  const byPlace = made.edits.some((edit) => "at" in edit || "row" in edit || "before" in edit);
  return change(() => {
    const again = byPlace && made.asked ? made.asked(true) : made.edits;
    return (Array.isArray(again) ? again : again.edits).flatMap(own);
  });
}
