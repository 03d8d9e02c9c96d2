"""A comma or semicolon between addresses is part of none; one inside of an address is."""

from pathlib import Path

import pytest

from ccm.model import addresses_in
from testing.files import contents
from testing.settings import Invoke

A, B = "https://example.org/a", "http://example.org/b,c;d"


@pytest.mark.parametrize(
    "text",
    [
        f"{A}, {B}",
        f"{A}; {B}",
        f"{A},{B}",
        f"{A};{B};",
        f" {A}\n{B}\n",
        f"{A} ,; {B},",
        f";{A},;\t{B}",
    ],
)
def test_addresses_are_parted_by_blanks_line_ends_commas_or_semicolons(text: str) -> None:
    assert addresses_in(text) == [A, B]


def test_what_is_no_address_stays_a_word_of_its_own() -> None:
    assert addresses_in(f"{A},example.org, see") == [f"{A},example.org", "see"]
    assert addresses_in(" ,; ") == []


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        (f"{A},", f"the address '{A},' ends in ','"),
        (f"{A};", f"the address '{A};' ends in ';'"),
        (f"{A},,;", f"the address '{A},,;' ends in ';'"),
        (f"{A},{A};", f"'{A},{A};' is 2 addresses in one"),
    ],
)
def test_each_list_of_addresses_is_looked_at(
    data: Path, invoke: Invoke, address: str, problem: str
) -> None:
    path = data / "groups" / "example-group-9.yaml"
    path.write_text(
        "name: Example group 9\nkind: hub\nregion: international\n"
        f"links: ['{address}', '{B}']\nassessments:\n  bots:\n    level: low\n"
        f"    assessed_on: 2026-01-01\n    evidence:\n      - {B}\n      - {address}\n",
        encoding="utf-8",
    )
    catalog = data / "capacities.yaml"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(
        text.replace(
            "\n      - id: bots\n", f"\n      - id: bots\n        resources: ['{address}']\n"
        )
    )
    lines = invoke("validate").stdout.splitlines()
    places = [":".join(line.removeprefix(f"{data}/").split(":")[:3]) for line in lines]
    row = catalog.read_text(encoding="utf-8").split("resources: ['")[0].count("\n") + 1
    assert places == [
        f"capacities.yaml:{row}:21",
        "groups/example-group-9.yaml:4:9",
        "groups/example-group-9.yaml:11:9",
    ]
    assert all(line.endswith(f"error: {problem} [stray-comma]") for line in lines)


def test_such_an_address_is_not_written_by_assess(data: Path, invoke: Invoke) -> None:
    before = contents(data)
    result = invoke("assess", "example-group-1", "bots", "--level", "low", "--evidence", f"{A},{A}")
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"'{A},{A}' is 2 addresses in one" in result.stderr
    assert contents(data) == before
