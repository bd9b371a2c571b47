// Years as the tables write them: folded into ranges, and taken apart.

/** @param {number[]} years */
export function folded(years) {
  const sorted = [...new Set(years)].sort((a, b) => a - b);
  /** @type {[number, number][]} */
  const ranges = [];
  for (const year of sorted) {
    const last = ranges.at(-1);
    if (last && last[1] + 1 === year) last[1] = year;
    else ranges.push([year, year]);
  }
  return ranges.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`)).join(", ");
}

/** @param {string} text */
export function unfolded(text) {
  return text.split(",").flatMap((part) => {
    const [first, last] = part.split(/[-–—]/).map(Number);
    return Array.from({ length: (last ?? first) - first + 1 }, (_, at) => first + at);
  });
}
