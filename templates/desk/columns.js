// The columns of every table of entries: what each shows of an entry, and what is made of what a person writes.

import { firstLanguage, store } from "./store.js";
import { allWords, fieldName, limitName, named, t, version } from "./words.js";
import { labelOf } from "./gesture.js";

/** @typedef {import("./sheet.js").Column} Column */

/** Words that a field is chosen from, with their names. @type {Record<string, () => [string, string][]>} */
const CHOICES = {
  type: () => list("type", ["census", "survey", "qualitative", "administrative", "other"]),
  access: () => list("access", ["public", "on_request", "restricted", "unknown"]),
  frequency: () => list("frequency", ["monthly", "quarterly", "half_yearly", "annual", "biennial", "every_n_years", "one_off", "irregular", "unknown"]),
  level: () => list("level", ["national", "international"]),
  outcome: () => list("outcome", ["received", "refused", "no_reply", "pending"]),
  verdict: () => list("verdict", ["agreed", "questioned", "answered", "resolved"]),
  measure: () => list("measure", ["stock", "flow", "other"]),
  kind: () => list("kind", ["count", "descriptive"]),
  counted: () => list("counted", ["yes", "no"]),
  dimension: () => allWords().dimensions,
  area: () => (store.edition?.areas ?? []).map(({ id, label }) => [id, label]),
  cite: cites,
};

/** @param {string} name @param {string[]} words @returns {[string, string][]} */
const list = (name, words) => words.map((word) => [word, named(name, word)]);

/** @returns {[string, string][]} */
function cites() {
  return (store.edition?.lists.bibliography ?? []).map((publication) => [publication.id, `${publication.id} · ${labelOf(publication)}`]);
}

/** What is needed before an entry can be kept. @type {Record<string, string[]>} */
const NEEDED = {
  sources: ["cite", "type", "access"],
  excluded: ["cite", "because"],
  bibliography: ["id", "title"],
  requests: ["institution", "outcome"],
  definitions: ["term"],
  conventions: ["name"],
  policies: ["name"],
  stakeholders: ["name"],
  acronyms: ["short", "long"],
  reviews: ["area", "by", "date", "verdict"],
  indicators: ["label", "measure"],
};

const LONG = new Set(["note", "because", "definition", "title", "national", "international", "purpose", "role", "collects", "long", "covers", "comment"]);

/** A field that may be alone or a list, as a list. @param {any} value @returns {any[]} */
const several = (value) => (value === null || value === undefined ? [] : Array.isArray(value) ? value : [value]);

/** @param {string} text */
const parts = (text) => text.split(";").map((one) => one.trim()).filter(Boolean);

/** The versions of a text, or of the words of a definition. @param {any} value */
function textOf(value) {
  const text = value && typeof value === "object" && "text" in value ? value.text : value;
  return text && typeof text === "object" && !Array.isArray(text) ? text : null;
}

/** The name of a limit for its word, or the word for its name. @param {string} text */
const limitWord = (text) => allWords().limits.find((limit) => limitName(limit).toLowerCase() === text.toLowerCase()) ?? text;

/**
 * The columns of a list.
 * @param {string} name
 * @param {any[]} entries those that are there: a language in which one of them is has a column
 * @returns {Column[]}
 */
export function columnsOf(name, entries) {
  const all = (allWords().lists[name] ?? []).filter(({ kind }) => kind !== "covers").flatMap((field) => columns(field, (NEEDED[name] ?? []).includes(field.key), entries));
  // The label of an indicator is its name; that of a publication is how a text refers to it.
  return name === "bibliography" ? all.map((column) => (column.key === "label" ? { ...column, name: t("publication_label") } : column)) : all;
}

/** The columns of a field: a text has one a language. @param {import("./words.js").Field} field @param {boolean} [needed] @param {any[]} [entries] @returns {Column[]} */
export function columns({ key, kind }, needed = false, entries = []) {
  const used = entries.flatMap((entry) => Object.keys(textOf(entry[key]) ?? {})).filter((code) => /^[a-z]{2}$/.test(code));
  const languages = [...new Set([...(store.edition?.languages ?? ["en"]), ...used])];
  const first = firstLanguage();
  const long = LONG.has(key);
  const choices = CHOICES[key];
  if (kind === "prose" || kind === "meaning") {
    const text = (/** @type {any} */ entry) => (kind === "meaning" && entry[key] && typeof entry[key] === "object" ? entry[key].text : entry[key]);
    const ofLanguage = (/** @type {string} */ language) => {
      const own = language === first ? key : `${key}.${language}`;
      return { key: own, name: fieldName(languages.length > 1 ? `${key}.${language}` : key), long, needed: needed && language === first, write: empty, read: (/** @type {any} */ entry) => (own !== key && own in entry ? `${entry[own] ?? ""}` : version(text(entry), language, first)) };
    };
    const texts = (key === "at" ? languages.slice(0, 1) : languages).map(ofLanguage);
    const cite = { key: `${key}.cite`, name: `${fieldName(key)}: ${fieldName("cite")}`, choices: cites, write: empty, read: (/** @type {any} */ entry) => entry[`${key}.cite`] ?? entry[key]?.cite ?? "" };
    return kind === "meaning" ? [...texts, cite] : texts;
  }
  /** @type {(entry: any) => string} */
  let read = (entry) => {
    const word = entry[key];
    if (word === null || word === undefined) return "";
    const shown = word === true ? "yes" : word === false ? "no" : `${word}`;
    return (key === "cite" ? null : choices?.().find(([own]) => own === shown)?.[1]) ?? shown;
  };
  /** @type {(text: string) => any} */
  let write = empty;
  if (kind === "words" || kind === "texts") {
    read = (entry) => several(entry[key]).map((word) => (key === "limits" ? limitName(word) : `${word}`)).join("; ");
    write = (text) => (text ? parts(text.replaceAll(key === "languages" || key === "limits" ? "," : ";", ";")).map((word) => (key === "limits" ? limitWord(word) : word)) : null);
  }
  if (kind === "cells") {
    read = (entry) => cellsText(entry[key]);
    write = (text) => (text ? cellsOf(text) : null);
  }
  return [{ key, name: fieldName(key), long, needed, choices, read, write }];
}

