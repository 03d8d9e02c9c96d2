"""A typing mistake is found on its own line, and explained in plain words with the fix."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ccm.model import Problem
from ccm.yamlfile.read import read_values
from testing.problems import facts, hold_words
from testing.slips import JARGON

HEAD = "name: A\nassessments:\n  bots:\n    level: low\n"
REST = "    robustness: low\n"


def fault_in(text: str) -> Problem:
    """The only fault of a refused text."""
    value, [fault] = read_values(text.encode())
    assert value is None
    return fault


def with_note(note: str) -> str:
    """A group file with this note, as it is written, on its fifth line."""
    return f'{HEAD}    note: {note}\n{REST}  lua:\n    note: "x"\n    level: low\n'


NOTES = {
    "a colon": ("see: this", 14),
    "a colon at the end": ("as follows:", 21),
    "an at sign": ("@anna", 11),
    "a backtick": ("`x` y", 11),
    "a percent sign": ("%x", 11),
    "an asterisk": ("* see", 11),
    "an ampersand": ("& co", 11),
    "an exclamation mark": ("! now", 11),
    "a quote that ends too soon": ('"a" b', 14),
    "an apostrophe in single quotes": ("'it's'", 15),
    "a quote that never ends": ('"abc', 11),
    "a single quote that never ends": ("'abc", 11),
    "a path of Windows": ('"C:\\dir"', 14),
    "a wiki link": ("[[Page]] says", 11),
    "a template": ("{{Page}} x", 12),
    "a hyphen": ("- a", 11),
    "a bar": ("| co", 11),
    "a greater-than sign": ("> co", 11),
    "a comma": (", a", 11),
    "printed quotes": ("\u201csee: this\u201d", 11),
    "an open bracket": ("[a, b", 11),
    "an open brace": ("{a: b", 11),
    "an open quote in braces": ('{a: 1, b: "2, c: 3}', 21),
    "brackets of two kinds": ("[a, b}", 16),
    "two commas": ("[a,, b]", 14),
    "no comma": ('["a" b]', 16),
    "a wild item": ("[a, @b]", 15),
}


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("case", NOTES)
def test_a_slip_in_a_note_is_said_at_the_note(case: str, ending: str) -> None:
    note, column = NOTES[case]
    fault = fault_in(with_note(note).replace("\n", ending))
    assert fault.code == ("tag" if case == "an exclamation mark" else "bad-yaml")
    assert facts(fault).startswith(f"5:{column} ")


LINES = {
    "a tab": ("name: A\nassessments:\n\tbots:\n", "3:1 bad-yaml"),
    "a tab after spaces": (f"{HEAD}  \tnote: x\n", "5:3 bad-yaml"),
    "no space after the first colon of an entry": (
        f"name: A\nassessments:\n  bots:\n    level:low\n{REST}",
        "4:5 bad-yaml 'level'",
    ),
    "no space after the last colon of an entry": (
        f"{HEAD}    robustness:low\n  lua:\n    level: low\n",
        "5:5 bad-yaml 'robustness'",
    ),
    "no colon": (f"{HEAD}    note text\n{REST}", "5:5 bad-yaml"),
    "no colon in the first line": ("hello\nname: A\n", "1:1 bad-yaml"),
    "a space more": (f"{HEAD}     note: x\n", "5:6 bad-yaml 5 4"),
    "a space less": (f"{HEAD}   note: x\n", "5:4 bad-yaml 3 4"),
    "a space more before a name": (f"{HEAD}   lua:\n", "5:4 bad-yaml 3 2"),
    "a space less before the first name": (
        f"{HEAD}  lua:\n".replace("  bots", " bots"),
        "3:2 bad-yaml 1 2",
    ),
    "a space more before the first line of an entry": (
        f"{HEAD}{REST}".replace(" level", "  level"),
        "4:6 bad-yaml 5 4",
    ),
    "a letter before a name that is far in": (
        "areas:\n  - id: a\n    texts:\nx     rubric:\n        low: a\n      name: b\n",
        "4:1 bad-yaml 0 6",
    ),
    "a line that is gone": (f"{HEAD}{REST}".replace("assessments:\n", ""), "2:3 bad-yaml 2 0"),
    "an item among keys": (f"{HEAD}    - note\n{REST}", "5:5 bad-yaml"),
    "a key among items": ("name: A\nassessments:\n  - bots\n  lua: x\n", "4:3 bad-yaml"),
    "a line below brackets": ("{name: A}\nkind: hub\n", "2:1 bad-yaml"),
    "what nothing explains": (f"{HEAD}    note: [a: b: c]\n", "5:16 bad-yaml"),
    "an unfinished merge": (
        f"{HEAD}<<<<<<< HEAD\n    note: x\n=======\n    note: y\n>>>>>>> theirs\n",
        "5:1 bad-yaml",
    ),
    "a half of an unfinished merge": (f"{HEAD}    note: x\n=======\n    note: y\n", "6:1 bad-yaml"),
    "a directive": ("%x\nname: A\n", "1:1 bad-yaml"),
    "a wide colon": (f"{HEAD}    note\uff1a x\n{REST}", "5:9 bad-yaml '\uff1a' U+FF1A"),
    "a no-break space after the colon": (f"{HEAD}    note:\u00a0x\n{REST}", "5:10 bad-yaml U+00A0"),
    "no-break spaces before a line": (
        f"{HEAD}\u00a0\u00a0\u00a0\u00a0note: x\n",
        "5:1 bad-yaml U+00A0",
    ),
    "an ideographic space before a line": (f"{HEAD}  \u3000note: x\n", "5:3 bad-yaml U+3000"),
    "a second byte order mark": ("name: A\n\ufeffkind: hub\n", "2:1 bad-yaml U+FEFF"),
    "the end of a document": (f"{HEAD}...\nkind: hub\n", "5:1 bad-yaml"),
    "a quote before a key": (f'{HEAD}    "note: x\n{REST}', "5:5 bad-yaml"),
}


@pytest.mark.parametrize("case", LINES)
def test_a_slip_in_a_line_is_said_at_that_line(case: str) -> None:
    text, place = LINES[case]
    assert facts(fault_in(text)) == place


@pytest.mark.renewable
def test_each_slip_has_its_words_and_its_hint() -> None:
    texts = {case: with_note(note) for case, (note, _) in NOTES.items()}
    texts |= {case: text for case, (text, _) in LINES.items()}
    hold_words({case: fault_in(text) for case, text in texts.items()}, "yamlfile/slips.txt")


FINE = {
    "a text on several lines": "    note: a\n      b\n",
    "a quoted text on several lines": '    note: "a\n      b: c"\n',
    "a list on several lines": "    evidence: [a,\n      b]  # c\n",
    "a block of lines": '    note: |\n      a: b\n       - c\n\n      "d\n',
    "a hash": "    note: a # b: c\n",
    "a colon without a space": "    note: at 12:30, http://a/b\n",
    "a quoted key": '    "note": "a \\" b"  # c\n',
    "a comment": "# a: b: c\n    note: a\n",
    "items": "    evidence:\n    - a\n    - b\n",
    "items further inside": "    evidence:\n      - a: b\n        c: d\n      - - e\n        - f\n",
}


@pytest.mark.parametrize("case", FINE)
def test_correct_lines_before_a_slip_are_not_blamed(case: str) -> None:
    text = f"---\n{HEAD}{FINE[case]}  lua:\n    note: @b\n"
    assert read_values(f"{HEAD}{FINE[case]}".encode())[1] == []
    assert facts(fault_in(text)) == f"{len(text.splitlines())}:11 bad-yaml"


PIECES = st.sampled_from(
    [*"\n\t \"'[]{},:-#|>?@`%*&!\\ab0\u00a0\u201c\uff1a", "\n  ", ": ", "- ", "\n    ", "=======\n"]
)


@given(st.lists(PIECES, max_size=40).map("".join))
@example('"a"\nb: c\n')
@example("a: [b]\n  c: d\n")
def test_of_any_text_that_is_refused_there_is_one_problem_in_plain_words(text: str) -> None:
    value, faults = read_values(text.encode())
    if value is None and any(fault.code == "bad-yaml" for fault in faults):
        [fault] = faults
        assert fault.place
        assert 1 <= fault.place.line <= text.count("\n") + 1
        assert fault.hint
        assert JARGON.isdisjoint(fault.message.split())
