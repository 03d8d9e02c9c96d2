"""`ccm assess` by one command: one entry of one file changes, or nothing does."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from testing.files import contents
from testing.refusals import missing_from
from testing.repository import start
from testing.settings import PATIENCE, Invoke, Run

GROUP = "groups/example-group-1.yaml"


def test_the_entry_is_replaced_and_no_other_line_changes(data: Path, invoke: Invoke) -> None:
    before = contents(data)
    result = invoke(
        *("assess", "example-group-1", "bots", "--level", "medium", "--robustness", "low"),
        *("--note", "Two of us: one runs it", "--date", "2026-11-01"),
        *("--evidence", "https://example.org/a", "--evidence", "https://example.org/b"),
        *("--status", "provisional", "--method", "workshop", "--respondents", "7"),
    )
    assert result.exit_code == 0, result.stderr
    old = """\
  bots:
    level: not-relevant
    assessed_on: 2026-03-01
    note: We have no wiki of our own
"""
    new = """\
  bots:
    level: medium
    robustness: low
    assessed_on: 2026-11-01
    note: "Two of us: one runs it"
    evidence:
      - https://example.org/a
      - https://example.org/b
    status: provisional
    method: workshop
    respondents: 7
"""
    expected = before[GROUP].decode().replace(old, new).encode()
    assert contents(data) == {**before, GROUP: expected}


ONE = ("assess", "example-group-1", "bots", "--level", "medium", "--robustness", "low")
STEPS = (
    "git add data/groups/example-group-1.yaml && "
    "git commit -m 'data: Example group 1 assesses Bots' && "
    "git push -u origin assess-example-group-1"
)


@pytest.mark.parametrize(
    ("branch", "switch"),
    [
        ((), "git switch -c assess-example-group-1 && "),
        (("branch", "assess-example-group-1"), "git switch assess-example-group-1 && "),
        (("switch", "--quiet", "--create", "assess-example-group-1"), ""),
        (("checkout", "--quiet", "--detach"), "git switch -c assess-example-group-1 && "),
    ],
    ids=["no branch", "another branch", "on the branch", "on no branch"],
)
def test_the_change_is_on_stdout_and_one_line_of_git_on_stderr(
    tmp_path: Path, run: Run, branch: tuple[str, ...], switch: str
) -> None:
    repository = start(tmp_path / "own")
    if branch:
        repository.git(*branch)
    result = run(*ONE, cwd=repository.top)
    assert result.stdout == ("Example group 1: Bots: not-relevant → medium (robustness – → low)\n")
    assert f"  {switch}{STEPS}\n" in result.stderr


def test_without_git_it_says_what_to_do_with_the_file(data: Path, run: Run) -> None:
    for note, extra in {"one": {}, "two": {"PATH": str(data)}}.items():
        result = run(*ONE, "--note", note, **extra)
        assert (result.returncode, "git " in result.stderr.replace("git repository", "")) == (
            0,
            False,
        )
        assert missing_from(result.stderr, "data/groups/example-group-1.yaml", "send") == []


def test_the_same_judgement_again_writes_nothing_and_says_so(data: Path, run: Run) -> None:
    before = contents(data)
    command = ("assess", "example-group-1", "bots", "--level", "not-relevant")
    result = run(*command, "--note", "We have no wiki of our own", "--date", "2026-03-01")
    assert (result.returncode, result.stdout) == (0, "Example group 1: Bots: still not-relevant\n")
    assert missing_from(result.stderr, "data/groups/example-group-1.yaml", "up to date") == []
    assert "git" not in result.stderr
    assert contents(data) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("example-group-3 social-media high", "Social media: unassessed → high"),
        ("example-group-3 bots low", "Bots: still low (robustness none → –)"),
        ("example-group-2 bots none", "Bots: unknown → none"),
        ("example-group-2 social-media low", "Social media: high → low (robustness medium → –)"),
        ("Example-Group-2 SOCIAL_MEDIA low", "Social media: high → low (robustness medium → –)"),
        ("example-group-2 robots unknown", "Bots: still unknown"),
    ],
)
def test_the_change_is_said_as_old_and_new(invoke: Invoke, arguments: str, said: str) -> None:
    group, capacity, level = (word.replace("_", " ") for word in arguments.split())
    result = invoke("assess", group, capacity, "--level", level)
    assert result.stdout.partition(": ")[2] == said + "\n"


def test_a_new_entry_stands_where_the_catalog_has_it(data: Path, invoke: Invoke) -> None:
    file = data / "groups/example-group-2.yaml"
    before = file.read_text()
    assert invoke("assess", "example-group-2", "templates", "--level", "low").exit_code == 0
    entry = "  templates:\n    level: low\n    assessed_on: 2026-11-22\n"
    assert file.read_text() == before.replace("  bots:\n", entry + "  bots:\n")


def test_the_first_entry_of_a_group_begins_its_assessments(data: Path, invoke: Invoke) -> None:
    file = data / "groups/example-group-5.yaml"
    file.write_text("name: Example group 5\nkind: hub\nregion: international\n")
    result = invoke("assess", "example-group-5", "bots", "--level", "unknown")
    assert result.exit_code == 0, result.stderr
    assert file.read_text() == (
        "name: Example group 5\n"
        "kind: hub\n"
        "region: international\n"
        "assessments:\n"
        "  bots:\n"
        "    level: unknown\n"
        "    assessed_on: 2026-11-22\n"
    )


def test_comments_quotes_order_crlf_and_bom_stay_as_they_are(data: Path, invoke: Invoke) -> None:
    file = data / "groups/example-group-5.yaml"
    file.write_bytes(
        b"\xef\xbb\xbf# About us\r\n"
        b"name:   'Example group 5'   # the display name\r\n"
        b"region: international\r\n"
        b"kind: hub\r\n"
        b"\r\n"
        b"assessments:   # newest first\r\n"
        b"    # the wiki\r\n"
        b"    templates:\r\n"
        b'        level: "low"    # since spring\r\n'
        b"        assessed_on: 2026-03-01\r\n"
        b"    # the rest\r\n"
        b"    social-media: {level: none, assessed_on: 2026-03-01}\r\n"
        b"# The end, without a line end"
    )
    result = invoke("assess", "example-group-5", "templates", "--level", "high")
    assert result.exit_code == 0, result.stderr
    assert file.read_bytes() == (
        b"\xef\xbb\xbf# About us\r\n"
        b"name:   'Example group 5'   # the display name\r\n"
        b"region: international\r\n"
        b"kind: hub\r\n"
        b"\r\n"
        b"assessments:   # newest first\r\n"
        b"    # the wiki\r\n"
        b"    templates:\r\n"
        b"        level: high    # since spring\r\n"
        b"        assessed_on: 2026-11-22\r\n"
        b"    # the rest\r\n"
        b"    social-media: {level: none, assessed_on: 2026-03-01}\r\n"
        b"# The end, without a line end"
    )


def test_the_mode_of_the_file_stays(data: Path, invoke: Invoke) -> None:
    file = data / GROUP
    file.chmod(0o640)
    assert invoke("assess", "example-group-1", "bots", "--level", "low").exit_code == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_an_unreadable_group_file_ends_with_3_and_stays(data: Path, invoke: Invoke) -> None:
    (data / GROUP).write_text("name: Example group 1\nkind: chapter\nkind: hub\n")
    before = contents(data)
    result = invoke("assess", "example-group-1", "bots", "--level", "low")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "groups/example-group-1.yaml" in result.stderr
    assert "ccm validate" in result.stderr
    assert contents(data) == before


@pytest.mark.parametrize("name", ["capacities.yaml", "regions.yaml"])
def test_an_unreadable_list_ends_with_3_and_nothing_is_written(
    data: Path, invoke: Invoke, name: str
) -> None:
    (data / name).write_text("version: [1\n")
    before = contents(data)
    result = invoke("assess", "example-group-1", "bots", "--level", "low")
    assert (result.exit_code, result.stdout) == (3, "")
    assert name in result.stderr
    assert contents(data) == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
@pytest.mark.parametrize(
    ("protected", "reason"), [(GROUP, "it is read-only"), ("groups", "Permission denied")]
)
def test_what_is_read_only_is_refused_and_not_replaced(
    data: Path, invoke: Invoke, protected: str, reason: str
) -> None:
    target = data / protected
    mode = target.stat().st_mode
    before = contents(data)
    target.chmod(mode & ~0o222)
    result = invoke("assess", "example-group-1", "bots", "--level", "low")
    target.chmod(mode)
    assert (result.exit_code, result.stdout) == (3, "")
    assert f"{protected} cannot be written: {reason}" in result.stderr
    assert contents(data) == before


def test_eight_writers_at_the_same_time_lose_nothing(data: Path, tmp_path: Path) -> None:
    ids = [f"capacity-{number}" for number in range(1, 9)]
    lines = ["version: 1", "areas:", "  - id: all", "    name: All", "    capacities:"]
    for capacity in ids:
        lines += [
            f"      - {{id: {capacity}, name: {capacity}, question: Well?, origin: map,",
            "         cost: low, risk: low, rubric: {none: a, low: b, medium: c, high: d}}",
        ]
    (data / "capacities.yaml").write_text("\n".join(lines) + "\n")
    head = "name: Example group 1\nkind: hub\nregion: international\nassessments:\n"
    (data / GROUP).write_text(head.removesuffix("assessments:\n"))
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "ccm", "assess", "example-group-1", capacity, "--level", "low"],
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for capacity in ids
    ]
    ended = [(process.communicate(timeout=PATIENCE)[1], process.returncode) for process in started]
    assert [code for _, code in ended] == [0] * 8, ended
    entry = "  {}:\n    level: low\n    assessed_on: 2026-11-22\n"
    assert (data / GROUP).read_text() == head + "".join(entry.format(one) for one in ids)


@pytest.mark.skipif(os.name != "posix", reason="ulimit is a word of POSIX shells")
def test_a_full_disk_is_said_and_leaves_the_file_as_it_was(data: Path) -> None:
    before = contents(data)
    command = 'ulimit -f 0 && exec "$0" -m ccm assess example-group-1 bots --level low --data data'
    done = subprocess.run(
        ["sh", "-c", command, sys.executable],
        cwd=data.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3, done.stderr
    assert "data/groups/example-group-1.yaml cannot be written" in done.stderr
    assert contents(data) == before


def test_renaming_a_group_keeps_its_byte_order_mark(data: Path, invoke: Invoke) -> None:
    old, new = data / "groups/example-group-4.yaml", data / "groups/example-group-5.yaml"
    old.write_bytes(b"\xef\xbb\xbf" + old.read_bytes())
    result = invoke("group", "rename", "example-group-4", "example-group-5")
    assert result.exit_code == 0
    assert not old.exists()
    assert new.read_bytes().startswith(b"\xef\xbb\xbfname: Example group 4\n")
    assert b"\nformerly: [example-group-4]\nassessments:\n" in new.read_bytes()


@pytest.mark.parametrize(
    ("words", "fact"),
    [
        (("none", "--robustness", "high"), "robustness-without-level"),
        (("low", "--date", "2019-01-01"), "2026-03-01"),
    ],
)
def test_what_is_odd_is_written_and_warned_of(
    data: Path, invoke: Invoke, words: tuple[str, ...], fact: str
) -> None:
    result = invoke("assess", "example-group-1", "bots", "--level", *words)
    assert (result.exit_code, missing_from(result.stderr, "warning: ", fact)) == (0, [])
    assert f"level: {words[0]}\n" in (data / GROUP).read_text(encoding="utf-8")
