// The same work as `mdmm report` and `mdmm score`, as one would write it in Node: `node peer.mjs ROOT OUT METHOD [STATUSES.csv]`.
// With WORKERS=2 in the environment two workers share the countries.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker, isMainThread, workerData } from 'node:worker_threads';
import { load, CORE_SCHEMA } from 'js-yaml';

const CLASS = { missing: 0, partial: 1, available: 2 };
const NAMES = ['missing', 'partial', 'available'];
const [root, out, methodFile, statusesFile] = process.argv.slice(2);
const read = (...path) => load(readFileSync(join(...path), 'utf8'), { schema: CORE_SCHEMA });
const escape = (text) => String(text).replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
const method = read(methodFile);
const reasonOrder = Object.keys(method.reasons);

// The reason of a trait, and the class that each reason explains.
const reasonOfAccess = { on_request: 'on_request', unknown: 'access_unknown', restricted: 'restricted' };
const ofTrait = new Map();
for (const [access, ceiling] of Object.entries(method.ceilings.access)) if (reasonOfAccess[access]) ofTrait.set(reasonOfAccess[access], CLASS[ceiling]);
for (const [limit, ceiling] of Object.entries(method.ceilings.limits)) ofTrait.set(limit, CLASS[ceiling]);
ofTrait.set('qualitative_only', CLASS[method.ceilings.type.qualitative.count]);
const classOfReason = (reason) => ofTrait.get(reason) ?? CLASS[method.reasons[reason].class];

function* years(written) {
  if (typeof written === 'number') return void (yield written);
  for (const part of Array.isArray(written) ? written : String(written).split(',')) {
    const [first, last] = String(part).trim().split('-').map(Number);
    for (let year = first; year <= (last ?? first); year += 1) yield year;
  }
}

const entries = (written) => {
  if (Array.isArray(written) && written.some((entry) => typeof entry === 'object')) return written;
  return typeof written === 'object' && !Array.isArray(written) ? [written] : [{ years: written }];
};

function worth(row, entry, kind) {
  const traits = [];
  const access = entry.access ?? row.access;
  traits.push([CLASS[method.ceilings.access[access]], reasonOfAccess[access]]);
  const type = method.ceilings.type[entry.type ?? row.type];
  traits.push([CLASS[typeof type === 'string' ? type : type[kind]], 'qualitative_only']);
  for (const limit of [...(row.limits ?? []), ...(entry.limits ?? [])]) traits.push([CLASS[method.ceilings.limits[limit]], limit]);
  const worst = Math.min(...traits.map(([ceiling]) => ceiling));
  const reasons = worst === 2 ? [] : [...new Set(traits.filter(([ceiling]) => ceiling === worst).map(([, reason]) => reason))];
  return { worst, reasons };
}

// One area: each indicator's cells over the window.
function score(tables, area, window) {
  const evidence = new Map();
  for (const row of tables?.sources ?? []) {
    for (const [indicator, written] of Object.entries(row.covers)) {
      const kind = area.indicators[indicator].kind ?? 'count';
      for (const entry of entries(written)) {
        const found = worth(row, entry, kind);
        for (const year of years(entry.years)) {
          const key = `${indicator}.${year}`;
          const best = evidence.get(key);
          if (!best || found.worst > best.worst || (found.worst === best.worst && found.reasons.length < best.reasons.length)) evidence.set(key, found);
        }
      }
    }
  }
  return Object.keys(area.indicators).map((indicator) => {
    const declared = new Map();
    for (const [written, value] of Object.entries(tables?.availability?.[indicator] ?? {})) {
      const entry = typeof value === 'string' ? { status: value } : value;
      for (const year of years(written)) declared.set(year, entry);
    }
    const cells = window.map((year) => cell(year, declared.get(year), evidence.get(`${indicator}.${year}`)));
    return { indicator, label: area.indicators[indicator].label.en, cells };
  });
}

