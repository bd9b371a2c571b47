"""Workbooks as other hands leave them: each kind of fault is right, or named at its sheet and cell; nobody's work is lost.

The hands are openpyxl, pandas and XlsxWriter; LibreOffice has a file of its own.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pandas
import xlsxwriter
from openpyxl.comments import Comment

MDMM = os.environ["MDMM"]
SOURCE = Path("matrices")


class Desk:
    """A copy of Kyrgyzstan's edition, and its workbook."""

    def __init__(self, folder: Path):
        self.folder = folder
        shutil.copytree(SOURCE, folder / "m", ignore=shutil.ignore_patterns(".mdmm"))
        self.edition = folder / "m/kgz/2024-01"
        self.book = folder / "book.xlsx"
        self.run("export", str(self.edition), "--to", str(self.book))

    def run(self, *arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run([MDMM, *arguments], check=False, capture_output=True, text=True)

    def take(self, book: Path, *more: str) -> subprocess.CompletedProcess:
        return self.run("import", str(book), "--into", str(self.edition), *more)

    def texts(self) -> dict[str, str]:
        return {path.name: path.read_text() for path in sorted(self.edition.glob("*.yaml"))}

    def spoilt(self, name: str, change) -> Path:
        """A copy of the workbook that openpyxl has changed and saved."""
        book = openpyxl.load_workbook(self.book)
        change(book)
        file = self.folder / f"{name}.xlsx"
        book.save(file)
        return file


def cell_of(sheet, text: str):
    """The first cell that says this."""
    return next(cell for row in sheet.iter_rows() for cell in row if cell.value == text)


def set_field(sheet: str, header: str, value):
    """Sets the first cell under a header."""

    def change(book):
        cell_of(book[sheet], header).offset(row=1).value = value

    return change


def set_cell(sheet: str, name: str, value):
    def change(book):
        book[sheet][name] = value

    return change


def total(book):
    sheet = book["immigration"]
    column = cell_of(sheet, "Table 2. Sources by year").column
    row = max(cell.row for cell in sheet[openpyxl.utils.get_column_letter(column)] if cell.value) + 1
    sheet.cell(row=row, column=column).value = "Total"
    sheet.cell(row=row, column=column + 9).value = "2018-2022"


def own_indicator(book):
    sheet = book["immigration"]
    sheet["L4"], sheet["L5"], sheet["L8"] = "Flow by age", "flow_by_age", "available"


def rename(sheet: str, old: str, new: str):
    def change(book):
        cell_of(book[sheet], old).value = new

    return change


def no_value(book):
    sheet = book["values"]
    cell_of(sheet, "value").offset(row=1).value = None


# What is done, and what the run must say: each of these is an error, and nothing is written.
FAULTS = {
    "status": (set_cell("immigration", "C7", "avialable"), ["immigration!C7", "available"]),
    "the opposite": (set_cell("immigration", "C7", "not available"), ["immigration!C7"]),
    "year twice": (set_cell("immigration", "A7", 2018), ["immigration!A7", "2018 stands in row 6 too"]),
    "column without an indicator": (own_indicator, ["immigration!L4", "Flow by age"]),
    "text beside the tables": (set_cell("immigration", "B30", "ask NSC"), ["immigration!B30", "outside of the tables"]),
    "row of totals": (total, ["row of totals"]),
    "renamed column": (rename("immigration", "limits", "Restrictions of it"), ["Restrictions of it", "limits"]),
    "renamed field": (rename("bibliography", "link", "URL"), ["bibliography!", "URL"]),
    "error": (set_cell("bibliography", "E3", "=#REF!"), ["bibliography!E3"]),
    "formula without a value": (set_cell("bibliography", "E3", "=A1&B1"), ["bibliography!E3", "formula"]),
    "figure in doubt": (set_cell("values", "D3", "1,162"), ["values!D3", "1162 or 1.162"]),
    "figure cleared": (no_value, ["values!", "value"]),
    "unknown source": (set_cell("immigration", "W6", "nsc-2032b"), ["immigration!W6", "nsc-2023b"]),
    "unknown area": (set_cell("searches", "A3", "imigration"), ["searches!A3"]),
    "entry of no source": (set_cell("immigration", "BA6", 99), ["immigration!BA6", "no source `99`"]),
    "impossible date": (set_field("bibliography", "published", "last year"), ["bibliography!", "last year"]),
    "day or month": (set_field("bibliography", "accessed", "4/5/2023"), ["bibliography!", "4/5/2023"]),
    "status and reason": (set_cell("immigration", "C7", "partial; on_request"), ["immigration!C7", "status alone"]),
    "status cleared": (set_cell("immigration", "B7", None), ["immigration!N7", "no status of stock for 2019"]),
    "look-alike letters": (set_cell("immigration", "B7", "аvаilаble"), ["immigration!B7", "Cyrillic"]),
    "fiscal year": (set_cell("immigration", "A6", "2018/19"), ["immigration!A6", "is no year"]),
    "year cleared": (set_cell("immigration", "A6", None), ["immigration!A6", "no year"]),
    "year outside": (set_cell("immigration", "A12", 2024), ["immigration!A12", "outside the window"]),
    "see covers cleared": (set_cell("immigration", "AP7", None), ["immigration!AP7", "nsc-2023a"]),
    "see covers of nothing": (set_cell("immigration", "AI6", "see covers"), ["immigration!AI6", "no entry"]),
    "about a number": (set_cell("values", "D3", "about 12444"), ["values!D3", "type 12444"]),
    "ages made a date": (set_cell("values", "C4", datetime(2024, 9, 5)), ["values!C4", "something else"]),
    "pages made a date": (set_cell("searches", "E3", datetime(2024, 10, 5)), ["searches!E3", "something else"]),
    "field of nothing": (set_cell("edition", "A9", "reviewer"), ["edition!A9", "reviewer"]),
    "headers deleted": (lambda book: book["values"].delete_rows(2), ["the sheet values", "entry"]),
    "headers of an area deleted": (lambda book: book["immigration"].delete_rows(4, 2), ["the sheet immigration", "year"]),
    "another country": (set_cell("edition", "B3", "KAZ"), ["edition!B3"]),
}


def faults(desk: Desk) -> None:
    before, failed = desk.texts(), []
    for name, (change, wanted) in FAULTS.items():
        ran = desk.take(desk.spoilt("fault", change))
        if ran.returncode != 1 or not all(words in ran.stderr for words in wanted):
            failed.append(f"{name}: {ran.returncode}, wanted {wanted}\n{ran.stderr}")
        assert desk.texts() == before, name
    assert not failed, "\n".join(failed)
    print(f"{len(FAULTS)} kinds of mistakes are named at their cells")


def dates(book):
    sheet = book["bibliography"]
    column = cell_of(sheet, "accessed").column
    written = [cell for [cell] in sheet.iter_rows(min_col=column, max_col=column) if isinstance(cell.value, datetime)]
    assert written
    for cell in written:
        cell.value, cell.number_format = f"{cell.value:%d.%m.%Y}", "@"


def typed(book):
    sheet = book["immigration"]
    sheet["A6"] = "2018.0"
    sheet["B6"] = " Missing "
    sheet["C6"] = "ОТСУТСТВУЕТ"
    # A label in place of an identifier.
    cell_of(sheet, "nsc-2023b").value = cell_of(book["bibliography"], "nsc-2023b").offset(column=1).value


def spaces(book):
    sheet = book["values"]
    for row in sheet.iter_rows(min_row=3):
        if isinstance(row[3].value, (int, float)) and row[3].value >= 1000:
            row[3].value = f"{row[3].value:,}".replace(",", "\u00a0")


def commented(book):
    book["immigration"]["B8"].comment = Comment("why not 2021?", "Ann")


def moved(book):
    sheet = book["bibliography"]
    sheet.insert_cols(3)
    sheet.insert_rows(5)


def no_year(book):
    for cell in book["big_data"]["A6:E6"][0]:
        cell.value = None


def without(*sheets: str):
    def change(book):
        for sheet in sheets:
            del book[sheet]

    return change


def without_column(sheet: str, header: str):
    def change(book):
        book[sheet].delete_cols(cell_of(book[sheet], header).column)

    return change


# What changes nothing; the words that the run must say all the same.
HARMLESS = {
    "dates": (dates, []),
    "what people type": (typed, []),
    "spaces in figures": (spaces, []),
    "comments": (commented, ["immigration!B8", "why not 2021?"]),
    "rows and columns moved": (moved, []),
    "sheets that are not there": (without("values", "requests"), ["values", "requests"]),
    "a column that is not there": (without_column("bibliography", "link"), ["bibliography", "link"]),
    "a column of sources": (without_column("immigration", "limits"), ["immigration", "limits"]),
    "a year that is not there": (no_year, ["2018"]),
    "a sheet of one's own": (lambda book: book.create_sheet("mine").append(["x"]), ["mine"]),
}


def harmless(desk: Desk) -> None:
    failed = []
    for name, (change, wanted) in HARMLESS.items():
        ran = desk.take(desk.spoilt("harmless", change), "--dry-run")
        if (ran.returncode, ran.stdout) != (0, "") or not all(words in ran.stderr for words in wanted):
            failed.append(f"{name}: {ran.returncode}, wanted {wanted}\n{ran.stdout}\n{ran.stderr}")
    assert not failed, "\n".join(failed)
    print(f"{len(HARMLESS)} kinds of changes that change nothing")


def two_people(desk: Desk) -> None:
    """Two copies filled in apart, and a colleague's edit of the files, one after the other."""
    def say(book):
        sheet = book["areas"]
        row = cell_of(sheet, "emigration").row
        sheet.cell(row=row, column=cell_of(sheet, "narrative (en)").column).value = "nobody emigrates by it"

    one = desk.spoilt("one", say)
    other = desk.spoilt("other", lambda book: book["bibliography"].append(["new-2025", "New, 2025", None, "IOM"]))
    yaml = desk.edition / "remittances.yaml"
    yaml.write_text(yaml.read_text() + "# a colleague's comment\n")
    assert desk.take(one).returncode in (0, 1)
    assert desk.take(other).returncode == 0
    texts = desk.texts()
    assert "nobody emigrates by it" in texts["emigration.yaml"]
    assert "id: new-2025" in texts["bibliography.yaml"]
    assert texts["remittances.yaml"].endswith("# a colleague's comment\n")
    # Neither says anything new a second time, in whatever order.
    for book in (other, one):
        before = desk.texts()
        desk.take(book)
        assert desk.texts() == before, book
    for _ in range(2):
        assert desk.run("undo", str(desk.edition)).returncode == 0
    own = {path.name: path.read_text() for path in sorted((SOURCE / "kgz/2024-01").glob("*.yaml"))}
    own["remittances.yaml"] += "# a colleague's comment\n"
    assert desk.texts() == own
    print("two copies and an edit give everybody's work, and are undone")


def conflict(desk: Desk) -> None:
    """A cell that both changed differently: the files stand, both are named, and either side settles it."""
    file = desk.spoilt("conflict", set_cell("immigration", "I7", "missing"))
    sheet = openpyxl.load_workbook(desk.book)["immigration"]
    assert sheet["I7"].value == "available"
    yaml = desk.edition / "immigration.yaml"
    before = yaml.read_text()
    changed = before.replace("2018-2022: {status: available", "2018, 2020-2022: {status: available", 1)
    assert changed != before
    yaml.write_text(changed.replace("  flow:\n", "  flow:\n    2019: {status: partial, reasons: [on_request]}\n", 1))
    ours = yaml.read_text()
    ran = desk.take(file, "--format", "json", "--dry-run")
    assert ran.returncode == 1, ran.stderr
    said = json.loads(ran.stdout)
    [one] = said["conflicts"]
    assert (one["area"], one["indicator"], one["year"]) == ("immigration", "flow", "2019"), one
    assert one["places"]["theirs"].endswith("conflict.xlsx!immigration!I7"), one
    assert one["places"]["ours"].startswith("kgz/2024-01/immigration.yaml:"), one
    assert desk.take(file).returncode == 1 and yaml.read_text() == ours
    assert desk.take(file, "--ours").returncode == 0 and yaml.read_text() == ours
    # What was decided is not asked again.
    assert desk.take(file).returncode == 0 and yaml.read_text() == ours
    yaml.write_text(before)
    print("a conflict names both places, and is settled once")


def partial(desk: Desk) -> None:
    """One bad cell does not hold back the rest, and a marked copy shows it."""

    def change(book):
        book["immigration"]["I7"] = "missing"
        book["immigration"]["C6"] = "avialable"
        set_field("bibliography", "published", "last year")(book)

    file = desk.spoilt("partial", change)
    before = desk.texts()
    assert desk.take(file).returncode == 1 and desk.texts() == before
    ran = desk.take(file, "--partial")
    assert ran.returncode == 1, ran.stderr
    after = desk.texts()
    assert {name for name in after if after[name] != before[name]} == {"immigration.yaml"}, ran.stderr
    words = after["immigration.yaml"].split()
    assert ("2019:", "status:", "missing") in zip(words, words[1:], words[2:]), after["immigration.yaml"]
    marked = desk.folder / "marked.xlsx"
    ran = desk.run("check", str(file), "--mark", str(marked), "--format", "json")
    assert ran.returncode == 1
    places = {finding["file"] for finding in json.loads(ran.stdout)["findings"]}
    bad = cell_of(openpyxl.load_workbook(file)["bibliography"], "last year").coordinate
    assert {"partial.xlsx!immigration!C6", f"partial.xlsx!bibliography!{bad}"} <= places, places
    book = openpyxl.load_workbook(marked)
    for sheet, name in (("immigration", "C6"), ("bibliography", bad)):
        cell = book[sheet][name]
        assert cell.comment and cell.comment.text.startswith("mdmm: error: "), (sheet, name)
        assert cell.fill.fgColor.rgb == "FFFFC266", cell.fill.fgColor.rgb
    # The marked copy is a workbook like any other.
    ran = desk.take(marked, "--dry-run")
    assert "immigration!C6" in ran.stderr and "comment" not in ran.stderr, ran.stderr
    assert desk.run("undo", str(desk.edition)).returncode == 0
    print("the good changes are taken, the bad cells are marked")


def other_hands(desk: Desk) -> None:
    """pandas and XlsxWriter write the cells anew; one sheet alone says nothing of the others."""
    sheets = pandas.read_excel(desk.book, sheet_name=None, header=None, dtype=object)
    plain = desk.folder / "pandas.xlsx"
    with pandas.ExcelWriter(plain, engine="xlsxwriter") as writer:
        for name, frame in sheets.items():
            frame.to_excel(writer, sheet_name=name, header=False, index=False)
    ran = desk.take(plain, "--dry-run")
    assert (ran.returncode, ran.stdout) == (0, ""), ran.stderr

    alone = desk.folder / "alone.xlsx"
    book = xlsxwriter.Workbook(str(alone))
    sheet = book.add_worksheet("bibliography")
    sheet.write_row(0, 0, ["id", "title", "institution"])
    sheet.write_row(1, 0, ["made-2025", "Made by a script", "IOM"])
    sheet.write_row(2, 0, ["nsc-2023b", "Another title", "IOM"])
    book.close()
    before = desk.texts()
    ran = desk.take(alone)
    assert ran.returncode == 1, ran.stderr
    assert "--replace" in ran.stderr and "Another title" in ran.stderr, ran.stderr
    after = desk.texts()
    assert [name for name in after if after[name] != before[name]] == ["bibliography.yaml"]
    assert "made-2025" in after["bibliography.yaml"] and "Another title" not in after["bibliography.yaml"]
    assert desk.run("undo", str(desk.edition)).returncode == 0

    foreign = desk.folder / "foreign.xlsx"
    book = xlsxwriter.Workbook(str(foreign))
    book.add_worksheet("Sheet1").write(0, 0, "hello")
    book.close()
    ran = desk.take(foreign)
    assert ran.returncode == 1 and "no sheet of foreign.xlsx is one of an edition's" in ran.stderr, ran.stderr
    print("pandas and XlsxWriter lose nothing to others")


def exports(desk: Desk) -> None:
    """A workbook is not written over; an empty edition takes all; another country's takes nothing."""
    ran = desk.run("export", str(desk.edition), "--to", str(desk.book))
    assert ran.returncode == 2 and "--force" in ran.stderr, ran.stderr
    assert desk.run("export", str(desk.edition), "--to", str(desk.book), "--force").returncode == 0
    other = desk.folder / "o/uzb/2026-01"
    assert desk.run("init", str(other), "--country", "UZB").returncode == 0
    ran = desk.run("import", str(desk.book), "--into", str(other))
    assert ran.returncode == 1 and "another edition" in ran.stderr, ran.stderr
    blank = desk.folder / "b/kgz/2024-01"
    shutil.copytree(SOURCE, desk.folder / "b", ignore=lambda folder, names: [n for n in names if n != "method.yaml"])
    assert desk.run("init", str(blank), "--country", "KGZ", "--years", "2018-2023").returncode == 0
    ran = desk.run("import", str(desk.book), "--into", str(blank))
    assert ran.returncode == 0, ran.stderr
    scores = [desk.run("score", str(edition), "--format", "csv").stdout for edition in (blank, desk.edition)]
    assert scores[0] == scores[1] and scores[0].count("\n") > 500
    print("nothing is written over, and an empty edition takes all")


def main() -> None:
    # A desk each: what was taken or decided of a workbook is remembered.
    for part in (faults, harmless, two_people, conflict, partial, other_hands, exports):
        with tempfile.TemporaryDirectory() as name:
            part(Desk(Path(name)))


if __name__ == "__main__":
    sys.exit(main())
