"""Rule 1: which commit changed an entry, from what to what."""

import pytest

from testing.changes import changes_of_history, in_words

CASES = {
    "the first commit has everything new": (
        "a 01-02 = low 01-01, templates high 01-01",
        ["a: - -> low 01-01", "a g/templates: - -> high 01-01"],
    ),
    "one of two entries": (
        """
        a 01-02 = low 01-01, templates high 01-01
        b 02-02 = low 01-01, templates none 02-01
        """,
        ["a: - -> low 01-01", "a g/templates: - -> high 01-01",
         "b g/templates: high 01-01 -> none 02-01"],
    ),
    "one of two files": (
        """
        a 01-02 = low 01-01 | h: low 01-01
        b 02-02 = h: high 02-01
        """,
        ["a: - -> low 01-01", "a h/bots: - -> low 01-01", "b h/bots: low 01-01 -> high 02-01"],
    ),
    "another order of the entries is none": (
        """
        a 01-02 = low 01-01, templates high 01-01
        b 02-02 = templates high 01-01, low 01-01
        """,
        ["a: - -> low 01-01", "a g/templates: - -> high 01-01"],
    ),
    "an entry is taken out": (
        """
        a 01-02 = low 01-01, templates high 01-01
        b 02-02 = templates high 01-01
        """,
        ["a: - -> low 01-01", "a g/templates: - -> high 01-01", "b: low 01-01 -> -"],
    ),
    "a file is deleted and comes back": (
        """
        a 01-02 = low 01-01
        b 02-02 = -
        c 03-02 = low 01-01
        """,
        ["a: - -> low 01-01", "b: low 01-01 -> -", "c: - -> low 01-01"],
    ),
    "a branch that was merged without more": (
        """
        a 01-02      = low 01-01
        b 02-02      = high 02-01
        m 03-02 <a+b = high 02-01
        """,
        ["a: - -> low 01-01", "b: low 01-01 -> high 02-01"],
    ),
    "two branches with an entry each": (
        """
        a 01-02      = low 01-01, templates low 01-01
        b 02-02      = low 01-01, templates high 02-01
        c 02-03 <a   = medium 02-02, templates low 01-01
        m 03-02 <c+b = medium 02-02, templates high 02-01
        """,
        ["a: - -> low 01-01", "a g/templates: - -> low 01-01", "c: low 01-01 -> medium 02-02",
         "b g/templates: low 01-01 -> high 02-01"],
    ),
    "a merge keeps the main line's value": (
        """
        a 01-02      = low 01-01
        b 02-02      = high 02-01
        c 02-03 <a   = medium 02-02
        m 03-02 <c+b = medium 02-02
        """,
        ["a: - -> low 01-01", "c: low 01-01 -> medium 02-02", "b: low 01-01 -> high 02-01",
         "m: high 02-01 -> medium 02-02 !"],
    ),
    "a merge that touches another file keeps it too": (
        """
        a 01-02      = low 01-01
        b 02-02      = high 02-01
        c 02-03 <a   = h: low 02-01
        m 03-02 <c+b = h: high 03-01
        """,
        ["a: - -> low 01-01", "c h/bots: - -> low 02-01", "b: low 01-01 -> high 02-01",
         "m: high 02-01 -> low 01-01 !", "m h/bots: low 02-01 -> high 03-01"],
    ),
    "a merge keeps the branch's value": (
        """
        a 01-02      = low 01-01
        b 02-02      = high 02-01
        c 02-03 <a   = medium 02-02
        m 03-02 <c+b = high 02-01
        """,
        ["a: - -> low 01-01", "c: low 01-01 -> medium 02-02", "b: low 01-01 -> high 02-01",
         "m: medium 02-02 -> high 02-01 !"],
    ),
    "a merge keeps the branch's value, which was judged last": (
        """
        a 01-02      = low 01-01
        b 02-03      = high 02-02
        c 02-02 <a   = medium 02-01
        m 03-02 <c+b = high 02-02
        """,
        ["a: - -> low 01-01", "c: low 01-01 -> medium 02-01", "b: low 01-01 -> high 02-02"],
    ),
    "a merge keeps what the branch had before": (
        """
        a 01-02      = low 01-01
        b 02-02      = high 02-01
        c 02-03      = none 02-03
        m 03-02 <a+c = high 02-01
        """,
        ["a: - -> low 01-01", "b: low 01-01 -> high 02-01", "c: high 02-01 -> none 02-03",
         "m: none 02-03 -> high 02-01 !"],
    ),
    "a merge has what no side has": (
        """
        a 01-02      = low 01-01
        b 02-02      = high 02-01
        c 02-03 <a   = medium 02-02
        m 03-02 <c+b = none 03-01
        """,
        ["a: - -> low 01-01", "c: low 01-01 -> medium 02-02", "b: low 01-01 -> high 02-01",
         "m: medium 02-02 -> none 03-01"],
    ),
    "a merge has what no side has, where only the main line had touched it": (
        """
        a 01-02      = low 01-01, templates low 01-01
        b 02-02      = low 01-01, templates high 02-01
        c 02-03 <a   = medium 02-02, templates low 01-01
        m 03-02 <c+b = none 03-01, templates high 02-01
        """,
        ["a: - -> low 01-01", "a g/templates: - -> low 01-01", "c: low 01-01 -> medium 02-02",
         "b g/templates: low 01-01 -> high 02-01", "m: medium 02-02 -> none 03-01"],
    ),
    "a merge keeps the removal of its branch": (
        """
        a 01-02      = low 01-01, templates low 01-01
        b 02-02      = templates low 01-01
        m 03-02 <a+b = templates low 01-01
        """,
        ["a: - -> low 01-01", "a g/templates: - -> low 01-01", "b: low 01-01 -> -"],
    ),
    "a merge keeps the removal of the main line": (
        """
        a 01-02      = low 01-01, templates low 01-01
        b 02-02      = high 02-01, templates low 01-01
        c 02-03 <a   = templates low 01-01
        m 03-02 <c+b = templates low 01-01
        """,
        ["a: - -> low 01-01", "a g/templates: - -> low 01-01", "c: low 01-01 -> -",
         "b: low 01-01 -> high 02-01", "m: high 02-01 -> -"],
    ),
    "a merge rejects the removal of its branch": (
        """
        a 01-02      = low 01-01, templates low 01-01
        b 02-02      = templates low 01-01
        c 02-03 <a   = low 01-01, templates high 02-01
        m 03-02 <c+b = low 01-01, templates high 02-01
        """,
        ["a: - -> low 01-01", "a g/templates: - -> low 01-01",
         "c g/templates: low 01-01 -> high 02-01", "b: low 01-01 -> -", "m: - -> low 01-01 !"],
    ),
    "a merge takes out what both sides have": (
        """
        a 01-02      = low 01-01, templates low 01-01
        b 02-02      = high 02-01, templates low 01-01
        m 03-02 <a+b = templates low 01-01
        """,
        ["a: - -> low 01-01", "a g/templates: - -> low 01-01", "b: low 01-01 -> high 02-01",
         "m: high 02-01 -> -"],
    ),
    "a merge takes out the file": (
        """
        a 01-02      = low 01-01
        b 02-02      = high 02-01
        m 03-02 <a+b = -
        """,
        ["a: - -> low 01-01", "b: low 01-01 -> high 02-01", "m: high 02-01 -> -"],
    ),
    "a merge throws away a file of its branch": (
        """
        a 01-02      = h: low 01-01
        b 02-02      = low 02-01
        m 03-02 <a+b
        """,
        ["a h/bots: - -> low 01-01", "b: - -> low 02-01", "m: low 02-01 -> -"],
    ),
    "the next merge compares with what the last one made": (
        """
        a 01-02      = low 01-01
        b 02-02      = high 02-01
        m 03-02 <a+b
        c 03-03 <b   = high 02-01, templates low 03-01
        n 04-02 <m+c = low 01-01, templates low 03-01
        """,
        ["a: - -> low 01-01", "b: low 01-01 -> high 02-01", "m: high 02-01 -> low 01-01 !",
         "c g/templates: - -> low 03-01"],
    ),
    "a revert of a merge": (
        """
        a 01-02      = low 01-01
        b 02-02      = high 02-01
        m 03-02 <a+b = high 02-01
        r 03-03      = low 01-01
        """,
        ["a: - -> low 01-01", "b: low 01-01 -> high 02-01", "r: high 02-01 -> low 01-01"],
    ),
    "an octopus of three branches": (
        """
        a 01-02        = low 01-01
        b 02-01 <a     = h: low 02-01
        c 02-02 <a     = i: low 02-02
        d 02-03 <a     = high 02-03
        m 03-02 <b+c+d = i: low 02-02 | high 02-03
        """,
        ["a: - -> low 01-01", "b h/bots: - -> low 02-01", "c i/bots: - -> low 02-02",
         "d: low 01-01 -> high 02-03"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("history", "expected"), CASES.values(), ids=CASES)
def test_a_commit_changed_what_is_otherwise_than_what_stands_behind_it(
    history: str, expected: list[str]
) -> None:
    assert [in_words(change) for change in changes_of_history(history)] == expected
