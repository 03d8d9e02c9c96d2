"""The shortlist of investments: every term of a score, the ranks, and what is said with them."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from ccm.cli.app import app
from ccm.model import Group, Kind, Priorities
from ccm.model.validators import validated
from ccm.model.words import PLACES, By
from ccm.reports.invest.facts import median_of
from testing.answers import figures, report, rows
from testing.recomputed import Files, ranks, variants
from testing.repository import SMALL, make_demo
from testing.settings import MAP, Invoke
from testing.worlds.invest import DAY, FRESH, PRIORITIES, asked, whole, write_group, write_world

WEIGHTS = yaml.safe_load(PRIORITIES)
KEYS = (
    "capacity region groups_in_gap emerging_in_gap people_served people_served_known "
    "people_served_countries cost risk "
    "value score rank rank_best rank_worst mentors terms"
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_world(tmp_path / "data")


def row_of(found: list[dict[str, Any]], capacity: str, place: str) -> dict[str, Any]:
    [row] = [r for r in found if (r["capacity"], list(r.values())[1]) == (capacity, place)]
    return row


def test_a_row_worked_out_by_hand(invoke: Invoke) -> None:
    row = row_of(rows(invoke, "report", "invest"), "bots", "south")
    # one:   fresh 1 × emerging 2 × people 1 (it has the median) × templates missing 0.4      = 0.8
    # two:   stale 0.5 × not emerging 1 × people not known 1 × nothing missing 1              = 0.5
    # three: fresh 1 × emerging not known 1 × people not known 1 × templates unassessed 1     = 1
    # cost: (3 + 1 × 3) × medium 2 × medium risk 1.5 = 18
    # mentors: seven (English); ten (the South) is stale, and is none; 1 + 0.25 × 1 = 1.25
    # 2.3 ÷ 18 × 1.25 = 0.15972…
    assert row == {
        "capacity": "bots",
        "region": "south",
        "groups_in_gap": 3,
        "emerging_in_gap": 1,
        "people_served": 1000,
        "people_served_known": 1,
        "people_served_countries": 1,
        "cost": "medium",
        "risk": "medium",
        "value": 2.3,
        "score": 0.1597,
        "rank": 5,
        "rank_best": 3,
        "rank_worst": 5,
        "mentors": ["seven"],
        "terms": (
            "3 gaps (1 stale), 1 emerging (not known for 1), one serves 1,000 people (known for 1) "
            "→ value 2.3; required, also a gap: templates (1); "
            "required, not assessed (no effect): templates (1); "
            "cost (3 fixed + 1 × 3 groups) × 2 (medium cost) × 1.5 (medium risk) = 18; "
            "mentoring × 1.25 (mentors: seven)"
        ),
    }


def test_all_rows_and_their_order_worked_out_by_hand(invoke: Invoke) -> None:
    found = rows(invoke, "report", "invest")
    keys = ("capacity", "region", "groups_in_gap", "emerging_in_gap", "score", "rank")
    assert [tuple(row[key] for key in keys) for row in found] == [
        # six: emerging 2, ÷ (3 + 1), a mentor in the South × 1.25
        ("press", "south", 1, 1, 0.625, 1),
        # seven: log10(100,001) ÷ log10(1,001) = 1.66644, ÷ 4, a mentor who speaks English × 1.25
        ("press", "north", 1, 0, 0.5208, 2),
        # one: stale 0.5 × emerging 2, ÷ 4; seven's high hangs on too few to teach
        ("templates", "south", 1, 1, 0.25, 3),
        # eight: half of its classified countries are emerging 2, ÷ (4 × 2 × 1.5), seven × 1.25
        ("bots", "north", 1, 1, 0.2083, 4),
        ("bots", "south", 3, 1, 0.1597, 5),
        # one: emerging 2 × both of what it requires missing 0.4 × 0.4, ÷ (4 × 4 × 2.5)
        ("strategy", "south", 1, 1, 0.008, 6),
    ]
    assert list(found[0]) == KEYS.split()


@pytest.mark.parametrize("by", PLACES)
def test_the_scores_and_ranks_are_those_computed_again_from_the_files(
    invoke: Invoke, data: Path, by: By
) -> None:
    assert_recomputed(rows(invoke, "report", "invest", "--by", by.value), data, by, WEIGHTS)


@pytest.mark.parametrize("by", PLACES)
def test_so_they_are_on_a_synthetic_dataset_with_years_of_history(tmp_path: Path, by: By) -> None:
    assert make_demo(tmp_path / "demo", *SMALL).exit_code == 0
    file = MAP / "priorities.yaml"
    options = ("--by", by.value, "--weights", str(file), "--format", "json")
    folder = tmp_path / "demo" / "data"
    result = CliRunner().invoke(app, ["report", "invest", *options, "--data", str(folder)])
    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)["rows"]
    assert len(found) > 10
    assert_recomputed(found, folder, by, yaml.safe_load(file.read_text(encoding="utf-8")))


def assert_recomputed(
    found: list[dict[str, Any]], data: Path, by: By, weights: dict[str, Any]
) -> None:
    """The rows have the scores, ranks and spans of a computation that knows nothing of ccm."""
    files = Files(data, DAY)
    scores = files.scores(weights, by.value)
    known = ranks(scores)
    every = [known, *(ranks(files.scores(one, by.value)) for one in variants(weights))]
    assert len(every) == 29
    assert {(row["capacity"], row[by.value]) for row in found} == scores.keys()
    for row in found:
        key = (row["capacity"], row[by.value])
        assert row["score"] == pytest.approx(scores[key], abs=0.00006)
        spans = [one[key] for one in every]
        assert (row["rank"], row["rank_best"], row["rank_worst"]) == (
            known[key],
            min(spans),
            max(spans),
        )
    assert [row["rank"] for row in found] == sorted(row["rank"] for row in found)


def test_equal_scores_share_a_rank_and_stand_in_the_order_of_the_catalog(
    invoke: Invoke, data: Path
) -> None:
    for number in (1, 2):
        facts = f"region: international\nlanguages: [x{number}]"
        entries = {"press": f"low {FRESH}", "templates": f"low {FRESH}"}
        write_group(data, f"equal-{number}", facts, entries)
    found = rows(invoke, "report", "invest", "--by", "language")
    equal = [(r["capacity"], r["language"], r["rank"]) for r in found if r["language"] in "x1 x2"]
    first = equal[0][2]
    assert equal == [
        ("templates", "x1", first),
        ("templates", "x2", first),
        ("press", "x1", first),
        ("press", "x2", first),
    ]
    after = next(row["rank"] for row in found if row["rank"] > first)
    assert after == first + sum(row["rank"] == first for row in found)


def test_only_current_assessments_of_none_or_low_are_gaps(data: Path) -> None:
    found = asked(data).view.rows
    groups = {
        gap.group.id for row in found for gap in row.need.gaps if row.need.capacity.id == "bots"
    }
    assert groups == {"one", "two", "three", "eight"}  # no state but these: see invest_world.py
    assert {row.need.capacity.id for row in found} == {"templates", "bots", "strategy", "press"}


def test_fresh_only_leaves_out_stale_gaps_stale_mentors_and_stale_requirements(
    invoke: Invoke,
) -> None:
    row = row_of(rows(invoke, "report", "invest", "--fresh-only"), "bots", "south")
    # one: 2 (its stale `templates` is unassessed now), three: 1; ÷ (5 × 2 × 1.5); seven × 1.25
    assert (row["groups_in_gap"], row["value"], row["mentors"]) == (2, 3.0, ["seven"])
    assert row["score"] == 0.25


def test_a_filter_of_groups_changes_neither_the_mentors_nor_the_median(invoke: Invoke) -> None:
    row = row_of(rows(invoke, "report", "invest", "--region", "south"), "bots", "south")
    assert (row["score"], row["mentors"]) == (0.1597, ["seven"])
    [alone] = rows(invoke, "report", "invest", "--group", "two")
    assert (alone["groups_in_gap"], alone["value"], alone["mentors"]) == (1, 0.5, ["seven"])


def test_international_groups_are_near_only_by_a_language(invoke: Invoke, data: Path) -> None:
    for name, language in (("mine", "x1"), ("other", "x2")):
        facts = f"region: international\nlanguages: [{language}]"
        write_group(data, f"able-{name}", facts, {"bots": f"high/high {FRESH}"})
    facts = "region: international\nlanguages: [x1]"
    write_group(data, "in-gap", facts, {"bots": f"low {FRESH}"})
    row = row_of(rows(invoke, "report", "invest"), "bots", "international")
    assert row["mentors"] == ["able-mine"]


def test_a_filter_of_capacities_does_not_hide_a_missing_requirement(invoke: Invoke) -> None:
    row = row_of(rows(invoke, "report", "invest", "--capacity", "bots"), "bots", "south")
    assert row["value"] == 2.3


def test_by_language_a_group_counts_in_each_of_its_languages(invoke: Invoke) -> None:
    document = report(invoke, "report", "invest", "--by", "language", "--capacity", "bots")
    found = {row["language"]: row["groups_in_gap"] for row in document["rows"]}
    assert found == {"en": 2, "fr": 1, "sw": 1, "de": 1}
    assert any("several languages" in note for note in document["notes"])


def test_by_country_a_gap_without_a_country_is_said_not_to_count(invoke: Invoke) -> None:
    document = report(invoke, "report", "invest", "--by", "country", "--capacity", "bots")
    assert {row["country"]: row["groups_in_gap"] for row in document["rows"]} == {
        "KE": 3,
        "DE": 1,
    }
    [note] = [note for note in document["notes"] if note.startswith("Not counted: 1 gap ")]
    assert note.endswith(" no country.")


def test_a_filter_of_places_leaves_only_their_rows(invoke: Invoke) -> None:
    found = rows(invoke, "report", "invest", "--by", "country", "--country", "DE")
    assert {row["country"] for row in found} == {"DE"}


def test_what_is_not_known_is_said(invoke: Invoke) -> None:
    notes = report(invoke, "report", "invest")["notes"]
    by_start = {note.partition(":")[0]: figures(note) for note in notes}
    assert by_start["People served"] == "4 8 1,000 3"
    assert by_start["Emerging"] == "1 8"
    assert by_start["No row"] == "2 1"
    assert any(note.startswith("A required capacity ") for note in notes)
    assert any(note.startswith("1 of these gaps is disputed") for note in notes)
    assert any("1 group that ended" in note for note in notes)
    assert any("broken.yaml" in note for note in notes)


def test_where_nobodys_people_are_known_they_make_no_difference(invoke: Invoke, data: Path) -> None:
    for path in (data / "groups").glob("*.yaml"):
        lines = path.read_text().splitlines(keepends=True)
        path.write_text("".join(line for line in lines if "people_served" not in line))
    document = report(invoke, "report", "invest")
    row = row_of(document["rows"], "press", "north")
    assert (row["value"], row["people_served"], row["people_served_known"]) == (1.0, None, 0)
    assert any("People served: not known for any group" in note for note in document["notes"])


def test_a_median_of_0_makes_no_difference_and_no_error(invoke: Invoke, data: Path) -> None:
    for path in (data / "groups").glob("*.yaml"):
        path.write_text(path.read_text().replace("people_served: 10", "people_served: 0 # 10"))
    document = report(invoke, "report", "invest")
    assert row_of(document["rows"], "press", "north")["value"] == 1.0
    [note] = [note for note in document["notes"] if note.startswith("People served: ")]
    assert figures(note) == "0"


@pytest.mark.parametrize(
    ("numbers", "median"),
    [([], None), ([7], 7), ([9, 1], 5), ([3, 1, 2], 2), ([4, 1, 10, 2], 3)],
)
def test_the_median_is_the_middle(numbers: list[int], median: float | None) -> None:
    assert median_of(numbers) == median


@pytest.mark.parametrize(
    ("emerging", "countries", "found"),
    [
        (True, ("DE",), True),
        (False, ("KE",), False),
        (None, ("KE",), True),
        (None, ("GH",), True),
        (None, ("DE",), False),
        (None, ("DE", "KE"), True),
        (None, ("DE", "EH", "KE", "EH"), True),
        (None, (), None),
        (None, ("EH",), None),
        (None, ("XX",), None),
    ],
)
def test_a_group_is_emerging_as_it_says_or_as_half_of_its_classified_countries_are(
    data: Path, emerging: bool | None, countries: tuple[str, ...], found: bool | None
) -> None:
    group = Group(
        id="g",
        name="Example group",
        kind=Kind.HUB,
        region="south",
        countries=countries,
        emerging=emerging,
    )
    assert whole(data).is_emerging(group) is found


def test_every_weight_is_halved_and_doubled_in_turn() -> None:
    weights, _ = validated(yaml.load(PRIORITIES, Loader=yaml.BaseLoader), Priorities)
    found = list(weights.variants())
    assert len(found) == 28 == len({*found, weights}) - 1
    assert found[0].stale == 0.25
    assert [v.risk.high for v in found if v.risk.high != weights.risk.high] == [1.25, 5.0]
