"""Streams that are closed, full or left, a folder that is gone, a signal at any moment."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from testing.files import contents
from testing.processes import deaf_to_nothing
from testing.repository import Repository, empty_home, start
from testing.settings import PATIENCE, Run

CCM = f"{sys.executable} -m ccm"
FULL = "No space left on device"
CLOSED = "it is closed"

# With a word that stdout begins with where it can be written, and the code that it ends with then.
ANSWERING = {
    "--version": "ccm ",
    "--help": "Usage: ",
    "report --help": "Usage: ",
    "report": "",
    "report trend --explain": "",
    "find bots --format csv": "",
    "ask": "",
    "diff HEAD": "",
    "export json": "{",
    "export sqlite": "SQLite format 3",
    "--show-completion": "",
}
SILENT = {"validate": 0, "nonsense": 2, "report --region Nowhere": 2, "group show nobody": 2}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    empty_home(tmp_path, monkeypatch)
    monkeypatch.setenv("SHELL", "/bin/bash")
    made = start(tmp_path / "repository")
    (made.data / "questions.yaml").write_text(
        "questions:\n  - id: q\n    text: Q?\n    capacity: bots\n    at_least: low\n"
    )
    made.commit("2024-01-02")
    return made


def shell(folder: Path, line: str, **extra: str) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line}"],
        cwd=folder, env={**os.environ, **extra}, stdin=subprocess.DEVNULL,
        capture_output=True, check=False, timeout=60,
    )  # fmt: skip


@pytest.mark.parametrize("command", ANSWERING)
def test_an_answer_that_cannot_be_written_ends_with_3_and_a_line(
    repository: Repository, command: str
) -> None:
    plain = shell(repository.top, f"{CCM} {command}")
    assert plain.returncode == 0, plain.stderr
    assert plain.stdout.startswith(ANSWERING[command].encode())
    for how, why in ((">&-", CLOSED), (">/dev/full", FULL)):
        done = shell(repository.top, f"{CCM} {command} {how}")
        last = f"ccm: cannot write to stdout: {why}\n"
        assert (done.returncode, done.stdout) == (3, b"")
        assert done.stderr.decode() == plain.stderr.decode() + last
    for how in (">&- 2>&-", ">/dev/full 2>/dev/full", "<&- >&- 2>&-"):
        done = shell(repository.top, f"{CCM} {command} {how}")
        assert (done.returncode, done.stdout, done.stderr) == (3, b"", b"")


@pytest.mark.parametrize("command", ANSWERING)
def test_what_is_not_wanted_or_cannot_be_told_changes_nothing(
    repository: Repository, command: str
) -> None:
    plain = shell(repository.top, f"{CCM} {command}")
    for how in ("2>&-", "2>/dev/full", "<&-", "</dev/full"):
        done = shell(repository.top, f"{CCM} {command} {how}")
        assert (done.returncode, done.stdout) == (0, plain.stdout), how
        assert done.stderr in (b"", plain.stderr), how
    for reader in ("head -c 1 >/dev/null", "true"):
        done = shell(repository.top, f"{CCM} {command} | {reader}")
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", plain.stderr), reader


@pytest.mark.parametrize("command", SILENT)
def test_where_there_is_nothing_to_answer_the_code_is_the_same(
    repository: Repository, command: str
) -> None:
    for how in ("", ">&-", ">/dev/full", "2>&-", "2>/dev/full", "<&- >&- 2>&-", "| true"):
        done = shell(repository.top, f"{CCM} {command} {how}")
        assert (done.returncode, done.stdout) == (SILENT[command], b""), how
        assert b"Traceback" not in done.stderr


def test_problems_that_cannot_be_shown_are_no_problems_found(repository: Repository) -> None:
    repository.path("example-group-1").write_text("name: [\n")
    codes = {"": 1, "| true": 1, "2>&-": 1, ">&-": 3, ">/dev/full": 3}
    for how, code in codes.items():
        done = shell(repository.top, f"{CCM} validate {how}")
        assert done.returncode == code, how
        assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("how", [">&-", "2>&-", "<&- >&- 2>&-", ">/dev/full", "2>/dev/full"])
def test_a_writer_writes_the_same_and_nothing_into_its_files_beside(
    repository: Repository, how: str
) -> None:
    """A file that is opened where stdout was would get the words that are meant for stdout."""
    writers = (
        "assess example-group-1 bots --level high",
        "group new Another --kind hub --region international",
        "group rename another other",
        "export csv -o out.csv --force",
        "demo made --groups 4 --years 1",
    )
    for command in writers:
        shell(repository.top, f"{CCM} {command}")
    (repository.top / "made").rename(repository.top / "first")
    whole = contents(repository.data), (repository.top / "out.csv").read_bytes()
    repository.git("reset", "--quiet", "--hard")
    repository.git("clean", "--quiet", "--force", "data", "out.csv")
    for command in writers:
        done = shell(repository.top, f"{CCM} {command} {how}")
        assert done.returncode in (0, 3)
        assert b"Traceback" not in done.stderr
    assert (contents(repository.data), (repository.top / "out.csv").read_bytes()) == whole
    heads = [
        Repository(repository.top / name, repository.top / name / "data").head()
        for name in ("made", "first")
    ]
    assert heads[0] == heads[1]


def test_an_import_of_a_stdin_that_cannot_be_read_is_said(repository: Repository) -> None:
    done = shell(repository.top, f"{CCM} import - <&-")
    assert (done.returncode, done.stdout) == (3, b"")
    assert b"ccm: stdin cannot be read: " in done.stderr


GONE = "mkdir gone; cd gone; rmdir ../gone; exec"


@pytest.mark.parametrize("command", [*ANSWERING, *SILENT, "assess x bots --level low"])
def test_in_a_folder_that_is_gone_what_needs_none_works_and_the_rest_says_so(
    repository: Repository, command: str
) -> None:
    done = shell(repository.top, f"{GONE} {CCM} {command}")
    if command in ("--version", "--help", "report --help", "--show-completion"):
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout
    elif command != "nonsense":
        assert (done.returncode, done.stdout) == (3, b"")
        assert done.stderr.startswith(b"ccm: the current folder does not exist")


def test_in_a_folder_that_is_gone_a_named_dataset_is_read(repository: Repository) -> None:
    for command in ("report", "validate", "group list", "export csv", "report trend"):
        here = shell(repository.top, f"{CCM} {command} --data {repository.data}")
        gone = shell(repository.top, f"{GONE} {CCM} {command} --data {repository.data}")
        assert (gone.returncode, gone.stdout) == (0, here.stdout), gone.stderr
    for command in ("export csv -o out.csv --data", "validate x --data", "import in.csv --data"):
        done = shell(repository.top, f"{GONE} {CCM} {command} {repository.data}")
        assert done.returncode in (2, 3)
        assert b"Traceback" not in done.stderr
    done = shell(repository.top, f"{GONE} {CCM} demo made")
    assert done.returncode in (2, 3)
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize("command", [*ANSWERING, *SILENT])
def test_without_assertions_and_docstrings_the_answer_is_the_same(
    repository: Repository, command: str
) -> None:
    plain = shell(repository.top, f"{CCM} {command}")
    bare = shell(repository.top, f"{sys.executable} -OO -m ccm {command}")
    assert bare.returncode == plain.returncode
    assert b"Traceback" not in bare.stderr
    if "help" not in command:
        assert bare.stdout == plain.stdout


SHELLS = ["complete_bash", "complete_zsh", "complete_fish", "complete_powershell"]
ODD = [
    *SHELLS, "source_bash", "complete_", "complete", "_", "bash_complete", "complete_nothing",
    "\x1b[31m_bash", "complete_bash\n",
]  # fmt: skip


@pytest.mark.parametrize("instruction", ODD)
def test_completion_of_nothing_is_no_bug_and_no_problem_found(
    repository: Repository, instruction: str
) -> None:
    completion_is_harmless(repository, instruction, {})


@pytest.mark.parametrize("instruction", SHELLS)
@pytest.mark.parametrize(
    "words",
    [
        {"COMP_WORDS": "ccm "},
        {"COMP_CWORD": "1"},
        {"COMP_WORDS": "ccm rep", "COMP_CWORD": "x"},
        {"COMP_WORDS": "ccm rep", "COMP_CWORD": "-3"},
        {"COMP_WORDS": "ccm 'rep \"", "COMP_CWORD": "99999999999999999999"},
        {"COMP_WORDS": "", "COMP_CWORD": "0", "_TYPER_COMPLETE_ARGS": "'"},
        {"_TYPER_COMPLETE_ARGS": "ccm report group ", "_TYPER_COMPLETE_FISH_ACTION": "other"},
    ],
    ids=lambda words: " ".join(words),
)
def test_completion_that_is_asked_for_in_half_is_no_bug_and_no_problem_found(
    repository: Repository, instruction: str, words: dict[str, str]
) -> None:
    completion_is_harmless(repository, instruction, words)


def completion_is_harmless(repository: Repository, instruction: str, words: dict[str, str]) -> None:
    ccm = Path(sys.executable).parent / "ccm"
    done = shell(repository.top, str(ccm), _CCM_COMPLETE=instruction, **words)
    assert done.returncode in (0, 2)
    assert b"Traceback" not in done.stderr


# Sends the signal to itself when that module begins to be imported.
INTERRUPTED = """
import os, signal, sys
number, wanted = int(sys.argv[1]), sys.argv[2]
def count(event, arguments):
    if event == "import" and arguments[0] == wanted:
        os.kill(os.getpid(), number)
