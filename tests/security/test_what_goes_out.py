"""Whatever strangers wrote arrives harmless: every command that reads, in every format."""

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ccm.cli.app import app
from ccm.formats import DiffFormat, ExportFormat, Format, ProblemFormat
from testing.harmless import CHECKS, OF_PROBLEMS, check_lines, check_sheet
from testing.repository import Repository
from testing.settings import Run
from testing.terminal import LEVEL, NOTE, WHO, Terminal
from testing.worlds.hostile import BRANCHES, PAYLOADS, STEERING, make_world

REPORTS = (
    ("report", "gaps", "--explain"),
    ("report", "gaps", "--region", "lac", "--language", "es"),
    ("report", "gaps", "--by", "region", "--explain"),
    ("report", "gaps", "--by", "country", "--top", "1"),
    ("report", "gaps", "--groups"),
    ("report", "gaps", "--by", "language", "--groups"),
    ("report", "coverage"),
    ("report", "fragile", "--explain"),
    ("report", "trend", "--explain"),
    ("report", "trend", "--by", "commit"),
    ("report", "changes", "--since", "2023"),
    ("report", "invest", "--explain"),
    ("report", "group", "payload-1", "--explain"),
    ("report", "group", PAYLOADS[15]),
    ("report", "capacity", "bots"),
    ("report", "gaps", "--group", "-rf"),
    ("report", "gaps", "--at", BRANCHES[0]),
    ("report", "coverage", "--at", BRANCHES[1]),
    ("find", "bots", "--at-least", "medium"),
    ("report", "coverage", "--by", "kind", "--explain"),
    ("report", "fragile", "--by", "country", "--explain"),
    ("find", "bots", "--unassessed", "--explain"),
    ("find", "bots", "--fragile"),
    ("ask",),
    ("ask", "investment"),
    ("ask", "gaps-latin-america"),
    ("stale",),
    ("match",),
    ("match", "--group", "payload-0", "--explain"),
    ("match", "--can", "bots", "--language", "es"),
    ("group", "list"),
    ("group", "show", "payload-22"),
    ("group", "show", "$(touch canary)"),
    ("capacity", "list"),
    ("capacity", "show", "social-media"),
)
OTHERS = (
    *(("diff", BRANCHES[0], "--format", one) for one in DiffFormat),
    *(("diff", "HEAD~2", "HEAD~1", "--format", one) for one in DiffFormat),
    *(("export", one) for one in ExportFormat if one is not ExportFormat.SQLITE),
)
WRONG = (
    ("report", "gaps", "--region", "{}"),
    ("report", "gaps", "--country", "{}"),
    ("report", "gaps", "--at", "{}"),
    ("report", "gaps", "--format", "{}"),
    ("report", "gaps", "--by", "{}"),
    ("report", "gaps", "--by", "region", "--top", "{}"),
    ("report", "gaps", "--people-over", "{}"),
    ("report", "gaps", "{}"),
    ("report", "gaps", "--{}"),
    ("report", "group", "{}"),
    ("report", "changes", "--since", "{}"),
    ("report", "invest", "--weights", "{}"),
    ("report", "invest", "--what-if", "{}"),
    ("find", "{}"),
    ("ask", "{}"),
    ("match", "--can", "{}"),
    ("stale", "--older-than", "{}"),
    ("diff", "{}"),
    ("validate", "{}"),
    ("validate", "--changed-since", "{}"),
    ("validate", "--fail-on", "{}"),
    ("assess", "{}", "bots", "--level", "low"),
    ("assess", "payload-1", "bots", "--level", "{}"),
    ("group", "rename", "{}", "x"),
    ("group", "rename", "payload-1", "{}"),
    ("group", "new", "{}", "--kind", "x"),
    ("import", "{}"),
    ("export", "csv", "-o", "no-folder/{}"),
    ("{}",),
)
NO_PROGRESS = f"\r{' ' * 40}\r"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """The dataset of an attacker, which these tests only read."""
    return make_world(tmp_path_factory.mktemp("world"))


