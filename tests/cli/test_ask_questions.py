"""The questions of `ccm ask`: which they are, what is wrong with them, and at a revision."""

from pathlib import Path

import pytest

from ccm.cli.options import complete_questions
from testing.answers import column, report
from testing.repository import Repository, empty_home, git, start
from testing.settings import MAP, Invoke

MINE = "questions:\n  - {id: mine, text: Who runs bots?, capacity: bots, at_least: low}\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    empty_home(tmp_path, monkeypatch)
    return start(tmp_path / "clone", at="2026-01-01")


def write(data: Path, *entries: str) -> None:
    listed = "".join(f"  - {{{entry}}}\n" for entry in entries)
    (data / "questions.yaml").write_text(f"questions:\n{listed}")


def problems(invoke: Invoke) -> list[str]:
    """The problems of the questions, as line:column: severity: message [code]."""
    lines = invoke("validate").stdout.splitlines()
    return [line.split("questions.yaml:")[1] for line in lines if "questions.yaml:" in line]


@pytest.mark.parametrize("word", ["investment", "INVESTMENT", "What is worth most?", "worth-most"])
def test_a_question_goes_by_its_id_or_its_text(data: Path, invoke: Invoke, word: str) -> None:
    write(data, "id: investment, text: What is worth most?, asks: invest")
    result = invoke("ask", word)
    assert result.exit_code == (2 if word == "worth-most" else 0)


def test_an_unknown_question_is_refused_with_the_nearest_names(invoke: Invoke) -> None:
    result = invoke("ask", "gap-latin-america")
    assert (result.exit_code, result.stdout) == (2, "")
    first, second = result.stderr.splitlines()
    assert "'gap-latin-america' is not a question; did you mean 'gaps-latin-america'" in first
    assert second == "  → all of them: ccm ask"


@pytest.mark.parametrize("arguments", [(), ("active-in-social-media",)])
def test_a_slip_in_a_filter_is_the_users_and_not_the_questions(
    invoke: Invoke, arguments: tuple[str, ...]
) -> None:
    result = invoke("ask", *arguments, "--region", "Latin Amerika")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "'Latin Amerika' is not a region; did you mean 'Latin America'" in result.stderr


def test_without_a_file_the_next_step_is_one_that_works(data: Path, invoke: Invoke) -> None:
    (data / "questions.yaml").unlink()
    result = invoke("ask", "mine")
    assert (result.exit_code, result.stdout) == (3, "")
    first, second = result.stderr.splitlines()
    assert (
        first == f"ccm: there is no {data}/questions.yaml, in which the questions of ccm ask stand"
    )
    (data / "questions.yaml").write_text(second.removeprefix("  → write one, for example: "))
    assert column(invoke, "question", "ask") == ["media"]
    assert problems(invoke) == []


def test_a_broken_file_is_named_and_breaks_no_other_command(data: Path, invoke: Invoke) -> None:
    (data / "questions.yaml").write_text("questions:\n  - id: mine\n")
    result = invoke("ask")
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.splitlines() == [
        f"ccm: the questions in {data}/questions.yaml cannot be read: 'text' is missing",
        f"  → see where: ccm validate {data}/questions.yaml",
    ]
    assert invoke("report").exit_code == 0


