"""What spreadsheets make of an export: LibreOffice itself where it is, and what Excel writes."""

import csv
import io
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from testing.files import contents
from testing.problems import facts_of_line, named
from testing.settings import PATIENCE, Invoke

SOFFICE = shutil.which("soffice")
NO_SOFFICE = "LibreOffice (soffice) is not on this machine"
UTF_8 = 76  # LibreOffice's number for it
FILTER = "csv:Text - txt - csv (StarCalc):{},34,{},1"


@pytest.fixture
def odd(data: Path) -> Path:
    """The small dataset with texts of many scripts, of several lines, and like formulas."""
    (data / "groups/example-group-5.yaml").write_text(
        "name: '=Łódź 日本'\nkind: hub\nregion: international\nassessments:\n"
        "  bots:\n    level: high\n    robustness: low\n    assessed_on: 2026-01-02\n"
        "    note: |-\n      - one, “x”\n\n      two; \"three\", 'four' Ελλάδα\n"
        "    evidence: ['https://example.org/a;b', 'https://example.org/c,d']\n"
        "    status: disputed\n    method: board\n    respondents: 30\n"
        "  templates:\n    level: not-relevant\n    assessed_on: 2026-11-03\n    note: '@home'\n"
        '  social-media:\n    level: none\n    assessed_on: 2025-12-31\n    note: "\'=1+1"\n',
        encoding="utf-8",
    )
    return data


def exported(invoke: Invoke, path: Path) -> str:
    assert invoke("export", "csv", "-o", str(path)).exit_code == 0
    return path.read_text(encoding="utf-8")


def changes_nothing(invoke: Invoke, data: Path, path: Path, *options: str) -> None:
    before = contents(data)
    result = invoke("import", str(path), *options)
    assert (result.exit_code, named(result.stdout)) == (0, ""), result.stdout
    assert contents(data) == before


def converted(path: Path, to: str, *options: str) -> Path:
    """The file that LibreOffice makes of another, in a folder of its own."""
    assert SOFFICE
    folder = path.parent / f"{path.stem}-{path.suffix[1:]}"
    done = subprocess.run(
        [
            SOFFICE, "--headless", f"-env:UserInstallation=file://{path.parent}/profile",
            *options, "--convert-to", to, "--outdir", str(folder), str(path),
        ],
        capture_output=True,
        check=False,
        env={**os.environ, "HOME": str(path.parent)},
        timeout=PATIENCE,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder / f"{path.stem}.{to.partition(':')[0]}"


@pytest.mark.skipif(SOFFICE is None, reason=NO_SOFFICE)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_an_export_that_libreoffice_saved_twice_changes_nothing(
    odd: Path, invoke: Invoke, tmp_path: Path, delimiter: str
) -> None:
    text = exported(invoke, tmp_path / "map.csv")
    sheet = converted(tmp_path / "map.csv", "xlsx", f"--infilter=CSV:44,34,{UTF_8},1")
    again = converted(sheet, FILTER.format(ord(delimiter), UTF_8))
    assert again.read_text(encoding="utf-8") != text
    changes_nothing(invoke, odd, again)


@pytest.mark.skipif(SOFFICE is None, reason=NO_SOFFICE)
def test_an_export_that_libreoffice_read_in_another_encoding_is_refused(
    odd: Path, invoke: Invoke, tmp_path: Path
) -> None:
    exported(invoke, tmp_path / "map.csv")
    before = contents(odd)
    sheet = converted(tmp_path / "map.csv", "xlsx", "--infilter=CSV:44,34,1,1")
    again = converted(sheet, FILTER.format(ord(","), UTF_8))
    result = invoke("import", str(again))
    assert result.stdout.endswith(" [garbled-text]\n")
    assert " 'note' " in facts_of_line(result.stdout)
    assert (result.exit_code, contents(odd)) == (1, before)


def saved_by_excel(text: str, delimiter: str, *, day: str = "{y}-{m:02}-{d:02}") -> str:
    """A table as Excel saves it: CRLF, few quotes, TRUE for true, days as its language has them."""
    rows = list(csv.reader(io.StringIO(text, newline="")))
    number = rows[0].index("assessed_on")
    for row in rows[1:]:
        year, month, of_month = map(int, row[number].split("-"))
        row[number] = day.format(y=year, m=month, d=of_month)
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter, lineterminator="\r\n").writerows(
        [{"true": "TRUE", "false": "FALSE"}.get(cell, cell) for cell in row] for row in rows
    )
    return written.getvalue()


@pytest.mark.parametrize(
    ("delimiter", "encoding", "first"),
    [
        (",", "utf-8-sig", ""),
        (";", "utf-8-sig", ""),
        (";", "utf-8", "sep=;\r\n"),
        ("\t", "utf-16", ""),
    ],
    ids=["CSV UTF-8", "CSV UTF-8 of a place with semicolons", "with sep=;", "Unicode text"],
)
@pytest.mark.parametrize(
    ("day", "options"),
    [
        ("{y}-{m:02}-{d:02}", ()),
        ("{d:02}.{m:02}.{y}", ("--date-format", "dd.mm.yyyy")),
        ("{m}/{d}/{y}", ("--date-format", "mm/dd/yyyy")),
        ("{d:02}/{m:02}/{y}", ("--date-format", "dd/mm/yyyy")),
    ],
)
def test_an_export_as_excel_saves_it_changes_nothing(
    odd: Path,
    invoke: Invoke,
    tmp_path: Path,
    delimiter: str,
    encoding: str,
    first: str,
    day: str,
    options: tuple[str, ...],
) -> None:
    text = saved_by_excel(exported(invoke, tmp_path / "map.csv"), delimiter, day=day)
    again = tmp_path / "again.csv"
    again.write_bytes((first + text).encode(encoding))
    changes_nothing(invoke, odd, again, *options)
