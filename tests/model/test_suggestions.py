"""What a mistyped word may have been meant for, also where it has letters of another alphabet."""

import pytest

from ccm.model import Suggestions

LEVELS = Suggestions(["none", "low", "medium", "id"])


@pytest.mark.parametrize(
    ("word", "guess"),
    [
        ("mediun", "; did you mean 'medium'?"),
        ("l\u043ew", "; its letter '\u043e' is Cyrillic; did you mean 'low'?"),
        ("n\u03bfne", "; its letter '\u03bf' is Greek; did you mean 'none'?"),
        ("\u0456d", "; its letter '\u0456' is Cyrillic; did you mean 'id'?"),
        ("\u0456\u0501", ""),
        ("l\u043ewest-of-all", ""),
    ],
    ids=["a typo", "a Cyrillic o", "a Greek o", "half of it", "all of it", "nothing near"],
)
def test_a_word_is_asked_for_with_the_letter_that_is_odd(word: str, guess: str) -> None:
    assert LEVELS.did_you_mean(word) == guess
