"""What is able today and one person away from a gap: what counts, and who is the only one."""

from pathlib import Path

import pytest

from ccm.model.filters import Filters
from ccm.reports.fragile import fragile_report
from ccm.reports.selection import Selection, narrow
from testing.answers import cited, figures, report, rows
from testing.golden import hold
from testing.repository import dataset_of, empty_home, group_text, start
from testing.settings import ROOT, Invoke

LAC, NWE, NOWHERE = "latin-america-caribbean", "north-west-europe", "international"

# Of bots, the limit is 730 days; of the others, 365.
GROUPS = {
    "fresh": (LAC, {"bots": "medium/low 2026-01-01", "templates": "high/none 2026-01-01"}),
    "stale": (LAC, {"bots": "high/none 2020-01-01", "social-media": "high/high 2026-01-01"}),
    "not-given": (NWE, {"bots": "medium 2026-01-01"}),
    "robust": (NOWHERE, {"bots": "high/medium 2026-01-01"}),
    "lower": (NWE, {"bots": "low/none 2026-01-01"}),
    "unknown": (NWE, {"bots": "unknown 2026-01-01"}),
    "not-relevant": (NWE, {"bots": "not-relevant 2026-01-01"}),
    "ended": (NOWHERE, {"bots": "high/none 2019-01-01"}),
    "not-in-the-catalog": (NWE, {"juggling": "high/none 2026-01-01"}),
    "retired": (NWE, {"flash-animations": "high/none 2020-01-01"}),
    "provisional": (LAC, {"bots": "medium/none 2026-02-02"}),
    "disputed": (LAC, {"bots": "medium/none 2026-02-03"}),
    "deferring": (NWE, {}),
}
MORE = {
    "ended": "ended_on: 2020-01-01\n",
    "deferring": "defers_to:\n  technical-skills: fresh\n",
}
STATUS = ("provisional", "disputed")


@pytest.fixture(autouse=True)
def all_states(data: Path) -> Path:
    for path in (data / "groups").iterdir():
        path.unlink()
    for group, (region, entries) in GROUPS.items():
        text = group_text(entries, name=f"The {group} one").replace(NOWHERE, region)
        text += f"    status: {group}\n" if group in STATUS else ""
        (data / "groups" / f"{group}.yaml").write_text(text + MORE.get(group, ""))
    (data / "groups" / "broken.yaml").write_text("name: Broken\nname: Broken\n")
    return data


def selection(data: Path, **filters: tuple[str, ...]) -> Selection:
    return narrow(dataset_of(data), Filters(**filters))  # type: ignore[arg-type]


def test_fragile_is_medium_or_above_with_a_robustness_of_low_or_none(invoke: Invoke) -> None:
    assert rows(invoke, "report", "fragile", "--capacity", "bots") == [
        {
            "capacity": "bots",
            "name": "Bots",
            "groups_able": 6,
            "fragile": 4,
            "groups_fragile": ["disputed", "fresh", "provisional", "stale"],
            "stale": 1,
            "robustness_not_given": 1,
            "only_one": ["international: robust", "north-west-europe: not-given"],
        }
    ]


@pytest.mark.parametrize(
    ("words", "able", "fragile", "not_given"),
    [
        ("none/none", 0, 0, 0),
        ("low/low", 0, 0, 0),
        ("low", 0, 0, 0),
        ("medium/none", 1, 1, 0),
        ("medium/low", 1, 1, 0),
        ("medium/medium", 1, 0, 0),
        ("medium/high", 1, 0, 0),
        ("medium", 1, 0, 1),
        ("high/none", 1, 1, 0),
        ("high/low", 1, 1, 0),
        ("high/medium", 1, 0, 0),
        ("high/high", 1, 0, 0),
        ("high", 1, 0, 1),
        ("unknown", 0, 0, 0),
        ("not-relevant", 0, 0, 0),
    ],
)
def test_each_level_and_robustness_counts_as_it_should(
    data: Path, invoke: Invoke, words: str, able: int, fragile: int, not_given: int
) -> None:
    text = group_text({"templates": f"{words} 2026-01-01"}, name="Another")
    (data / "groups" / "another.yaml").write_text(text)
    [row] = rows(invoke, "report", "fragile", "--capacity", "templates", "--region", NOWHERE)
    assert (row["groups_able"], row["fragile"], row["robustness_not_given"]) == (
        able,
        fragile,
        not_given,
    )
    assert row["groups_fragile"] == ["another"] * fragile
    assert row["only_one"] == [f"{NOWHERE}: another"] * able


