"""Which of several datasets is found, where one lies in or beside another."""

import subprocess
import sys
from pathlib import Path

import pytest

from ccm.errors import DataError
from ccm.store.reading import find_data_folder
from testing.settings import PATIENCE, ROOT

FIND = "from ccm.store.reading import find_data_folder; print(find_data_folder(None))"

# The folders that have a catalog, the folder where ccm runs, and what it finds from there.
FROM_HERE = [
    ("data", "", "data"),
    ("data", "docs", "../data"),
    ("data", "data", "."),
    ("data", "data/groups", ".."),
    ("data a/data", "a", "data"),
    ("data a/data", "a/b", "../data"),
    ("data a", "a", "."),
    ("a a/data", "a", "data"),
    ("a a/data", "a/b", "../data"),
    (". data", "", "data"),
]


def made(top: Path, folders: str, *others: str) -> Path:
    """A folder with a catalog in each of these folders, and other folders."""
    for folder in folders.split():
        (top / folder).mkdir(parents=True, exist_ok=True)
        (top / folder / "capacities.yaml").touch()
    for folder in others:
        (top / folder).mkdir(parents=True, exist_ok=True)
    return top


@pytest.mark.parametrize(("folders", "start", "expected"), FROM_HERE)
def test_the_nearest_is_found_and_a_data_in_a_folder_before_the_folder_itself(
    tmp_path: Path, folders: str, start: str, expected: str
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FIND],
        cwd=made(tmp_path, folders, start) / start,
        env={"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE,
    )
    assert done.stdout == f"{expected}\n"


@pytest.mark.parametrize(
    ("folders", "named", "expected"),
    [("data", "", "data"), ("data", "data", "data"), (". data", "", ""), ("a a/data", "a", "a")],
)
def test_of_a_folder_that_is_named_itself_is_found_before_its_data(
    tmp_path: Path, folders: str, named: str, expected: str
) -> None:
    top = made(tmp_path, folders)
    assert find_data_folder(str(top / named)) == str(top / expected)


def test_a_folder_that_is_named_has_it_or_there_is_none(tmp_path: Path) -> None:
    made(tmp_path, "data", "other")
    with pytest.raises(DataError, match="no dataset found in "):
        find_data_folder(str(tmp_path / "other"))
