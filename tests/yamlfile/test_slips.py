"""What is mistyped in a file that is not YAML: on its own line, in plain words, with the fix."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ccm.yamlfile.read import read_values
from testing.slips import JARGON

HEAD = "name: A\nassessments:\n  bots:\n    level: low\n"
REST = "    robustness: low\n"
IN_QUOTES = 'put the whole text in quotes: "…"'
AS_MANY = "put as many before it, or write the line that is missing above it"


def in_words(text: str) -> str:
    """The one fault of a text: its place and message, and its hint."""
    value, [fault] = read_values(text.encode())
    assert value is None
    assert fault.place
    return f"{fault.place.line}:{fault.place.column} {fault.message} ({fault.hint})"


NOTES = {
    "a colon": (
        "see: this",
        f"14 a text with a colon and a blank in it must stand in quotes ({IN_QUOTES})",
    ),
    "a colon at the end": (
        "as follows:",
        f"21 a text with a colon and a blank in it must stand in quotes ({IN_QUOTES})",
    ),
    "an at sign": ("@anna", f"11 what begins with @ must stand in quotes ({IN_QUOTES})"),
    "a backtick": ("`x` y", f"11 what begins with ` must stand in quotes ({IN_QUOTES})"),
    "a percent sign": ("%x", f"11 what begins with % must stand in quotes ({IN_QUOTES})"),
    "an asterisk": ("* see", f"11 what begins with * must stand in quotes ({IN_QUOTES})"),
    "an ampersand": ("& co", f"11 what begins with & must stand in quotes ({IN_QUOTES})"),
    "an exclamation mark": (
        "! now",
        (
            "11 what begins with ! must stand in quotes: '!' "
            f"({IN_QUOTES}; tags of YAML are not read here)"
        ),
    ),
    "a quote that ends too soon": (
        '"a" b',
        (
            "14 the text goes on behind the quote that ends it "
            '(put \\ before each quote that belongs to the text: \\")'
        ),
    ),
    "an apostrophe in single quotes": (
        "'it's'",
        (
            "15 the text goes on behind the quote that ends it "
            "(write each quote that belongs to the text twice: '')"
        ),
    ),
    "a quote that never ends": (
        '"abc',
        '11 the quote " that begins here has no end (put a " at the end of the text)',
    ),
    "a single quote that never ends": (
        "'abc",
        "11 the quote ' that begins here has no end (put a ' at the end of the text)",
    ),
    "a path of Windows": (
        '"C:\\dir"',
        "14 '\\d' means nothing inside of double quotes (write the backslash twice: \\\\)",
    ),
    "a wiki link": (
        "[[Page]] says",
        f"11 what begins with [ must stand in quotes ({IN_QUOTES})",
    ),
    "a template": ("{{Page}} x", f"12 what begins with {{ must stand in quotes ({IN_QUOTES})"),
    "a hyphen": ("- a", f"11 what begins with '- ' must stand in quotes ({IN_QUOTES})"),
    "a bar": ("| co", f"11 nothing may stand behind | on its line ({IN_QUOTES})"),
    "a greater-than sign": ("> co", f"11 nothing may stand behind > on its line ({IN_QUOTES})"),
    "a comma": (", a", f"11 nothing may begin with , (delete it, or {IN_QUOTES})"),
    "printed quotes": (
        "\u201csee: this\u201d",
        '11 \u201c is not a quote that holds a text together (type straight quotes around it: "…")',
    ),
    "an open bracket": (
        "[a, b",
        "11 the bracket [ that begins here has no end (put a ] behind the last item)",
    ),
    "an open brace": (
        "{a: b",
        "11 the bracket { that begins here has no end (put a } behind the last item)",
    ),
    "an open quote in braces": (
        '{a: 1, b: "2, c: 3}',
        '21 the quote " that begins here has no end (put a " at the end of the text)',
    ),
    "brackets of two kinds": (
        "[a, b}",
        ("16 another bracket is open here than one that } closes (use [ with ], and { with })"),
    ),
    "two commas": (
        "[a,, b]",
        (
            "14 nothing stands before this comma "
            "(delete one of the two commas, or write what is missing)"
        ),
    ),
    "no comma": (
        '["a" b]',
        (
            "16 a comma is missing before this "
            "(put a comma between two items, and quotes around a whole text)"
        ),
    ),
    "a wild item": ("[a, @b]", f"15 what begins with @ must stand in quotes ({IN_QUOTES})"),
}


@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("case", NOTES)
def test_a_slip_in_a_note_is_said_at_the_note(case: str, ending: str) -> None:
    note, expected = NOTES[case]
    text = f'{HEAD}    note: {note}\n{REST}  lua:\n    note: "x"\n    level: low\n'
    assert in_words(text.replace("\n", ending)) == f"5:{expected}"


LINES = {
    "a tab": (
        "name: A\nassessments:\n\tbots:\n",
        "3:1 this line begins with a tab (use blanks (the space bar) instead)",
    ),
    "a tab behind blanks": (
        f"{HEAD}  \tnote: x\n",
        "5:3 this line begins with a tab (use blanks (the space bar) instead)",
    ),
    "no blank behind the first colon of an entry": (
        f"name: A\nassessments:\n  bots:\n    level:low\n{REST}",
        "4:5 a blank is missing behind the colon of 'level' (write it as `key: value`)",
    ),
    "no blank behind the last colon of an entry": (
        f"{HEAD}    robustness:low\n  lua:\n    level: low\n",
        "5:5 a blank is missing behind the colon of 'robustness' (write it as `key: value`)",
    ),
    "no colon": (
        f"{HEAD}    note text\n{REST}",
        (
            "5:5 there is no colon with a blank in this line "
            "(write it as `key: value`, or join it to the line above)"
        ),
    ),
    "no colon in the first line": (
        "hello\nname: A\n",
        (
            "1:1 there is no colon with a blank in this line "
            "(write it as `key: value`, or join it to the line above)"
        ),
    ),
    "a blank more": (
        f"{HEAD}     note: x\n",
        f"5:6 this line has 5 blanks before it; the lines that it belongs to have 4 ({AS_MANY})",
    ),
    "a blank less": (
        f"{HEAD}   note: x\n",
        f"5:4 this line has 3 blanks before it; the lines that it belongs to have 4 ({AS_MANY})",
    ),
    "a blank more before a name": (
        f"{HEAD}   lua:\n",
        f"5:4 this line has 3 blanks before it; the lines that it belongs to have 2 ({AS_MANY})",
    ),
    "a blank less before the first name": (
        f"{HEAD}  lua:\n".replace("  bots", " bots"),
        f"3:2 this line has 1 blank before it; the lines that it belongs to have 2 ({AS_MANY})",
    ),
    "a blank more before the first line of an entry": (
        f"{HEAD}{REST}".replace(" level", "  level"),
        f"4:6 this line has 5 blanks before it; the lines that it belongs to have 4 ({AS_MANY})",
    ),
    "a letter before a name that is far in": (
        "areas:\n  - id: a\n    texts:\nx     rubric:\n        low: a\n      name: b\n",
        f"4:1 this line has 0 blanks before it; the lines that it belongs to have 6 ({AS_MANY})",
    ),
    "a line that is gone": (
        f"{HEAD}{REST}".replace("assessments:\n", ""),
        f"2:3 this line has 2 blanks before it; the lines that it belongs to have 0 ({AS_MANY})",
    ),
    "an item among keys": (
        f"{HEAD}    - note\n{REST}",
        "5:5 this line stands among lines of `key: value` (write it as these)",
    ),
    "a key among items": (
        "name: A\nassessments:\n  - bots\n  lua: x\n",
        "4:3 this line stands among lines that begin with `- ` (write it as these)",
    ),
    "a line below brackets": (
        "{name: A}\nkind: hub\n",
        (
            "2:1 what stands above this line is a whole file already "
            "(write the file as lines of `key: value`)"
        ),
    ),
    "what nothing explains": (
        f"{HEAD}    note: [a: b: c]\n",
        (
            "5:16 this line cannot be read "
            f"(write it as those around it: `key: value`, and if need be {IN_QUOTES})"
        ),
    ),
    "an unfinished merge": (
        f"{HEAD}<<<<<<< HEAD\n    note: x\n=======\n    note: y\n>>>>>>> theirs\n",
        (
            "5:1 a merge is not finished: both versions of these lines are in the file "
            "(keep one of the two versions, and delete the lines with <<<, === and >>>)"
        ),
    ),
    "a half of an unfinished merge": (
        f"{HEAD}    note: x\n=======\n    note: y\n",
        (
            "6:1 a merge is not finished: both versions of these lines are in the file "
            "(keep one of the two versions, and delete the lines with <<<, === and >>>)"
        ),
    ),
    "a directive": ("%x\nname: A\n", f"1:1 what begins with % must stand in quotes ({IN_QUOTES})"),
    "a wide colon": (
        f"{HEAD}    note\uff1a x\n{REST}",
        "5:9 '\uff1a' (U+FF1A) is not the colon that is needed (type : and a blank)",
    ),
    "a no-break space behind the colon": (
        f"{HEAD}    note:\u00a0x\n{REST}",
        (
            "5:10 the character U+00A0 looks like a blank here, and is none "
            "(delete it, and type a blank with the space bar)"
        ),
    ),
    "no-break spaces before a line": (
        f"{HEAD}\u00a0\u00a0\u00a0\u00a0note: x\n",
        (
            "5:1 the character U+00A0 looks like a blank here, and is none "
            "(delete it, and type a blank with the space bar)"
        ),
    ),
    "an ideographic space before a line": (
        f"{HEAD}  \u3000note: x\n",
        (
            "5:3 the character U+3000 looks like a blank here, and is none "
            "(delete it, and type a blank with the space bar)"
        ),
    ),
    "a second byte order mark": (
        "name: A\n\ufeffkind: hub\n",
        (
            "2:1 the character U+FEFF looks like a blank here, and is none "
            "(delete it, and type a blank with the space bar)"
        ),
    ),
    "the end of a document": (
        f"{HEAD}...\nkind: hub\n",
        "5:1 a line may not begin with ... (delete it: a data file is one whole)",
    ),
    "a quote before a key": (
        f'{HEAD}    "note: x\n{REST}',
        '5:5 the quote " that begins here has no end (put a " at the end of the text)',
    ),
}


@pytest.mark.parametrize("case", LINES)
def test_a_slip_in_a_line_is_said_at_that_line(case: str) -> None:
    text, expected = LINES[case]
    assert in_words(text) == expected


FINE = {
    "a text on several lines": "    note: a\n      b\n",
    "a quoted text on several lines": '    note: "a\n      b: c"\n',
    "a list on several lines": "    evidence: [a,\n      b]  # c\n",
    "a block of lines": '    note: |\n      a: b\n       - c\n\n      "d\n',
    "a hash": "    note: a # b: c\n",
    "a colon without a blank": "    note: at 12:30, http://a/b\n",
    "a quoted key": '    "note": "a \\" b"  # c\n',
    "a comment": "# a: b: c\n    note: a\n",
    "items": "    evidence:\n    - a\n    - b\n",
    "items further inside": "    evidence:\n      - a: b\n        c: d\n      - - e\n        - f\n",
}


@pytest.mark.parametrize("case", FINE)
def test_what_stands_before_a_slip_and_is_right_is_not_blamed(case: str) -> None:
    text = f"---\n{HEAD}{FINE[case]}  lua:\n    note: @b\n"
    assert read_values(f"{HEAD}{FINE[case]}".encode())[1] == []
    line = text.count("\n")
    assert in_words(text) == f"{line}:11 what begins with @ must stand in quotes ({IN_QUOTES})"


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