def test_the_capacity_of_most_fragile_groups_comes_first_and_then_the_catalog_decides(
    invoke: Invoke,
) -> None:
    found = rows(invoke, "report", "fragile")
    assert [(row["capacity"], row["fragile"], row["groups_able"]) for row in found] == [
        ("bots", 4, 6),
        ("templates", 1, 1),
        ("social-media", 0, 1),
    ]
    found = rows(invoke, "report", "fragile", "--group", "robust", "--group", "lower")
    assert found == []
    found = rows(invoke, "report", "fragile", "--region", NWE)
    assert [row["capacity"] for row in found] == ["social-media", "templates", "bots"]


def test_the_only_one_of_a_region_is_so_whatever_is_filtered_out(invoke: Invoke) -> None:
    everywhere = ["latin-america-caribbean: stale"]
    for arguments in ((), ("--region", "LAC"), ("--kind", "user-group")):
        [row] = rows(invoke, "report", "fragile", "--capacity", "social-media", *arguments)
        assert row["only_one"] == everywhere
    [row] = rows(invoke, "report", "fragile", "--capacity", "social-media", "--region", NWE)
    assert row["only_one"] == []


def test_of_fresh_assessments_only_one_may_be_left(data: Path, invoke: Invoke) -> None:
    for group in ("provisional", "disputed"):
        (data / "groups" / f"{group}.yaml").unlink()
    [row] = rows(invoke, "report", "fragile", "--capacity", "bots", "--region", "LAC")
    assert (row["groups_fragile"], row["stale"], row["only_one"]) == (["fresh", "stale"], 1, [])
    fresh = ("--capacity", "bots", "--region", "LAC", "--fresh-only")
    [row] = rows(invoke, "report", "fragile", *fresh)
    assert (row["groups_fragile"], row["stale"]) == (["fresh"], 0)
    assert row["only_one"] == ["latin-america-caribbean: fresh"]


def test_of_a_group_its_fragile_capacities_are_listed_the_only_ones_first(invoke: Invoke) -> None:
    document = report(invoke, "report", "fragile", "--group", "fresh")
    assert document["report"] == "fragile_cells"
    assert document["rows"] == [
        {
            "capacity": "templates",
            "name": "Templates",
            "level": "high",
            "robustness": "none",
            "assessed_on": "2026-01-01",
            "stale": False,
            "only_one": True,
            "group": "fresh",
        },
        {
            "capacity": "bots",
            "name": "Bots",
            "level": "medium",
            "robustness": "low",
            "assessed_on": "2026-01-01",
            "stale": False,
            "only_one": False,
            "group": "fresh",
        },
    ]
    assert document["notes"][0].startswith("The fresh one: 2 of 2 assessments ")
    assert document["notes"][0].endswith("(none stale).")


def test_several_groups_come_by_name_and_a_stale_assessment_says_so(invoke: Invoke) -> None:
    arguments = ("--group", "stale", "--group", "disputed", "--group", "not-given")
    document = report(invoke, "report", "fragile", *arguments)
    found = [(row["group"], row["capacity"], row["stale"]) for row in document["rows"]]
    assert found == [("disputed", "bots", False), ("stale", "bots", True)]
    assert document["notes"][0].startswith("3 groups: 2 of 4 assessments ")
    assert document["notes"][0].endswith("(1 stale, from 2020).")
    assert any(note.startswith("Robustness not given: 1 of ") for note in document["notes"])


