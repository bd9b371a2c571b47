// The protocol with the program (docs/desk.md): what is shown is asked for, changes go one after the other, news come by themselves.

import { allWords } from "./words.js";

/**
 * @typedef {{indicator: string, years: string}} Cells
 * @typedef {{edit: string} & Record<string, any>} Edit
 * @typedef {{code: string, severity: string, name: string, message: string, help: string, file: string, line: number, column: number,
 *   cells: {area: string, indicator: string, years: string} | null, fix: Edit | null}} Finding
 * @typedef {{status: string | null, sign: string, said: Record<string, any> | null, evidenced: string | null, evidenced_sign: string | null,
 *   rule: string | null, finding: string | null, reasons: string[], due: boolean, sources: number[], best: number | null, asked: boolean}} Cell
 * @typedef {{indicator: string, label: string, definition: string, measure: string, breakdown: boolean, own: boolean, cells: Cell[]}} Row
 * @typedef {{fields: Record<string, any>, covers: Record<string, any>[], label: string}} Source
 * @typedef {{version: string, area: string, label: string, definition: string, readable: boolean, scored: boolean, years: number[], rows: Row[],
 *   sources: Source[], searches: any[], excluded: any[], keys: Record<string, any>, findings: Finding[]}} Area
 * @typedef {{id: string, label: string, assessed: number | null, cells: number | null, errors: number, warnings: number,
 *   indicators: {id: string, label: string}[]}} AreaLine
 * @typedef {{version: string, name: string, keys: Record<string, any>, languages: string[], text_languages: string[], method: string, scored: boolean, areas: AreaLine[],
 *   begin?: {name: string, years: string, earlier: string[]}, lists: Record<string, any[]>, questions: number[], broken: {file: string, text: string}[], findings: Finding[]}} Edition
 * @typedef {{file: string, area: string | null, indicator: string | null, year: string | null, object: string, id: string | null, field: string | null,
 *   base: string | null, ours: string | null, theirs: string | null}} Conflict
 * @typedef {{version: string, files: string[], merged: {conflicts: Conflict[]}, undo: number, redo: number, area: Area | null,
 *   imported?: {told: string[], left_out: string[]}}} Saved
 */

/** What the program refused, with its reason. */
export class Refused extends Error {
  /** @param {number} status @param {any} said */
  constructor(status, said) {
    super(typeof said === "string" ? said : said.code);
    this.status = status;
    this.said = typeof said === "string" ? { code: "machine", message: said } : said;
  }
}

/** This page among others of the same session: what it did it can take back. */
export const PAGE = `p${crypto.getRandomValues(new Uint32Array(2)).join("")}`;

/** Whether the program still answers. */
export const connection = { alive: true, listeners: /** @type {((alive: boolean) => void)[]} */ ([]) };

/** @param {boolean} alive */
function told(alive) {
  if (connection.alive === alive) return;
  connection.alive = alive;
  connection.listeners.forEach((listen) => listen(alive));
}

/**
 * @param {string} path
 * @param {RequestInit} [options]
 * @returns {Promise<any>}
 */
async function ask(path, options = {}) {
  let answer;
  try {
    answer = await fetch(`api/${path}`, options);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "AbortError")) told(false);
    throw error;
  }
  told(true);
  const isJson = answer.headers.get("content-type")?.startsWith("application/json");
  const said = isJson ? await answer.json() : await answer.text();
  if (!answer.ok) throw new Refused(answer.status, said);
  return said;
}

/** @param {Record<string, string>} asked */
const query = (asked) => new URLSearchParams(asked).toString();
const language = () => allWords().language;

/** @param {string} lang @returns {Promise<import("./words.js").Words>} */
export const askWords = (lang) => ask(`words?${query({ lang })}`);

/** @param {string} [lang] @returns {Promise<Edition>} */
export const askEdition = (lang = language()) => ask(`edition?${query({ lang })}`);

/** @param {string} area @returns {Promise<Area>} */
export const askArea = (area) => ask(`area?${query({ area, lang: language() })}`);

/** @param {string} area @param {string} indicator @param {number} year @returns {Promise<any>} */
export const askCell = (area, indicator, year) => ask(`cell?${query({ area, indicator, year: String(year), lang: language() })}`);

/** A long text in parts. @param {string} text @returns {Promise<{parts: import("./preview.js").Part[]}>} */
export const askPreview = (text) => post("preview", { text });

/** What is left to do. @returns {Promise<{areas: {area: string, assessed: number, cells: number, items: {kind: string, indicator: string | null, years: string | null, why: string}[]}[]}>} */
export const askTodo = () => ask(`todo?${query({ lang: language() })}`);

/**
 * Asks for a change. One that got no answer is asked for again, once: made twice on the same base it is the same change. What goes
 * a step back or forward is another step the second time, and is not.
 * @param {string} path @param {any} body @returns {Promise<any>}
 */
export async function post(path, body) {
  const once = () => ask(`${path}?${query({ lang: language() })}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  try {
    return await once();
  } catch (error) {
    if (error instanceof Refused || !("base" in body)) throw error;
    await new Promise((done) => setTimeout(done, 200));
    return once();
  }
}

/**
 * Waits for news again and again, as long as the page is looked at: a browser opens few connections to one address.
 * @param {() => string} seen the state that the page shows
 * @param {(news: {version: string, page: string}) => Promise<void>} tell
 */
export async function follow(seen, tell) {
  for (;;) {
    if (document.hidden) {
      await new Promise((done) => document.addEventListener("visibilitychange", done, { once: true }));
      continue;
    }
    const stop = new AbortController();
    const hide = () => document.hidden && stop.abort();
    document.addEventListener("visibilitychange", hide);
    try {
      const asked = seen();
      const news = await ask(`news?${query({ after: asked })}`, { signal: stop.signal });
      if (news.version !== seen()) await tell(news);
    } catch (error) {
      if (error instanceof Refused && error.status === 403) {
        told(false);
        return;
      }
      if (!document.hidden) await new Promise((done) => setTimeout(done, 1000));
    } finally {
      document.removeEventListener("visibilitychange", hide);
    }
  }
}