/** @param {string} text */
function empty(text) {
  return text.trim() ? text.trim() : null;
}

/** What parts an area's name from an indicator's. */
const WITHIN = " · ";

/** The indicators that are known of an area, by its identifier. @param {string | undefined} area */
const indicatorsOf = (area) => store.edition?.areas.find(({ id }) => id === area)?.indicators ?? [];

/** @param {string | undefined} area @param {string} indicator */
const indicatorName = (area, indicator) => indicatorsOf(area).find(({ id }) => id === indicator)?.label ?? indicator;

/** Cells by indicator, or by area and indicator, each by its name. @param {any} covers @returns {string} */
function cellsText(covers) {
  if (!covers) return "";
  const area = (/** @type {string} */ name) => store.edition?.areas.find(({ id }) => id === name)?.label ?? name;
  const of = (/** @type {[string, any]} */ [name, said]) => typeof said === "object" && !Array.isArray(said)
    ? Object.entries(said).map(([indicator, years]) => `${area(name)}${WITHIN}${indicatorName(name, indicator)}: ${years}`)
    : [`${indicatorName(store.area?.area, name)}: ${said}`];
  return Object.entries(covers).flatMap(of).join("; ");
}

/** The cells of such a text; areas and indicators by their names or their identifiers. @param {string} text */
function cellsOf(text) {
  const plain = (/** @type {string} */ words) => words.trim().toLowerCase();
  const find = (/** @type {{id: string, label: string}[]} */ all, /** @type {string} */ words) => all.find(({ id, label }) => id === words.trim() || plain(label) === plain(words))?.id ?? words.trim();
  /** @type {Record<string, any>} */
  const covers = {};
  for (const part of text.split(/[;\n]/).map((one) => one.trim()).filter(Boolean)) {
    const at = part.lastIndexOf(":");
    const [names, years] = at < 0 ? [part, ""] : [part.slice(0, at), part.slice(at + 1).trim()];
    const [first, ...rest] = names.includes("·") ? names.split("·") : names.split(".");
    if (rest.length) {
      const area = find(store.edition?.areas ?? [], first);
      (covers[area] ??= {})[find(indicatorsOf(area), rest.join("."))] = years;
    } else {
      covers[find(indicatorsOf(store.area?.area), first)] = years;
    }
  }
  return covers;
}

/** The columns of what a source covers. @param {{indicator: string, label: string}[]} rows the indicators of the area @param {(id: number) => void} openFigures @returns {Column[]} */
export function coverColumns(rows, openFigures) {
  const label = (/** @type {string} */ id) => rows.find(({ indicator }) => indicator === id)?.label ?? id ?? "";
  const figures = (/** @type {any} */ entry) => {
    const values = entry.values ?? [];
    const [one] = values;
    return values.length === 0 ? "" : values.length === 1 && !one.category ? `${one.value}` : `${values.length}`;
  };
  return [
    { key: "indicator", name: fieldName("entry_of"), needed: true, long: false, choices: () => rows.map((row) => [row.indicator, row.label]), read: (entry) => label(entry.indicator), write: empty },
    { key: "years", name: fieldName("years"), needed: true, read: (entry) => entry.years ?? "", write: empty },
    ...columns({ key: "type", kind: "word" }),
    ...columns({ key: "access", kind: "word" }),
    ...columns({ key: "limits", kind: "words" }),
    ...columns({ key: "unit", kind: "prose" }).slice(0, 1),
    { key: "values", name: fieldName("values"), read: figures, write: empty, open: openFigures },
    ...columns({ key: "at", kind: "prose" }),
    ...columns({ key: "note", kind: "prose" }),
  ];
}

/** The columns of figures. @returns {Column[]} */
export function figureColumns() {
  return [
    { key: "years", name: fieldName("years"), needed: true, read: (entry) => entry.years ?? "", write: empty },
    { key: "category", name: fieldName("category"), read: (entry) => entry.category ?? "", write: empty },
    { key: "value", name: fieldName("value"), needed: true, read: (entry) => `${entry.value ?? ""}`, write: (text) => (text ? text.replaceAll(/[\s\u00a0\u202f]/g, "") : null) },
    { key: "approx", name: fieldName("approx"), read: (entry) => (entry.approx === "yes" || entry.approx === true ? allWords().messages["desk.yes"].toString() : ""), write: (text) => (text && text !== "no" ? true : null) },
    { key: "unit", name: fieldName("unit"), read: (entry) => version(entry.unit, firstLanguage(), firstLanguage()), write: empty },
    { key: "note", name: fieldName("note"), long: true, read: (entry) => version(entry.note, firstLanguage(), firstLanguage()), write: empty },
  ];
}