sys.addaudithook(count)
sys.argv = ["ccm", *sys.argv[3:]]
from ccm.__main__ import main
main()
"""
IMPORTED = [
    "ccm.cli.app", "typer", "typer.main", "inspect", "typing", "ccm.workspace", "yaml._yaml",
    "subprocess", "sqlite3", "ccm.reports.gaps", "tabulate",
]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "module"),
    [
        *((signal.SIGINT, module) for module in IMPORTED),
        (signal.SIGTERM, "typer"),
        (signal.SIGHUP, "ccm.reports.gaps"),
    ],
)
def test_a_signal_while_ccm_starts_ends_it_without_a_word(
    repository: Repository, number: signal.Signals, module: str
) -> None:
    command = [sys.executable, "-c", INTERRUPTED, str(number.value), module, "report"]
    done = subprocess.run(
        command, cwd=repository.top, capture_output=True, text=True, check=False,
        timeout=PATIENCE, preexec_fn=deaf_to_nothing,
    )  # fmt: skip
    assert done.returncode in (0, 128 + number)
    assert "Traceback" not in done.stderr
    assert done.returncode or done.stdout


def test_a_hangup_that_is_ignored_stays_so(repository: Repository, run: Run) -> None:
    """As `nohup` has it."""
    command = f"trap '' HUP; {sys.executable} -c \"$SCRIPT\" 1 ccm.reports.gaps report"
    done = shell(repository.top, command, SCRIPT=INTERRUPTED)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout
