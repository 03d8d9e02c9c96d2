"""A trend in periods: which days words mean, and what its sentence and its notes say of them."""

from pathlib import Path

import pytest

from testing.answers import figures, report, rows
from testing.repository import Repository, empty_home, start_without_groups
from testing.settings import Invoke


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """One group that assessed bots from 2021 to 2025, and templates in 2022."""
    empty_home(tmp_path, monkeypatch)
    made = start_without_groups(tmp_path / "clone", at="2021-01-01")
    made.bots("none 2021-02-01", "2021-02-01")
    made.bots("low 2021-06-01", "2021-06-01")
    made.bots("medium 2022-12-30", "2022-12-30")
    made.write({"bots": "medium 2022-12-30", "templates": "low 2022-12-31"})
    made.commit("2022-12-31")
    made.bots("low 2025-03-01", "2025-03-01")
    return made


def days(invoke: Invoke, repository: Repository, *options: str) -> list[str]:
    found = rows(invoke, "report", "trend", *options, "--data", str(repository.data))
    return [f"{row['period']}: {row['from']} {row['to']}" for row in found]


def said(invoke: Invoke, repository: Repository, *options: str) -> list[str]:
    """The answer and the notes on periods."""
    document = report(invoke, "report", "trend", *options, "--data", str(repository.data))
    answer, *notes = document["notes"]
    return [answer, *(note for note in notes if " is counted" in note)]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--until", "2022"], ["2021: 2021-02-01 2021-12-31", "2022: 2022-01-01 2022-12-31"]),
        (["--since", "2022", "--until", "2022"], ["2022: 2022-01-01 2022-12-31"]),
        (["--since", "2022-02", "--until", "2022-02"], ["2022: 2022-02-01 2022-02-28"]),
        (["--since", "2024-02", "--until", "2024-02"], ["2024: 2024-02-01 2024-02-29"]),
        (["--since", "2026", "--until", "2026"], ["2026: 2026-01-01 2026-11-22"]),
        (["--since", "2026", "--until", "2026-11"], ["2026: 2026-01-01 2026-11-22"]),
        (["--since", "2026", "--until", "2030"], ["2026: 2026-01-01 2026-11-22"]),
        (["--since", "2022-03-05", "--until", "2022-03-06"], ["2022: 2022-03-05 2022-03-06"]),
        (
            ["--since", "2022-12", "--until", "2023-01", "--every", "quarter"],
            ["2022-Q4: 2022-12-01 2022-12-31", "2023-Q1: 2023-01-01 2023-01-31"],
        ),
        (["--since", "2026", "--until", "2030-12-31"], ["2026: 2026-01-01 2026-11-22"]),
        (["--since", "2026-11-22", "--until", "9999"], ["2026: 2026-11-22 2026-11-22"]),
    ],
)
def test_a_year_or_a_month_means_all_its_days(
    repository: Repository, invoke: Invoke, options: list[str], found: list[str]
) -> None:
    assert days(invoke, repository, *options) == found


def test_what_was_judged_on_the_last_day_of_the_year_counts(
    repository: Repository, invoke: Invoke
) -> None:
    [row] = rows(
        invoke, "report", "trend", "--since", "2022", "--until", "2022",
        "--data", str(repository.data),
    )  # fmt: skip
    assert (row["low"], row["medium"], row["new"], row["improved"]) == (1, 1, 1, 1)


@pytest.mark.parametrize("word", ["0000", "2022-5", "2022-1-1", "22", ""])
def test_another_word_is_no_day(repository: Repository, invoke: Invoke, word: str) -> None:
    data = str(repository.data)
    for option in ("--since", "--until"):
        result = invoke("report", "trend", option, word, "--data", data)
        assert (result.exit_code, result.stdout) == (2, "")
        error, hint = result.stderr.splitlines()
        assert error.startswith(f"ccm: '{word}' ")
        assert "2025-05-31, 2025-05, 2025, " in hint


def test_a_period_that_is_cut_is_named_with_its_days(
    repository: Repository, invoke: Invoke
) -> None:
    assert said(invoke, repository)[1:] == [
        "2021 is counted from 2021-02-01.",
        "2026 is counted up to 2026-11-22.",
    ]
    assert said(invoke, repository, "--since", "2022", "--until", "2024")[1:] == []
    assert said(invoke, repository, "--since", "2022-12", "--until", "2022-12-30")[1:] == [
        "2022 is counted from 2022-12-01 up to 2022-12-30."
    ]
    month = ("--every", "month", "--since", "2022-11-05", "--until", "2022-12")
    assert said(invoke, repository, *month)[1:] == ["2022-11 is counted from 2022-11-05."]


def test_where_nothing_was_assessed_no_period_is_counted(
    repository: Repository, invoke: Invoke
) -> None:
    repository.write({}, group="example-group-8")
    repository.commit("2025-06-01")
    assert said(invoke, repository, "--group", "example-group-8") == [
        "Nothing was assessed in these periods."
    ]


