"""What people read keeps the rules of docs/contributing/style-and-wording.md."""

import re
from pathlib import Path

import pytest

from testing.settings import ROOT
from testing.wording import BANNED, faults, lix, modules, repeated, texts_of

SOURCES = [*modules(["ccm"]), *modules(["benchmarks"])]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
OLD_WORDS = {"style-and-wording.md", "CHANGELOG.md"}  # name what is not to be said


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_message_and_docstring_keeps_the_rules(path: Path) -> None:
    assert [str(fault) for fault in faults(path)] == []


def test_no_test_repeats_a_message() -> None:
    assert [str(text) for text in repeated(list(modules(["tests"])))] == []


def test_no_message_is_hard_to_read() -> None:
    """LIX over 60 is the language of law (Björnsson 1968); short pieces say nothing of it."""
    hard = [
        str(text)
        for path in modules(["ccm"])
        for text in texts_of(path)
        if not text.is_docstring
        and len(re.findall(r"[a-z]{2,}", text.words)) > 11
        and not re.search(r"CREATE|[{}\\|]{3}|\(\?", text.words)
        and lix(text.words) > 60
    ]
    assert hard == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_no_page_has_a_banned_phrase(page: Path) -> None:
    if page.name in OLD_WORDS or page.parent.name == "decisions":
        return
    text = page.read_text(encoding="utf-8")
    assert {pattern: found[0] for pattern in BANNED if (found := re.search(pattern, text))} == {}


@pytest.mark.parametrize(
    ("source", "rule"),
    [
        ('message = "a second document begins here"', "only one YAML document"),
        ('def f():\n    """What it returns to callers."""', "third person"),
        ('message = f"{name} stands here again"', "name the place"),
    ],
)
def test_a_text_that_breaks_a_rule_is_named(tmp_path: Path, source: str, rule: str) -> None:
    module = tmp_path / "module.py"
    module.write_text(source, encoding="utf-8")
    assert [rule in fault.rule for fault in faults(module)] == [True]


def test_long_words_and_long_sentences_are_hard_to_read() -> None:
    assert lix("Two go. We do.") == 2.0
    assert lix("Two go to school today.") == 5.0 + 0.0
    assert lix("A considerable organisation.") == pytest.approx(3 + 200 / 3)
