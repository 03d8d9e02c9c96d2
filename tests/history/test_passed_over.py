"""Rule 5: a version that cannot be read is neither an end nor a gap, wherever it stands."""

import pytest

from testing.changes import changes_of_history, in_words

CASES = {
    "on the main line": (
        """
        a 01-02 = low 01-01
        b 02-02 = ?
        c 03-02 = high 03-01
        """,
        ["a: - -> low 01-01", "c: low 01-01 -> high 03-01"],
    ),
    "repaired to what it was": (
        """
        a 01-02 = low 01-01
        b 02-02 = ?
        c 03-02 = low 01-01
        """,
        ["a: - -> low 01-01"],
    ),
    "two after each other": (
        """
        a 01-02 = low 01-01
        b 02-02 = ?1
        c 02-03 = ?2
        d 03-02 = high 01-01
        """,
        ["a: - -> low 01-01", "d: low 01-01 -> high 01-01"],
    ),
    "one text, broken at two times": (
        """
        a 01-02 = low 01-01
        b 02-02 = ?
        c 03-02 = high 03-01
        d 04-02 = ?
        e 05-02 = high 03-01
        """,
        ["a: - -> low 01-01", "c: low 01-01 -> high 03-01"],
    ),
    "the first version": (
        """
        a 01-02 = ?
        b 02-02 = low 01-01
        """,
        ["b: - -> low 01-01"],
    ),
    "the last version": (
        """
        a 01-02 = low 01-01
        b 02-02 = ?
        """,
        ["a: - -> low 01-01"],
    ),
    "every version": ("a 01-02 = ?1\nb 02-02 = ?2", []),
    "deleted while it is broken": (
        """
        a 01-02 = low 01-01
        b 02-02 = ?
        c 03-02 = -
        """,
        ["a: - -> low 01-01", "c: low 01-01 -> -"],
    ),
    "never read, and deleted": ("a 01-02 = ?\nb 02-02 = -", []),
    "a link in its place": (
        """
        a 01-02 = low 01-01
        b 02-02 = no file 1
        c 03-02 = high 03-01
        """,
        ["a: - -> low 01-01", "c: low 01-01 -> high 03-01"],
    ),
    "another file goes on": (
        """
        a 01-02 = low 01-01 | h: low 01-01
        b 02-02 = ? | h: high 02-01
        """,
        ["a: - -> low 01-01", "a h/bots: - -> low 01-01", "b h/bots: low 01-01 -> high 02-01"],
    ),
    "on a branch": (
        """
        a 01-02      = low 01-01
        b 02-02 <a   = ?
        c 02-03      = high 02-03
        d 02-04 <a   = h: low 02-01
        m 03-02 <d+c = high 02-03
        """,
        ["a: - -> low 01-01", "d h/bots: - -> low 02-01", "c: low 01-01 -> high 02-03"],
    ),
    "two after each other on a branch": (
        """
        a 01-02      = low 01-01
        b 02-02 <a   = ?1
        c 02-03      = ?2
        d 02-04      = high 02-03
        m 03-02 <a+d = high 02-03
        """,
        ["a: - -> low 01-01", "d: low 01-01 -> high 02-03"],
    ),
    "the first version, on a branch": (
        """
        a 01-02      = h: low 01-01
        b 02-02 <a   = ?
        c 02-03      = low 02-01
        m 03-02 <a+c = low 02-01
        """,
        ["a h/bots: - -> low 01-01", "c: - -> low 02-01"],
    ),
    "deleted while it is broken, on a branch": (
        """
        a 01-02      = low 01-01
        b 02-02 <a   = ?
        c 02-03      = -
        m 03-02 <a+c = -
        """,
        ["a: - -> low 01-01", "c: low 01-01 -> -"],
    ),
    "a branch that stays broken": (
        """
        a 01-02      = low 01-01
        b 02-02 <a   = high 02-01
        c 02-03      = ?
        m 03-02 <a+c = ?
        d 03-03      = high 02-01
        """,
        ["a: - -> low 01-01", "b: low 01-01 -> high 02-01"],
    ),
    "a merge that is committed with its conflict": (
        """
        a 01-02      = low 01-01
        b 02-02 <a   = high 02-01
        c 02-03 <a   = medium 02-03
        m 03-02 <c+b = ?
        d 03-03      = high 02-01
        """,
        ["a: - -> low 01-01", "c: low 01-01 -> medium 02-03", "b: low 01-01 -> high 02-01",
         "d: medium 02-03 -> high 02-01 !"],
    ),
    "a merge that keeps a broken version": (
        """
        a 01-02      = low 01-01
        b 02-02      = ?
        c 02-03 <a   = high 02-03
        m 03-02 <b+c
        d 03-03      = high 02-03
        """,
        ["a: - -> low 01-01", "c: low 01-01 -> high 02-03", "m: high 02-03 -> low 01-01 !",
         "d: low 01-01 -> high 02-03"],
    ),
    "a merge that repairs it": (
        """
        a 01-02      = low 01-01
        b 02-02      = ?
        c 02-03 <a   = high 02-03
        m 03-02 <b+c = high 02-03
        """,
        ["a: - -> low 01-01", "c: low 01-01 -> high 02-03"],
    ),
    "on the main line, and a branch from there repairs it": (
        """
        a 01-02      = low 01-01
        b 02-02      = ?
        c 02-03 <b   = high 01-01
        d 02-04 <b   = h: low 02-01
        m 03-02 <d+c = high 01-01
        """,
        ["a: - -> low 01-01", "d h/bots: - -> low 02-01", "c: low 01-01 -> high 01-01"],
    ),
    "on the main line, and a branch from there repairs it to what it was": (
        """
        a 01-02      = low 01-01
        b 02-02      = ?
        c 02-03 <b   = low 01-01
        m 03-02 <b+c = low 01-01
        """,
        ["a: - -> low 01-01"],
    ),
    "on the main line, and a branch from there deletes it": (
        """
        a 01-02      = low 01-01
        b 02-02      = ?
        c 02-03 <b   = -
        m 03-02 <b+c = -
        """,
        ["a: - -> low 01-01", "c: low 01-01 -> -"],
    ),
    "a merge in a branch that is broken": (
        """
        a 01-02      = low 01-01
        b 02-02 <a   = high 02-01
        c 02-03 <a   = medium 02-03
        n 02-04 <b+c = ?
        d 02-05      = none 02-05
        m 03-02 <a+d = none 02-05
        """,
        ["a: - -> low 01-01", "b: low 01-01 -> high 02-01", "c: low 01-01 -> medium 02-03",
         "d: high 02-01 -> none 02-05"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("history", "expected"), CASES.values(), ids=CASES)
def test_a_version_that_cannot_be_read_changed_nothing(history: str, expected: list[str]) -> None:
    assert [in_words(change) for change in changes_of_history(history)] == expected
