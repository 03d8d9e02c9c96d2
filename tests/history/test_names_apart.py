"""What `formerly` names and is not joined: what became several, or was there at the same time."""

from pathlib import Path

import pytest

from testing.answers import report
from testing.refusals import missing_from
from testing.repository import (
    GROUP,
    Repository,
    empty_home,
    history,
    in_words,
    points,
    rename_templates,
    start,
)
from testing.settings import Invoke

LOW, HIGH = "low 2024-02-01", "high 2024-05-01"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    empty_home(tmp_path, monkeypatch)
    return start(tmp_path / "clone")


def write(repository: Repository, at: str, *groups: str, **formerly: list[str]) -> None:
    """A commit of groups with `low`, those that are not named being taken out."""
    for name in ("a", "b", "c"):
        repository.path(name).unlink(missing_ok=True)
    for name in groups:
        repository.write({"bots": LOW}, group=name, formerly=formerly.get(name, []))
    repository.commit(at)


def noted(repository: Repository, invoke: Invoke, first: str, *facts: str) -> bool:
    """True where a note of the trend begins with these ids and mentions these facts."""
    notes = report(invoke, "report", "trend", "--data", str(repository.data))["notes"]
    return any(n.startswith(f"{first} ") and not missing_from(n, *facts) for n in notes)


def of(repository: Repository, group: str) -> list[str] | None:
    series = history(repository.data).series.get((group, "bots"))
    return in_words(series) if series else None


def test_one_that_became_several_ends(repository: Repository, invoke: Invoke) -> None:
    write(repository, "2024-02-01", "a")
    write(repository, "2024-03-01", "b", "c", b=["a"], c=["a"])
    assert of(repository, "a") == [LOW, "end 2024-03-01"]
    assert of(repository, "b") == of(repository, "c") == [LOW]
    assert noted(repository, invoke, "a", "b and c")


def test_several_of_one_time_that_became_one_end(repository: Repository, invoke: Invoke) -> None:
    write(repository, "2024-02-01", "a", "b")
    write(repository, "2024-03-01", "c", c=["a", "b"])
    assert of(repository, "a") == of(repository, "b") == [LOW, "end 2024-03-01"]
    assert of(repository, "c") == [LOW]
    assert noted(repository, invoke, "a and b", "same time", " c")


def test_a_chain_of_names_is_one_series(repository: Repository, invoke: Invoke) -> None:
    write(repository, "2024-02-01", "a")
    write(repository, "2024-03-01", "b", b=["a"])
    write(repository, "2024-04-01", "c", c=["a", "b"])
    assert of(repository, "c") == [LOW]
    assert of(repository, "a") is of(repository, "b") is None
    assert not noted(repository, invoke, "a")
    assert not noted(repository, invoke, "b")


def test_one_that_was_renamed_back_is_one_series(repository: Repository) -> None:
    write(repository, "2024-02-01", "a")
    write(repository, "2024-03-01", "b", b=["a"])
    write(repository, "2024-04-01", "a", a=["b"])
    assert of(repository, "a") == [LOW]
    assert of(repository, "b") is None


def test_a_past_that_was_there_beside_the_newer_id_ends(
    repository: Repository, invoke: Invoke
) -> None:
    write(repository, "2024-02-01", "a", "b")
    write(repository, "2024-03-01", "b", b=["a"])
    assert of(repository, "a") == [LOW, "end 2024-03-01"]
    assert of(repository, "b") == [LOW]
    assert noted(repository, invoke, "a", " b,")


def test_an_id_that_never_was_is_named(repository: Repository, invoke: Invoke) -> None:
    write(repository, "2024-02-01", "b", b=["a"])
    assert noted(repository, invoke, "b", " a", "never")


def test_changes_and_trend_agree_on_what_ended_and_began(
    repository: Repository, invoke: Invoke
) -> None:
    write(repository, "2024-02-01", "a", "b")
    write(repository, "2024-03-01", "c", c=["a", "b"])
    words = ("report", "changes", "--since", "2024-03", "--format", "csv")
    result = invoke(*words, "--data", str(repository.data))
    rows = [line.split(",")[:4] for line in result.stdout.splitlines()[1:]]
    assert rows == [
        ["2024-03-01", "a", "bots", "removed"],
        ["2024-03-01", "b", "bots", "removed"],
        ["2024-03-01", "c", "bots", "new"],
    ]


