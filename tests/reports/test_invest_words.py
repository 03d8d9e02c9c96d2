"""The words of the numbers of the shortlist: what is not known is never a number."""

from pathlib import Path

import pytest

from ccm.reports.invest.shortlist import InvestRow
from testing.answers import report, rows
from testing.settings import Invoke
from testing.worlds.invest import FRESH, asked, write_group, write_world


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_world(tmp_path / "data")


def bots_in_south(data: Path) -> InvestRow:
    [row] = [row for row in asked(data).view.rows if row.label == "bots in south"]
    return row


def with_emerging(data: Path, *emerging: str) -> None:
    """Give the three groups in gap these lines instead of what says whether they are emerging."""
    for group, line in zip(("one", "two", "three"), emerging, strict=True):
        write_group(data, group, f"region: south\n{line}", {"bots": f"low {FRESH}"})


@pytest.mark.parametrize(
    ("emerging", "number", "cell", "words"),
    [
        (("", "", ""), None, None, "emerging not known"),
        (("emerging: false", "", ""), 0, "0 (2 not known)", "0 emerging (not known for 2)"),
        (("emerging: true", "countries: [EH]", "emerging: true"), 2, "2 (1 not known)",
         "2 emerging (not known for 1)"),
        (("emerging: false", "emerging: false", "countries: [DE]"), 0, "0", "0 emerging"),
        (("emerging: true", "emerging: true", "countries: [KE]"), 3, "3", "3 emerging"),
    ],
)  # fmt: skip
def test_emerging_is_a_number_only_as_far_as_it_is_known(
    data: Path, emerging: tuple[str, ...], number: int | None, cell: str | None, words: str
) -> None:
    with_emerging(data, *emerging)
    row = bots_in_south(data)
    assert (row.need.emerging, row.emerging_text) == (number, cell)
    assert row.terms.startswith(f"3 gaps (none stale), {words}, ")


def test_the_sentence_that_people_copy_says_that_emerging_is_not_known(
    invoke: Invoke, data: Path
) -> None:
    with_emerging(data, "", "", "")
    document = report(invoke, "report", "invest", "--capacity", "bots", "--region", "south")
    assert "3 groups with a gap (none stale), emerging not known. " in document["notes"][0]
    assert [row["emerging_in_gap"] for row in document["rows"]] == [None]


def test_people_see_a_dash_and_csv_nothing_where_emerging_is_not_known(
    invoke: Invoke, data: Path
) -> None:
    with_emerging(data, "", "", "")
    command = ("report", "invest", "--capacity", "bots", "--region", "south")
    assert "Emerging: –" in invoke(*command).stdout
    [header, row] = invoke(*command, "--format", "csv").stdout.splitlines()[:2]
    assert dict(zip(header.split(","), row.split(","), strict=False))["emerging_in_gap"] == ""
    with_emerging(data, "emerging: true", "", "")
    assert "Emerging: 1 (2 not known)" in invoke(*command).stdout
    assert rows(invoke, *command)[0]["emerging_in_gap"] == 1


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((FRESH, FRESH, FRESH), "none stale"),
        (("2018-08-31", FRESH, FRESH), "1 stale, from 2018"),
        (("2018-08-31", "2018-01-01", "2018-12-31"), "all 3 stale, from 2018"),
        (("2018-08-31", "2020-01-01", "2019-12-31"), "all 3 stale, from 2018 to 2020"),
    ],
)
def test_the_sentence_has_the_years_of_what_is_stale(
    invoke: Invoke, data: Path, days: tuple[str, ...], words: str
) -> None:
    for group, day in zip(("one", "two", "three"), days, strict=True):
        write_group(data, group, "region: south\nemerging: true", {"bots": f"low {day}"})
    answer = report(invoke, "report", "invest", "--capacity", "bots", "--region", "south")["notes"][
        0
    ]
    assert f" 3 groups with a gap ({words}), 3 emerging" in answer
