// The keys of the grid. Letters go by the place of the key, so that a Cyrillic keyboard does the same.

import { allWords } from "./words.js";

/** The statuses that a key declares. @type {Record<string, string | null>} */
export const STATUS_KEYS = {
  KeyA: "available",
  KeyP: "partial",
  KeyM: "missing",
  KeyX: "not_applicable",
  Digit0: null,
  Numpad0: null,
  Delete: null,
  Backspace: null,
};

/** The reasons that a key says. @type {Record<string, string>} */
const REASON_KEYS = {
  KeyR: "on_request",
  KeyU: "access_unknown",
  KeyQ: "qualitative_only",
  KeyB: "subpopulation",
  KeyN: "subnational",
  KeyJ: "part_year",
  KeyE: "estimate",
  KeyO: "pooled_years",
  KeyI: "incomplete_breakdown",
  KeyW: "definition_differs",
  KeyZ: "not_digitised",
  KeyV: "secondary",
  KeyC: "not_collected",
  KeyF: "searched_not_found",
  KeyT: "collected_not_tabulated",
  KeyG: "merged_in_other_category",
  KeyD: "restricted",
  KeyH: "suppressed",
  KeyY: "not_yet_due",
};

/** The reason of a key, where the method has it. @param {string} code */
export function reasonOf(code) {
  const word = REASON_KEYS[code];
  return allWords().reasons.find(({ reason }) => reason === word) ?? null;
}

/** The letter of a reason; empty where it has none. @param {string} reason */
export function letterOf(reason) {
  const found = Object.entries(REASON_KEYS).find(([, word]) => word === reason);
  return found ? found[0].replace("Key", "") : "";
}

/** Who can get at a source, by key. @type {Record<string, string>} */
export const ACCESS_KEYS = { KeyP: "public", KeyR: "on_request", KeyD: "restricted", KeyU: "unknown" };

/** @param {string} access */
export const accessLetter = (access) => (Object.entries(ACCESS_KEYS).find(([, word]) => word === access)?.[0] ?? "").replace("Key", "");
