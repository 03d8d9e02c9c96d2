"""`ccm diff`: what differs beside the assessments, and what is renamed."""

from pathlib import Path

import pytest

from testing.answers import changes, report
from testing.repository import Repository, empty_home, rename_templates, start
from testing.settings import Invoke

NO_ASSESSMENT = "No assessments changed. Also changed: "


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    empty_home(tmp_path, monkeypatch)
    return start(tmp_path / "here")


def edit(repository: Repository, name: str, old: str, new: str) -> None:
    path = repository.data / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def diff(invoke: Invoke, repository: Repository) -> list[str]:
    """The counts, and a sentence for each change."""
    return changes(invoke, "HEAD", "--data", str(repository.data))


def lines(invoke: Invoke, repository: Repository) -> list[str]:
    return diff(invoke, repository)[1:]


def test_a_group_in_another_region_that_ended(repository: Repository, invoke: Invoke) -> None:
    edit(repository, "groups/example-group-3.yaml", "latin-america-caribbean", "international")
    edit(repository, "groups/example-group-3.yaml", "wikis:", "ended_on: 2025-01-01\nwikis:")
    first, line = diff(invoke, repository)
    assert first.startswith(f"{NO_ASSESSMENT}1 group (1 changed).")
    assert line == (
        "Example group 3: region latin-america-caribbean → international; ended_on – → 2025-01-01"
    )


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("[ay, es]", "[es]", "Example group 3: languages ay, es → es"),
        ("[BO]", "[BO, PE]", "Example group 3: countries BO → BO, PE"),
        ("group 3", "group 33", "Example group 33: name Example group 3 → Example group 33"),
        ("wikis:", "emerging: true\nwikis:", "Example group 3: emerging – → yes"),
        ("wikis:", "formerly: [old]\nwikis:", "Example group 3: formerly – → old"),
        ("wikis:", "people_served: 5\nwikis:", "Example group 3: people_served – → 5"),
        ("wiki-community", "chapter", "Example group 3: kind wiki-community → chapter"),
        (
            "communications: example-group-1",
            "communications: example-group-2",
            (
                "Example group 3: defers_to communications: example-group-1 → "
                "communications: example-group-2"
            ),
        ),
    ],
)
def test_every_fact_of_a_group_has_its_words(
    repository: Repository, invoke: Invoke, old: str, new: str, line: str
) -> None:
    edit(repository, "groups/example-group-3.yaml", old, new)
    assert lines(invoke, repository)[0] == line


def test_a_group_that_is_gone_is_one_fact(repository: Repository, invoke: Invoke) -> None:
    repository.path("example-group-3").unlink()
    gone, *rest = lines(invoke, repository)
    assert gone.startswith("Example group 3: ")
    assert gone.endswith(" removed: 2 assessments")
    assert rest == [
        "Example group 3: Templates medium → removed",
        "Example group 3: Bots low → removed",
    ]


def test_a_new_group_is_a_line_of_its_own(repository: Repository, invoke: Invoke) -> None:
    repository.write({"bots": "low 2025-01-01"})
    assert lines(invoke, repository) == [
        "example-group-9: a new group (user-group, international): 1 assessment",
        "example-group-9: Bots unassessed → low",
    ]


def test_a_group_that_cannot_be_read_any_more_says_so(
    repository: Repository, invoke: Invoke
) -> None:
    repository.path("example-group-3").write_text("name: [", encoding="utf-8")
    [broken] = lines(invoke, repository)
    assert broken.startswith("Example group 3: its file ")
    assert broken.endswith(": 2 assessments not compared")


def test_a_group_that_could_not_be_read_before_says_so(
    repository: Repository, invoke: Invoke
) -> None:
    repository.path().write_text("name: [", encoding="utf-8")
    repository.commit("2025-01-01")
    repository.write({"bots": "low 2025-01-01"})
    before, bots = lines(invoke, repository)
    assert before.startswith("example-group-9: its file could not ")
    assert before.endswith(": 1 assessment")
    assert bots == "example-group-9: Bots unassessed → low"


def test_a_renamed_group_says_its_ids(repository: Repository, invoke: Invoke) -> None:
    path = repository.path("example-group-3")
    path.rename(repository.path("new"))
    edit(repository, "groups/new.yaml", "wikis:", "formerly: [example-group-3]\nwikis:")
    assert lines(invoke, repository) == [
        "Example group 3: id example-group-3 → new; formerly – → example-group-3"
    ]