def test_a_list_without_questions_is_an_answer_without_rows(data: Path, invoke: Invoke) -> None:
    (data / "questions.yaml").write_text("questions: []\n")
    document = report(invoke, "ask")
    assert document["rows"] == []
    assert document["notes"][0] == "0 of 0 questions can be answered from assessments."


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("capacity: bots", "one of 'at_least' and 'at_most' is missing [question-unclear]"),
        ("at_least: low", "asks for groups: 'capacity' is missing [question-unclear]"),
        (
            "capacity: bots, at_least: low, at_most: low",
            "both 'at_least' and 'at_most' are given [question-unclear]",
        ),
        ("asks: gaps, capacity: bots", "a question that asks for gaps [unused-key]"),
        ("asks: invest, at_least: low", "a question that asks for invest [unused-key]"),
        (
            "capacity: bots, at_most: low, filters: {capacity: bots}",
            "'capacity' has no part in a question that asks for groups [unused-key]",
        ),
        (
            "capacity: bot, at_most: low",
            "'bot' is not a capacity of the catalog; did you mean 'bots'? [unknown-question-cap",
        ),
        (
            "capacity: flash-animations, at_most: low",
            "'flash-animations' is not a capacity of the catalog [unknown-question-capacity]",
        ),
        ("capacity: bots, at_most: unknown", "nothing is at most 'unknown' [level-not-allowed]"),
        (
            "capacity: bots, at_least: not-relevant",
            "nothing is at least 'not-relevant' [level-not-allowed]",
        ),
        (
            "capacity: bots, at_least: hgih",
            "'hgih' is not a level; did you mean 'high'? [unknown-l",
        ),
        ("asks: gap", "'gap' is not an answer to ask for; did you mean 'gaps'? [unknown-asks]"),
        ("asks: gaps, fresh_only: yes", "'yes' is not true or false [bad-value]"),
        ("asks: gaps, filters: {kinds: hub}", "did you mean 'kind'? [unknown-filter]"),
        ("asks: gaps, filters: {fresh_only: true}", "is not a filter [unknown-filter]"),
        ("asks: gaps, filters: {region: }", "the filter 'region' has no value [unknown-filter-v"),
        ("asks: gaps, filters: {region: Mars}", "'Mars' is not a region [unknown-filter-value]"),
        ("asks: gaps, filters: {country: Norwey}", "is not a country; did you mean 'Norway'?"),
        ("asks: gaps, filters: {kind: chaptr}", "is not a kind of group; did you mean 'chapter'?"),
        ("asks: gaps, filters: {area: comunications}", "not a capacity area; did you mean 'commun"),
        ("asks: invest, filters: {capacity: botts}", "not a capacity; did you mean 'bots'?"),
        ("asks: gaps, filters: {group: exampel-group-1}", "is not a group; did you mean 'exampl"),
        ("asks: gaps, filters: {language: xx}", "warning: 'xx' is not a language of any group"),
    ],
)
def test_one_mistake_is_one_problem_and_the_question_is_not_answered(
    data: Path, invoke: Invoke, entry: str, problem: str
) -> None:
    write(data, f"id: mine, text: Who?, {entry}", "id: other, text: Else?, asks: gaps")
    [found] = problems(invoke)
    assert problem in found
    assert found.startswith("2:")
    result = invoke("ask", "mine")
    assert (result.exit_code, result.stdout) == (3, "")
    assert f"ccm validate {data}/questions.yaml" in result.stderr or "xx" in result.stderr


def test_a_question_that_cannot_be_answered_does_not_silence_the_others(
    data: Path, invoke: Invoke
) -> None:
    write(data, "id: a, text: Who?, capacity: bot, at_most: low", "id: b, text: Else?, asks: gaps")
    first, second = report(invoke, "ask")["rows"]
    assert first == {
        "question": "a",
        "text": "Who?",
        "answer": "This cannot be answered: 'bot' is not a capacity of the catalog; did you mean "
        "'bots'?",
        **dict.fromkeys(("matching", "assessed", "groups", "stale")),
    }
    assert second["assessed"] == 1
    result = invoke("ask", "a")
    path = data / "questions.yaml"
    why = "'bot' is not a capacity of the catalog; did you mean 'bots'?"
    assert result.stderr.splitlines() == [
        f"ccm: the question 'a' of {path} cannot be answered: {why}",
        f"  → see where: ccm validate {path}",
    ]


@pytest.mark.parametrize("value", ["LAC", "[lac, 'Northern & Western Europe']", "latin america"])
def test_the_words_of_a_filter_are_those_of_the_commands(
    data: Path, invoke: Invoke, value: str
) -> None:
    write(
        data, f"id: mine, text: What?, asks: gaps, filters: {{region: {value}, country: Bolivia}}"
    )
    assert problems(invoke) == []
    filters = report(invoke, "ask", "mine")["filters"]
    assert filters["region"][0] == "latin-america-caribbean"
    assert filters["country"] == ["BO"]


