"""Each period of a trend says how much is stale at its end; the footer speaks of the last one."""

from pathlib import Path

import pytest

from testing.answers import explained, not_counted, report, rows
from testing.repository import (
    GROUP,
    SMALL,
    Repository,
    empty_home,
    make_demo,
    start_without_groups,
)
from testing.settings import Invoke


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """Social media of 2021, confirmed in 2023; templates of 2022, unknown since 2024."""
    empty_home(tmp_path, monkeypatch)
    made = start_without_groups(tmp_path / "here", at="2021-01-01")
    made.write({"social-media": "low 2021-12-31"})
    made.commit("2021-12-31")
    made.write({"social-media": "low 2021-12-31", "templates": "high 2022-02-01"})
    made.commit("2022-02-01")
    made.write({"social-media": "low 2023-06-01", "templates": "high 2022-02-01"})
    made.commit("2023-06-01")
    made.write({"social-media": "low 2023-06-01", "templates": "unknown 2024-02-01"})
    made.commit("2024-02-01")
    return made


def data_of(repository: Repository) -> tuple[str, str]:
    return "--data", str(repository.data)


@pytest.mark.parametrize("clock", ["assessed", "commit"])
def test_each_period_has_what_is_stale_on_its_last_day(
    repository: Repository, invoke: Invoke, clock: str
) -> None:
    trend = ("report", "trend", "--since", "2020", "--by", clock, *data_of(repository))
    keys = ("period", "assessed", "stale")
    assert [tuple(row[key] for key in keys) for row in rows(invoke, *trend)] == [
        ("2020", None, None),
        ("2021", 1, 0),
        ("2022", 2, 0),  # social media is 365 days old, and no more
        ("2023", 2, 1),  # templates
        ("2024", 1, 1),  # social media
        ("2025", 1, 1),
        ("2026", 1, 1),
    ]
    [gaps] = rows(invoke, "report", "gaps", "--capacity", "social-media", *data_of(repository))
    assert (gaps["assessed"], gaps["stale"]) == (1, 1)


def test_one_day_more_makes_it_stale(repository: Repository, invoke: Invoke) -> None:
    until = ("report", "trend", "--since", "2022-12-31", "--until", "2023-01-01")
    trend = rows(invoke, *until, "--capacity", "social-media", *data_of(repository))
    assert [row["stale"] for row in trend] == [0, 1]


def test_what_was_known_is_stale_by_the_day_of_its_judgement(
    repository: Repository, invoke: Invoke
) -> None:
    repository.write({"social-media": "medium 2023-07-01", "templates": "high 2026-01-01"})
    repository.commit("2026-02-01")
    trend = ("report", "trend", "--since", "2026", "--by", "commit", *data_of(repository))
    [row] = rows(invoke, *trend)
    assert (row["assessed"], row["stale"]) == (2, 1)


def test_with_fresh_only_nothing_is_stale(repository: Repository, invoke: Invoke) -> None:
    trend = report(invoke, "report", "trend", "--fresh-only", *data_of(repository))
    assert [row["stale"] for row in trend["rows"]] == [0] * 6
    assert trend["notes"][2:4] == [
        "On 2026-11-22: 0 groups with an assessment; 0 assessed.",
        "Fresh only: 2 stale assessments do not count.",
    ]
    assert (trend["counts"]["assessed"], trend["counts"]["stale_left_out"]) == (0, 2)


@pytest.mark.parametrize(
    ("until", "note", "assessed", "stale"),
    [
        ("2021", "On 2021-12-31: 1 group with an assessment; 1 assessed (none stale).", 1, 0),
        ("2023", "On 2023-12-31: 1 group with an assessment; 2 assessed (1 stale).", 2, 1),
        ("2026", "On 2026-11-22: 1 group with an assessment; 1 assessed (stale), 1 unknown.", 1, 1),
    ],
)
def test_the_footer_speaks_of_the_end_of_the_last_period(
    repository: Repository, invoke: Invoke, until: str, note: str, assessed: int, stale: int
) -> None:
    trend = report(invoke, "report", "trend", "--until", until, *data_of(repository))
    assert trend["notes"][2] == note
    counts = trend["counts"]
    assert (counts["assessed"], counts["stale"]) == (assessed, stale)
    assert (trend["rows"][-1]["assessed"], trend["rows"][-1]["stale"]) == (assessed, stale)


def test_what_ended_is_counted_in_the_footer_from_then_on(
    repository: Repository, invoke: Invoke
) -> None:
    text = repository.path().read_text(encoding="utf-8")
    repository.path().write_text(text.replace("kind:", "ended_on: 2025-05-01\nkind:"))
    trend = ("report", "trend", *data_of(repository))
    ended = "Not counted after it ended: 1 group."
    assert ended in report(invoke, *trend)["notes"]
    assert ended not in report(invoke, *trend, "--until", "2025-05-01")["notes"]
    assert not_counted(explained(invoke, *trend)) == [f"ended | {GROUP}:2 | ended on 2025-05-01"]


def test_what_is_not_in_the_catalog_is_counted_and_cited(
    repository: Repository, invoke: Invoke
) -> None:
    repository.write({"juggling": "low 2024-02-01"})
    repository.commit("2024-03-01")
    repository.write({})
    repository.commit("2025-03-01")
    trend = ("report", "trend", *data_of(repository))
    note = "Not counted: 1 assessment whose capacity "
    assert note not in "\n".join(report(invoke, *trend)["notes"])
    assert note in "\n".join(report(invoke, *trend, "--until", "2024")["notes"])
    [place] = not_counted(explained(invoke, *trend, "--until", "2024"))
    assert place.startswith(f"capacity_not_in_use | {GROUP}:5 at ")
    assert place.endswith(" | low, 2024-02-01")


def test_explain_has_what_is_stale(repository: Repository, invoke: Invoke) -> None:
    trend = ("report", "trend", "--since", "2022", "--until", "2023", *data_of(repository))
    places = explained(invoke, *trend)
    stale = [one for one in places if "stale" in (one["number"], *one["also"])]
    assert [(one["row"], one["capacity"], one["says"]) for one in stale] == [
        ("2023", "templates", "high, 2022-02-01")
    ]


@pytest.mark.parametrize("at", ["workspace", "2025-06-30", "2023-03-31"])
@pytest.mark.parametrize("clock", ["assessed", "commit"])
def test_the_last_period_counts_what_the_gaps_of_its_last_day_count(
    tmp_path: Path, invoke: Invoke, at: str, clock: str
) -> None:
    assert make_demo(tmp_path / "demo", *SMALL).exit_code == 0
    here = ("--at", at, "--data", str(tmp_path / "demo/data"))
    last = rows(invoke, "report", "trend", "--by", clock, *here)[-1]
    gaps = rows(invoke, "report", "gaps", *here)
    for number in ("none", "low", "medium", "high", "assessed", "stale"):
        assert last[number] == sum(row[number] for row in gaps), number
