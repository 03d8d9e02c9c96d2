"""Names in the lists, and ids of groups that are gone or broken: none is taken by another."""

from pathlib import Path

import pytest

from testing.answers import problem_codes
from testing.files import contents
from testing.refusals import missing_from
from testing.repository import start
from testing.settings import Invoke, Run
from testing.worlds.hostile import write_impostor


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("capacities.yaml", "name: Templates", "name: Bots", "name-is-an-id"),
        (
            "capacities.yaml",
            "formerly: [robots]",
            "formerly: [robots, templates]",
            "formerly-in-use",
        ),
        ("regions.yaml", "[LAC,", "[LAC, north-west-europe,", "name-is-an-id"),
        ("questions.yaml", "text: ", "text: gaps-latin-america #", "name-is-an-id"),
    ],
)
def test_names_in_the_lists_take_no_id_either(
    data: Path, invoke: Invoke, file: str, old: str, new: str, code: str
) -> None:
    text = (data / file).read_text()
    assert old in text
    (data / file).write_text(text.replace(old, new, 1))

    [found] = problem_codes(data, invoke)

    assert found.startswith(f"{file}:")
    assert found.endswith(f" {code}")


def test_a_capacity_is_found_by_its_id_before_any_name(data: Path, invoke: Invoke) -> None:
    catalog = data / "capacities.yaml"
    catalog.write_text(catalog.read_text().replace("name: Templates", "name: Bots", 1))

    result = invoke("assess", "example-group-2", "bots", "--level", "low")
    doubtful = invoke("assess", "example-group-2", "Bots", "--level", "low")
    supposed = invoke("report", "invest", "--what-if", "Bots>=medium in LAC")
    asked = invoke("match", "--can", "BOTS")

    assert result.stdout == "Example group 2: Bots: unknown → low\n"
    for refused in (doubtful, supposed, asked):
        assert refused.exit_code == 2
        assert "more than one capacity: bots, templates" in refused.stderr


def test_a_question_that_means_two_things_is_a_problem_and_has_no_answer(
    data: Path, invoke: Invoke
) -> None:
    regions = data / "regions.yaml"
    regions.write_text(regions.read_text().replace("[NWE", "[Latin America", 1))

    result = invoke("validate")

    assert missing_from(result.stdout, "'Latin America'", "more than one region: ") == []
    assert "[unknown-filter-value]" in result.stdout


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("new", "Old", "--id", "old-one"), " another group: aaa"),
        (("new", "Old", "--id", "aaa-b"), " another group: aaa"),
        (("new", "AAA", "--id", "new"), "the id of another group"),
        (("new", "…", "--id", "new"), "no visible letter or digit"),
        (("new", "\u3164", "--id", "new"), "no visible letter or digit"),
        (("new", "New\ngroup"), "has a line break"),
        (("new", "New", "--language", "Spanish"), "is not a language code"),
        (("new", "New", "--wiki", "es.wikipedia.org"), "'es.wikipedia.org'"),
        (("rename", "example-group-1", "old-one"), " another group: aaa"),
        (("rename", "example-group-1", "aaa-b"), " another group: aaa"),
    ],
)
def test_no_command_makes_what_validate_refuses(
    data: Path, invoke: Invoke, command: tuple[str, ...], said: str
) -> None:
    write_impostor(data, "AAA B", more="formerly: [old-one]\n")
    before = contents(data)
    more = ("--kind", "hub", "--region", "LAC") if command[0] == "new" else ()

    result = invoke("group", *command, *more)

    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert contents(data) == before


def test_a_group_may_have_its_earlier_id_again(data: Path, invoke: Invoke) -> None:
    assert invoke("group", "rename", "example-group-1", "other").exit_code == 0
    assert invoke("group", "rename", "other", "example-group-1").exit_code == 0
    assert problem_codes(data, invoke) == []


def test_the_history_of_a_group_whose_file_is_broken_is_not_taken_by_another(
    tmp_path: Path, run: Run
) -> None:
    repository = start(tmp_path / "clone")
    repository.bots("low 2024-01-01", "2024-01-15")
    repository.path().write_text("name: [\n")
    repository.write({}, group="aaa", formerly=["example-group-9"])
    repository.commit("2024-02-01")

    result = run("report", "trend", "--group", "aaa", "--format", "csv", cwd=repository.top)

    assert [line.split(",")[10] for line in result.stdout.splitlines()[1:]] == ["0"]  # new
