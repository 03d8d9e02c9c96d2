"""Words for `--region` and `--country`, looked up in 18 languages: none costs or steers."""

import pytest

from testing.settings import EXAMPLES, Invoke

DATA = str(EXAMPLES / "good")
WORDS = {
    "100,000 letters": "a" * 100_000,
    "100,000 marks": "e" + "\u0301" * 100_000,
    "100,000 letters that fold to three": "\ufb03" * 100_000,
    "right to left": "\u202eynamreG",
    "invisible": "Ger\u200bmany\u00ad",
    "a half character": "\ud800",
    "escape": "\x1b[31mGermany",
    "a path": "../../i18n/places.json",
    "a language": "de",
    "a key of the file": "regions",
    "a pattern": "(a+)+$",
    "an option": "-Deutschland",
}


@pytest.mark.parametrize("option", ["--region", "--country"])
@pytest.mark.parametrize("word", WORDS.values(), ids=WORDS)
def test_a_word_for_a_place_is_refused_in_two_short_lines(
    invoke: Invoke, option: str, word: str
) -> None:
    result = invoke("report", "gaps", f"{option}={word}", "--data", DATA)
    assert (result.exit_code, result.stdout) == (2, "")
    lines = result.stderr.splitlines()
    assert len(lines) == 2
    assert max(map(len, lines)) < 700
    assert "".join(lines).isprintable()
