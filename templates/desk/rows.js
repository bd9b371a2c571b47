// Which entry of a list is which, from one state of the files to the next: an edit goes to the entry that was meant, wherever it
// stands by the time it is made.

import { Refused } from "./protocol.js";

/** @type {WeakMap<object, number>} */
const known = new WeakMap();
let last = 0;

/** What an entry is known by, in every state that it is in. @param {object} entry */
export function idOf(entry) {
  const id = known.get(entry);
  if (id !== undefined) return id;
  last += 1;
  known.set(entry, last);
  return last;
}

/** An entry is the one that was known by an identifier. @param {object} entry @param {number} id */
export const isNow = (entry, id) => known.set(entry, id);

/** The place of an entry; where it is not there any more, nothing can be done with it. @param {object[]} entries @param {number} id */
export function placeOf(entries, id) {
  const at = entries.findIndex((entry) => idOf(entry) === id);
  if (at < 0) throw new Refused(422, { code: "edit", refused: { code: "no-entry" } });
  return at;
}

/** What an entry is called in its list. @param {any} entry @returns {string | undefined} */
const nameOf = (entry) => (entry.fields ?? entry).id ?? (entry.fields ?? entry).cite ?? entry.short ?? entry.term ?? entry.name;

/** How much of two entries is the same: the fields that are, less those that are not. @param {any} one @param {any} other */
function likeness(one, other) {
  const [own, its] = [one.fields ?? one, other.fields ?? other];
  const fields = [...new Set([...Object.keys(own), ...Object.keys(its)])];
  const same = fields.filter((field) => JSON.stringify(own[field]) === JSON.stringify(its[field])).length;
  return 2 * same - fields.length;
}

/**
 * The entries of two states that are the same ones: those that say the same, then those of one name, then those that stand between the
 * same neighbours or say nearly the same.
 * @template {object} T
 * @param {T[]} before
 * @param {T[]} after
 * @returns {[T, T][]}
 */
export function paired(before, after) {
  /** @type {Map<T, T>} */
  const pairs = new Map();
  /** @type {Set<T>} */
  const left = new Set(after);
  const pair = (/** @type {T} */ one, /** @type {T} */ other) => {
    pairs.set(one, other);
    left.delete(other);
  };
  const by = (/** @type {(entry: T) => string | undefined} */ word) => {
    /** @type {Map<string, T[]>} */
    const found = new Map();
    for (const entry of left) {
      const said = word(entry);
      if (said !== undefined) found.set(said, [...(found.get(said) ?? []), entry]);
    }
    for (const entry of before) {
      const other = pairs.has(entry) ? undefined : found.get(word(entry) ?? "")?.shift();
      if (other) pair(entry, other);
    }
  };
  by((entry) => JSON.stringify(entry));
  by((entry) => nameOf(entry));
  before.forEach((entry, at) => {
    if (pairs.has(entry)) return;
    const [above, below] = [at ? pairs.get(before[at - 1]) : null, at + 1 < before.length ? pairs.get(before[at + 1]) : null];
    const between = after.findIndex((other, own) => left.has(other) && (after[own - 1] ?? null) === above && (after[own + 1] ?? null) === below);
    const isNamed = between >= 0 && nameOf(entry) !== undefined;
    if (between >= 0 && (!isNamed || likeness(entry, after[between]) > 0)) return pair(entry, after[between]);
    const near = [...left].filter((other) => nameOf(entry) === nameOf(other)).map((other) => ({ other, like: likeness(entry, other) })).sort((a, b) => b.like - a.like)[0];
    if (near && near.like > 0) pair(entry, near.other);
  });
  return [...pairs];
}

/** Gives the entries of a state the identifiers that they had in the one before. @template {object} T @param {T[]} before @param {T[]} after */
export function followed(before, after) {
  const pairs = paired(before, after);
  pairs.forEach(([one, other]) => isNow(other, idOf(one)));
  return pairs;
}

/** The same of all that a state of an area lists. @param {import("./protocol.js").Area | null} before @param {import("./protocol.js").Area} after */
export function followedArea(before, after) {
  if (before?.area !== after.area) return;
  followed(before.searches, after.searches);
  followed(before.excluded, after.excluded);
  for (const [one, other] of followed(before.sources, after.sources)) {
    isNow(other.fields, idOf(one.fields));
    for (const [own, its] of followed(one.covers, other.covers)) followed(own.values ?? [], its.values ?? []);
  }
}

/** The same of the lists of an edition. @param {Record<string, any[]> | undefined} before @param {Record<string, any[]>} after */
export function followedLists(before, after) {
  for (const [name, entries] of Object.entries(after)) followed(before?.[name] ?? [], entries);
}
