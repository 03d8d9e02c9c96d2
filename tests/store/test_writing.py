"""Assessments put into files of groups, and files of groups made: what they hold, or why not."""

from pathlib import Path

import pytest

from ccm.errors import DataError, UsageError
from ccm.model import Assessment, Level
from ccm.store.writing import create_group, put_assessments, refuse_forbidden
from testing.changes import day
from testing.datasets import capacity, dataset
from testing.files import contents
from testing.problems import named
from testing.refusals import refusal

HEAD = "name: A\nkind: hub\nregion: international\n"
LOW = Assessment(assessed_on=day("01-31"), level=Level.LOW)
WHY = Assessment(assessed_on=day("02-28"), level=Level.HIGH, note="why: so")
CATALOG = dataset(
    capacities=[capacity("bots", "robots", "scripts"), capacity("lua"), capacity("maps")]
).catalog
ROBOTS = "  robots:  # ours\n    level: high\n    assessed_on: 2024-01-31\n"


def group_files(top: Path, **texts: str) -> Path:
    (top / "groups").mkdir()
    for group_id, text in texts.items():
        (top / "groups" / f"{group_id}.yaml").write_text(text)
    return top


def texts(folder: Path) -> dict[str, str]:
    return {name: data.decode() for name, data in contents(folder / "groups").items()}


def put(folder: Path, **changes: dict[str, Assessment]) -> list[str]:
    """Put them, and give what the groups assessed before."""
    groups = put_assessments(str(folder), changes, catalog=CATALOG, tell=print)
    return [f"{group.id}: {' '.join(group.assessments)}" for group in groups]


def test_entries_stand_in_the_order_of_the_catalog_in_all_files(tmp_path: Path) -> None:
    lua = "  lua:\n    level: none\n    assessed_on: 2024-01-31\n"
    folder = group_files(tmp_path, a=f"{HEAD}assessments:\n{lua}", b=HEAD)
    assert put(folder, a={"maps": LOW, "bots": WHY}, b={"lua": LOW}) == ["a: lua", "b: "]
    low = "    level: low\n    assessed_on: 2025-01-31\n"
    bots = '  bots:\n    level: high\n    assessed_on: 2025-02-28\n    note: "why: so"\n'
    assert texts(folder) == {
        "a.yaml": f"{HEAD}assessments:\n{bots}{lua}  maps:\n{low}",
        "b.yaml": f"{HEAD}assessments:\n  lua:\n{low}",
    }


def test_an_entry_under_a_former_id_is_replaced_in_its_place(tmp_path: Path) -> None:
    folder = group_files(tmp_path, a=f"{HEAD}assessments:\n{ROBOTS}")
    assert put(folder, a={"bots": LOW}) == ["a: bots"]
    assert texts(folder)["a.yaml"] == (
        f"{HEAD}assessments:\n  bots:  # ours\n    level: low\n    assessed_on: 2025-01-31\n"
    )


def test_an_entry_under_its_present_id_is_replaced_and_one_under_a_former_id_stays(
    tmp_path: Path,
) -> None:
    bots = "  bots:\n    level: none\n    assessed_on: 2024-01-31\n"
    folder = group_files(tmp_path, a=f"{HEAD}assessments:\n{bots}{ROBOTS}")
    put(folder, a={"bots": LOW})
    new = bots.replace("none", "low").replace("2024", "2025")
    assert texts(folder)["a.yaml"] == f"{HEAD}assessments:\n{new}{ROBOTS}"


def test_where_one_file_cannot_be_read_no_file_is_written(tmp_path: Path) -> None:
    folder = group_files(tmp_path, a=HEAD, b="name: B\n")
    before = texts(folder)
    message, hint = refusal(DataError, lambda: put(folder, a={"bots": LOW}, b={"bots": LOW}))
    assert message == f"{folder}/groups/b.yaml:1:1: 'kind' and 'region' are missing"
    assert str(hint).endswith(f": ccm validate {folder}/groups/b.yaml")
    assert texts(folder) == before


def test_a_file_in_braces_is_edited_in_its_braces(tmp_path: Path) -> None:
    folder = group_files(tmp_path, a="{name: A, kind: hub, region: international}\n")
    put(folder, a={"bots": LOW})
    assert texts(folder)["a.yaml"] == (
        "{name: A, kind: hub, region: international, "
        "assessments: {bots: {level: low, assessed_on: 2025-01-31}}}\n"
    )


COMMAS = "  bots: { level: low\n    , robustness: high\n    , assessed_on: 2024-01-31 }\n"
KEY = "  ? bots\n  : robustness: high\n    level: low\n    assessed_on: 2024-01-31\n"


