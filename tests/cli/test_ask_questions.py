"""The questions of `ccm ask`: which they are, what is wrong with them, and at a revision."""

from pathlib import Path

import pytest

from ccm.cli.options import complete_questions
from testing.answers import column, report
from testing.golden import hold
from testing.refusals import missing_from
from testing.repository import Repository, empty_home, git, start
from testing.settings import MAP, ROOT, Invoke

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
    assert second.endswith(": ccm ask")


@pytest.mark.parametrize("arguments", [(), ("active-in-social-media",)])
def test_a_slip_in_a_filter_is_the_users_and_not_the_questions(
    invoke: Invoke, arguments: tuple[str, ...]
) -> None:
    result = invoke("ask", *arguments, "--region", "Latin Amerca")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "'Latin Amerca' is not a region; did you mean 'Latin America'" in result.stderr


def test_without_a_file_the_next_step_is_one_that_works(data: Path, invoke: Invoke) -> None:
    (data / "questions.yaml").unlink()
    result = invoke("ask", "mine")
    assert (result.exit_code, result.stdout) == (3, "")
    first, second = result.stderr.splitlines()
    assert f"{data}/questions.yaml not found" in first
    (data / "questions.yaml").write_text(second[second.index("questions: [") :])
    assert column(invoke, "question", "ask") == ["media"]
    assert problems(invoke) == []


def test_a_broken_file_is_named_and_breaks_no_other_command(data: Path, invoke: Invoke) -> None:
    (data / "questions.yaml").write_text("questions:\n  - id: mine\n")
    result = invoke("ask")
    assert (result.exit_code, result.stdout) == (3, "")
    message, hint = result.stderr.splitlines()
    assert missing_from(message, f"{data}/questions.yaml", "'text' is missing") == []
    assert hint.endswith(f": ccm validate {data}/questions.yaml")
    assert invoke("report").exit_code == 0


def test_a_list_without_questions_is_an_answer_without_rows(data: Path, invoke: Invoke) -> None:
    (data / "questions.yaml").write_text("questions: []\n")
    document = report(invoke, "ask")
    assert document["rows"] == []
    assert document["notes"][0].startswith("0 of 0 questions ")


MISTAKES = {  # each with the facts of its one problem
    "capacity: bots": ("at_least", "at_most", "[question-unclear]"),
    "at_least: low": ("'capacity' is missing", "[question-unclear]"),
    "capacity: bots, at_least: low, at_most: low": ("at_least", "at_most", "[question-unclear]"),
    "asks: gaps, capacity: bots": ("'capacity'", "gaps", "[unused-key]"),
    "asks: invest, at_least: low": ("'at_least'", "invest", "[unused-key]"),
    "capacity: bots, at_most: low, filters: {capacity: bots}": (
        "filter 'capacity'",
        "[unused-key]",
    ),
    "capacity: bot, at_most: low": ("'bot'", "'bots'", "[unknown-question-capacity]"),
    "capacity: flash-animations, at_most: low": (
        "'flash-animations'",
        "2021-01-01",
        "[unknown-question-capacity]",
    ),
    "capacity: bots, at_most: unknown": ("'unknown'", "[level-not-allowed]"),
    "capacity: bots, at_least: not-relevant": ("'not-relevant'", "[level-not-allowed]"),
    "capacity: bots, at_least: hgih": ("'hgih'", "'high'", "[unknown-level]"),
    "asks: gap": ("'gap'", "'gaps'", "[unknown-asks]"),
    "asks: gaps, fresh_only: yes": ("'yes'", "[bad-value]"),
    "asks: gaps, filters: {kinds: hub}": ("'kinds'", "'kind'", "[unknown-filter]"),
    "asks: gaps, filters: {fresh_only: true}": ("'fresh_only'", "[unknown-filter]"),
    "asks: gaps, filters: {region: }": ("'region'", "[unknown-filter-value]"),
    "asks: gaps, filters: {region: Mars}": ("'Mars'", "region", "[unknown-filter-value]"),
    "asks: gaps, filters: {country: Norwey}": ("'Norwey'", "'Norway'", "[unknown-filter-value]"),
    "asks: gaps, filters: {kind: chaptr}": ("'chaptr'", "'chapter'", "[unknown-filter-value]"),
    "asks: gaps, filters: {area: comunications}": ("'communications'", "[unknown-filter-value]"),
    "asks: invest, filters: {capacity: botts}": ("'botts'", "'bots'", "[unknown-filter-value]"),
    "asks: gaps, filters: {group: exampel-group-1}": (
        "'example-group-1'",
        "[unknown-filter-value]",
    ),
    "asks: gaps, filters: {language: xx}": ("warning: ", "'xx'", "[unknown-filter-value]"),
}


@pytest.mark.parametrize("entry", MISTAKES)
def test_one_mistake_is_one_problem_and_the_question_is_not_answered(
    data: Path, invoke: Invoke, entry: str
) -> None:
    write(data, f"id: mine, text: Who?, {entry}", "id: other, text: Else?, asks: gaps")
    [found] = problems(invoke)
    assert missing_from(found, *MISTAKES[entry]) == []
    assert found.startswith("2:")
    result = invoke("ask", "mine")
    assert (result.exit_code, result.stdout) == (3, "")
    assert f"ccm validate {data}/questions.yaml" in result.stderr or "xx" in result.stderr


@pytest.mark.renewable
def test_each_mistake_has_its_message(data: Path, invoke: Invoke) -> None:
    lines = []
    for entry in MISTAKES:
        write(data, f"id: mine, text: Who?, {entry}")
        lines += [entry, f"  {problems(invoke)[0]}"]
    hold(
        "\n".join(lines) + "\n",
        ROOT / "tests" / "golden" / "messages" / "problems-of-questions.txt",
    )


def test_a_question_that_cannot_be_answered_does_not_silence_the_others(
    data: Path, invoke: Invoke
) -> None:
    write(data, "id: a, text: Who?, capacity: bot, at_most: low", "id: b, text: Else?, asks: gaps")
    first, second = report(invoke, "ask")["rows"]
    assert missing_from(first.pop("answer"), "cannot be answered: 'bot' ", "'bots'?") == []
    assert first == {
        "question": "a",
        "text": "Who?",
        **dict.fromkeys(("matching", "assessed", "groups", "stale")),
    }
    assert second["assessed"] == 1
    result = invoke("ask", "a")
    path = data / "questions.yaml"
    message, hint = result.stderr.splitlines()
    assert missing_from(message, "question 'a'", f" {path} ", ": 'bot' ", "'bots'?") == []
    assert hint.endswith(f": ccm validate {path}")


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
    [found] = problems(invoke)
    assert found.startswith("3:10: error: ")
    assert missing_from(found, "'a'", "[duplicate-id]") == []


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
    [(None, "{0} was missing"), ("questions: [", "{0} could not be read")],
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
    document = report(invoke, "ask", *at)
    assert [row["question"] for row in document["rows"]] == ["mine"]
    note = document["notes"][-1]
    assert missing_from(note, was.format(path), "working tree") == []
    assert report(invoke, "ask", "mine", *at)["notes"][-1] == note
    path.write_text(MINE.replace("bots,", "juggling,"))
    result = invoke("ask", "mine", *at)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.splitlines()[-1].endswith(" without --at")
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
    assert "questions.yaml not found" in result.stderr


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
