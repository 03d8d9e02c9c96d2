"""Groups and capacities get another id in a folder: what the files hold then, or why not."""

from pathlib import Path

import pytest

from ccm.errors import DataError, UsageError
from ccm.store.renaming import finish_rename, rename_capacity, rename_group
from testing.files import contents
from testing.problems import named
from testing.refusals import refusal

HEAD = "name: A\nkind: hub\nregion: international\n"
FACTS = "name: A, kind: hub, region: international"
ENTRY = "{level: low, assessed_on: 2026-01-01}"
CATALOG = (
    "version: 1\nareas:\n  - id: area\n    name: Area\n    capacities:\n"
    "      - {id: old, name: Old, question: Can we?, origin: map, cost: low, risk: low, "
    "rubric: {none: a, low: b, medium: c, high: d}}\n"
)


def folder_with(top: Path, files: dict[str, str]) -> Path:
    """A data folder with these files of groups by their ids, and others by their names."""
    (top / "groups").mkdir(parents=True)
    for name, text in files.items():
        path = top / (name if name.endswith(".yaml") else f"groups/{name}.yaml")
        path.write_bytes(text.encode())
    return top


def texts(folder: Path) -> dict[str, str]:
    return {name: data.decode() for name, data in contents(folder).items()}


RENAMED = {
    "has none": (HEAD, f"{HEAD}formerly: [a]\n"),
    "has assessments": (
        f"{HEAD}assessments: {{}}\n",
        f"{HEAD}formerly: [a]\nassessments: {{}}\n",
    ),
    "has another": (f"{HEAD}formerly: [a0]\n", f"{HEAD}formerly: [a0, a]\n"),
    "has it already": (f"{HEAD}formerly: [a]\n", f"{HEAD}formerly: [a]\n"),
    "has the new one": (f"{HEAD}formerly: [b]\n", f"{HEAD}formerly: [a]\n"),
    "has the new one twice": (f"{HEAD}formerly: [b, a0, b]\n", f"{HEAD}formerly: [a0, a]\n"),
    "is in braces": (f"{{{FACTS}}}\n", f"{{{FACTS}, formerly: [a]}}\n"),
    "has a comment beside it": (
        f"{HEAD}formerly:\n  - a0  # until 2020\n",
        f"{HEAD}formerly:\n  - a0  # until 2020\n  - a\n",
    ),
    "has a comment above assessments": (
        f"{HEAD}# from the survey\nassessments: {{}}\n",
        f"{HEAD}formerly: [a]\n# from the survey\nassessments: {{}}\n",
    ),
    "ends in three dots": (f"{HEAD}...  # the end\n", f"{HEAD}formerly: [a]\n...  # the end\n"),
    "has a byte order mark": (f"\ufeff{HEAD}", f"\ufeff{HEAD}formerly: [a]\n"),
}


@pytest.mark.parametrize("case", RENAMED)
def test_a_renamed_group_has_its_old_id_and_not_its_new_one_in_formerly(
    tmp_path: Path, case: str
) -> None:
    text, expected = RENAMED[case]
    told: list[str] = []
    folder = folder_with(tmp_path, {"a": text, "c": HEAD})
    path = rename_group(str(folder), "a", "b", tell=told.append)
    assert path == f"{folder}/groups/b.yaml"
    assert texts(folder) == {"groups/b.yaml": expected, "groups/c.yaml": HEAD}
    assert told == []


@pytest.mark.parametrize(
    ("formerly", "expected"), [("b, a", "a"), ("a, b, b", "a"), ("b", "b"), ("a", "a")]
)
def test_a_finished_rename_leaves_the_present_id_only_where_there_is_no_other(
    tmp_path: Path, formerly: str, expected: str
) -> None:
    folder = folder_with(tmp_path, {"b": f"{HEAD}formerly: [{formerly}]\n"})
    finish_rename(str(folder), "b", tell=print)
    assert texts(folder) == {"groups/b.yaml": f"{HEAD}formerly: [{expected}]\n"}


BROKEN = f"{HEAD}kind: hub\n"


