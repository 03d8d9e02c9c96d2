"""A comment stays beside its key or item: each case is the whole text before and after."""

import pytest

from ccm.yamlfile.lists import item_added, item_removed
from ccm.yamlfile.written import Fields
from testing.edits import replaced, value_of

LOW = {"level": "low"}
HEAD = "name: A\nassessments:\n"
ABOVE = f"{HEAD}  # the bots\n  bots:\n    level: low\n"
LIST = f"{HEAD}  bots:\n    level: low\n    evidence:\n"
PLAN, OTHER = "      - a # the plan\n", "      - b # the list\n"
BOTH = f"{LIST}{PLAN}{OTHER}"
BRACKETS = f"{HEAD}  bots:\n    level: low\n    evidence: [\n"
SOCIAL = f"{HEAD}  social-media:\n    level: low\n"
BRACED = "  templates: {level: low}"
NEW = "  templates:\n    level: low\n"

ENTRIES = {
    "above the next entry": (ABOVE, f"{HEAD}{NEW}  # the bots\n  bots:\n    level: low\n"),
    "below a field of the entry before": (
        f"{SOCIAL}    # asked twice\n\n  bots: {{level: low}}\n",
        f"{SOCIAL}    # asked twice\n{NEW}\n  bots: {{level: low}}\n",
    ),
    "below it, and above the next one": (
        f"{SOCIAL}      # deep\n  # the bots\n\n  bots:\n    level: x\n",
        f"{SOCIAL}      # deep\n{NEW}  # the bots\n\n  bots:\n    level: x\n",
    ),
    "below the last entry": (
        f"{SOCIAL}  # all of them\n# the end\n",
        f"{SOCIAL}{NEW}  # all of them\n# the end\n",
    ),
    "above the section": (
        "name: A\n# all\nassessments: {}\n",
        f"name: A\n# all\nassessments:\n{NEW}",
    ),
    "below a section without entries": (
        "assessments:\n  # none yet\nname: A\n",
        f"assessments:\n  # none yet\n{NEW}name: A\n",
    ),
    "in empty braces": (
        "assessments: { # none yet\n  }\n",
        "assessments: { # none yet\n  templates: {level: low}}\n",
    ),
    "in braces": (
        "assessments: {\n  social-media: {a: b}, # a\n  bots: {c: d} # b\n }\n",
        f"assessments: {{\n  social-media: {{a: b}}, # a\n{BRACED},\n  bots: {{c: d}} # b\n }}\n",
    ),
    "behind three dots": (f"{HEAD}  # a\n... # the end", f"{HEAD}  # a\n{NEW}... # the end"),
    "a text that keeps its blank lines": (
        f"{HEAD}  social-media:\n    note: |+\n      # a\n\n\n  bots:\n    level: x\n",
        f"{HEAD}  social-media:\n    note: |+\n      # a\n\n\n{NEW}  bots:\n    level: x\n",
    ),
}
FIELDS: dict[str, tuple[str, Fields, str]] = {
    "above a field": (
        f"{HEAD}  bots:\n    level: low\n    # the day\n    note: b\n",
        {"level": "low", "robustness": "high", "note": "b"},
        f"{HEAD}  bots:\n    level: low\n    robustness: high\n    # the day\n    note: b\n",
    ),
    "above the first field": (
        f"{HEAD}  bots:\n    # the note\n    note: b\n",
        {"level": "low", "note": "c"},
        f"{HEAD}  bots:\n    level: low\n    # the note\n    note: c\n",
    ),
    "beside a field": (
        f"{HEAD}  bots:\n    level: none # why\n",
        {"level": "low", "note": "c"},
        f"{HEAD}  bots:\n    level: low # why\n    note: c\n",
    ),
    "beside the first line of a text": (
        f"{HEAD}  bots:\n    level: low\n    note: >- # why\n      # a text\n    # below\n",
        {"level": "low", "note": "c"},
        f"{HEAD}  bots:\n    level: low\n    note: c # why\n    # below\n",
    ),
    "below the last field": (
        f"{HEAD}  bots:\n    level: low\n    # asked twice\n",
        {"level": "low", "note": "c"},
        f"{HEAD}  bots:\n    level: low\n    note: c\n    # asked twice\n",
    ),
    "of a field that goes": (
        f"{HEAD}  bots:\n    # a\n\n    # b\n    note: a # c\n      # d\n    level: low # e\n",
        {"level": "low"},
        f"{HEAD}  bots:\n    # a\n\n    level: low # e\n",
    ),
    "in braces": (
        f"{HEAD}  bots: {{ # b\n    level: x, # l\n    # n\n    note: a # m\n  }}\n",
        {"level": "low", "x": "z", "note": "b"},
        f"{HEAD}  bots: {{ # b\n    level: low, # l\n    x: z,\n    # n\n    note: b # m\n  }}\n",
    ),
    "of a list whose last item goes, above a new field": (
        f"{BOTH}    # why\n",
        {"level": "low", "evidence": ["a"], "note": "c"},
        f"{LIST}{PLAN}    note: c\n    # why\n",
    ),
    "of a list with other items, above a new field": (
        f"{BOTH}      # deep\n",
        {"level": "low", "evidence": ["c"], "note": "c"},
        f"{LIST}      - c\n      # deep\n    note: c\n",
    ),
    "in braces, of a field that goes": (
        f"{HEAD}  bots: {{level: low, # l\n    note: a, # m\n    method: survey}}\n",
        {"level": "low"},
        f"{HEAD}  bots: {{level: low, # l\n    }}\n",
    ),
}
ITEMS = {
    "one more": ("abc", BOTH, f"{BOTH}      - c\n"),
    "one before them": (
        "cab",
        BOTH,
        f"{LIST}      - c\n{PLAN}{OTHER}",
    ),
    "another order": (
        "bca",
        BOTH,
        f"{LIST}{OTHER}      - c\n{PLAN}",
    ),
    "one taken out": ("b", BOTH, f"{LIST}{OTHER}"),
    "all others": ("cd", BOTH, f"{LIST}      - c\n      - d\n"),
    "above and below": (
        "bac",
        f"{LIST}    # first\n    - a\n\n    # second\n    - b\n      # deep\n",
        f"{LIST}    # second\n    - b\n      # deep\n\n    # first\n    - a\n    - c\n",
    ),
    "below a dash": (
        "ba",
        f"{LIST}      - # the plan\n        a\n      - b\n",
        (f"{LIST}      - b\n      - # the plan\n        a\n"),
    ),
    "in brackets": (
        "acb",
        f"{BRACKETS}      a, # the plan\n      # the list\n      b\n    ]\n",
        f"{BRACKETS}      a, # the plan\n      c,\n      # the list\n      b\n    ]\n",
    ),
    "in brackets, at the end": (
        "abc",
        f"{BRACKETS}      a, # the plan\n      b # the list\n    ]\n",
        f"{BRACKETS}      a, # the plan\n      b, # the list\n      c\n    ]\n",
    ),
    "in brackets, in another order": (
        "bca",
        f"{BRACKETS}      a, # the plan\n      # the list\n      b]\n",
        f"{BRACKETS}      # the list\n      b,\n      c,\n      a  # the plan\n      ]\n",
    ),
    "in brackets, taken out": (
        "b",
        f"{BRACKETS}      a, # the plan\n      b # the list\n    ]\n",
        f"{BRACKETS}      b # the list\n    ]\n",
    ),
    "in brackets on one line": (
        "bca",
        f"{HEAD}  bots: {{level: low, evidence: [a, b]}} # c\n",
        f"{HEAD}  bots: {{level: low, evidence: [b, c, a]}} # c\n",
    ),
}
UNCLOSED = {  # a text in a block that ends the file without a line end
    "one": ("|\n      a", "|-\n      a"),
    "one that keeps it": (">2+ # why\n        a", ">2- # why\n        a"),
    "one that has none": ("|-2\n      a", "|-2\n      a"),
    "one with a comment below": ("|\n      a\n    # b", "|\n      a\n    # b"),
}
ENDINGS = pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])


