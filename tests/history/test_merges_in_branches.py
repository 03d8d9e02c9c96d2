"""Rule 1 where a branch merges: the main line, another branch, or a part of itself."""

import pytest

from ccm.history.by_assessment import ByAssessment
from ccm.history.timeline import fold
from testing.changes import changes_of_history, in_words, steps

CASES = {
    "it takes over from the main line": (
        """
        a 01-02      = low 01-01
        b 02-02      = h: low 02-01
        c 02-03 <a   = high 02-02
        m 03-02 <b+c = high 02-02
        n 03-03 <c+b = h: low 02-01
        d 03-04      = medium 03-04
        o 04-02 <m+d = medium 03-04
        """,
        ["a: - -> low 01-01", "b h/bots: - -> low 02-01", "c: low 01-01 -> high 02-02",
         "d: high 02-02 -> medium 03-04"],
    ),
    "it takes over from its own branch": (
        """
        a 01-02      = low 01-01
        b 02-02 <a   = medium 02-01
        c 02-03 <a   = high 02-02
        n 03-03 <b+c = high 02-02
        m 04-02 <a+n = high 02-02
        """,
        ["a: - -> low 01-01", "b: low 01-01 -> medium 02-01", "c: low 01-01 -> high 02-02"],
    ),
    "it takes over one entry and changes another": (
        """
        a 01-02      = low 01-01, templates low 01-01
        b 02-02 <a   = medium 02-01, templates low 01-01
        c 02-03 <a   = high 02-02, templates low 01-01
        n 03-03 <b+c = high 02-02, templates none 03-03
        m 04-02 <a+n = high 02-02, templates none 03-03
        """,
        ["a: - -> low 01-01", "a g/templates: - -> low 01-01", "b: low 01-01 -> medium 02-01",
         "c: low 01-01 -> high 02-02", "n g/templates: low 01-01 -> none 03-03"],
    ),
    "it has what no side has": (
        """
        a 01-02      = low 01-01
        b 02-02 <a   = medium 02-01
        c 02-03 <a   = high 02-02
        n 03-03 <b+c = none 03-03
        m 04-02 <a+n = none 03-03
        """,
        ["a: - -> low 01-01", "b: low 01-01 -> medium 02-01", "c: low 01-01 -> high 02-02",
         "n: high 02-02 -> none 03-03"],
    ),
    "it goes back to the main line's value": (
        """
        a 01-02      = low 01-01
        b 02-02 <a   = medium 02-01
        c 02-03 <a   = h: low 02-01
        n 03-03 <b+c = low 01-01
        m 04-02 <a+n = h: low 02-01
        """,
        ["a: - -> low 01-01", "b: low 01-01 -> medium 02-01", "c h/bots: - -> low 02-01",
         "m: medium 02-01 -> low 01-01 !"],
    ),
    "it goes back to a value of its branch": (
        """
        a 01-02      = low 01-01
        b 02-02 <a   = medium 02-01
        c 02-03 <b   = high 02-02
        d 02-04 <c   = none 02-04
        e 02-05 <d   = h: low 02-01
        n 03-03 <d+e = high 02-02
        m 04-02 <a+n = high 02-02
        """,
        ["a: - -> low 01-01", "b: low 01-01 -> medium 02-01", "c: medium 02-01 -> high 02-02",
         "d: high 02-02 -> none 02-04", "e h/bots: - -> low 02-01",
         "m: none 02-04 -> high 02-02 !", "m h/bots: low 02-01 -> -"],
    ),
    "it is the first to have the file": (
        """
        a 01-02      = h: low 01-01
        b 02-02 <a   = h: high 02-01
        c 02-03 <a   = i: low 02-01
        n 03-03 <b+c = low 03-03
        m 04-02 <a+n = low 03-03 | h: high 02-01 | i: low 02-01
        """,
        ["a h/bots: - -> low 01-01", "b h/bots: low 01-01 -> high 02-01",
         "c i/bots: - -> low 02-01", "n: - -> low 03-03"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("history", "expected"), CASES.values(), ids=CASES)
def test_a_merge_in_a_branch_changed_what_no_commit_before_had_made_so(
    history: str, expected: list[str]
) -> None:
    assert [in_words(change) for change in changes_of_history(history)] == expected


def test_what_a_branch_took_over_from_the_main_line_ends_nothing_when_it_is_merged() -> None:
    history = """
        a 01-02      = low 01-01
        b 02-02      = h: low 02-01
        c 02-03 <a   = high 02-02
        m 03-02 <b+c = high 02-02
        n 03-03 <c+b = h: low 02-01
        d 03-04      = medium 03-04
        o 04-02 <m+d = medium 03-04
        p 05-02      = h: high 05-01
        """
    series = fold(changes_of_history(history), ByAssessment)
    assert steps(series["h", "bots"]) == ["low 02-01", "high 05-01"]


def test_what_a_branch_took_out_and_its_own_merge_put_back_has_not_ended() -> None:
    history = """
        a 01-02      = low 01-01
        b 02-02      = h: low 02-01
        c 02-03 <a   = -
        n 03-03 <c+b = low 01-01 | h: low 02-01
        m 04-02 <b+n = h: low 02-01
        p 05-02      = medium 05-01
    """
    series = fold(changes_of_history(history), ByAssessment)
    assert steps(series["g", "bots"]) == ["low 01-01", "medium 05-01"]


KNOWN_BY_A_BRANCH = {
    "it puts its own judgement back": (
        """
        a 01-02      = low 01-01
        b 02-16 <a   = medium 02-15
        c 04-02      = high 04-01
        d 03-02 <a   = none 03-01
        e 03-03      = none 02-01
        m 05-02 <c+e = high 04-01
        """,
        ["low 01-01", "none 02-01", "medium 02-15", "high 04-01"],
    ),
    "it takes back all that it did": (
        """
        a 01-02      = low 01-01
        b 02-16 <a   = medium 02-15
        c 04-02      = high 04-01
        d 03-02 <a   = none 03-01
        e 05-02      = high 05-01
        f 05-03      = low 01-01
        m 06-02 <c+f = high 04-01
        """,
        ["low 01-01", "medium 02-15", "high 04-01"],
    ),
    "it goes back behind where it left the main line": (
        """
        a 01-02      = low 01-01
        b 02-16      = medium 02-15
        c 03-02      = none 03-01
        d 04-02 <c   = high 04-01
        e 04-03 <c   = low 02-01
        m 06-02 <d+e = high 04-01
        """,
        ["low 01-01", "low 02-01", "high 04-01"],
    ),
    "it judged after what the main line took out": (
        """
        a 01-02      = h: low 01-01
        b 02-16 <a   = h: low 01-01 | medium 02-15
        c 03-02      = h: low 01-01
        d 02-02 <a   = none 02-01
        m 06-02 <c+d = none 02-01 | h: low 01-01
        """,
        ["none 02-01"],
    ),
    "the main line took out what the branch judged once more": (
        """
        a 01-02      = low 01-01
        b 02-16 <a   = medium 02-15
        c 03-02      = -
        d 02-02 <a   = -
        e 02-03      = none 02-01
        m 06-02 <c+e = high 05-01
        """,
        ["low 01-01", "none 02-01", "medium 02-15", "high 05-01"],
    ),
    "the merge takes what it put back": (
        """
        a 01-02      = low 01-01
        b 02-16 <a   = medium 02-15
        c 04-02      = high 04-01
        d 03-02 <a   = none 03-01
        e 03-03      = none 02-01
        m 05-02 <c+e = none 02-01
        """,
        ["low 01-01", "none 02-01"],
    ),
}


@pytest.mark.parametrize(("history", "expected"), KNOWN_BY_A_BRANCH.values(), ids=KNOWN_BY_A_BRANCH)
def test_a_branch_withdraws_only_what_it_knows(history: str, expected: list[str]) -> None:
    series = fold(changes_of_history(history), ByAssessment)
    assert steps(series["g", "bots"]) == expected
