"""One judgement is one event, however often it reaches the history."""

import pytest

from ccm.history.by_assessment import ByAssessment
from ccm.history.timeline import news
from testing.changes import changes, changes_of_history, in_words

CASES = {
    "each commit of a line": (
        """
        a 01-02 = low 01-01
        b 02-02 = high 02-01
        c 03-02 = -
        """,
        ["a: - -> low 01-01", "b: low 01-01 -> high 02-01", "c: high 02-01 -> -"],
    ),
    "picked to the main line, then merged": (
        """
        a 01-02      = low 01-01
        b 02-02 <a   = high 02-01
        c 02-03 <a   = high 02-01
        m 03-02 <c+b
        """,
        ["a: - -> low 01-01", "c: low 01-01 -> high 02-01"],
    ),
    "squashed to the main line, then merged": (
        """
        a 01-02      = low 01-01
        b 02-02 <a   = high 02-01
        c 02-03 <b   = high 02-01, templates low 02-03
        d 02-04 <a   = high 02-01, templates low 02-03
        m 03-02 <d+c
        """,
        ["a: - -> low 01-01", "d: low 01-01 -> high 02-01", "d g/templates: - -> low 02-03"],
    ),
    "squashed without a point in between, then merged": (
        """
        a 01-02      = low 01-01
        b 02-02 <a   = high 02-01
        c 02-04 <b   = medium 02-03
        d 02-04 <a   = medium 02-03
        m 03-02 <d+c
        """,
        ["a: - -> low 01-01", "d: low 01-01 -> medium 02-03", "b: low 01-01 -> high 02-01"],
    ),
    "rebased, and both merged": (
        """
        a 01-02        = low 01-01
        b 02-02 <a     = high 02-01
        c 02-03 <b     = none 02-03
        d 02-04 <a     = h: low 02-01
        e 02-05 <d     = high 02-01
        f 02-06 <e     = none 02-03
        m 03-02 <d+f   = none 02-03
        n 03-03 <m+c
        """,
        ["a: - -> low 01-01", "d h/bots: - -> low 02-01", "e: low 01-01 -> high 02-01",
         "f: high 02-01 -> none 02-03"],
    ),
    "one correction on both branches": (
        """
        a 01-02      = low 01-01
        b 02-02 <a   = high 01-01
        c 02-03 <a   = high 01-01
        m 03-02 <c+b
        """,
        ["a: - -> low 01-01", "c: low 01-01 -> high 01-01"],
    ),
    "one removal on both branches": (
        """
        a 01-02      = low 01-01
        b 02-02 <a   = -
        c 02-03 <a   = -
        m 03-02 <c+b
        """,
        ["a: - -> low 01-01", "c: low 01-01 -> -"],
    ),
    "a first judgement on both branches": (
        """
        a 01-02      = h: low 01-01
        b 02-02 <a   = low 02-01
        c 02-03 <a   = low 02-01
        m 03-02 <c+b
        """,
        ["a h/bots: - -> low 01-01", "c: - -> low 02-01"],
    ),
    "a merge chose what is the last word already": (
        """
        a 01-02      = low 01-01
        b 02-02 <a   = medium 02-01
        c 03-02 <a   = high 03-01
        m 04-02 <c+b
        """,
        ["a: - -> low 01-01", "c: low 01-01 -> high 03-01", "b: low 01-01 -> medium 02-01"],
    ),
    "a merge chose what withdraws": (
        """
        a 01-02      = low 01-01
        b 02-02 <a   = high 03-01
        c 03-02 <a   = medium 02-01
        m 04-02 <c+b
        """,
        ["a: - -> low 01-01", "c: low 01-01 -> medium 02-01", "b: low 01-01 -> high 03-01",
         "m: high 03-01 -> medium 02-01 !"],
    ),
    "a merge keeps what another branch took out and yet another went on with": (
        """
        a 01-02      = low 01-01
        b 06-02 <a   = high 06-01
        c 02-02 <a   = -
        d 02-03 <a   = medium 02-02
        n 03-02 <c+d = -
        m 07-02 <b+n = high 06-01
        """,
        ["a: - -> low 01-01", "b: low 01-01 -> high 06-01", "c: low 01-01 -> -",
         "d: low 01-01 -> medium 02-02", "m: medium 02-02 -> high 06-01 !"],
    ),
    "a revert, and the revert of it": (
        """
        a 01-02 = low 01-01
        b 02-02 = high 02-01
        c 02-03 = low 01-01
        d 02-04 = high 02-01
        """,
        ["a: - -> low 01-01", "b: low 01-01 -> high 02-01", "c: high 02-01 -> low 01-01",
         "d: low 01-01 -> high 02-01"],
    ),
    "the same judgement of two capacities and two groups is four": (
        "a 01-02 = low 01-01, templates low 01-01 | h: low 01-01, templates low 01-01",
        ["a: - -> low 01-01", "a g/templates: - -> low 01-01", "a h/bots: - -> low 01-01",
         "a h/templates: - -> low 01-01"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("history", "expected"), CASES.values(), ids=CASES)
def test_a_change_is_news_where_anything_is_new_in_it(history: str, expected: list[str]) -> None:
    listed = news(changes_of_history(history), ByAssessment)
    assert [in_words(change) for change in listed] == expected


@pytest.mark.parametrize(
    ("told", "is_new"),
    [
        (["01-02: - -> low 01-01"], True),
        (["01-02: - -> low 01-01", "02-02: - -> low 01-01"], False),
        (["01-02: - -> low 01-01", "02-02: low 01-01 -> high 01-01"], True),
        (["01-02: - -> low 01-01", "02-02: low 01-01 -> high 02-01",
          "03-02: low 01-01 -> high 02-01"], False),
        (["01-02: - -> low 01-01", "02-02: low 01-01 -> high 02-01",
          "03-02: high 02-01 -> low 01-01"], True),
        (["01-02: - -> low 01-01", "02-02: low 01-01 -> high 02-01",
          "03-02: high 02-01 -> low 01-01", "03-03: high 02-01 -> low 01-01"], False),
        (["01-02: - -> low 01-01", "02-02: low 01-01 -> -"], True),
        (["01-02: - -> low 01-01", "02-02: low 01-01 -> -", "02-03: low 01-01 -> -"], False),
        (["02-02: low 01-01 -> -"], False),
        (["01-02: - -> low 01-01", "02-02: low 01-01 -> -", "02-03: - -> low 01-01"], True),
        (["01-02: - -> low 01-01", "01-03: low 01-01 -> high 02-01", "02-02: high 02-01 -> -",
          "02-03: - -> low 01-01"], True),
        (["01-02: - -> low 01-01", "01-03: low 01-01 -> high 01-01",
          "01-04: low 01-01 -> medium 01-01"], True),
        (["01-02: - -> low 01-01", "02-02: - -> low 01-01 !"], False),
        (["01-02: - -> low 01-01", "02-02: - -> high 02-01", "02-03: high 02-01 -> low 01-01 !"],
         True),
    ],
)  # fmt: skip
def test_the_last_change_is_new_or_it_is_not(told: list[str], is_new: bool) -> None:
    *_, last = changes(*told)
    assert (last in list(news(changes(*told), ByAssessment))) is is_new