@ENDINGS
@pytest.mark.parametrize("place", ENTRIES)
def test_a_new_entry_comes_between_no_comment_and_its_owner(place: str, ending: str) -> None:
    before, after = (text.replace("\n", ending) for text in ENTRIES[place])
    assert replaced(before, key="templates", new=LOW) == after


@ENDINGS
@pytest.mark.parametrize("place", FIELDS)
def test_a_comment_stays_with_its_field_and_goes_with_it(place: str, ending: str) -> None:
    before, fields, after = FIELDS[place]
    done = replaced(before.replace("\n", ending), key="bots", new=fields)
    assert done == after.replace("\n", ending)


@ENDINGS
@pytest.mark.parametrize("place", ITEMS)
def test_a_comment_stays_with_its_item_wherever_that_goes(place: str, ending: str) -> None:
    items, before, after = ITEMS[place]
    new = {"level": "low", "evidence": [*items]}
    done = replaced(before.replace("\n", ending), key="bots", new=new)
    assert done == after.replace("\n", ending)
    assert replaced(done, key="bots", new=new) == done


@pytest.mark.parametrize("text", UNCLOSED)
def test_a_text_at_the_end_of_the_file_stays_the_same_where_something_comes_behind(
    text: str,
) -> None:
    before, after = (f"{SOCIAL}    note: {note}" for note in UNCLOSED[text])
    done = replaced(before, key="templates", new=LOW)
    assert done == f"{after}\n{NEW}"
    social_media = value_of(before)["assessments"]["social-media"]
    assert value_of(done)["assessments"]["social-media"] == social_media
    new = {"note": "b", "method": "self"}
    assert replaced(before, key="social-media", new={**LOW, **new}).startswith(
        f"{SOCIAL}    note: b"
    )
    before = f"name: A\nb: {UNCLOSED[text][0]}"
    assert item_added(before, key="c", item="d", before="b") == before.replace("b:", "c: [d]\nb:")


def test_former_ids_keep_their_comments() -> None:
    text = "formerly:\n  - a # until 2020\n# the name\nname: A\n"
    more = "formerly:\n  - a # until 2020\n  - b\n# the name\nname: A\n"
    assert item_added(text, key="formerly", item="b") == more
    assert item_removed(more, key="formerly", item="b") == text