def test_a_broken_group_file_makes_no_second_problem(data: Path, invoke: Invoke) -> None:
    filters = "filters: {group: example-group-2, language: nb}"
    write(data, f"id: mine, text: What?, asks: gaps, {filters}")
    (data / "groups" / "example-group-2.yaml").write_text("name: Broken\nname: Broken\n")
    assert problems(invoke) == []
    assert "cannot be answered" in report(invoke, "ask")["rows"][0]["answer"]
    assert "example-group-2" in invoke("ask", "mine").stderr


def test_an_id_stands_once(data: Path, invoke: Invoke) -> None:
    write(data, "id: a, text: A?, asks: gaps", "id: a, text: B?, asks: gaps")
    assert problems(invoke) == ["3:10: error: 'a' is the id of an earlier one too [duplicate-id]"]


def test_validate_of_the_file_alone_shows_its_problems_alone(data: Path, invoke: Invoke) -> None:
    write(data, "id: a, text: A?, asks: gap")
    (data / "groups" / "example-group-2.yaml").write_text("name: Broken\nname: Broken\n")
    result = invoke("validate", str(data / "questions.yaml"))
    assert (result.exit_code, len(result.stdout.splitlines())) == (1, 1)


def test_a_revision_has_questions_of_its_own(repository: Repository, invoke: Invoke) -> None:
    (repository.data / "questions.yaml").write_text(MINE)
    repository.commit("2026-02-01")
    data = ("--data", str(repository.data))
    assert column(invoke, "question", "ask", *data) == ["mine"]
    assert "active-in-social-media" in column(
        invoke, "question", "ask", *data, "--at", "2026-01-31"
    )


@pytest.mark.parametrize(
    ("text", "was"),
    [(None, "there was no {0}"), ("questions: [", "{0} could not be read")],
)
def test_a_revision_without_questions_borrows_those_of_the_work_tree(
    repository: Repository, invoke: Invoke, text: str | None, was: str
) -> None:
    path = repository.data / "questions.yaml"
    path.unlink()
    if text:
        path.write_text(text)
    repository.commit("2026-02-01")
    path.write_text(MINE)
    at = ("--at", "2026-02-01", "--data", str(repository.data))
    note = f"At that commit {was.format(path)}: these are the questions of the work tree."
    document = report(invoke, "ask", *at)
    assert [row["question"] for row in document["rows"]] == ["mine"]
    assert document["notes"][-1] == note
    assert report(invoke, "ask", "mine", *at)["notes"][-1] == note
    path.write_text(MINE.replace("bots,", "juggling,"))
    result = invoke("ask", "mine", *at)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.splitlines()[-1] == ("  → it is a question of today: ask it without --at")
    path.unlink()
    assert invoke("ask", *at).exit_code == 3


def test_a_bare_repository_has_no_work_tree_to_borrow_from(
    repository: Repository, invoke: Invoke, tmp_path: Path
) -> None:
    bare = ("--data", str(tmp_path / "bare.git"))
    git(tmp_path, "clone", "--quiet", "--bare", "clone", "bare.git")
    assert len(column(invoke, "question", "ask", "--at", "HEAD", *bare)) == 5
    (repository.data / "questions.yaml").unlink()
    repository.commit("2026-02-01")
    git(repository.top, "push", "--quiet", str(tmp_path / "bare.git"), "main")
    result = invoke("ask", "--at", "HEAD", *bare)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "there is no " in result.stderr


def test_ids_are_completed(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCM_DATA", str(data))
    assert complete_questions("g") == ["gaps-latin-america"]
    (data / "questions.yaml").unlink()
    assert complete_questions("g") == []


def test_the_questions_of_the_design_are_asked_of_the_map(invoke: Invoke) -> None:
    document = report(invoke, "ask", "--data", str(MAP))
    assert [row["question"] for row in document["rows"]] == [
        "advanced-wikidata",
        "social-media",
        "written-strategy",
        "gaps-latin-america",
        "gaps-eastern-europe",
        "investment",
    ]
    assert not any("cannot be answered" in row["answer"] for row in document["rows"])
