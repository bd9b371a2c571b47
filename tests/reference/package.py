"""Other programs on what mdmm exports: frictionless validates the data package, DuckDB finds the coverage of the engine in the
packages and in the Parquet files, and the same values in both."""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import duckdb
from frictionless import Package, validate

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


def documented(places):
    """The queries of the documents, with the folders that they name where the test has put them."""
    text = (ROOT / "docs" / "output.md").read_text(encoding="utf-8")
    for name, place in places.items():
        text = text.replace(f"'{name}/", f"'{place}/")
    return re.findall(r"```sql\n(.*?)```", text, re.S)


def hold_coverage(query, editions):
    found = {row[:3]: row[3:] for row in duckdb.sql(query).fetchall()}
    wanted = {}
    for edition in editions:
        for area, of in edition["coverage"]["by_area"].items():
            counts = tuple(of[status] for status in ("available", "partial", "missing", "not_assessed"))
            wanted[edition["country"], edition["edition"], area] = (*counts, of["index"])
    assert found.keys() == wanted.keys(), found.keys() ^ wanted.keys()
    for key, figures in wanted.items():
        assert found[key][:4] == figures[:4], (key, found[key], figures)
        assert (found[key][4] is None) == (figures[4] is None), key
        assert figures[4] is None or abs(float(found[key][4]) - figures[4]) < 1e-12, key
    return len(wanted)


def hold_reasons(query, editions, packages):
    """The reasons of the counted cells; which cells count is the data package's word."""
    wanted = Counter()
    for edition, package in zip(editions, packages, strict=True):
        cells = zip(edition["cells"], rows(package, "cells"), strict=True)
        wanted.update(
            (edition["country"], edition["edition"], reason)
            for cell, row in cells
            if row["counted"]
            for reason in cell["reasons"]
        )
    assert {row[:3]: row[3] for row in duckdb.sql(query).fetchall()} == wanted


def rows(package, table):
    """The rows of a table of a package, in the types that its description gives."""
    return Package(str(package / "datapackage.json")).get_resource(table).read_rows()


LISTS = {"reasons", "sources", "languages", "limits", "also", "authors"}


def plain(column, value):
    """A value of a package as Parquet should have it."""
    if column in LISTS:
        return value.split(";") if value else []
    return float(value) if column in {"index", "low", "high", "value"} and value is not None else value


def undefused(value):
    return value[1:] if isinstance(value, str) and re.match(r"'[=+\-@\t\r]", value) else value


def hold_same_values(packages, tables):
    """Every value of every table; a null is a null in both."""
    seen = 0
    for package in packages:
        country, edition = package.parent.name.upper(), package.name
        for table in ("cells", "coverage", "sources", "covers", "figures", "bibliography"):
            file = tables / table / f"country={country}" / f"edition={edition}" / f"{table}.parquet"
            found = duckdb.sql(f"FROM read_parquet('{file}', hive_partitioning = false)")
            columns, values = found.columns, found.fetchall()
            for row, wanted in zip(values, rows(package, table), strict=True):
                wanted = [(name, wanted[name]) for name in wanted if name not in ("country", "edition") or table != "cells"]
                assert columns == [name for name, _ in wanted], (table, columns)
                expected = [plain(name, undefused(value)) for name, value in wanted]
                assert list(row) == expected, (table, row, expected)
                seen += len(row)
    return seen


with tempfile.TemporaryDirectory() as name:
    packages, tables = Path(name) / "packages", Path(name) / "tables"
    exported = export(packages)
    hold_valid(exported)
    mdmm("export", "matrices", "--format", "parquet", "--to", tables)
    editions = json.loads(mdmm("score", "matrices", "--format", "json"))["editions"]
    of_parquet, reasons, of_packages = documented({"packages": packages, "tables": tables})
    areas = hold_coverage(of_parquet, editions)
    assert hold_coverage(of_packages, editions) == areas
    hold_reasons(reasons, editions, exported)
    values = hold_same_values(exported, tables)
print(
    f"{len(exported)} data packages are valid; DuckDB and mdmm agree on the coverage of {areas} areas; "
    f"{values} values are the same in CSV and Parquet",
    file=sys.stderr,
)
