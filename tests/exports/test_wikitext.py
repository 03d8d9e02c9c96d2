"""`ccm export wikitext`: the map's own table, a cell for each state, and names that stay names."""

import re
from pathlib import Path

from testing.settings import Invoke


def page(invoke: Invoke, *arguments: str) -> str:
    result = invoke("export", "wikitext", *arguments)
    assert result.exit_code == 0, result.stderr
    return result.stdout


def rows(text: str) -> dict[str, list[str]]:
    """The cells of each line of the table, by its head."""
    table = text.split("{|")[1].split("\n|}")[0]
    found = {}
    for block in table.split("\n|-\n")[2:]:
        head, *cells = block.split("\n")
        found[head.removeprefix('! scope="row" | ')] = cells
    return found


def write(data: Path, group: str, text: str) -> None:
    (data / "groups" / f"{group}.yaml").write_text(text, encoding="utf-8")


def test_every_state_has_its_cell(invoke: Invoke, data: Path) -> None:
    write(
        data,
        "example-group-5",
        "name: A last\nkind: hub\nregion: international\nassessments:\n"
        "  templates:\n    level: medium\n    robustness: high\n    assessed_on: 2025-01-01\n"
        "    status: disputed\n  bots:\n    level: high\n    assessed_on: 2026-01-01\n",
    )
    assert rows(page(invoke)) == {
        "A last": ["|", "|{{CCM|medium|high|stale=2025-01-01|status=disputed}}", "|{{CCM|high}}"],
        "Example group 1": [
            "|{{CCM|low|none}}",
            "|{{CCM|none|stale=2020-05-01|status=provisional}}",
            "| n.a.",
        ],
        "Example group 2": ["|{{CCM|high|medium}}", "|", "| ?"],
        "Example group 3": [
            "| See Example group 1",
            "|{{CCM|medium|low}}",
            "|{{CCM|low|none|stale=2024-06-01}}",
        ],
    }


def test_the_areas_span_their_capacities_in_the_order_of_the_catalog(invoke: Invoke) -> None:
    head = page(invoke).split("\n|-\n")[:2]
    comment, *lines = "\n".join(head).splitlines()
    assert comment.startswith('<!-- Made by "ccm export wikitext". ')
    assert lines == [
        '{| class="wikitable"',
        '! rowspan="2" scope="col" | Name of group',
        '! colspan="1" scope="colgroup" | Communications',
        '! colspan="2" scope="colgroup" | Technical skills',
        '! scope="col" | Social media',
        '! scope="col" | Templates',
        '! scope="col" | Bots',
    ]


def test_a_filter_narrows_lines_and_columns(invoke: Invoke) -> None:
    text = page(invoke, "--area", "technical-skills", "--region", "LAC")
    assert "Communications" not in text
    assert {name: len(cells) for name, cells in rows(text).items()} == {
        "Example group 1": 2,
        "Example group 3": 2,
    }


def test_groups_without_an_entry_are_counted_below_the_table(invoke: Invoke, data: Path) -> None:
    write(data, "example-group-5", "name: Silent\nkind: hub\nregion: international\n")
    write(data, "example-group-6", "name: [")
    text = page(invoke)
    below = text.split("\n|}\n")[1]
    assert "Silent" not in text
    assert "\nNot in the table: 1 group without an entry.\n" in below
    assert "\nNot counted: 1 group that ended before 2026-11-22.\n" in below
    assert "cannot be read" in below
    assert "n.a. means not relevant" in below


def test_no_name_is_read_as_markup(invoke: Invoke, data: Path) -> None:
    name = "|- {{x}} [[y]] <b> '' ~~~~ \\n|} é"
    write(data, "example-group-1", f'name: "{name}"\nkind: hub\nregion: international\n'
          "assessments:\n  bots:\n    level: low\n    assessed_on: 2026-01-01\n")  # fmt: skip
    text = page(invoke)
    shown = "<nowiki>|- {{x}} [[y]] &lt;b&gt; '' ~~~~ |} é</nowiki>"
    assert rows(text)[shown] == ["|", "|", "|{{CCM|low}}"]
    assert rows(text)["Example group 3"][0] == f"| <nowiki>See {shown.removeprefix('<nowiki>')}"
    outside = re.sub(r"<nowiki>.*?</nowiki>", "", text)
    assert re.findall(r"\{\{(?!CCM\|)|\[\[|~~~|''|<b", outside) == []


def test_a_group_that_is_deferred_to_and_is_not_there_goes_by_its_id(
    invoke: Invoke, data: Path
) -> None:
    path = data / "groups/example-group-3.yaml"
    path.write_text(path.read_text().replace("communications: example-group-1",
                                             "communications: example-group-7"))  # fmt: skip
    assert rows(page(invoke))["Example group 3"][0] == "| See example-group-7"


def test_a_dataset_without_groups_gives_a_table_without_lines(invoke: Invoke) -> None:
    text = page(invoke, "--kind", "thematic-organization")
    assert text.split("\n|}")[0].endswith('! scope="col" | Bots')