@pytest.mark.parametrize(
    ("files", "message", "hint"),
    [
        ({}, "{}/groups/a.yaml: the file is missing", ""),
        (
            {"a": BROKEN},
            "{}/groups/a.yaml:4:1: duplicate key 'kind'",
            "ccm validate {}/groups/a.yaml",
        ),
    ],
    ids=["missing", "broken"],
)
def test_a_group_that_cannot_be_read_is_not_renamed(
    tmp_path: Path, files: dict[str, str], message: str, hint: str
) -> None:
    folder = folder_with(tmp_path, files)
    before = texts(folder)
    said = refusal(DataError, lambda: rename_group(str(folder), "a", "b", tell=print))
    assert said[0].startswith(message.format(folder))
    assert (said[1] or "").endswith(hint.format(folder))
    assert texts(folder) == before


@pytest.mark.parametrize(
    ("formerly", "place"),
    [("? formerly\n: - b\n  - a\n", "5:3: '- b' "), ("formerly: [ b\n  , a ]\n", "4: ")],
    ids=["a key with a question mark", "commas that begin lines"],
)
def test_a_line_that_cannot_be_edited_is_named_with_what_to_type(
    tmp_path: Path, formerly: str, place: str
) -> None:
    folder = folder_with(tmp_path, {"b": f"{HEAD}{formerly}"})
    before = texts(folder)
    done = refusal(DataError, lambda: finish_rename(str(folder), "b", tell=print))
    assert done[0].startswith(f"{folder}/groups/b.yaml:{place}")
    assert done[1]
    assert texts(folder) == before


def test_an_id_that_is_taken_is_given_to_no_other_group(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, {"a": HEAD, "b": "broken: [\n"})
    before = texts(folder)
    message, hint = refusal(UsageError, lambda: rename_group(str(folder), "a", "b", tell=print))
    assert message == f"group 'b' already exists: {folder}/groups/b.yaml"
    assert str(hint).endswith(": ccm group show b")
    assert texts(folder) == before


def test_a_capacity_is_renamed_in_each_file_that_has_it_and_these_are_named(tmp_path: Path) -> None:
    question = "questions:\n  - id: q\n    text: Who?\n    capacity: {}\n    at_least: low\n"
    files = {
        "capacities.yaml": CATALOG,
        "questions.yaml": question.format("old"),
        "a": f"{HEAD}assessments:\n  old: {ENTRY}\n",
        "b": f"{HEAD}assessments:\n  other: {ENTRY}\n",
        "c": f"{HEAD}assessments:\n  x: {ENTRY}\n  old: {ENTRY}\n",
        "d": HEAD,
    }
    folder = folder_with(tmp_path, files)
    assert rename_capacity(str(folder), "old", "new", tell=print) == [
        f"{folder}/capacities.yaml",
        f"{folder}/questions.yaml",
        f"{folder}/groups/a.yaml",
        f"{folder}/groups/c.yaml",
    ]
    assert texts(folder) == {
        "capacities.yaml": CATALOG.replace("{id: old,", "{id: new, formerly: [old],"),
        "groups/a.yaml": f"{HEAD}assessments:\n  new: {ENTRY}\n",
        "groups/b.yaml": files["b"],
        "groups/c.yaml": f"{HEAD}assessments:\n  x: {ENTRY}\n  new: {ENTRY}\n",
        "groups/d.yaml": HEAD,
        "questions.yaml": question.format("new"),
    }
    assert rename_capacity(str(folder), "old", "new", tell=print) == []


def test_a_group_with_entries_under_both_ids_stops_the_rename(tmp_path: Path) -> None:
    both = f"{HEAD}assessments: {{old: {ENTRY}, new: {ENTRY}}}\n"
    folder = folder_with(tmp_path, {"capacities.yaml": CATALOG, "b": both})
    before = texts(folder)
    said = refusal(DataError, lambda: rename_capacity(str(folder), "old", "new", tell=print))
    assert said[0].startswith(f"{folder}/groups/b.yaml has entries ")
    assert named(said[0].removeprefix(str(folder))) == "'old' 'new'"
    assert said[1]
    assert texts(folder) == before


@pytest.mark.parametrize("name", ["capacities.yaml", "questions.yaml", "groups/b.yaml"])
def test_a_file_that_cannot_be_read_stops_the_rename_of_a_capacity(
    tmp_path: Path, name: str
) -> None:
    folder = folder_with(tmp_path, {"capacities.yaml": CATALOG, "b": HEAD, name: "a: [\n"})
    before = texts(folder)
    message, hint = refusal(DataError, lambda: rename_capacity(str(folder), "old", "n", tell=print))
    assert message.startswith(f"{folder}/{name}:")
    assert str(hint).endswith(f": ccm validate {folder}/{name}")
    assert texts(folder) == before