def test_a_group_merged_into_another_is_gone(repository: Repository, invoke: Invoke) -> None:
    repository.path("example-group-3").unlink()
    edit(repository, "groups/example-group-2.yaml", "kind:", "formerly: [example-group-3]\nkind:")
    formerly, gone, *rest = lines(invoke, repository)
    assert formerly == "Example group 2: formerly – → example-group-3"
    assert gone.startswith("Example group 3: ")
    assert gone.endswith(" removed: 2 assessments")
    assert rest == [
        "Example group 3: Templates medium → removed",
        "Example group 3: Bots low → removed",
    ]


def test_of_two_groups_made_into_a_new_one_both_are_gone(
    repository: Repository, invoke: Invoke
) -> None:
    repository.write({"bots": "low 2025-01-01"}, group="one")
    repository.write({"bots": "high 2025-01-01"}, group="two")
    repository.commit("2025-01-02")
    repository.path("one").unlink()
    repository.path("two").unlink()
    repository.write({"bots": "low 2025-01-01"}, group="three", formerly=["one", "two"])
    one, three, two, *rest = lines(invoke, repository)
    assert [one, two] == [
        f"{name}: the whole group was removed: 1 assessment" for name in ("one", "two")
    ]
    assert three == "three: a new group (user-group, international): 1 assessment"
    assert rest == [
        "one: Bots low → removed",
        "three: Bots unassessed → low",
        "two: Bots high → removed",
    ]


@pytest.mark.parametrize(
    ("name", "old", "new", "line", "odd"),
    [
        ("capacities.yaml", "cost: medium", "cost: low", "bots (cost)", ""),
        (
            "capacities.yaml",
            "high: Several run",
            "high: Many run",
            "bots (rubric)",
            " 1 oddity to look at first.",
        ),
        ("capacities.yaml", "version: 1", "version: 2", "version 1 → 2", ""),
        ("capacities.yaml", "name: Technical", "name: The", "area technical-skills (name)", ""),
        ("priorities.yaml", "stale: 0.5", "stale: 0.6", "stale 0.5 → 0.6", ""),
    ],
)
def test_a_list_that_differs_is_a_line(
    repository: Repository, invoke: Invoke, name: str, old: str, new: str, line: str, odd: str
) -> None:
    edit(repository, name, old, new)
    first, *rest = diff(invoke, repository)
    assert first == f"{NO_ASSESSMENT}{name}.{odd}"
    assert rest == [f"{name} changed: {line}"]


def test_lists_that_are_not_needed_can_be_gone(repository: Repository, invoke: Invoke) -> None:
    (repository.data / "questions.yaml").unlink()
    [line] = lines(invoke, repository)
    assert line.startswith("questions.yaml was removed, or ")


def test_a_renamed_capacity_is_compared_with_its_former_self(
    repository: Repository, invoke: Invoke
) -> None:
    rename_templates(repository)
    assert lines(invoke, repository) == [
        "capacities.yaml changed: modules (id, formerly), bots (requires)"
    ]


def test_an_unchanged_dataset_has_no_facts(repository: Repository, invoke: Invoke) -> None:
    document = report(invoke, "diff", "HEAD", "HEAD", "--data", str(repository.data))
    assert (document["rows"], document["facts"]) == ([], [])


def test_json_has_the_facts_in_a_list_of_their_own(repository: Repository, invoke: Invoke) -> None:
    edit(repository, "groups/example-group-3.yaml", "[ay, es]", "[es]")
    edit(repository, "capacities.yaml", "cost: medium", "cost: low")
    document = report(invoke, "diff", "HEAD", "--data", str(repository.data))
    assert list(document) == [
        "schema_version", "report", "dataset", "filters", "rows", "facts", "oddities",
        "switched_off", "effects", "problems", "older_problems", "notes",
    ]  # fmt: skip
    catalog, group = document["facts"]
    assert catalog == {
        "path": "capacities.yaml",
        "group": None,
        "name": None,
        "kind": "changed",
        "fields": ["bots.cost"],
        "before": ["medium"],
        "after": ["low"],
        "sentence": "capacities.yaml changed: bots (cost)",
        "odd": [],
    }
    assert (group["path"], group["group"]) == ("groups/example-group-3.yaml", "example-group-3")
    assert (group["fields"], group["before"], group["after"]) == (["languages"], ["ay, es"], ["es"])
