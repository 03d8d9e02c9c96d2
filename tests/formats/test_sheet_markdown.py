"""A review sheet as Markdown: what comes first, what is folded, what is left out and counted."""

import re

from ccm.formats.sheet_markdown import MOST_BYTES, sheet_markdown
from ccm.model import Place, Problem
from ccm.sheet import Block, Doubt, Item, Line, Sheet

EMPTY = Sheet("1 group changed.", "Before: a. After: b.", (), (), (), (), (), ())
DOUBT = Doubt("two-level-jump", "data/groups/b.yaml", "Bots rose.", "it is so.", "What happened?")
LEVEL, DAY = Item("", "low", "medium"), Item("", "2024-01-01", "2025-01-01")


def block(name: str, entries: int, *, note: str = "Some", odd: tuple[str, ...] = ()) -> Block:
    lines = [
        Line(f"Capacity {number}", "improved", (LEVEL, DAY, Item("note", None, note)), odd)
        for number in range(entries)
    ]
    return Block(name, "user-group, asia", f"data/groups/{name}.yaml", tuple(lines))


def order(text: str, *words: str) -> list[str]:
    """The words in the order in which they come first."""
    return sorted(words, key=text.index)


def test_the_parts_come_in_the_order_of_a_review() -> None:
    problem = Problem(path="data/x.yaml", code="bad-url", message="wrong", place=Place(3, 1))
    sheet = EMPTY._replace(
        doubts=(DOUBT,),
        switched_off=("several-groups is off",),
        effects=("Questions: none.",),
        problems=(problem,),
        older_problems=(problem, problem),
        blocks=(block("b", 1),),
    )
    words = (
        "1 group changed", "Before:", "two-level-jump", "several-groups", "Questions", "bad-url",
        "there before: 2", "Capacity 0",
    )  # fmt: skip
    assert order(sheet_markdown(sheet), *words) == list(words)


def test_an_empty_sheet_has_its_sentences_alone() -> None:
    assert sheet_markdown(EMPTY) == "**1 group changed.**\n\nBefore: a. After: b.\n"


def test_an_entry_has_its_values_and_marks_on_one_line() -> None:
    evidence = Item("evidence", None, "https://example.org/a_b")
    old = Item("evidence", "https://example.org/old", None)
    line = Line("Bots", "improved", (LEVEL, evidence, old), ("two-level-jump",))
    sheet = EMPTY._replace(blocks=(Block("Example group", "", "data/x.yaml", (line,)),))
    assert sheet_markdown(sheet).splitlines()[-1] == (
        "- ! **Bots** improved: low → medium, evidence added <https://example.org/a_b>, "
        "evidence removed <https://example.org/old> — **two-level-jump**"
    )


def test_of_many_addresses_of_an_entry_the_first_ten_are_shown() -> None:
    evidence = tuple(Item("evidence", None, f"https://example.org/{n}") for n in range(25))
    sheet = EMPTY._replace(blocks=(Block("a", "", "", (Line("Bots", "new", evidence),)),))
    text = sheet_markdown(sheet)
    assert text.count("https://") == 10
    assert "15 more addresses" in text


def test_blocks_with_oddities_come_first_and_then_the_largest() -> None:
    blocks = (block("a", 1), block("b", 1), block("c", 2), block("d", 1, odd=("same-day",)))
    text = sheet_markdown(EMPTY._replace(doubts=(DOUBT,), blocks=blocks))
    assert order(text, "**a**", "**b**", "**c**", "**d**") == ["**b**", "**d**", "**c**", "**a**"]


def test_after_thirty_entries_the_other_blocks_are_folded_and_counted() -> None:
    blocks = tuple(block(name, 12) for name in "abcd")
    text = sheet_markdown(EMPTY._replace(blocks=blocks))
    shown, folded = text.split("<details>")
    assert ("**b**" in shown, "**c**" in shown, "**d**" in folded) == (True, False, True)
    assert "<summary>2 more files with 24 changes</summary>" in folded
    assert folded.rstrip().endswith("</details>")


def test_one_block_is_open_whatever_its_length() -> None:
    assert "<details>" not in sheet_markdown(EMPTY._replace(blocks=(block("a", 100),)))


def test_what_does_not_fit_is_counted() -> None:
    blocks = tuple(block(f"g{number:03}", 20, note="x" * 290) for number in range(50))
    text = sheet_markdown(EMPTY._replace(blocks=blocks))
    assert MOST_BYTES - 3_000 < len(text.encode()) <= MOST_BYTES
    shown = text.count("improved")
    [of_last] = re.findall(r"- Not shown: (\d+) more changes", text)
    [(files, others)] = re.findall(r"(\d+) more files with (\d+) changes; ", text)
    assert shown + int(of_last) + int(others) == 50 * 20
    assert text.count("user-group") + int(files) == 50


def test_of_many_oddities_those_that_do_not_fit_are_counted() -> None:
    text = sheet_markdown(EMPTY._replace(doubts=(DOUBT,) * 10_000, blocks=(block("a", 1),)))
    [left_out] = re.findall(r"- Not shown: ([\d,]+) more;", text)
    assert text.count("two-level-jump") + int(left_out.replace(",", "")) == 10_000
    assert "Capacity 0" in text


def test_the_limit_is_one_of_bytes() -> None:
    blocks = tuple(block(f"g{number}", 20, note="界" * 290) for number in range(9))
    assert len(sheet_markdown(EMPTY._replace(blocks=blocks)).encode()) <= MOST_BYTES


def test_a_text_that_is_much_too_long_is_shortened_with_its_length() -> None:
    text = sheet_markdown(EMPTY._replace(effects=("界" * 50_000,)))
    assert len(text.encode()) < 5_000
    assert "50,000 characters" in text
