"""Kyrgyzstan's workbook through LibreOffice: nothing is lost, an edit made on the way comes back, and nothing else."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl

MDMM = os.environ["MDMM"]
EDITION = Path("matrices/kgz/2024-01")


def convert(folder: Path, file: Path, ending: str) -> Path:
    """Opens a file in LibreOffice and saves it in another format, in a folder of its own."""
    target = folder / f"as-{ending}"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(target), str(file)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return target / f"{file.stem}.{ending}"


def through_libreoffice(folder: Path, file: Path) -> Path:
    """Saves a workbook as OpenDocument, and that as a workbook again."""
    return convert(folder, convert(folder, file, "ods"), "xlsx")


def changed_lines(book: Path, edition: Path) -> list[str]:
    """The lines that an import would take away and add."""
    command = [MDMM, "import", str(book), "--into", str(edition), "--dry-run"]
    ran = subprocess.run(command, check=False, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return [line for line in ran.stdout.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for lang in ("en", "ky"):
            book = folder / f"{lang}.xlsx"
            subprocess.run([MDMM, "export", str(EDITION), "--to", str(book), "--lang", lang], check=True)
            lines = changed_lines(through_libreoffice(folder, book), EDITION)
            assert lines == [], lines
            # An OpenDocument spreadsheet is read as it is.
            lines = changed_lines(convert(folder, book, "ods"), EDITION)
            assert lines == [], lines

        edited = folder / "edited.xlsx"
        shutil.copy(folder / "en.xlsx", edited)
        workbook = openpyxl.load_workbook(edited)
        workbook["immigration"]["I6"] = "missing"
        workbook.save(edited)
        lines = changed_lines(through_libreoffice(folder, edited), EDITION)
        # The year that was changed leaves its range; what stands beside the status goes along.
        [before, rest, *changed] = lines
        assert before.startswith("-    2018-2022: {status: available, "), lines
        assert rest == before.replace("-    2018-2022", "+    2019-2022", 1), lines
        assert " ".join(line[1:].strip() for line in changed).replace("{", "").startswith("2018: status: missing"), lines
    print("nothing is lost in LibreOffice, and an edit comes back")


if __name__ == "__main__":
    sys.exit(main())
