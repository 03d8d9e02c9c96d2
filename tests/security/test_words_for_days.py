"""Words for days and revisions that are options, programs, memories of git, or no words at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from testing.files import contents
from testing.harmless import check_text
from testing.refusals import missing_from
from testing.repository import Repository, empty_home, start
from testing.settings import Invoke

OPTIONS = ("report --at", "stale --as-of", "diff", "report trend --since", "report trend --until",
           "report changes --since")  # fmt: skip
WORDS = {
    "an option of git": "--output=stolen",
    "a short option": "-x",
    "all refs": "--all",
    "a reflog that is too short": "HEAD@{9999}",
    "a parent that is not there": "HEAD~99999",
    "ten thousand parents": "HEAD" + "^" * 10_000,
    "ten thousand letters": "x" * 10_000,
    "ten thousand digits": "2" * 10_000,
    "ten thousand brackets": "HEAD^{/" + "(" * 10_000,
    "a NUL": "2025\0",
    "a NUL in the middle": "HEAD\0~1",
    "half a character": "20\ud80025",
    "bytes in no encoding": "20\udc8025",
    "wide digits": "\uff12\uff10\uff12\uff15",
    "Arabic digits": "\u0662\u0660\u0662\u0665-\u0660\u0661",
    "the year before all": "0000",
    "lines": "2025\n::error::x",
    "an escape": "\x1b[31m2025",
    "turned text": "\u202e5202",
    "two commits": "HEAD~1..HEAD",
    "a file": "HEAD:data/capacities.yaml",
    "a folder outside": "../../etc/passwd",
    "a program": "$(touch stolen)",
}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    """A repository that must stay as it is."""
    empty_home(tmp_path, monkeypatch)
    made = start(tmp_path / "clone")
    made.bots("none 2024-01-01", "2024-01-15")
    files = contents(made.top)
    yield made
    assert contents(made.top) == files


@pytest.mark.parametrize(
    ("command", "word"),
    [
        pytest.param(command, word, id=f"{command} {name}")
        for command in OPTIONS
        for name, word in WORDS.items()
        if (command, name) != ("diff", "two commits")  # which it compares
    ],
)
def test_such_a_word_is_wrong_use_and_is_said_in_one_short_harmless_line(
    repository: Repository, invoke: Invoke, command: str, word: str
) -> None:
    data = ("--data", str(repository.data))
    *words, last = (*command.split(), word)
    if command == "diff":
        result = invoke(*words, *data, "--", last)
    else:
        result = invoke(*words[:-1], *data, f"{words[-1]}={last}")
    assert (result.exit_code, result.stdout) == (2, "")
    said, hint = result.stderr.splitlines()
    assert missing_from(said, "day", "revision") == []
    assert len(said) < 200
    assert missing_from(hint, "2025-05-31", "2025-05", "2025", "commit") == []
    check_text(result.stderr)


@pytest.mark.parametrize("word", ["2025-13", "2025-02-30", "2025-00-10"])
@pytest.mark.parametrize("command", OPTIONS)
def test_a_day_that_is_in_no_calendar_is_said_to_be_so(
    repository: Repository, invoke: Invoke, command: str, word: str
) -> None:
    *words, option = (*command.split(),)
    last = ("--", word) if command == "diff" else (f"{option}={word}",)
    words = [option] if command == "diff" else words
    result = invoke(*words, "--data", str(repository.data), *last)
    assert (result.exit_code, result.stdout) == (2, "")
    assert missing_from(result.stderr, word, "does not exist") == []


@pytest.mark.parametrize("word", ["9999", "9999-12", "9999-12-31", "0001", "0001-01-01"])
@pytest.mark.parametrize("command", OPTIONS)
def test_the_first_and_the_last_day_of_the_calendar_stop_nothing(
    repository: Repository, invoke: Invoke, command: str, word: str
) -> None:
    result = invoke(*command.split(), word, "--data", str(repository.data))
    assert result.exit_code in (0, 2)
    assert "Traceback" not in result.stderr