def catalog(repository: Repository, old: str, new: str) -> None:
    path = repository.data / "capacities.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def block_of(repository: Repository, capacity: str) -> str:
    """The text of a capacity in the catalog."""
    text = (repository.data / "capacities.yaml").read_text(encoding="utf-8")
    begin = text.index(f"      - id: {capacity}\n")
    ends = [text.find(mark, begin + 9) for mark in ("      - id:", "  - id:")]
    return text[begin : min([end for end in ends if end > 0], default=len(text))]


def test_two_capacities_that_became_one_end(repository: Repository, invoke: Invoke) -> None:
    repository.write({"templates": LOW, "flash-animations": LOW})
    repository.commit("2024-02-01")
    rename_templates(repository)
    catalog(repository, "formerly: [templates]", "formerly: [templates, flash-animations]")
    catalog(repository, block_of(repository, "flash-animations"), "")
    repository.write({"modules": HIGH})
    repository.commit("2024-05-01")
    assert points(repository.data, "modules") == [HIGH]
    for ended in ("templates", "flash-animations"):
        assert points(repository.data, ended) == [LOW, "end 2024-05-01"]
    assert noted(repository, invoke, "flash-animations and templates", "same time", "modules")


def test_a_capacity_renamed_twice_is_one_series(repository: Repository) -> None:
    repository.write({"templates": LOW})
    repository.commit("2024-02-01")
    rename_templates(repository)
    repository.commit("2024-03-01")
    catalog(repository, "id: modules\n        formerly: [templates]",
            "id: gadgets\n        formerly: [templates, modules]")  # fmt: skip
    catalog(repository, "[modules]", "[gadgets]")
    repository.write({"gadgets": HIGH})
    repository.commit("2024-05-01")
    assert points(repository.data, "gadgets") == [LOW, HIGH]


def test_a_capacity_that_never_was_is_named(repository: Repository, invoke: Invoke) -> None:
    repository.write({"templates": LOW, "bots": LOW})
    repository.commit("2024-02-01")
    rename_templates(repository)
    catalog(repository, "formerly: [templates]", "formerly: [templates, robots-of-old]")
    repository.write({"modules": HIGH, "bots": LOW})
    repository.commit("2024-05-01")
    assert points(repository.data, "modules") == [LOW, HIGH]
    assert noted(repository, invoke, "modules", "robots-of-old", "never")


def test_a_capacity_that_became_two_ends(repository: Repository, invoke: Invoke) -> None:
    repository.write({"templates": LOW})
    repository.commit("2024-02-01")
    rename_templates(repository)
    block = block_of(repository, "modules")
    gadgets = block.replace("id: modules", "id: gadgets").replace("name: ", "name: More ")
    catalog(repository, block, block + gadgets)
    repository.write({"modules": LOW, "gadgets": HIGH})
    repository.commit("2024-05-01")
    assert points(repository.data, "templates") == [LOW, "end 2024-05-01"]
    assert points(repository.data, "modules") == [LOW]
    assert points(repository.data, "gadgets") == [HIGH]
    assert noted(repository, invoke, "templates", "gadgets and modules")
    assert GROUP in history(repository.data).groups


def test_a_branch_that_renames_what_the_main_line_took_out_puts_it_back(
    repository: Repository, invoke: Invoke
) -> None:
    write(repository, "2024-02-01", "a")
    repository.git("branch", "side")
    repository.write({}, group="a")
    repository.commit("2024-03-01")
    repository.git("switch", "--quiet", "side")
    write(repository, "2024-03-02", "b", b=["a"])
    repository.git("switch", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-commit", "--strategy=ours", "side")
    write(repository, "2024-04-01", "b", b=["a"])
    assert of(repository, "b") == [LOW]
    words = ("report", "changes", "--since", "2024-03", "--format", "csv")
    result = invoke(*words, "--data", str(repository.data))
    rows = [line.split(",")[:4] for line in result.stdout.splitlines()[1:]]
    assert rows == [["2024-03-01", "b", "bots", "removed"], ["2024-03-02", "b", "bots", "new"]]
