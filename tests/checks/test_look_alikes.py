"""Names that are drawn alike and spelt in other letters."""

import pytest

from ccm.checks.look_alikes import look_alike_name
from ccm.model import odd_letter
from testing.datasets import dataset, group


def messages(*names: str) -> list[str]:
    groups = [group(f"group-{number}", name=name) for number, name in enumerate(names)]
    return [fault.message for fault in look_alike_name(dataset(*groups))]


@pytest.mark.parametrize(
    ("text", "odd"),
    [
        ("Wikimedia", None),
        ("Wikim\u00e9dia e\u0301t\u00e9", None),
        ("\u0412\u0456\u043a\u0456 Wiki", None),  # a word of each
        ("Wiki\u0441ommunity", ("\u0441", "Cyrillic")),
        ("\u0412\u0456\u043ai\u043f\u0435\u0434\u0456\u044f", ("i", "Latin")),
        ("\u0391lpha", ("\u0391", "Greek")),
        ("a\u0430", ("\u0430", "Cyrillic")),  # as many of each: the Latin one is the expected one
        ("\u65e5\u672c\u306e\u30a6\u30a3\u30ad", None),  # Japanese is written in three scripts
        ("\ud55c\u5b57Wiki", None),
        ("5\u00b5m", None),
        ("snake_\u043a\u0430\u0441\u0435", None),  # what an underscore parts are two words
    ],
)
def test_a_letter_of_another_alphabet_in_a_word_is_odd(
    text: str, odd: tuple[str, str] | None
) -> None:
    assert odd_letter(text) == odd


@pytest.mark.parametrize(
    ("names", "alike"),
    [
        (("Aco", "\u0410\u0441\u043e"), True),  # all Cyrillic
        (("\u0410\u0441\u043e", "Aco"), True),
        (("Aco one", "\u0410\u0441\u043e one"), True),
        (("Oslo", "\u039fslo"), True),  # and mixed, which is said of it once
        (("\u039f", "\u041e"), True),  # Greek and Cyrillic
        (("Aco", "aco"), False),  # the same name twice is another problem
        (("Aco", "\u00c1co"), False),
        (("Aco", "\u0410\u0441\u043e\u0441"), False),
        (("\u0412\u0456\u043a\u0456", "\u0412\u0456\u043a\u0438"), False),
        (("\u00d1ac", "N\u0303\u0430c"), True),  # composed, or taken apart as on a Mac
        (("\u00d1ac", "N\u0303ac"), False),
        (("AI", "Al"), False),  # letters of one alphabet are read with care
    ],
)
def test_names_that_are_drawn_alike_are_told_once(names: tuple[str, str], *, alike: bool) -> None:
    first, second = names
    found = messages(first, second)
    assert [message.startswith(f"'{second}' ") and "group-0" in message for message in found] == (
        [True] if alike else []
    )


def test_a_mixed_word_is_named_with_its_odd_letter() -> None:
    (message,) = messages("Wiki\u0441ommunity", "Other")
    assert message.startswith("'Wiki\u0441ommunity' ")
    assert message.endswith("'\u0441' is Cyrillic")