def invoked(world: Repository, *arguments: str) -> tuple[str, int]:
    """What a command prints, after what it says was checked; and its exit code."""
    result = CliRunner().invoke(app, [*arguments, "--data", str(world.data)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    check_lines(result.stderr)
    return result.stdout, result.exit_code


@pytest.mark.parametrize("wanted", Format)
@pytest.mark.parametrize("command", REPORTS, ids=lambda words: ascii(" ".join(words)))
def test_a_report_is_harmless_in_every_format(
    world: Repository, command: tuple[str, ...], wanted: Format
) -> None:
    text, code = invoked(world, *command, "--format", wanted)
    CHECKS[wanted](text)
    assert (bool(text), code) == (True, 0)


@pytest.mark.parametrize("columns", ["", "20", "33", "61"])
@pytest.mark.parametrize("command", REPORTS, ids=lambda words: ascii(" ".join(words)))
def test_a_folded_table_is_harmless_and_cuts_no_character_that_is_written_out(
    world: Repository, command: tuple[str, ...], columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    text, _ = invoked(world, *command, "--format", "table")
    check_lines(text)
    assert not re.search(r"\\(x[0-9a-f]?|u[0-9a-f]{0,3}|U[0-9a-f]{0,7})$", text, re.MULTILINE)


@pytest.mark.parametrize("command", OTHERS, ids=lambda words: ascii(" ".join(words)))
def test_what_is_no_report_is_harmless_too(world: Repository, command: tuple[str, ...]) -> None:
    text, code = invoked(world, *command)
    if command[0] == "diff" and command[-1] == DiffFormat.MARKDOWN:
        assert check_sheet(text).links == []
    else:
        CHECKS[command[-1]](text)
    assert (bool(text), code) == (True, 0)


@pytest.mark.parametrize("options", [(), ("--changed-since", "HEAD~1"), ("--at", "HEAD~1")])
@pytest.mark.parametrize("wanted", ProblemFormat)
def test_problems_are_harmless_in_every_format(
    world: Repository, wanted: ProblemFormat, options: tuple[str, ...]
) -> None:
    text, code = invoked(world, "validate", *options, "--format", wanted)
    OF_PROBLEMS[wanted](text)
    assert (bool(text), code) == (True, 0 if "--changed-since" in options else 1)


@pytest.mark.parametrize("command", WRONG, ids=lambda words: ascii(" ".join(words)))
def test_a_wrong_word_is_repeated_harmlessly(
    world: Repository, tmp_path: Path, command: tuple[str, ...]
) -> None:
    top = Path(shutil.copytree(world.top, tmp_path / "copy"))  # one of the words means a group
    copy = Repository(top, top / "data")
    for word in (*PAYLOADS, *STEERING, "a\udcffb"):
        text, code = invoked(copy, *(part.replace("{}", word) for part in command))
        check_lines(text)
        assert code in (0, 1, 2, 3), word


@pytest.mark.parametrize("columns", [30, 80, 200])
@pytest.mark.parametrize(
    "command", [*REPORTS[::2], ("validate",), ("diff", "HEAD~2")],
    ids=lambda words: ascii(" ".join(words)),
)  # fmt: skip
def test_a_terminal_is_given_colours_and_nothing_else(
    world: Repository, command: tuple[str, ...], columns: int
) -> None:
    with Terminal(*command, cwd=world.top, columns=columns) as terminal:
        code, _ = terminal.end()
        drawn = COLOUR.sub("", terminal.raw).replace(NO_PROGRESS, "")
    check_lines(drawn)
    assert code == (1 if command == ("validate",) else 0)


def test_no_text_is_read_as_the_markup_of_the_drawing_library(world: Repository) -> None:
    with Terminal("group", "list", cwd=world.top, columns=200) as terminal:
        terminal.end()
        drawn = COLOUR.sub("", terminal.raw)
    assert "[red]x[/red] :smile: [link=https://example.org]y[/link]" in drawn
    assert "[red]x[_red]" in drawn


def test_a_folder_of_any_name_is_named_harmlessly(tmp_path: Path, run: Run) -> None:
    data = "::error::d \x1b[31m##[x] a\nb"
    world = make_world(tmp_path, data=data)
    commands = ["validate"], ["report", "gaps", "--explain"], ["report", "trend"], ["stale"]
    for command in (*commands, ["report", "gaps", "--at", "2024-06"], ["ask", "x"], ["nope"]):
        result = run(*command, cwd=world.top, CCM_DATA=data)
        check_lines(result.stdout)
        check_lines(result.stderr)
        assert result.returncode in (0, 1, 2, 3)


def test_json_gives_every_text_back(world: Repository) -> None:
    printed = json.loads(invoked(world, "export", "json")[0])
    names = {group["id"]: group["name"] for group in printed["groups"]}
    assert [names[f"payload-{n}"] for n in range(len(PAYLOADS))] == list(PAYLOADS)
    assert {"::error::x", "\x1b[31mred\x1b]8;;x\x07", "a\udcff\udcfeb"} <= names.keys()


@pytest.mark.parametrize("wanted", ["csv", "json", "wikitext"])
def test_a_file_keeps_its_bytes(world: Repository, tmp_path: Path, wanted: str) -> None:
    for name in ("##[error]x", "a\u200fb\xadc\ufeffd\u200be\U000e0041\U000e0042\ue000"):
        file = tmp_path / "out"
        invoked(world, "export", wanted, "--output", str(file), "--force")
        assert name in file.read_text(encoding="utf-8") or (wanted, name[0]) == ("wikitext", "a")


def test_a_database_holds_names_that_are_no_utf_8(world: Repository, tmp_path: Path) -> None:
    invoked(world, "export", "sqlite", "--output", str(tmp_path / "map.db"))
    database = sqlite3.connect(tmp_path / "map.db")
    names = dict(database.execute("SELECT id, name FROM groups").fetchall())
    database.close()
    assert [names[f"payload-{n}"] for n in range(len(PAYLOADS))] == list(PAYLOADS)
    assert r"a\udcff\udcfeb" in names


def exported(world: Repository, tmp_path: Path, *output: str) -> Iterator[bytes]:
    """The CSV that is printed and the one in a file, of the groups whose ids are ids."""
    groups = [word for n in range(len(PAYLOADS)) for word in ("--group", f"payload-{n}")]
    yield invoked(world, "export", "csv", *groups)[0].encode()
    invoked(world, "export", "csv", *groups, "--output", str(tmp_path / "map.csv"))
    yield (tmp_path / "map.csv").read_bytes()


def test_import_gives_every_text_back(world: Repository, tmp_path: Path) -> None:
    copy = Path(shutil.copytree(world.data, tmp_path / "data"))
    texts = {path: path.read_text(encoding="utf-8") for path in copy.glob("groups/payload-*")}
    for content in exported(world, tmp_path):
        for path, text in texts.items():
            path.write_text(re.sub("    note: .*\n", "", text), encoding="utf-8")
        (tmp_path / "again.csv").write_bytes(content)
        result = CliRunner().invoke(
            app, ["import", str(tmp_path / "again.csv"), "--data", str(copy)]
        )
        check_lines(result.stdout)
        assert result.exit_code == 0, result.stdout
        document = CliRunner().invoke(app, ["export", "json", "--data", str(copy)]).stdout
        notes = {
            (one["group_id"], one["capacity_id"]): one["note"]
            for one in json.loads(document)["assessments"]
        }
        for number, payload in enumerate(PAYLOADS):
            assert notes[f"payload-{number}", "bots"] == payload


@pytest.mark.parametrize("number", [1, 2, 3, 20, 22])
def test_the_guide_asks_harmlessly(world: Repository, tmp_path: Path, number: int) -> None:
    top = Path(shutil.copytree(world.top, tmp_path / "copy"))
    with Terminal("assess", f"payload-{number}", "social-media", cwd=top) as terminal:
        terminal.press(WHO, "a")
        terminal.press(LEVEL, "?")
        terminal.press(LEVEL, "u")
        terminal.answer(NOTE, "a note")
        code, _ = terminal.end()
        drawn = terminal.text
    check_lines(drawn)
    assert "git commit" in drawn
    assert code == 0
