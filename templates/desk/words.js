// The words of the page in the person's language, and the names of the format's own words.

/**
 * @typedef {{reason: string, class: string | null, label: string, meaning: string}} Reason
 * @typedef {{key: string, kind: string}} Field
 * @typedef {{language: string, languages: string[], messages: Record<string, string | Record<string, string>>, statuses: Record<string, string>,
 *   reasons: Reason[], limits: string[], lists: Record<string, Field[]>, dimensions: [string, string][]}} Words
 */

/** @type {Words} */
let words = { language: "en", languages: ["en"], messages: {}, statuses: {}, reasons: [], limits: [], lists: {}, dimensions: [] };
let plurals = new Intl.PluralRules("en");

/** @param {Words} given */
export function setWords(given) {
  words = given;
  plurals = new Intl.PluralRules(given.language);
}

/** The words that were given. */
export const allWords = () => words;

/**
 * A message with its arguments; one that is lacking is its key, so that nothing is hidden.
 * @param {string} key
 * @param {Record<string, string | number>} [given]
 */
export function say(key, given = {}) {
  let wording = words.messages[key] ?? key;
  if (typeof wording === "object") {
    const forms = wording;
    const number = Number(given.n ?? 0);
    wording = forms[plurals.select(number)] ?? forms.other ?? forms.many ?? Object.values(forms)[0];
  }
  return wording.replaceAll(/\{(\w+)\}/g, (whole, name) => (name in given ? String(given[name]) : whole));
}

/** @param {string} key @param {Record<string, string | number>} [given] */
export const t = (key, given) => say(`desk.${key}`, given);

/**
 * The name of a word of a vocabulary, or the word.
 * @param {string} list
 * @param {string | null | undefined} word
 */
export function named(list, word) {
  if (!word) return "";
  const found = words.messages[`${list}.${word}`] ?? words.messages[`book.${list}.${word}`] ?? words.messages[`desk.${list}.${word}`];
  return typeof found === "string" ? found : word;
}

/** @param {string} word */
export const reasonName = (word) => words.reasons.find(({ reason }) => reason === word)?.label ?? word;

/** @param {string} word */
export const limitName = (word) => reasonName(word);

/** @param {string} field */
export function fieldName(field) {
  const [own, part] = field.split(".");
  const found = words.messages[`desk.${own}`] ?? words.messages[`book.column.${own}`];
  const name = typeof found === "string" ? found : own;
  const shown = name.charAt(0).toUpperCase() + name.slice(1);
  return part ? `${shown} (${part})` : shown;
}

/**
 * The version of a text that is shown first: that of the page's language, else the edition's first.
 * @param {any} text
 * @param {string} first
 */
export function shownText(text, first) {
  if (text === null || text === undefined) return "";
  if (typeof text !== "object") return String(text);
  return String(text[words.language] ?? text[first] ?? Object.values(text)[0] ?? "");
}

/**
 * One version of a text.
 * @param {any} text
 * @param {string} language
 * @param {string} first
 */
export function version(text, language, first) {
  if (text === null || text === undefined) return "";
  if (typeof text !== "object") return language === first ? String(text) : "";
  return String(text[language] ?? "");
}
