"""Entries of one group put, removed and taken back, byte for byte."""

from datetime import date
from pathlib import Path

import pytest

from ccm.errors import DataError
from ccm.model import Assessment, Level
from ccm.store.reading import load_dataset
from ccm.store.writing import FileWrite, put_entries, take_back
from testing.terminal import NEW, entry

ONE = Assessment(date(2026, 1, 1), Level.LOW)
LINES = ("level: low", "assessed_on: 2026-01-01")


def put(data: Path, **entries: Assessment | None) -> FileWrite:
    dataset = load_dataset(str(data), as_of=date(2026, 11, 22)).dataset
    assert dataset
    changes = {name.replace("_", "-"): new for name, new in entries.items()}
    return put_entries(str(data), "nye-gruppa", changes, catalog=dataset.catalog, tell=pytest.fail)


@pytest.fixture
def file(data: Path) -> Path:
    path = data / "groups/nye-gruppa.yaml"
    path.write_text(NEW)
    return path


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_was_put_is_taken_back_byte_for_byte(data: Path, file: Path, line_end: str) -> None:
    text = (
        f"\ufeff# Ours\n{NEW}assessments: {{templates: {{level: none, assessed_on: 2025-01-01}}}}"
    )
    before = text.replace("\n", line_end).encode()
    file.write_bytes(before)
    written = put(data, bots=ONE, templates=None)
    assert file.read_bytes() == written.after != before
    take_back(str(data), written, tell=pytest.fail)
    assert file.read_bytes() == written.before == before


def test_nothing_is_taken_back_from_a_file_that_was_changed_meanwhile(
    data: Path, file: Path
) -> None:
    written = put(data, bots=ONE)
    file.write_text(f"{file.read_text()}# mine\n")
    with pytest.raises(DataError, match="changed"):
        take_back(str(data), written, tell=pytest.fail)
    assert file.read_text().endswith("# mine\n")


def test_an_entry_goes_with_its_comments_and_the_last_one_with_its_section(
    data: Path, file: Path
) -> None:
    first, second = entry("templates", *LINES), entry("bots", *LINES)
    file.write_text(f"{NEW}assessments:\n{first}  # about bots\n{second}# the end\n")
    put(data, bots=None)
    assert file.read_text() == f"{NEW}assessments:\n{first}# the end\n"
    put(data, templates=None)
    assert "assessments" not in file.read_text()
    assert file.read_text().startswith(NEW)


def test_removing_what_is_missing_changes_nothing(data: Path, file: Path) -> None:
    written = put(data, bots=None)
    assert written.before == written.after == NEW.encode()
