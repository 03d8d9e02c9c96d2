"""An entry under the former id of a capacity: a new one takes its place, never a second one."""

from pathlib import Path

import pytest

from testing.answers import problem_codes
from testing.settings import Invoke
from testing.terminal import BOTS, NOTE, WHO, guide

HEAD = "name: Example group 9\nkind: wiki-community\nregion: international\n"
OLD = f"""{HEAD}assessments:
  templates:
    level: high
    assessed_on: 2026-11-01
  # the one that renames files
  robots:  # since 2020
    level: low  # of four
    assessed_on: 2025-01-31
    evidence:
      - https://example.org/robots
  social-media:
    level: low
    assessed_on: 2026-11-01
"""
NEW = (
    OLD.replace("robots:  #", "bots:  #")
    .replace("level: low  #", "level: medium  #")
    .replace("2025-01-31", "2026-11-20")
)


@pytest.fixture
def file(data: Path) -> Path:
    """The file of a group that has its bots under the id they had before."""
    path = data / "groups" / "example-group-9.yaml"
    path.write_text(OLD)
    return path


def rows(data: Path, *lines: str) -> str:
    path = data.parent / "rows.csv"
    path.write_text("\n".join(["group,capacity,level,assessed_on", *lines]) + "\n")
    return str(path)


@pytest.mark.parametrize("word", ["bots", "robots", "Bots"])
def test_an_assessment_takes_the_place_of_the_entry_under_the_former_id(
    file: Path, data: Path, invoke: Invoke, word: str
) -> None:
    more = ("--level", "medium", "--date", "2026-11-20")
    link = ("--evidence", "https://example.org/robots")
    result = invoke("assess", "example-group-9", word, *more, *link)
    assert result.stdout == "Example group 9: Bots: low → medium\n"
    assert file.read_text() == NEW
    assert problem_codes(data, invoke) == []


@pytest.mark.parametrize("word", ["bots", "robots"])
def test_an_import_takes_its_place_too(file: Path, data: Path, invoke: Invoke, word: str) -> None:
    table = rows(data, f"example-group-9,{word},medium,2026-11-20")
    dry = invoke("import", table, "--dry-run")
    assert file.read_text() == OLD
    result = invoke("import", table)
    assert dry.stdout == result.stdout
    assert result.stdout.startswith("1 assessment of 1 group changed: 1 improved.")
    assert "Bots improved: low → medium, " in result.stdout
    assert "evidence removed https://example.org/robots" in result.stdout
    link = "    evidence:\n      - https://example.org/robots\n"
    assert file.read_text() == NEW.replace(link, "")


def test_an_import_of_what_it_says_already_gives_it_its_id_of_today(
    file: Path, data: Path, invoke: Invoke
) -> None:
    result = invoke("import", rows(data, "example-group-9,bots,low,2025-01-31"))
    assert result.stdout.count("\n") == 1
    assert "Saved to 1 file." in result.stderr
    assert file.read_text() == OLD.replace("robots:  #", "bots:  #")
    again = invoke("import", rows(data, "example-group-9,bots,low,2025-01-31"))
    assert "1 row; 1 already up to date." in again.stderr


def test_the_guide_knows_what_was_judged_under_the_former_id(file: Path) -> None:
    with guide(file, "bots") as terminal:
        terminal.press(WHO, "a")
        assert "Now: low, from 2025-01-31" in terminal.press(BOTS, "n")
        terminal.answer(NOTE, "")
        assert terminal.end()[0] == 0
    assert "  bots:  # since 2020\n    level: none  # of four\n" in file.read_text()


def test_beside_an_entry_of_today_the_other_stays_and_is_named(
    file: Path, data: Path, invoke: Invoke
) -> None:
    file.write_text(f"{OLD}  bots:\n    level: high\n    assessed_on: 2024-01-31\n")
    result = invoke("assess", "example-group-9", "bots", "--level", "medium")
    assert result.stdout == "Example group 9: Bots: high → medium\n"
    assert "  robots:  # since 2020\n    level: low  # of four\n" in file.read_text()
    assert problem_codes(data, invoke) == ["groups/example-group-9.yaml:9:3 unknown-capacity"]


def test_of_a_past_that_two_claim_no_entry_is_moved(file: Path, data: Path, invoke: Invoke) -> None:
    catalog = data / "capacities.yaml"
    text = catalog.read_text().replace(
        "- id: templates\n", "- id: templates\n        formerly: [robots]\n"
    )
    catalog.write_text(text)
    result = invoke("assess", "example-group-9", "bots", "--level", "medium")
    assert result.stdout == "Example group 9: Bots: unassessed → medium\n"
    assert "  robots:  # since 2020\n" in file.read_text()


def test_the_latest_former_id_is_the_one_that_is_replaced(
    file: Path, data: Path, invoke: Invoke
) -> None:
    catalog = data / "capacities.yaml"
    catalog.write_text(catalog.read_text().replace("[robots]", "[templates-2, robots]"))
    file.write_text(OLD.replace("social-media", "templates-2"))
    result = invoke("assess", "example-group-9", "bots", "--level", "medium")
    assert result.stdout == "Example group 9: Bots: low → medium\n"
    assert "  templates-2:\n" in file.read_text()


def test_an_entry_in_braces_gets_its_new_key_too(file: Path, invoke: Invoke) -> None:
    entry = "{level: low, assessed_on: 2025-01-31}"
    file.write_text(f'{HEAD}assessments: {{"robots": {entry}, social-media: {entry}}}\n')
    assert invoke("assess", "example-group-9", "bots", "--level", "high").exit_code == 0
    assert file.read_text() == (
        f"{HEAD}assessments: {{bots: {{level: high, assessed_on: 2026-11-22}}, "
        f"social-media: {entry}}}\n"
    )


def test_the_next_step_for_an_entry_under_a_former_id_is_a_command(
    file: Path, invoke: Invoke
) -> None:
    assert file.is_file()
    said = invoke("validate", "--format", "json").stdout
    assert '"hint": "rename it in all files: ccm capacity rename robots bots"' in said
