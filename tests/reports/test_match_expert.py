"""`ccm match --can`: whom a person could help."""

from pathlib import Path

import pytest

from ccm.reports.mentoring.expert import expert_report, find_audience
from testing.answers import cited, column, figures, rows
from testing.settings import Invoke
from testing.worlds.match import LAC, NWE, OLD, answer, clear, notes, picked, put, reasons, selected


@pytest.fixture(autouse=True)
def empty(data: Path) -> None:
    clear(data)


def test_a_disputed_or_provisional_need_is_one_and_says_so(data: Path, invoke: Invoke) -> None:
    put(data, "needy", bots="low - 2026-03-01 disputed", templates="low - 2026-03-01 provisional")
    put(data, "old", bots=f"low - {OLD} provisional")
    assert reasons(invoke, "--can", "bots", "--can", "templates") == [
        "assessed Templates as low in 2026-03 (provisional)",
        "assessed Bots as low in 2026-03 (disputed)",
        "assessed Bots as low in 2020-05 (stale, provisional)",
    ]


def test_a_person_sees_the_groups_in_need_first_those_who_share_a_language(
    data: Path, invoke: Invoke
) -> None:
    put(data, "a-unknown", region=LAC, bots="none")
    put(data, "b-spanish", region=LAC, languages="es", bots="low")
    put(data, "c-spanish", region=LAC, languages="ay, es", bots=f"none - {OLD}")
    put(data, "d-norwegian", region=NWE, languages="nb", bots="none")
    put(data, "e-able", languages="es", bots="high high")
    put(data, "f-spanish", languages="es", templates="low", bots="none low")
    arguments = ("match", "--can", "robots", "--can", "Templates", "--language", "ES")
    found = rows(invoke, *arguments)
    assert picked(found, "group", "capacity", "level", "stale", "shared_languages") == [
        ("f-spanish", "bots", "none", False, ["es"]),
        ("c-spanish", "bots", "none", True, ["es"]),
        ("b-spanish", "bots", "low", False, ["es"]),
        ("f-spanish", "templates", "low", False, ["es"]),
        ("a-unknown", "bots", "none", False, []),
    ]
    assert [row["reason"] for row in found] == [
        "assessed Bots as none in 2026-03; speaks es",
        "assessed Bots as none in 2020-05 (stale); speaks es",
        "assessed Bots as low in 2026-03; speaks es",
        "assessed Templates as low in 2026-03; speaks es",
        "assessed Bots as none in 2026-03; gives no language",
    ]
    said = answer(invoke, *arguments[1:])
    assert figures(said) == "4 5 6 1 3 1"
    assert "with Templates or Bots: " in said
    assert " 3 of these groups speak es; " in said
    assert "Left out: 1 group in need " in notes(invoke, *arguments[1:])
    assert {row["same_region"] for row in found} == {None}
    there = rows(invoke, *arguments, "--region", "LAC")
    assert picked(there, "group", "same_region") == [
        ("c-spanish", True),
        ("b-spanish", True),
        ("a-unknown", True),
    ]


def test_without_languages_all_groups_in_need_are_listed_by_need(
    data: Path, invoke: Invoke
) -> None:
    put(data, "b", languages="es", bots="low high")
    put(data, "a", languages="nb", bots="low")
    put(data, "c", bots="none")
    found = rows(invoke, "match", "--can", "bots")
    assert picked(found, "group", "robustness", "shared_languages", "reason") == [
        ("c", None, [], "assessed Bots as none in 2026-03"),
        ("a", None, [], "assessed Bots as low in 2026-03"),
        ("b", "high", [], "assessed Bots as low in 2026-03"),
    ]
    assert figures(answer(invoke, "--can", "bots")) == "3 3 3"
    assert answer(invoke, "--can", "bots").endswith("(none stale).")
    assert "Left out" not in notes(invoke, "--can", "bots")
    assert column(invoke, "group", "match", "--can", "bots", "--group", "b") == ["b"]


def test_fresh_only_leaves_out_stale_needs(data: Path, invoke: Invoke) -> None:
    put(data, "old", bots=f"none - {OLD}")
    put(data, "new", bots="low")
    assert column(invoke, "group", "match", "--can", "bots", "--fresh-only") == ["new"]
    assert "Fresh only: 1 stale" in notes(invoke, "--can", "bots", "--fresh-only")


def test_a_person_whom_nobody_needs_is_told_what_was_looked_at(data: Path, invoke: Invoke) -> None:
    put(data, "able", bots="medium", languages="es")
    said = answer(invoke, "--can", "bots", "--language", "es")
    assert said.startswith("1 group: no known need for Bots ")
    assert figures(said) == "1 0 1"
    said = answer(invoke, "--can", "templates")
    assert said == "1 group: no known need for Templates (no assessment yet)."


def test_each_row_for_a_person_cites_the_need(data: Path) -> None:
    put(data, "needy", languages="es", bots="low")
    put(data, "other", languages="nb", bots="low")
    audience = find_audience(selected(data, capacity=("bots",), language=("es",)))
    assert cited(expert_report(audience)) == [
        ("needy", "level", "needy", "bots", "low on 2026-03-01")
    ]
