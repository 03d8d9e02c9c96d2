"""Files made to mislead an edit: it changes what it is to, or says what stands in the way."""

from pathlib import Path

import pytest

from testing.settings import Run

HEAD = "name: Example group 9\nkind: user-group\nregion: international\n"
FIELDS = "level: low\n    assessed_on: 2026-01-01\n"
HIDDEN = "  bots:\n    level: none\n    # above lua\n  lua:\n"  # stands in texts and comments
NOTE = "".join(f"      {line}\n" for line in HIDDEN.splitlines())
COMMENTS = "".join(f"  #{line}\n" for line in HIDDEN.splitlines())

LOOKALIKES = {
    "in a block text": f"  templates:\n    {FIELDS}    note: |\n{NOTE}",
    "in quotes": f'  templates:\n    {FIELDS}    note: "\n{NOTE}      "\n',
    "in comments": f"  templates:\n    {FIELDS}{COMMENTS}",
    "in braces": f"  templates: {{level: low, assessed_on: 2026-01-01, note: '\n{NOTE}    '}}\n",
}
ASSESS = ("assess", "example-group-9", "--date", "2026-02-02", "--level", "high", "bots")


def group_file(data: Path, text: str) -> Path:
    path = data / "groups/example-group-9.yaml"
    path.write_text(text)
    return path


@pytest.mark.parametrize("place", LOOKALIKES)
def test_what_looks_like_an_entry_or_a_comment_is_not_taken_for_one(
    data: Path, run: Run, place: str
) -> None:
    text = f"{HEAD}assessments:\n{LOOKALIKES[place]}"
    path = group_file(data, text)
    assert run(*ASSESS).returncode == 0
    done = path.read_text()
    new = "  bots:\n    level: high\n    assessed_on: 2026-02-02\n"
    assert done.count(new) == 1
    assert done.replace(new, "") == text


def test_the_line_that_is_named_is_short_and_speaks_to_no_terminal_and_no_ci(
    data: Path, run: Run
) -> None:
    note = "::error::[bold]" + "x" * 5000
    entry = f'  ? bots\n  : note: "{note}"\n    level: low\n    assessed_on: 2026-01-01\n'
    text = f"{HEAD}assessments:\n{entry}"
    path = group_file(data, text)
    result = run(*ASSESS)
    assert (result.returncode, result.stdout) == (3, "")
    message, hint = result.stderr.splitlines()
    quoted = f"'note: \"\\x3a:error\\x3a:[bold]{'x' * 37}…'"
    assert message.startswith(f"ccm: data/groups/example-group-9.yaml:6:5: {quoted} ")
    assert max(len(message), len(hint)) < 250
    assert path.read_text() == text