def test_the_sentence_counts_what_moved_between_its_two_days(
    repository: Repository, invoke: Invoke
) -> None:
    # up in 2021 (before its last day) and in 2022, down and removed in 2025
    whole = said(invoke, repository)[0]
    assert whole.startswith("From 2021-12-31 to 2026-11-22, ")
    assert whole.endswith(" from 0 of 1 to 0 of 1: 1 improved, 1 declined.")
    early = said(invoke, repository, "--until", "2022")[0]
    assert early.startswith("From 2021-12-31 to 2022-12-31, ")
    assert early.endswith(" from 0 of 1 to 1 of 2: 1 improved, 0 declined.")
    one_year = said(invoke, repository, "--since", "2022", "--until", "2022")[0]
    assert figures(one_year) == "2022-12-31 1 2"


def test_where_nothing_is_fresh_at_the_end_it_says_so(
    repository: Repository, invoke: Invoke
) -> None:
    bots = ("--capacity", "bots", "--fresh-only")
    answer = said(invoke, repository, *bots, "--until", "2024-12")[0]
    assert figures(answer) == "2021-12-31 2023-12-31 0 1 1 1 1 0 2024-12-31"
    assert answer.endswith(" fresh.")


def test_where_nothing_is_left_at_the_end_it_says_so(
    repository: Repository, invoke: Invoke
) -> None:
    repository.path().unlink()
    repository.commit("2025-06-01")
    answer = said(invoke, repository, "--capacity", "templates")[0]
    assert figures(answer) == "2022-12-31 2024-12-31 0 1 0 1 0 0 2026-11-22"
    assert answer.endswith(" left.")


def test_a_last_day_before_all_assessments_is_refused_with_their_first_day(
    repository: Repository, invoke: Invoke
) -> None:
    data = ("--data", str(repository.data))
    result = invoke("report", "trend", "--until", "2019", *data)
    assert (result.exit_code, result.stdout) == (2, "")
    error, hint = result.stderr.splitlines()
    assert figures(error) == "2021-02-01"
    assert "--until" in hint
    result = invoke("report", "trend", "--since", "2022", "--until", "2021", *data)
    assert "2022-01-01 is after 2021-12-31" in result.stderr
    assert "--since" in result.stderr.splitlines()[-1]
    assert "--until" in result.stderr.splitlines()[-1]


@pytest.mark.parametrize("until", [(), ("--until", "2030")])
@pytest.mark.parametrize("since", ["2026-11-23", "2026-12", "2027", "9999-12-31"])
def test_a_trend_does_not_begin_on_a_day_to_come(
    repository: Repository, invoke: Invoke, since: str, until: tuple[str, ...]
) -> None:
    data = ("--data", str(repository.data))
    result = invoke("report", "trend", "--since", since, *until, *data)
    first = {"2026-12": "2026-12-01", "2027": "2027-01-01"}.get(since, since)
    assert (result.exit_code, result.stdout) == (2, "")
    error, hint = result.stderr.splitlines()
    assert error.startswith(f"ccm: {first} ")
    assert figures(error).endswith(" 2026-11-22")
    assert "--since" in hint
    assert "--as-of" in hint


def test_an_end_to_come_is_cut_and_named_and_one_that_goes_on_is_only_cut(
    repository: Repository, invoke: Invoke
) -> None:
    def notes(*options: str) -> list[str]:
        command = ("report", "trend", *options, "--data", str(repository.data))
        return [note for note in report(invoke, *command)["notes"] if note.startswith("Counted up")]

    assert notes() == notes("--until", "2026") == notes("--until", "2026-11") == []
    [note] = notes("--until", "2026-11-30")
    assert figures(note) == "2026-11-22 2026-11-30"
    [note] = notes("--until", "2024-06", "--at", "2023")
    assert figures(note) == "2022-12-31 2024-06-30"


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("low", "low/high", None),
        ("low", "low/none", None),
        ("low/high", "low", "confirmed"),
        ("low/none", "low", "confirmed"),
        ("low", "low", "confirmed"),
        ("low/none", "low/low", "improved"),
        ("low/high", "low/low", "declined"),
        ("low/low", "low/low", "confirmed"),
        ("low/high", "medium", "improved"),
        ("low/high", "medium/none", "improved"),
        ("medium", "low/high", "declined"),
    ],
)
def test_a_robustness_decides_only_between_equal_levels_that_both_have_one(
    repository: Repository, invoke: Invoke, before: str, after: str, kind: str | None
) -> None:
    repository.write({"templates": f"{before} 2024-01-01"}, group="example-group-1")
    repository.commit("2024-01-01")
    repository.write({"templates": f"{after} 2026-01-01"}, group="example-group-1")
    repository.commit("2026-01-01")
    command = ("report", "trend", "--since", "2026", "--capacity", "templates")
    for clock in ("assessed", "commit"):
        [row] = rows(invoke, *command, "--by", clock, "--data", str(repository.data))
        moved = {word: row[word] for word in ("improved", "declined", "confirmed")}
        counted = {kind: 1} if kind else {}
        assert moved == {"improved": 0, "declined": 0, "confirmed": 0, **counted}


def test_where_the_dataset_cannot_be_read_the_trend_says_so(
    repository: Repository, invoke: Invoke
) -> None:
    (repository.data / "regions.yaml").write_text("x: [", encoding="utf-8")
    result = invoke("report", "trend", "--no-cache", "--data", str(repository.data))
    assert (result.exit_code, result.stdout) == (3, "")
    assert "the dataset cannot be read" in result.stderr
