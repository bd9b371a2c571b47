"""Holds the documents of Word against python-docx: they open, and have the headings, tables, charts and languages of the report."""

import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

PROGRAM = os.environ["MDMM"]
EDITIONS = ["matrices/kgz/2024-01", "matrices/kgz/2025-10"]


def mdmm(*arguments):
    ran = subprocess.run([PROGRAM, *arguments], capture_output=True)
    assert ran.returncode == 0, ran.stderr.decode()
    return ran.stdout


def held(edition, language, folder):
    path = Path(folder) / "report.docx"
    mdmm("report", edition, "--lang", language, "--format", "docx", "-o", str(path))
    context = json.loads(mdmm("report", edition, "--lang", language, "--print-context"))
    document = docx.Document(str(path))
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    for area in context["areas"]:
        assert area["label"] in headings, (area["label"], headings)
    # Every matrix has its table: as many rows as indicators below a head that repeats.
    tables = document.tables
    for table in tables:
        head = table.rows[0]._tr.trPr
        assert head is not None and head.find(qn("w:tblHeader")) is not None, table.rows[0].cells[0].text
        assert all(len(row.cells) == len(table.columns) for row in table.rows)
    matrices = [block for area in context["areas"] for block in area["blocks"]]
    for block in matrices:
        rows = [row for measure in block["measures"] for row in measure["rows"]]
        years = [str(year) for year in block["years"]]
        fits = [t for t in tables if [cell.text for cell in t.rows[0].cells][1:] == years and len(t.rows) == len(rows) + 1]
        assert any(t.rows[1].cells[0].text.startswith(rows[0]["label"]) for t in fits), block["title"]
    charts = sum(len(area["values"]["charts"]) for area in context["areas"] if area["values"])
    assert len(document.inline_shapes) == charts, (len(document.inline_shapes), charts)
    upright = document.sections[0]
    assert abs(upright.page_width - Mm(210)) < Mm(1) and abs(upright.page_height - Mm(297)) < Mm(1)
    assert any(section.orientation == WD_ORIENT.LANDSCAPE for section in document.sections)
    defaults = document.styles.element.find(".//" + qn("w:rPrDefault"))
    assert defaults.find(".//" + qn("w:lang")).get(qn("w:val")).startswith(language)
    # A chart holds its figures as a workbook, which can be opened and edited.
    archive = zipfile.ZipFile(path)
    inside = [name for name in archive.namelist() if name.startswith("word/embeddings/")]
    assert len(inside) == charts
    for name in inside[:5]:
        assert "xl/worksheets/sheet1.xml" in zipfile.ZipFile(io.BytesIO(archive.read(name))).namelist()
    return len(tables), charts


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as at:
        for one in EDITIONS:
            for spoken in ["en", "ru", "ky"]:
                found, drawn = held(one, spoken, at)
                print(f"{one} {spoken}: python-docx reads {found} tables and {drawn} charts")
    sys.exit(0)
