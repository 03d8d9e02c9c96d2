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
    ("wishes", "starts"),
    [
        (["templates>=medium in north"], ["Templates in The North: no group has a gap, "]),
        (["strategy>=medium in north"], ["Strategy in The North: no group has an assessment, "]),
        (["bots>=low in north"], ["Bots in The North: no group with a gap "]),
        (
            ["strategy>=medium in north", TEMPLATES],
            [
                "groups with a gap in Templates in The South ",
                "Strategy in The North: no group has an assessment, ",
            ],
        ),
    ],
)
def test_a_wish_that_changes_nothing_says_so_and_why(
    invoke: Invoke, wishes: list[str], starts: list[str]
) -> None:
    options = [word for wish in wishes for word in ("--what-if", wish)]
    answer = report(invoke, "report", "invest", *options)["notes"][0]
    *sentences, written = answer.removeprefix("What if: ").split(". ")
    assert written == "Nothing was written."
    for sentence, start in zip(sentences, starts, strict=True):
        assert sentence.startswith(start)


@pytest.mark.parametrize(
    ("by", "expression", "filters", "name", "end"),
    [
        ("region", BOTS, ["--region", "north"], "'The South'", "--region 'north'"),
        ("region", BOTS, ["--capacity", "press"], "'Bots'", "--capacity 'press'"),
        ("region", BOTS, ["--area", "outreach"], "'Bots'", "--area 'outreach'"),
        ("country", "bots>=medium in GH", ["--region", "north"], "'Ghana'", "--region 'north'"),
        ("country", "bots>=medium in KE", ["--country", "DE"], "'Kenya'", "--country 'DE'"),
        ("region", BOTS, ["--region", "south", "--kind", "hub"], "'The South'", "--kind 'hub'"),
    ],
)
def test_a_wish_about_what_the_filters_leave_out_is_refused(
    invoke: Invoke, by: str, expression: str, filters: list[str], name: str, end: str
) -> None:
    result = invoke("report", "invest", "--by", by, "--what-if", expression, *filters)
    assert (result.exit_code, result.stdout) == (2, "")
    [error] = [line for line in result.stderr.splitlines() if name in line]
    assert error.startswith("ccm: ")
    assert error.endswith(end)


def test_a_place_without_any_group_is_left_out_by_no_filter(invoke: Invoke) -> None:
    filters = ("--region", "international", "--kind", "user-group")
    document = report(
        invoke, "report", "invest", "--what-if", "bots>=medium in international", *filters
    )
    assert document["notes"][0].startswith(
        "What if: Bots in International: no group has an assessment, "
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
    assert "priorities.yaml" in invoke("report", "invest", "--what-if", TEMPLATES).stderr


def test_in_may_be_written_large(invoke: Invoke) -> None:
    written = rows(invoke, "report", "invest", "--what-if", "TEMPLATES>=MEDIUM IN SOUTH")
    assert written == rows(invoke, "report", "invest", "--what-if", TEMPLATES)
