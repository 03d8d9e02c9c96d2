"""An entry is replaced in the style that it stands in: literal files before and after."""

import pytest

from ccm.yamlfile.edit import entry_replaced
from ccm.yamlfile.lists import item_added
from ccm.yamlfile.written import flow_text
from testing.edits import replaced, value_of

NEW = {"level": "high", "assessed_on": "2026-05-01"}
WRITTEN = "  templates:\n    level: high\n    assessed_on: 2026-05-01\n"
OLD = "assessments:\n  templates:\n    level: low\n    assessed_on: 2026-03-01\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("name: A\n", f"name: A\nassessments:\n{WRITTEN}"),
        ("name: A", f"name: A\nassessments:\n{WRITTEN}"),
        ("name: A\n# the end", f"name: A\nassessments:\n{WRITTEN}# the end"),
        ("assessments:\nname: A\n", f"assessments:\n{WRITTEN}name: A\n"),
        ("assessments:", f"assessments:\n{WRITTEN}"),
        ("assessments:  # none yet\n", f"assessments:  # none yet\n{WRITTEN}"),
        ("assessments:  \n", f"assessments:  \n{WRITTEN}"),
        ("assessments: {}\nname: A\n", f"assessments:\n{WRITTEN}name: A\n"),
        ("assessments: {}  # none yet\n", f"assessments:  # none yet\n{WRITTEN}"),
    ],
    ids=[
        "no section",
        "no section, no final newline",
        "no section, a comment at the end",
        "a blank section before another key",
        "a blank section at the end",
        "a blank section with a comment",
        "a blank section with blanks behind it",
        "a section of empty braces",
        "a section of empty braces with a comment",
    ],
)
def test_the_first_entry_of_a_file_opens_its_section(before: str, after: str) -> None:
    assert replaced(before, key="templates", new=NEW) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "assessments: {bots: {level: low}}\n",
            f"assessments: {{templates: {flow_text(NEW)}, bots: {{level: low}}}}\n",
        ),
        (
            "assessments: {templates: {level: low, assessed_on: 2026-03-01, note: a b}}\n",
            "assessments: {templates: {level: high, assessed_on: 2026-05-01}}\n",
        ),
        (
            f"{OLD}    note: |\n      one\n\n      two\n\n# about bots\n  bots:\n    level: low\n",
            f"assessments:\n{WRITTEN}\n# about bots\n  bots:\n    level: low\n",
        ),
        (f"{OLD}    note: one\n      two\nname: A\n", f"assessments:\n{WRITTEN}name: A\n"),
        (f"{OLD}    evidence: [\n      a, # b\n      c\n    ]\n", f"assessments:\n{WRITTEN}"),
        (f"{OLD}    evidence:\n", f"assessments:\n{WRITTEN}"),
        (
            OLD.replace("low", "low  # our guess"),
            f"assessments:\n{WRITTEN}".replace("high", "high  # our guess"),
        ),
    ],
    ids=[
        "put into braces",
        "replaced in braces",
        "a block text is taken out",
        "a text of two lines is taken out",
        "a list of several lines is taken out",
        "a blank list is taken out",
        "a comment stays",
    ],
)
def test_an_entry_is_replaced_in_the_style_it_stands_in(before: str, after: str) -> None:
    assert replaced(before, key="templates", new=NEW) == after


@pytest.mark.parametrize("blank", ["", " []", ' ""'], ids=["nothing", "brackets", "quotes"])
def test_a_list_that_was_blank_is_filled(blank: str) -> None:
    new = {**NEW, "evidence": ["https://example.org/"]}

    after = replaced(f"{OLD}    evidence:{blank}\n    status: agreed\n", key="templates", new=new)

    assert value_of(after) == {"assessments": {"templates": new}}
    assert [line for line in after.splitlines() if line != line.rstrip()] == []


def test_a_new_entry_stands_where_the_order_of_the_catalog_has_it() -> None:
    text = (
        "assessments:\n  social-media:\n    level: low\n  # about bots\n  bots:\n    level: low\n"
    )

    assert replaced(text, key="templates", new=NEW) == (
        f"assessments:\n  social-media:\n    level: low\n{WRITTEN}"
        "  # about bots\n  bots:\n    level: low\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{name: A}", "{name: A, assessments: {bots: {level: low}}}"),
        ("{name: A, assessments: {}}\n", "{name: A, assessments: {bots: {level: low}}}\n"),
        ("{a: b, assessments: }\n", "{a: b, assessments: {bots: {level: low}}}\n"),
        (
            '{\n  "name": "A",\n  "assessments": {\n    "bots": {"level": "high"}\n  }\n}\n',
            '{\n  "name": "A",\n  "assessments": {\n    "bots": {"level": low}\n  }\n}\n',
        ),
    ],
    ids=["no section", "an empty section", "a blank section", "JSON"],
)
def test_a_file_in_braces_is_edited_in_its_braces(before: str, after: str) -> None:
    assert replaced(before, key="bots", new={"level": "low"}) == after


def ended(text: str) -> str:
    """The text with a CRLF where it has `~`."""
    return text.replace("~\n", "\r\n")


BEGUN = "name: E\nassessments:\n  bots:\n    level: low\n    assessed_on: 2026-01-01\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (  # one line of another editor's leaves the others as they are
            f"# ours~\n{BEGUN}",
            f"# ours~\n{BEGUN}  tools:\n    level: high\n    assessed_on: 2026-02-02\n",
        ),
        (
            f"{BEGUN}~\n",
            f"{BEGUN}  tools:\n    level: high\n    assessed_on: 2026-02-02\n~\n",
        ),
        (
            BEGUN.replace("\n", "~\n") + "# theirs\n",
            f"{BEGUN}  tools:\n    level: high\n    assessed_on: 2026-02-02\n".replace("\n", "~\n")
            + "# theirs\n",
        ),
        (
            "name: E~\nassessments: {}",
            "name: E~\nassessments:~\n  tools:~\n    level: high~\n    assessed_on: 2026-02-02~\n",
        ),
    ],
)
def test_a_new_line_ends_as_the_line_before_it(before: str, after: str) -> None:
    fields = {"level": "high", "assessed_on": "2026-02-02"}
    found = entry_replaced(
        ended(before), section="assessments", key="tools", fields=fields, order=["bots", "tools"]
    )
    assert found == ended(after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# ours~\nname: E\n", "# ours~\nname: E\nformerly: [old]\n"),
        ("name: E~\nkind: hub~\n", "name: E~\nkind: hub~\nformerly: [old]~\n"),
        ("name: E~\nassessments: {}\n", "name: E~\nformerly: [old]~\nassessments: {}\n"),
        ("name: E\nassessments: {}~\n", "name: E\nformerly: [old]\nassessments: {}~\n"),
        ("name: E", "name: E\nformerly: [old]\n"),
        ("formerly:~\n  - a~\nname: E\n", "formerly:~\n  - a~\n  - old~\nname: E\n"),
    ],
)
def test_a_line_for_a_former_id_ends_as_the_line_before_it(before: str, after: str) -> None:
    assert item_added(ended(before), key="formerly", item="old", before="assessments") == ended(
        after
    )
