"""What if: wishes that change nothing say so, and those about what is not shown are refused."""

from pathlib import Path

import pytest

from testing.answers import report, rows
from testing.settings import Invoke
from testing.worlds.invest import write_world

TEMPLATES = "templates>=medium in south"
BOTS = "bots>=medium in south"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return write_world(tmp_path / "data")


@pytest.mark.parametrize(
    ("wishes", "answer"),
    [
        (
            ["templates>=medium in north"],
            "Templates in The North: no group is in gap there, so nothing would change.",
        ),
        (
            ["strategy>=medium in north"],
            "Strategy in The North: nothing is assessed there, so nothing would change.",
        ),
        (
            ["bots>=low in north"],
            "Bots in The North: no group in gap there is below low, so nothing would change.",
        ),
        (
            ["strategy>=medium in north", TEMPLATES],
            (
                "the groups in gap would go in Templates in The South from 1 of 2 (50 %) to 0 of 2 "
                "(0 %). Strategy in The North: nothing is assessed there, so nothing would change."
            ),
        ),
    ],
)
def test_a_wish_that_changes_nothing_says_so_and_why(
    invoke: Invoke, wishes: list[str], answer: str
) -> None:
    options = [word for wish in wishes for word in ("--what-if", wish)]
    document = report(invoke, "report", "invest", *options)
    written = "This is supposed, and nothing is written."
    assert document["notes"][0] == f"What if: {answer} {written}"


@pytest.mark.parametrize(
    ("by", "expression", "filters", "message"),
    [
        ("region", BOTS, ["--region", "north"], "'The South' of --what-if is left out by --region"),
        ("region", BOTS, ["--capacity", "press"], "'Bots' of --what-if is left out by --capacity"),
        ("region", BOTS, ["--area", "outreach"], "'Bots' of --what-if is left out by --area"),
        (
            "country",
            "bots>=medium in GH",
            ["--region", "north"],
            "'Ghana' of --what-if is left out by --region 'north'",
        ),
        (
            "country",
            "bots>=medium in KE",
            ["--country", "DE"],
            "'Kenya' of --what-if is left out by --country 'DE'",
        ),
        (
            "region",
            BOTS,
            ["--region", "south", "--kind", "hub"],
            "'The South' of --what-if is left out by --kind 'hub'\n",
        ),
    ],
)
def test_a_wish_about_what_the_filters_leave_out_is_refused(
    invoke: Invoke, by: str, expression: str, filters: list[str], message: str
) -> None:
    result = invoke("report", "invest", "--by", by, "--what-if", expression, *filters)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_a_place_without_any_group_is_left_out_by_no_filter(invoke: Invoke) -> None:
    filters = ("--region", "international", "--kind", "user-group")
    document = report(
        invoke, "report", "invest", "--what-if", "bots>=medium in international", *filters
    )
    assert document["notes"][0].startswith(
        "What if: Bots in International: nothing is assessed there, so nothing would change."
    )


def test_a_wish_within_the_filters_is_taken(invoke: Invoke) -> None:
    filters = ("--region", "south", "--capacity", "templates")
    first = rows(invoke, "report", "invest", "--what-if", TEMPLATES, *filters)[0]
    assert (first["before"], first["after"]) == ("1 of 2 (50 %)", "0 of 2 (0 %)")


def test_the_expression_is_judged_before_the_weights(invoke: Invoke, data: Path) -> None:
    (data / "priorities.yaml").unlink()
    result = invoke("report", "invest", "--what-if", "templats>=medium in south")
    assert result.exit_code == 2
    assert "'templats' is not a capacity" in result.stderr
    assert "there are no weights" in invoke("report", "invest", "--what-if", TEMPLATES).stderr


def test_in_may_be_written_large(invoke: Invoke) -> None:
    written = rows(invoke, "report", "invest", "--what-if", "TEMPLATES>=MEDIUM IN SOUTH")
    assert written == rows(invoke, "report", "invest", "--what-if", TEMPLATES)
