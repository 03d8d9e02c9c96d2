"""`ccm validate` on a broken group file: what is left of it is checked as well, in the same run."""

from pathlib import Path

import pytest

from testing.settings import Invoke

HEAD = "name: Group 9\nkind: hub\nregion: international\n"
BOTS = f"{HEAD}assessments:\n  bots:\n"
DAY = "    assessed_on: 2026-01-01\n"


def lines_of(data: Path, invoke: Invoke, text: str, *, name: str = "group-9") -> list[str]:
    """What is said of a group file `text`: `line:column: code` of each problem."""
    (data / f"groups/{name}.yaml").write_text(text)
    result = invoke("validate")
    found = [
        line.removeprefix(f"{data}/groups/{name}.yaml:") for line in result.stdout.splitlines()
    ]
    assert isinstance(result.exception, SystemExit), result.exception
    assert (result.exit_code, [line for line in found if line.startswith("/")]) == (1, [])
    return [f"{line.split(' ')[0]} {line.split('[')[-1].removesuffix(']')}" for line in found]


SEVERAL = {
    "a bad level": (
        """\
name: Group 9
kind: hub
region: nowhere
assessments:
  bots:
    level: hgih
    assessed_on: 2026-01-01
  templates:
    level: low
    assessed_on: 2026-11-24
  juggling:
    level: low
    assessed_on: 2026-01-01
  social-media:
    level: not-relevant
    assessed_on: 2026-01-01
""",
        (
            *("3:9: unknown-region", "6:12: unknown-level", "10:18: future-date"),
            *("11:3: unknown-capacity", "15:12: note-missing"),
        ),
    ),
    "a bad kind": (
        """\
name: Example group 1
kind: chapters
region: north-west-europe
countries: [AR, XX]
defers_to:
  comunications: example-group-1
  communications: nobody
""",
        (
            *("1:7: duplicate-name", "2:7: unknown-kind", "4:13: country-outside-region"),
            *("4:17: unknown-country", "6:3: unknown-area", "7:19: unknown-group"),
        ),
    ),
    "a key is missing": (
        "name: Group 9\nregion: nowhere\n",
        ("1:1: missing-key", "2:9: unknown-region"),
    ),
    "a key too many": (
        f"{HEAD}colour: red\ncountries: [XX]\n",
        ("4:1: unknown-key", "5:13: unknown-country"),
    ),
    "a key that the name of the file gives": (
        f"{HEAD}id: x\ncountries: [XX]\n",
        ("4:1: unknown-key", "5:13: unknown-country"),
    ),
    "a key too many in an entry": (
        f"{BOTS}    level: low\n    levle: low\n    assessed_on: 2026-11-24\n",
        ("7:5: unknown-key", "8:18: future-date"),
    ),
    "a bad level and a day to come": (
        f"{BOTS}    level: hgih\n    robustness: low\n    assessed_on: 2026-11-24\n",
        ("6:12: unknown-level", "8:18: future-date"),
    ),
    "a bad day and a robustness of nothing": (
        f"{BOTS}    level: none\n    robustness: low\n    assessed_on: 2026-13-01\n",
        ("7:17: robustness-without-level", "8:18: bad-date"),
    ),
    "not relevant, and neither day nor note": (
        f"{BOTS}    level: not-relevant\n",
        ("5:3: missing-key", "6:12: note-missing"),
    ),
    "assessments that are a list": (
        f"{HEAD}countries: [XX]\nassessments: [bots]\n",
        ("4:13: unknown-country", "5:14: wrong-shape"),
    ),
    "a bad kind that stands twice": (
        "name: Group 9\nkind: hubs\nkind: hub\nregion: nowhere\n",
        ("2:7: unknown-kind", "3:1: duplicate-key", "4:9: unknown-region"),
    ),
    "a bad level that stands twice": (
        f"{BOTS}    level: hgih\n    level: high\n    assessed_on: 2026-01-01\n",
        ("6:12: unknown-level", "7:5: duplicate-key"),
    ),
    "a level that stands twice": (
        f"{BOTS}    level: low\n    level: high\n    assessed_on: 2026-11-24\n",
        ("7:5: duplicate-key", "8:18: future-date"),
    ),
}


@pytest.mark.parametrize("name", SEVERAL)
def test_one_run_shows_what_is_wrong_in_the_file_and_across_files(
    data: Path, invoke: Invoke, name: str
) -> None:
    text, expected = SEVERAL[name]
    assert lines_of(data, invoke, text) == list(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD.replace("international", "[nowhere]"), "3:9: wrong-shape"),
        (HEAD.replace("international", '""'), "3:1: empty-value"),
        (f"{HEAD}countries: [XX, [YY]]\n", "4:17: wrong-shape"),
        (f"{HEAD}defers_to: nobody\n", "4:12: wrong-shape"),
        (f"{HEAD}assessments:\n  juggling: high\n", "5:13: wrong-shape"),
        (
            f"{HEAD}assessments:\n  bots:\n    level: not-relevant\n    note: x\n",
            "5:3: missing-key",
        ),
        (f"{BOTS}    level: not-relevant\n{DAY}    noet: x\n", "8:5: unknown-key"),
        (f"{BOTS}    level: not-relevant\n{DAY}  note: x\n", "8:3: unknown-key"),
        (f"{BOTS}    level: not-relevant\n{DAY}note: x\n", "8:1: unknown-key"),
    ],
    ids=[
        "a list for a text",
        "nothing",
        "a list in a list",
        "a text for a mapping",
        "a text for an entry",
        "an entry without a day",
        "a misspelt note that the level needs",
        "that note among the entries",
        "that note at the margin",
    ],
)
def test_what_is_wrong_itself_is_one_problem_only(
    data: Path, invoke: Invoke, text: str, expected: str
) -> None:
    assert lines_of(data, invoke, text) == [expected]


def test_what_stands_in_for_a_missing_name_is_nobodys_namesake(data: Path, invoke: Invoke) -> None:
    (data / "groups/a.yaml").write_text(HEAD.replace("Group 9", "Group 10"))

    found = lines_of(data, invoke, "kind: hub\nregion: international\n", name="group-10")

    assert found == ["1:1: missing-key"]


def test_a_broken_group_is_deferred_to_without_a_word(data: Path, invoke: Invoke) -> None:
    (data / "groups/a.yaml").write_text(
        HEAD.replace("Group 9", "A") + "defers_to:\n  communications: group-9\n"
    )

    assert lines_of(data, invoke, HEAD.replace("hub", "hubs")) == ["2:7: unknown-kind"]


def test_what_is_left_of_a_broken_group_counts_in_no_report(data: Path, invoke: Invoke) -> None:
    without = invoke("group", "list").stdout
    broken = HEAD.replace("hub", "hubs") + "assessments:\n  bots:\n    level: low\n"
    (data / "groups/group-9.yaml").write_text(f"{broken}    assessed_on: 2026-01-01\n")

    result = invoke("group", "list")

    assert result.stdout.startswith(without.partition("\n\nFrom ")[0])
    assert "Not counted: 1 file that cannot be read" in result.stdout
