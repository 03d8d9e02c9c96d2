"""What people read keeps the rules of docs/contributing/style-and-wording.md."""

from pathlib import Path

import pytest

from testing.wording import faults, lix


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