@pytest.mark.parametrize(
    ("entry", "message", "hint"),
    [
        (
            COMMAS,
            "5:3: the entry 'bots' cannot ",
            ": bots: {level: low, assessed_on: 2025-01-31}",
        ),
        (KEY, "6:5: 'robustness: high' is ", ""),
    ],
    ids=["commas that begin lines", "a key with a question mark"],
)
def test_where_an_entry_cannot_be_written_the_line_and_what_to_type_are_said(
    tmp_path: Path, entry: str, message: str, hint: str
) -> None:
    folder = group_files(tmp_path, a=f"{HEAD}assessments:\n{entry}", b=HEAD)
    before = texts(folder)
    done = refusal(DataError, lambda: put(folder, b={"bots": LOW}, a={"lua": LOW, "bots": LOW}))
    assert done[0].startswith(f"{folder}/groups/a.yaml:{message}")
    assert str(done[1]).endswith(hint)
    assert texts(folder) == before


def test_an_entry_that_would_not_be_read_again_is_not_written(tmp_path: Path) -> None:
    folder = group_files(tmp_path, a=HEAD)
    before = texts(folder)
    bad = Assessment(assessed_on=day("01-31"), level=Level.LOW, evidence=("no address",))
    message, hint = refusal(DataError, lambda: put(folder, a={"lua": LOW, "bots": bad}))
    assert message.startswith(f"{folder}/groups/a.yaml:1:1: the entry 'bots' ")
    line = 'bots: {level: low, assessed_on: 2025-01-31, evidence: ["no address"]}'
    assert str(hint).endswith(f": {line}")
    assert texts(folder) == before


SAME = {
    "odd blanks": "  bots: {level:  low ,  assessed_on: 2025-01-31 }\n",
    "quotes": "  'bots':\n    \"level\": 'low'\n    assessed_on:   \"2025-01-31\"\n",
    "another order": "  bots:\n    assessed_on: 2025-01-31\n    level: low\n",
    "comments": "  bots: # a\n    # b\n    level: low # c\n    assessed_on: 2025-01-31\n    # d\n",
    "what every entry has": (
        "  bots:\n    level: low\n    assessed_on: 2025-01-31\n    evidence: []\n"
        "    status: agreed\n    method: self\n"
    ),
    "no line end": "  bots:\n    assessed_on: 2025-01-31\n    level: low",
}


@pytest.mark.parametrize("form", SAME)
def test_the_same_judgement_again_changes_no_byte_and_writes_no_file(
    tmp_path: Path, form: str
) -> None:
    folder = group_files(tmp_path, a=f"{HEAD}assessments:\n{SAME[form]}", b=HEAD)
    before, about = texts(folder), (folder / "groups" / "a.yaml").stat()
    put(folder, a={"bots": LOW})
    assert texts(folder) == before
    assert (folder / "groups" / "a.yaml").stat() == about


def test_a_new_group_has_what_was_said(tmp_path: Path) -> None:
    fields = {"name": "A", "kind": "hub", "region": "international", "languages": ["hy", "en"]}
    assert create_group(str(tmp_path), "a", fields, tell=print) == f"{tmp_path}/groups/a.yaml"
    assert texts(tmp_path) == {"a.yaml": f"{HEAD}languages: [hy, en]\n"}


def test_a_group_is_not_made_twice_and_not_with_what_is_not_valid(tmp_path: Path) -> None:
    folder = group_files(tmp_path, a="# mine\n")
    fields = {"name": "A", "kind": "hub", "region": "international"}
    message, hint = refusal(UsageError, lambda: create_group(str(folder), "a", fields, tell=print))
    assert message == f"group 'a' already exists: {folder}/groups/a.yaml"
    assert str(hint).endswith(": ccm group show a")
    words = {**fields, "kind": "hubs"}
    message, hint = refusal(UsageError, lambda: create_group(str(folder), "b", words, tell=print))
    assert named(message) == "'hubs' 'hub'"
    kinds = "wiki-community, user-group, chapter, thematic-organization, hub, informal-group"
    assert str(hint).endswith(f" {kinds}")
    assert texts(folder) == {"a.yaml": "# mine\n"}


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"note": "a\x00"}, "U+0000 2"),
        ({"name": "\u202ea"}, "U+202E 1"),
        (
            {"name": "a", "links": ["https://a.org", "b\x7f"]},
            "U+007F 2",
        ),
    ],
    ids=["in a note", "in a name", "in a list"],
)
def test_an_invisible_character_is_refused_where_it_stands(
    fields: dict[str, str | list[str]], message: str
) -> None:
    said = refusal(UsageError, lambda: refuse_forbidden(fields))
    assert named(said[0]) == message
    assert [*fields][-1] in said[0]
    assert said[1]


def test_lines_and_other_scripts_are_not_forbidden() -> None:
    refuse_forbidden({"name": "Ժ", "note": "a\nb\tc"})