ASKED = {
    "": "4 6 1 2020 1",
    "--capacity templates --region LAC": "1 1",
    "--region NWE": "",
    "--region NWE --region international": "2 1",
    "--capacity social-media": "",
    "--group lower": "1",
    "--group deferring": "1",
    "--group ended": "2020-01-01",
    "--group robust": "0 1",
}


@pytest.mark.renewable
def test_the_answer_says_how_many_of_how_many(invoke: Invoke) -> None:
    answers = {
        words: invoke("report", "fragile", *words.split()).stdout.splitlines()[0] for words in ASKED
    }
    assert {words: figures(answer) for words, answer in answers.items()} == ASKED
    text = "".join(f"{words or 'all'}: {answer}\n" for words, answer in answers.items())
    hold(text, ROOT / "tests" / "golden" / "reports" / "fragile.txt")


def test_what_is_not_counted_is_said(invoke: Invoke) -> None:
    notes = report(invoke, "report", "fragile")["notes"]
    ended, retired, unreadable, fragile, _ = [
        note for note in notes if note.startswith(("Not counted", "Fragile", "Only one: "))
    ]
    assert ended.startswith("Not counted: 1 group ")
    assert retired.startswith("Not counted: 2 assessments ")
    assert "retired" in retired
    assert unreadable.startswith("Not counted: 1 file ")
    assert figures(fragile) == "5 8 1 2020 1"
    assert any("groups/broken.yaml" in note for note in notes)


def test_every_number_of_a_row_cites_the_cells_it_counts(data: Path) -> None:
    lines = [line for line in cited(fragile_report(selection(data))) if line[0] == "bots"]
    groups = {number: [line[2] for line in lines if line[1] == number] for _, number, *_ in lines}
    assert groups == {
        "groups_able": ["disputed", "fresh", "not-given", "provisional", "robust", "stale"],
        "fragile": ["disputed", "fresh", "provisional", "stale"],
        "stale": ["stale"],
        "robustness_not_given": ["not-given"],
        "only_one": ["not-given", "robust"],
    }
    says = {number: text for _, number, *_, text in lines}
    assert says["stale"] == "high, robustness none, 2020-01-01"
    assert says["robustness_not_given"] == "medium, 2026-01-01"


def test_every_fragile_capacity_of_a_group_cites_its_cell(data: Path) -> None:
    lines = cited(fragile_report(selection(data, group=("fresh",))))
    assert [line for line in lines if line[0] != "not counted"] == [
        ("templates", "level", "fresh", "templates", "high, robustness none, 2026-01-01"),
        ("bots", "level", "fresh", "bots", "medium, robustness low, 2026-01-01"),
    ]


def test_at_a_revision_it_speaks_for_that_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, invoke: Invoke
) -> None:
    empty_home(tmp_path, monkeypatch)
    repository = start(tmp_path / "clone", at="2026-02-01")
    (repository.data / "groups" / "example-group-3.yaml").unlink()
    repository.commit("2026-11-01")
    command = ("report", "fragile", "--capacity", "templates", "--data", str(repository.data))
    [now] = rows(invoke, *command)
    [then] = rows(invoke, *command, "--at", "2026-10-31")
    assert (now["groups_fragile"], then["groups_fragile"]) == ([], ["example-group-3"])


def test_people_read_names_of_regions_and_groups_and_machines_ids(invoke: Invoke) -> None:
    table = invoke("report", "fragile", "--capacity", "bots", "--format", "markdown").stdout
    [row] = [line for line in table.splitlines() if line.startswith("| Bots")]
    assert [cell.strip() for cell in row.split("|")[5:-1]] == [
        "International: The robust one, Northern &amp; Western Europe: The not-given one",
        "The disputed one, The fresh one, The provisional one, The stale one",
    ]
