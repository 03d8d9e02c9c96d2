"""The command line as a whole: exit codes, help, start-up, completion, broken pipes, bugs."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from ccm import __version__
from ccm.cli.app import app
from ccm.cli.commands import COMMANDS
from testing.processes import completed, python
from testing.settings import PATIENCE, Invoke, Run


def imported(stderr: str) -> set[str]:
    """The modules that `-X importtime` lists."""
    lines = (line for line in stderr.splitlines() if line.startswith("import time:"))
    return {line.rpartition("|")[2].strip() for line in lines}


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("report", 0),
        ("find bots --at-least high", 0),
        ("stale", 0),
        ("validate", 0),
        ("report gaps -h", 0),
        ("stale --fail", 1),
        ("reprot", 2),
        ("report gasp", 2),
        ("report --regoin lac", 2),
        ("report --region Atlantis", 2),
        ("report group", 2),
        ("find", 2),
        ("validate no-such-file.yaml", 2),
        ("report --data no-such-folder", 3),
        ("validate --data no-such-folder", 3),
    ],
)
def test_the_exit_code_says_how_it_ended(invoke: Invoke, command: str, code: int) -> None:
    result = invoke(*command.split())
    assert result.exit_code == code, result.output
    if code >= 2:
        assert result.stdout == ""
        assert result.stderr != ""


def test_the_commands_are_listed_in_the_help(run: Run) -> None:
    result = run("--help")
    assert (result.returncode, result.stderr) == (0, "")
    assert [name for name in COMMANDS if f"\n  {name} " not in result.stdout] == []
    assert run("-h").stdout == result.stdout


def test_validate_ends_with_1_when_a_file_is_broken_and_a_report_goes_on(
    data: Path, invoke: Invoke
) -> None:
    (data / "groups/broken.yaml").write_text("name: [\n")
    assert invoke("validate").exit_code == 1
    assert invoke("report").exit_code == 0


def test_a_report_ends_with_3_when_the_catalog_is_broken(data: Path, invoke: Invoke) -> None:
    (data / "capacities.yaml").write_text("version: 1\n")
    result = invoke("report")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "capacities.yaml" in result.stderr
    assert invoke("validate").exit_code == 1


def test_the_dataset_is_found_by_option_by_variable_and_going_up(
    data: Path, run: Run, tmp_path: Path
) -> None:
    deep = tmp_path / "a/b"
    deep.mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    moved = str(data.rename(tmp_path / "elsewhere/data"))
    assert run("report", cwd=deep).returncode == 3
    by_option = run("report", "--data", moved, cwd=deep).stdout
    assert by_option.startswith("The most common gap is Bots: ")
    assert run("report", "--data", str(tmp_path / "elsewhere"), cwd=deep).stdout == by_option
    assert run("report", cwd=deep, CCM_DATA=moved).stdout == by_option
    assert run("report", "--data", moved, cwd=deep, CCM_DATA="nowhere").stdout == by_option
    (tmp_path / "elsewhere/data").rename(tmp_path / "data")
    going_up = run("report", cwd=deep).stdout
    assert going_up == by_option.replace(moved, "../../data")


def test_report_without_the_name_of_one_is_gaps(invoke: Invoke) -> None:
    assert invoke("report").stdout == invoke("report", "gaps").stdout
    options = ("--region", "lac", "--format", "json", "--fresh-only", "--at-most", "none")
    assert invoke("report", *options).stdout == invoke("report", "gaps", *options).stdout


def test_the_version_needs_neither_typer_nor_the_models(tmp_path: Path) -> None:
    result = python("-X", "importtime", "-m", "ccm", "--version", cwd=tmp_path)
    assert result.stdout == f"ccm {__version__}\n"
    modules = imported(result.stderr)
    assert "ccm" in modules
    heavy = {"typer", "pydantic", "pydantic_core", "yaml", "rich", "tabulate", "ccm.model"}
    assert modules & heavy == set()


def test_files_that_were_read_before_need_neither_validators_nor_yaml(
    data: Path, tmp_path: Path
) -> None:
    words = ("-X", "importtime", "-m", "ccm", "report", "--data", str(data))
    first, second = (python(*words, cwd=tmp_path) for _ in range(2))
    heavy = {"pydantic", "pydantic_core", "yaml"}
    assert first.stdout == second.stdout
    assert "pydantic_core" in imported(first.stderr)
    assert "pydantic" not in imported(first.stderr)
    assert imported(second.stderr) & heavy == set()


@pytest.mark.parametrize("words", [(), ("report",), ("group",)])
def test_a_list_of_commands_imports_none_of_them(tmp_path: Path, words: tuple[str, ...]) -> None:
    result = python("-X", "importtime", "-m", "ccm", *words, "--help", cwd=tmp_path)
    packages = {f"ccm.cli.commands.{name}" for name in ("report", "group", "capacity")}
    of_commands = {name for name in imported(result.stderr) if name.startswith("ccm.cli.commands.")}
    assert "ccm.cli.commands" in imported(result.stderr)
    assert of_commands <= packages
    assert not {n for n in imported(result.stderr) if n.startswith("ccm.cli.actions")}


def test_the_help_of_every_command_loads_neither_the_models_nor_rich(tmp_path: Path) -> None:
    result = python("-X", "importtime", "-m", "ccm", "report", "gaps", "--help", cwd=tmp_path)
    assert "--fresh-only" in result.stdout
    heavy = {"pydantic", "pydantic_core", "yaml", "rich", "tabulate"}
    assert imported(result.stderr) & heavy == set()


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(
    "words", ["ccm assess exam", "ccm report group example-group-", "ccm report --group e"]
)
def test_completion_of_a_group_offers_ids_and_reads_no_file(tmp_path: Path, words: str) -> None:
    result = completed(words, tmp_path)
    assert result.stdout.split() == [f"example-group-{number}" for number in (1, 2, 3, 4)]
    heavy = {"pydantic", "pydantic_core", "yaml", "rich", "tabulate"}
    assert imported(result.stderr) & heavy == set()


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("ccm rep", "report"),
        ("ccm report cov", "coverage"),
        ("ccm group sh", "show"),
        ("ccm assess example-group-1 b", "bots"),
        ("ccm find soc", "social-media"),
        ("ccm report --region lat", "latin-america-caribbean"),
        ("ccm report --area tech", "technical-skills"),
        ("ccm report --kind them", "thematic-organization"),
    ],
)
def test_completion_offers_commands_and_the_values_of_arguments_and_filters(
    tmp_path: Path, words: str, offered: str
) -> None:
    assert completed(words, tmp_path).stdout.split() == [offered]


def test_completion_without_a_dataset_offers_nothing_and_is_quiet(tmp_path: Path) -> None:
    result = completed("ccm assess exam", tmp_path)
    assert result.stdout.strip() == ""
    assert "Traceback" not in result.stderr


def all_commands() -> dict[str, Any]:
    """Every command by its whole name."""
    root: Any = get_command(app)
    found = {"ccm": root}
    for name in COMMANDS:
        command = root.get_command(None, name)
        found[f"ccm {name}"] = command
        for below in getattr(command, "commands", ()):
            found[f"ccm {name} {below}"] = command.get_command(None, below)
    return found


def test_every_command_and_option_has_help() -> None:
    commands = all_commands()
    assert set(commands) >= {"ccm report gaps", "ccm assess", "ccm group new", "ccm stale"}
    assert [name for name, command in commands.items() if not command.help] == []
    silent = [
        f"{name} {option.name}"
        for name, command in commands.items()
        for option in command.params
        if not option.help
    ]
    assert silent == []


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("report", 0),
        ("report --format csv", 0),
        ("group list", 0),
        ("validate", 1),
        ("validate --format json", 1),
        ("validate data/regions.yaml", 0),
        ("stale", 0),
        ("stale --fail", 1),
        ("stale --fail --format csv", 1),
        ("--version", 0),
        ("--help", None),  # Typer's own
    ],
)
def test_a_closed_pipe_ends_it_quietly_and_keeps_the_verdict(
    data: Path, tmp_path: Path, command: str, code: int | None
) -> None:
    (data / "groups/broken.yaml").write_text("name: [\n")
    reading, writing = os.pipe()
    os.close(reading)
    result = python("-m", "ccm", *command.split(), cwd=tmp_path, stdout=writing)
    os.close(writing)
    assert code is None or result.returncode == code
    assert "Error" not in result.stderr
    assert "Traceback" not in result.stderr
    assert "Exception" not in result.stderr


@pytest.mark.parametrize("command", ["validate", "stale --fail"])
def test_a_pipeline_that_fails_with_its_parts_has_the_verdict(
    data: Path, tmp_path: Path, command: str
) -> None:
    (data / "groups/broken.yaml").write_text("name: [\n")
    line = f"set -o pipefail; {sys.executable} -m ccm {command} | true"
    result = subprocess.run(
        ["bash", "-c", line],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    assert (result.returncode, result.stdout) == (1, b"")


RAISING = """\
import sys
import ccm.reports.gaps
def broken(*_, **__):
    raise {}
ccm.reports.gaps.find_gaps = broken
sys.argv = ["ccm", "report"]
from ccm.__main__ import main
main()
"""


@pytest.mark.usefixtures("data")
def test_a_bug_ends_with_70_and_calls_itself_one(tmp_path: Path) -> None:
    result = python("-c", RAISING.format("RuntimeError('boom')"), cwd=tmp_path)
    assert (result.returncode, result.stdout) == (70, "")
    assert "RuntimeError: boom" in result.stderr
    assert "a bug in ccm" in result.stderr.splitlines()[-1]


@pytest.mark.usefixtures("data")
def test_an_interrupt_ends_with_130_and_without_a_traceback(tmp_path: Path) -> None:
    result = python("-c", RAISING.format("KeyboardInterrupt"), cwd=tmp_path)
    assert (result.returncode, result.stdout) == (130, "")
    assert "Traceback" not in result.stderr