function cell(year, declared, best) {
  if (declared?.status === 'not_applicable') return { year, status: 'not_applicable', reasons: [] };
  const classes = [declared && CLASS[declared.status], best?.worst].filter((one) => one !== undefined);
  if (classes.length === 0) return { year, status: 'not_assessed', reasons: [] };
  const status = declared?.because ? CLASS[declared.status] : Math.min(...classes);
  const named = [...(best?.reasons ?? []), ...(declared?.reasons ?? [])].filter((reason) => classOfReason(reason) === status);
  const reasons = status === 2 ? [] : reasonOrder.filter((reason) => named.includes(reason));
  return { year, status: NAMES[status], reasons };
}

function gaps(row) {
  const kinds = new Map();
  for (const one of row.cells) {
    if (one.status !== 'partial' && one.status !== 'missing') continue;
    const key = `${one.status}|${one.reasons.map((reason) => method.reasons[reason].label.en).join(', ')}`;
    kinds.set(key, [...(kinds.get(key) ?? []), one.year]);
  }
  return [...kinds].map(([key, found]) => [...key.split('|'), folded(found)]);
}

function folded(found) {
  const ranges = [];
  for (const year of found) {
    const last = ranges.at(-1);
    if (last && last[1] + 1 === year) last[1] = year;
    else ranges.push([year, year]);
  }
  return ranges.map(([first, last]) => (first === last ? first : `${first}–${last}`)).join(', ');
}

function page(edition, areas, window) {
  const parts = [`<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${escape(edition.country)}</title></head><body>\n<h1>${escape(edition.title.en)}</h1>\n`];
  for (const { label, rows } of areas) {
    parts.push(`<section><h2>${escape(label)}</h2>\n<table><thead><tr><th>Indicator</th>${window.map((year) => `<th>${year}</th>`).join('')}</tr></thead>\n<tbody>\n`);
    for (const row of rows) {
      const cells = row.cells.map((one) => `<td class="s-${one.status}">${one.status}</td>`);
      parts.push(`<tr><th>${escape(row.label)}</th>${cells.join('')}</tr>\n`);
    }
    parts.push('</tbody></table>\n<dl>\n');
    for (const row of rows) {
      const found = gaps(row);
      if (found.length > 0) parts.push(`<dt>${escape(row.label)}</dt>${found.map(([status, reasons, of]) => `<dd>${status} <b>${of}</b> ${escape(reasons)}</dd>`).join('')}\n`);
    }
    parts.push('</dl></section>\n');
  }
  parts.push('</body></html>\n');
  return parts.join('');
}

const workers = Number(process.env.WORKERS ?? 1);
if (isMainThread && workers > 1) {
  for (let at = 1; at < workers; at += 1) new Worker(new URL(import.meta.url), { argv: process.argv.slice(2), workerData: at });
}
const share = workerData ?? 0;
const statuses = [];
for (const country of readdirSync(root).filter((name) => name.length === 3).sort().filter((_, at) => at % workers === share)) {
  for (const id of readdirSync(join(root, country)).sort()) {
    const folder = join(root, country, id);
    const files = new Set(readdirSync(folder));
    const edition = read(folder, 'edition.yaml');
    read(folder, 'bibliography.yaml');
    const window = [...years(edition.window)];
    const areas = Object.entries(method.areas).map(([name, area]) => {
      const tables = files.has(`${name}.yaml`) ? read(folder, `${name}.yaml`) : undefined;
      return { name, label: area.label.en, rows: score(tables, area, window) };
    });
    mkdirSync(join(out, country), { recursive: true });
    writeFileSync(join(out, country, `${id}.html`), page(edition, areas, window));
    if (statusesFile) for (const { name, rows } of areas) for (const { indicator, cells } of rows) for (const one of cells) statuses.push(`${edition.country},${name},${indicator},${one.year},${one.status},${one.reasons.join(';')}`);
  }
}
if (statusesFile) writeFileSync(statusesFile, `${statuses.join('\n')}\n`);
