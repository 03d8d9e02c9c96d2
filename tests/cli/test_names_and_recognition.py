"""A group's names in other languages, and the day of its recognition: where each is read."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from testing.answers import problem_codes, rows
from testing.refusals import missing_from
from testing.settings import Invoke

FILE = "groups/example-group-3.yaml"
NAMES = "names:\n  es: Grupo de ejemplo\n  hy: Օրինակ\nrecognised_on: 2015-06-30\n"


@pytest.fixture
def named(data: Path) -> Path:
    path = data / FILE
    path.write_text(NAMES + path.read_text())
    return data


@pytest.mark.parametrize("word", ["Grupo de ejemplo", "GRUPO DE EJEMPLO", "Օրինակ"])
def test_a_group_is_found_by_each_of_its_names(named: Path, invoke: Invoke, word: str) -> None:
    facts = {row["fact"]: row["value"] for row in rows(invoke, "group", "show", word)}
    assert (facts["id"], facts["recognised on"]) == ("example-group-3", "2015-06-30")
    assert facts["names"] == "es: Grupo de ejemplo; hy: Օրինակ"
    assert [row["group"] for row in rows(invoke, "group", "list", "--group", word)] == [
        "example-group-3"
    ]


def test_a_mistyped_name_in_another_language_gets_the_nearest(named: Path, invoke: Invoke) -> None:
    result = invoke("group", "show", "Grupo de ejempol")
    assert result.exit_code == 2
    assert missing_from(result.stderr, "'Grupo de ejemplo'") == []


def test_a_new_group_cannot_have_the_name_of_another_in_any_language(
    named: Path, invoke: Invoke
) -> None:
    result = invoke("group", "new", "grupo de ejemplo", "--kind", "hub", "--region", "LAC")
    assert result.exit_code == 2
    assert missing_from(result.stderr, "example-group-3") == []


def test_an_export_has_a_row_for_each_name(named: Path, invoke: Invoke) -> None:
    found = json.loads(invoke("export", "json").stdout)
    expected = [("example-group-3", "es", "Grupo de ejemplo"), ("example-group-3", "hy", "Օրինակ")]
    assert [tuple(row.values()) for row in found["group_names"]] == expected
    [group] = [row for row in found["groups"] if row["id"] == "example-group-3"]
    assert group["recognised_on"] == "2015-06-30"
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(invoke("export", "sqlite").stdout_bytes)
        assert database.execute("SELECT * FROM group_names").fetchall() == expected


@pytest.mark.parametrize(
    ("lines", "place", "code"),
    [
        ("names:\n  es: Example-Group-1\n", "2:7", "name-is-an-id"),
        ("names:\n  es: Example group 1\n", "2:7", "duplicate-name"),
        ("names:\n  es: Grupo\n  pt: grupo\n", "", ""),
        ("names:\n  es: Grup\u043e\n", "2:7", "look-alike-name"),
        ("names:\n  es: '…'\n", "2:7", "name-without-letter"),
        ("names:\n  es: ''\n", "2:3", "empty-value"),
        ("names: [Grupo]\n", "1:8", "wrong-shape"),
        ("recognised_on: 2027-01-01\n", "1:16", "future-date"),
        ("founded_on: 2027-01-01\n", "1:13", "future-date"),
        ("recognised_on: 1999-01-01\n", "1:16", "early-date"),
        ("recognised_on: 2015\n", "1:16", "bad-date"),
        ("recognised_on: 2015-01-02\nended_on: 2015-01-01\n", "2:11", "ended-before-founded"),
        ("recognised_on: 2015-01-02\nfounded_on: 2016-01-01\n", "", ""),
    ],
)
def test_names_are_checked_as_the_name_is_and_the_day_as_other_days(
    data: Path, invoke: Invoke, lines: str, place: str, code: str
) -> None:
    path = data / FILE
    path.write_text(lines + path.read_text().partition("assessments:")[0])
    assert problem_codes(data, invoke) == ([f"{FILE}:{place} {code}"] if code else [])
