"""The same work as `mdmm report` and `mdmm score`, as one would write it in Python: peer.py ROOT OUT METHOD [STATUSES.csv]

Dictionaries and lists, without pandas, which took nine tenths of the time. With WORKERS=2 in the environment two processes share the countries.
"""

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import yaml
from jinja2 import Environment

CLASS = {"missing": 0, "partial": 1, "available": 2}
NAMES = ["missing", "partial", "available"]
REASON_OF_ACCESS = {"on_request": "on_request", "unknown": "access_unknown", "restricted": "restricted"}

PAGE = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string("""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ edition.country }}</title></head><body>
<h1>{{ edition.title.en }}</h1>
{% for area in areas %}
<section><h2>{{ area.label }}</h2>
<table><thead><tr><th>Indicator</th>{% for year in window %}<th>{{ year }}</th>{% endfor %}</tr></thead>
<tbody>
{% for label, cells in area.rows %}
<tr><th>{{ label }}</th>{% for status in cells %}<td class="s-{{ status }}">{{ status }}</td>{% endfor %}</tr>
{% endfor %}
</tbody></table>
<dl>
{% for label, gaps in area.gaps %}
<dt>{{ label }}</dt>{% for status, years, reasons in gaps %}<dd>{{ status }} <b>{{ years }}</b> {{ reasons }}</dd>{% endfor %}

{% endfor %}
</dl></section>
{% endfor %}
</body></html>
""")


def read(path):
    with open(path, encoding="utf-8") as file:
        return yaml.load(file, Loader=yaml.CSafeLoader)


def years(written):
    if isinstance(written, int):
        return [written]
    found = []
    for part in written if isinstance(written, list) else str(written).split(","):
        first, _, last = str(part).strip().partition("-")
        found.extend(range(int(first), int(last or first) + 1))
    return found


def entries(written):
    if isinstance(written, list) and any(isinstance(entry, dict) for entry in written):
        return written
    return [written] if isinstance(written, dict) else [{"years": written}]


class Method:
    def __init__(self, path):
        method = read(path)
        self.areas, self.ceilings, self.reasons = method["areas"], method["ceilings"], method["reasons"]
        self.of_trait = {REASON_OF_ACCESS[a]: CLASS[c] for a, c in self.ceilings["access"].items() if a in REASON_OF_ACCESS}
        self.of_trait |= {limit: CLASS[ceiling] for limit, ceiling in self.ceilings["limits"].items()}
        self.of_trait["qualitative_only"] = CLASS[self.ceilings["type"]["qualitative"]["count"]]
        self.order = {reason: at for at, reason in enumerate(self.reasons)}

    def class_of(self, reason):
        found = self.of_trait.get(reason)
        return CLASS[self.reasons[reason]["class"]] if found is None else found

    def worth(self, row, entry, kind):
        access = entry.get("access", row["access"])
        traits = [(CLASS[self.ceilings["access"][access]], REASON_OF_ACCESS.get(access))]
        by_type = self.ceilings["type"][entry.get("type", row["type"])]
        traits.append((CLASS[by_type if isinstance(by_type, str) else by_type[kind]], "qualitative_only"))
        traits += [(CLASS[self.ceilings["limits"][limit]], limit) for limit in row.get("limits", []) + entry.get("limits", [])]
        worst = min(ceiling for ceiling, _ in traits)
        return worst, [] if worst == 2 else list(dict.fromkeys(reason for ceiling, reason in traits if ceiling == worst))

    def cell(self, declared, best):
        if declared and declared["status"] == "not_applicable":
            return "not_applicable", []
        classes = ([CLASS[declared["status"]]] if declared else []) + ([best[0]] if best else [])
        if not classes:
            return "not_assessed", []
        status = CLASS[declared["status"]] if declared and "because" in declared else min(classes)
        if status == 2:
            return "available", []
        named = (best[1] if best else []) + (declared.get("reasons", []) if declared else [])
        kept = {reason for reason in named if self.class_of(reason) == status}
        return NAMES[status], sorted(kept, key=self.order.__getitem__)


def evidence(method, tables, area):
    best = {}
    for row in tables.get("sources", []):
        for indicator, written in row["covers"].items():
            kind = area["indicators"][indicator].get("kind", "count")
            for entry in entries(written):
                found = method.worth(row, entry, kind)
                for year in years(entry["years"]):
                    old = best.get((indicator, year))
                    if old is None or (-found[0], len(found[1])) < (-old[0], len(old[1])):
                        best[indicator, year] = found
    return best


def declared(tables):
    return {
        (indicator, year): {"status": entry} if isinstance(entry, str) else entry
        for indicator, runs in tables.get("availability", {}).items()
        for written, entry in runs.items()
        for year in years(written)
    }


def folded(found):
    ranges = []
    for year in found:
        if ranges and ranges[-1][1] + 1 == year:
            ranges[-1][1] = year
        else:
            ranges.append([year, year])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in ranges)


def cells_of(method, folder, window):
    for name, area in method.areas.items():
        path = folder / f"{name}.yaml"
        tables = read(path) if path.exists() else {}
        written, best = declared(tables), evidence(method, tables, area)
        for indicator in area["indicators"]:
            for year in window:
                status, reasons = method.cell(written.get((indicator, year)), best.get((indicator, year)))
                yield name, indicator, year, status, ";".join(reasons)


def view(method, cells):
    areas = []
    for name, area in method.areas.items():
        rows, gaps = [], []
        for indicator in area["indicators"]:
            of_row = cells[name, indicator]
            label = area["indicators"][indicator]["label"]["en"]
            rows.append((label, [status for _, status, _ in of_row]))
            kinds = {}
            for year, status, reasons in of_row:
                if status in ("partial", "missing"):
                    kinds.setdefault((status, reasons), []).append(year)
            if kinds:
                labels = lambda reasons: ", ".join(method.reasons[one]["label"]["en"] for one in reasons.split(";") if one)
                gaps.append((label, [(status, folded(found), labels(reasons)) for (status, reasons), found in kinds.items()]))
        areas.append({"label": area["label"]["en"], "rows": rows, "gaps": gaps})
    return areas


def report(method_file, out, folder):
    """Writes the page of one edition, and gives its statuses as lines of CSV."""
    method = of_file(method_file)
    edition = read(folder / "edition.yaml")
    read(folder / "bibliography.yaml")
    window = years(edition["window"])
    cells, lines = {}, []
    for name, indicator, year, status, reasons in cells_of(method, folder, window):
        cells.setdefault((name, indicator), []).append((year, status, reasons))
        lines.append(f"{edition['country']},{name},{indicator},{year},{status},{reasons}\n")
    page = Path(out) / folder.parent.name / f"{folder.name}.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(PAGE.render(edition=edition, areas=view(method, cells), window=window), encoding="utf-8")
    return "".join(lines)


METHODS = {}


def of_file(method_file):
    if method_file not in METHODS:
        METHODS[method_file] = Method(method_file)
    return METHODS[method_file]


def main(root, out, method_file, statuses_file=None):
    folders = sorted(path.parent for path in Path(root).glob("???/*/edition.yaml"))
    one = partial(report, method_file, out)
    workers = int(os.environ.get("WORKERS", 1))
    if workers > 1:
        with ProcessPoolExecutor(workers) as pool:
            statuses = list(pool.map(one, folders, chunksize=8))
    else:
        statuses = [one(folder) for folder in folders]
    if statuses_file:
        Path(statuses_file).write_text("".join(statuses), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
