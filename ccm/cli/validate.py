"""`ccm validate`: every problem of every data file."""

import os
import sys
from enum import StrEnum
from typing import Annotated

import typer

from ccm.checks import find_problems
from ccm.cli.scope import DataOption, data_folder, load
from ccm.cli.talk import say
from ccm.errors import ExitCode, UsageError
from ccm.formats.problems import excerpt, problem_line, problems_table
from ccm.model import Problem, Severity, quoted
from ccm.parse import ParsedDataset
from ccm.store import locate_problems, read_line

app = typer.Typer(rich_markup_mode=None, add_completion=False)


class ProblemFormat(StrEnum):
    """The formats that problems can be had in."""

    TEXT = "text"
    JSON = "json"


@app.command(context_settings={"help_option_names": ["-h", "--help"]})
def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Only problems of these files or folders."),
    ] = None,
    format: Annotated[  # noqa: A002
        ProblemFormat, typer.Option("--format", metavar="FORMAT", help="One of: text, json.")
    ] = ProblemFormat.TEXT,
    data: DataOption = None,
) -> None:
    """Check the data files and print every problem: path:line:column: severity: message [code]."""
    folder = data_folder(data)
    parsed = load(folder)
    problems = _within(_all_problems(parsed), paths or [], folder)
    _show(problems, format)
    say(_summary(parsed, problems, paths or []))
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise typer.Exit(ExitCode.PROBLEMS)


def _all_problems(parsed: ParsedDataset) -> list[Problem]:
    found = find_problems(parsed.dataset) if parsed.dataset else []
    return sorted([*parsed.problems, *locate_problems(found)], key=lambda p: p.sort_key)


def _within(problems: list[Problem], paths: list[str], folder: str) -> list[Problem]:
    if not paths:
        return problems
    roots = [_checked(path, folder) for path in paths]
    return [p for p in problems if any(_is_inside(os.path.abspath(p.path), r) for r in roots)]


def _checked(path: str, folder: str) -> str:
    whole = os.path.abspath(path)
    if not os.path.lexists(path):
        raise UsageError(f"there is no {quoted(path)}", hint="name a file or folder of the dataset")
    home = os.path.abspath(folder)
    if not (_is_inside(whole, home) or _is_inside(home, whole)):
        raise UsageError(
            f"{quoted(path)} is not in the dataset in {folder}",
            hint="another dataset: --data DIR",
        )
    return whole


def _is_inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _show(problems: list[Problem], wanted: ProblemFormat) -> None:
    if wanted is ProblemFormat.JSON:
        from ccm.formats.data import to_json

        sys.stdout.write(to_json(problems_table(problems)))
        return
    for problem in problems:
        sys.stdout.write(problem_line(problem) + "\n")
        if sys.stdout.isatty():
            _show_excerpt(problem)


def _show_excerpt(problem: Problem) -> None:
    line = read_line(problem.path, problem.place.line) if problem.place else None
    if line is not None:
        sys.stdout.write(excerpt(problem, line) + "\n")
    if problem.hint:
        sys.stdout.write(f"      = {problem.hint}\n")
    sys.stdout.write("\n")


def _summary(parsed: ParsedDataset, problems: list[Problem], paths: list[str]) -> str:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    if not parsed.dataset:
        return (
            f"{errors} errors, {warnings} warnings; the groups were not checked against the catalog"
        )
    groups = len(parsed.dataset.groups) + len(parsed.dataset.unreadable)
    assessments = sum(len(group.assessments) for group in parsed.dataset.groups)
    found = f"{errors} errors, {warnings} warnings" if problems else "no problems"
    where = f" in {', '.join(paths)}" if paths else ""
    return f"{groups} groups, {assessments} assessments: {found}{where}"
