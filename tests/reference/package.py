"""Other programs on what mdmm exports: frictionless validates the data package, DuckDB finds the coverage of the engine."""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import duckdb
from frictionless import validate

ROOT = Path(__file__).resolve().parents[2]
MDMM = os.environ["MDMM"]


def mdmm(*arguments):
    return subprocess.run([MDMM, *map(str, arguments)], check=True, capture_output=True, text=True, cwd=ROOT).stdout


def export(folder):
    """Exports every edition to FOLDER/<country>/<edition>."""
    packages = []
    for edition in sorted(ROOT.glob("matrices/???/*/edition.yaml")):
        package = folder / edition.parent.parent.name / edition.parent.name
        mdmm("export", edition.parent, "--to", package)
        packages.append(package)
    return packages


def hold_valid(packages):
    for package in packages:
        report = validate(str(package / "datapackage.json"))
        assert report.valid, report.flatten(["title", "message"])
        assert len(report.tasks) == 6, "six tables"


def hold_coverage(folder):
    text = (ROOT / "docs" / "output.md").read_text(encoding="utf-8")
    query = re.search(r"```sql\n(.*?)```", text, re.S).group(1).replace("packages/", f"{folder}/")
    found = {row[:3]: row[3:] for row in duckdb.sql(query).fetchall()}
    wanted = {}
    for edition in json.loads(mdmm("score", "matrices", "--format", "json"))["editions"]:
        for area, of in edition["coverage"]["by_area"].items():
            counts = tuple(of[status] for status in ("available", "partial", "missing", "not_assessed"))
            wanted[edition["country"], edition["edition"], area] = (*counts, of["index"])
    assert found.keys() == wanted.keys(), found.keys() ^ wanted.keys()
    for key, figures in wanted.items():
        assert found[key][:4] == figures[:4], (key, found[key], figures)
        assert (found[key][4] is None) == (figures[4] is None), key
        assert figures[4] is None or abs(float(found[key][4]) - figures[4]) < 1e-12, key
    return len(wanted)


with tempfile.TemporaryDirectory() as name:
    packages = export(Path(name))
    hold_valid(packages)
    areas = hold_coverage(Path(name))
print(f"{len(packages)} data packages are valid; DuckDB and mdmm agree on the coverage of {areas} areas", file=sys.stderr)
