"""What would change if groups in gap had a capacity: told before and after, and not written."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from ccm.model import Dataset, Level
from ccm.model.filters import Filters
from ccm.model.words import By
from ccm.reports.invest.supposing import LeftOut, Wish, find_left_out, suppose
from ccm.reports.invest.what_if import Answered, what_if_report
from ccm.reports.selection import narrow
from testing.answers import figures, report, rows
from testing.files import contents
from testing.settings import Invoke, Run
from testing.terminal import Terminal
from testing.worlds.invest import FRESH, OLD, asked, whole, write_group, write_world

TEMPLATES = "templates>=medium in south"
BOTS = "bots>=medium in south"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_world(tmp_path / "data")


def supposed(invoke: Invoke, *arguments: str) -> list[tuple[str, str, str, str]]:
    found = rows(invoke, "report", "invest", *arguments)
    return [(row["about"], row["item"], row["before"], row["after"]) for row in found]


def wish(data: Path, capacity: str, level: Level, place: str = "south") -> Wish:
    known = {one.id: one for one in whole(data).catalog.capacities()}
    return Wish(known[capacity], level, By.REGION, place, place)


def levels(dataset: Dataset, capacity: str) -> dict[str, str]:
    return {
        group.id: f"{entry.level} {entry.assessed_on}"
        for group in dataset.groups
        if (entry := group.assessments.get(capacity))
    }


@pytest.mark.parametrize(
    ("filters", "left_out"),
    [
        (Filters(), None),
        (Filters(region=("south",), kind=("user-group",)), None),
        (Filters(area=("outreach",)), LeftOut("Bots", ("area", "capacity"))),
        (Filters(region=("north",)), LeftOut("south", ("region",))),
        (
            Filters(country=("DE",), group=("seven",)),
            LeftOut("south", ("country", "kind", "language", "emerging", "group")),
        ),
    ],
)
def test_the_filters_are_found_that_leave_out_what_is_supposed(
    data: Path, filters: Filters, left_out: LeftOut | None
) -> None:
    selection = narrow(whole(data), filters)
    assert find_left_out(wish(data, "bots", Level.MEDIUM), selection) == left_out


def test_what_changes_is_told_before_and_after(invoke: Invoke) -> None:
    assert supposed(invoke, "--what-if", TEMPLATES) == [
        ("gap", "templates in south", "1 of 2 (50 %)", "0 of 2 (0 %)"),
        ("gap", "templates", "1 of 3 (33 %)", "0 of 3 (0 %)"),
        # one lacks bots, and no longer lacks the templates that they require; for strategy it
        # still lacks bots
        ("requirement", "bots", "1 group", "0 groups"),
        # one counts in full for bots now: (2 + 0.5 + 1) ÷ 18 × 1.25 = 0.2431, more than in north
        ("rank", "templates in south", "3 (3–5)", "no gap"),
        ("rank", "bots in south", "5 (3–5)", "3 (3–4)"),
        ("rank", "strategy in south", "6 (6–6)", "5 (5–5)"),
    ]


def test_the_numbers_are_there_for_machines(invoke: Invoke) -> None:
    found = rows(invoke, "report", "invest", "--what-if", TEMPLATES)
    keys = "about item name before after before_number after_number"
    assert {tuple(row) for row in found} == {tuple(keys.split())}
    assert [(row["before_number"], row["after_number"]) for row in found] == [
        *[(1, 0), (1, 0), (1, 0)],
        *[(3, None), (5, 3), (6, 5)],
    ]


def test_who_is_supposed_to_have_it_and_who_stays_as_they_are_is_said(invoke: Invoke) -> None:
    document = report(invoke, "report", "invest", "--what-if", TEMPLATES)
    assert document["report"] == "what_if"
    answer, assumed, there, everywhere = document["notes"][:4]
    assert " in Templates in The South " in answer
    assert figures(answer) == "1 2 50 0 2 0"
    assert figures(assumed) == "1 7 2026-11-22 1 4 1"
    assert assumed.endswith(": 1 assessed, 4 unassessed, 1 deferred.")
    assert figures(there) == "1 1 1 2 0 2"
    assert figures(everywhere) == "9 1 1 1 3 0 3"
    [ranks] = [note for note in document["notes"] if note.startswith("Ranks: ")]
    assert figures(ranks) == "6 3"
    assert any("questions.yaml is missing" in note for note in document["notes"])
    [counted] = [note for note in document["notes"] if "cells:" in note]
    assert "14 assessed (3 stale" in counted  # the data as it is, not as it is supposed


def test_several_wishes_come_true_together(invoke: Invoke) -> None:
    found = supposed(invoke, "--what-if", TEMPLATES, "--what-if", BOTS)
    assert found[:6] == [
        ("gap", "templates in south", "1 of 2 (50 %)", "0 of 2 (0 %)"),
        ("gap", "bots in south", "3 of 4 (75 %)", "0 of 4 (0 %)"),
        ("gap", "templates", "1 of 3 (33 %)", "0 of 3 (0 %)"),
        ("gap", "bots", "4 of 6 (67 %)", "1 of 6 (17 %)"),
        ("requirement", "bots", "1 group", "0 groups"),
        ("requirement", "strategy", "4 groups", "1 group"),
    ]
    assert found == supposed(
        invoke, "--what-if", TEMPLATES, "--what-if", BOTS, "--what-if", TEMPLATES
    )


def test_only_groups_in_gap_there_change_and_only_upwards(data: Path) -> None:
    before = whole(data)
    after = suppose(before, [wish(data, "bots", Level.LOW)])
    old, new = levels(before, "bots"), levels(after, "bots")
    assert {group: level for group, level in new.items() if level != old[group]} == {
        "two": "low 2026-11-22"
    }
    after = suppose(before, [wish(data, "bots", Level.MEDIUM)])
    assert levels(after, "bots") == {
        **old,  # seven and eight are in the north, nine has ended, ten is high already
        "one": "medium 2026-11-22",
        "two": "medium 2026-11-22",
        "three": "medium 2026-11-22",
    }
    assert suppose(before, [wish(data, "bots", Level.NONE)]).groups == before.groups
    assert whole(data).groups == before.groups


def test_a_group_keeps_its_robustness_and_all_its_other_entries(data: Path) -> None:
    write_group(data, "one", "region: south", {"bots": f"low/low {OLD}", "press": f"low {FRESH}"})
    after = suppose(whole(data), [wish(data, "bots", Level.HIGH)])
    [one] = [group for group in after.groups if group.id == "one"]
    assert (one.assessments["bots"].robustness, one.assessments["press"].level) == ("low", "low")


def test_fresh_only_changes_no_stale_assessment_as_it_is_not_there(invoke: Invoke) -> None:
    document = report(invoke, "report", "invest", "--what-if", TEMPLATES, "--fresh-only")
    assert [(r["item"], r["before"], r["after"]) for r in document["rows"]] == [
        ("templates in south", "0 of 1 (0 %)", "0 of 1 (0 %)"),
        ("templates", "0 of 2 (0 %)", "0 of 2 (0 %)"),
    ]
    assert document["notes"][1].startswith("Assumed: 0 of 7 groups in The South have Templates")
    assert "Ranks: none of the first 5 changes." in document["notes"]
    assert not any(note.startswith("Stale") for note in document["notes"])
    assert document["notes"][0].startswith("What if: Templates in The South: no group has a gap, ")


def test_a_new_mentor_is_named_where_its_robustness_is_enough(invoke: Invoke, data: Path) -> None:
    wished = ("--what-if", "press>=high in south")
    assert not [row for row in supposed(invoke, *wished) if row[0] == "mentor"]
    notes = report(invoke, "report", "invest", *wished)["notes"]
    assert any(note.startswith("Robustness stays ") for note in notes)
    write_group(data, "six", "region: south", {"press": f"low/medium {FRESH}"})
    assert [row for row in supposed(invoke, *wished) if row[0] == "mentor"] == [
        ("mentor", "press", "1", "2; new: six")
    ]


@pytest.mark.parametrize(
    ("by", "place", "name"),
    [
        ("region", "The South", "Bots in The South"),
        ("region", "s", "Bots in The South"),
        ("language", "en", "Bots in en"),
        ("country", "Kenya", "Bots in Kenya"),
        ("country", "ke", "Bots in Kenya"),
    ],
)
def test_the_place_goes_by_id_name_or_alias_of_what_the_report_is_by(
    invoke: Invoke, by: str, place: str, name: str
) -> None:
    found = rows(
        invoke, "report", "invest", "--by", by, "--what-if", f" Bots >= Medium in {place} "
    )
    assert found[0]["name"] == name
    assert found[0]["after_number"] == 0 < found[0]["before_number"]


@pytest.mark.parametrize("first", ["1", "2", "all"])
def test_the_ranks_are_those_of_the_first_rows(invoke: Invoke, first: str) -> None:
    found = supposed(invoke, "--what-if", TEMPLATES, "--top", first)
    ranks = [item for about, item, *_ in found if about == "rank"]
    assert ranks == {"1": [], "2": []}.get(
        first, ["templates in south", "bots in south", "strategy in south"]
    )


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("templates", "CAPACITY>=LEVEL in PLACE"),
        ("templates>=medium", "'templates>=medium' is not of the form"),
        ("templates=medium in south", "'templates=medium in south' is not of the form"),
        (">=medium in south", "'>=medium in south' is not of the form"),
        ("", "'' is not of the form"),
        ("templats>=medium in south", "'templats' is not a capacity; did you mean 'templates'"),
        ("flash>=medium in south", "'flash' was retired on 2020-01-01"),
        ("templates>=unknown in south", "'unknown' is not a level"),
        ("templates>=medium in soth", "'soth' is not a region; did you mean 'south'"),
        ("templates>=medium in KE", "'KE' is not a region"),
    ],
)
def test_an_expression_that_says_nothing_is_refused(
    invoke: Invoke, expression: str, message: str
) -> None:
    result = invoke("report", "invest", "--what-if", expression)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    if "form" in message:
        assert '--what-if "wikidata-expertise>=medium in south-asia"' in result.stderr


def test_nothing_is_written(run: Run, data: Path) -> None:
    before = contents(data.parent)
    assert run("report", "invest", "--what-if", BOTS).returncode == 0
    assert contents(data.parent) == before


def test_on_a_terminal_of_80_columns_it_fits(data: Path) -> None:
    with Terminal("report", "invest", "--what-if", BOTS, cwd=data.parent) as terminal:
        code, text = terminal.end()
    assert code == 0, text
    assert max(map(len, text.splitlines())) <= 80
    assert "a required capacity" in text


def questions(dataset: Dataset) -> Sequence[Answered]:
    able = [one for one in levels(dataset, "bots").values() if one.startswith(("medium", "high"))]
    return [Answered("bots", "Who runs bots?", f"{len(able)} of {len(dataset.groups)}")]


def test_the_answers_to_questions_are_told_before_and_after(data: Path) -> None:
    before, weights = asked(data)
    wishes = [wish(data, "bots", Level.MEDIUM)]
    made = what_if_report(before, wishes, weights, ask=questions, weights_path="priorities.yaml")
    assert made.table.rows[-1][2:6] == ("bots", "Who runs bots?", "2 of 10", "5 of 10")
