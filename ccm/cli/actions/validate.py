"""Runs `ccm validate`: finds every problem, prints them, and counts them."""

import os
import sys
from itertools import groupby

import typer

from ccm.checks import find_problems
from ccm.cli.output import answer_line, say, say_how_to_explain
from ccm.errors import ExitCode, UsageError
from ccm.formats import ProblemFormat
from ccm.formats.problems import excerpt, problem_line, problems_table
from ccm.model import Problem, Severity, first_of_each_file, quoted
from ccm.reports.sentences import dataset_facts
from ccm.reports.validation import validation_in_words
from ccm.store.lines import locate_all
from ccm.workspace import Loaded, Workspace


def run(paths: list[str], wanted: ProblemFormat, workspace: Workspace) -> None:
    """Prints the problems within `paths`, of the working tree or of a revision.

    Exit with 1 if any is an error.
    """
    loaded = workspace.load(workspace.at, strangers=True)
    parsed = loaded.parsed
    found = find_problems(parsed.dataset, parsed.remains) if parsed.dataset else []
    problems = [*parsed.problems, *locate_all(found, loaded.read)]
    problems = _within(sorted(problems, key=lambda p: p.sort_key), paths, loaded)
    summary = validation_in_words(parsed.dataset, problems, paths)
    shown = first_of_each_file(problems)
    _show(shown, wanted, loaded, summary)
    say(summary)
    if wanted is ProblemFormat.TEXT:
        say_how_to_explain(shown)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise typer.Exit(ExitCode.PROBLEMS)


def _within(problems: list[Problem], paths: list[str], loaded: Loaded) -> list[Problem]:
    """Returns the problems within these paths, and those that made the dataset unreadable.

    For a folder it also includes the problems that are reported at a folder above it.
    """
    if not paths:
        return problems
    roots = [_checked(path, loaded.folder) for path in paths]
    roots += [os.path.abspath(path) for path in loaded.parsed.lacking]
    whole = {path: os.path.abspath(path) for path in {problem.path for problem in problems}}
    wanted = {
        path
        for path, place in whole.items()
        if any(_is_inside(place, root) for root in roots)
        or any(_is_inside(root, place) for root in roots if os.path.isdir(root))
    }
    return [problem for problem in problems if problem.path in wanted]


def _checked(path: str, folder: str) -> str:
    if not os.path.lexists(path):
        raise UsageError(f"{quoted(path)} not found", hint="name a file or folder of the dataset")
    whole = os.path.abspath(path)
    home = os.path.abspath(folder)
    if not (_is_inside(whole, home) or _is_inside(home, whole)):
        raise UsageError(
            f"{quoted(path)} is not in the dataset in {folder}",
            hint="name another dataset: --data DIR",
        )
    return whole


def _is_inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _show(problems: list[Problem], wanted: ProblemFormat, loaded: Loaded, summary: str) -> None:
    if wanted is ProblemFormat.JSON:
        from ccm.formats.data import to_json

        dataset = loaded.parsed.dataset
        facts = dataset_facts(dataset) if dataset else {}
        table = problems_table(problems)._replace(dataset=facts, notes=(summary,))
        sys.stdout.write(to_json(table))
        return
    excerpts = sys.stdout.isatty()
    for path, of_file in groupby(problems, key=lambda problem: problem.path):
        lines = _lines_of(loaded.read(path)) if excerpts else []
        for problem in of_file:
            answer_line(problem_line(problem))
            if excerpts:
                _show_excerpt(problem, lines)


def _lines_of(data: bytes | Problem) -> list[str]:
    if isinstance(data, Problem):
        return []
    return data.decode("utf-8", "replace").removeprefix("\ufeff").split("\n")


def _show_excerpt(problem: Problem, lines: list[str]) -> None:
    if problem.place and lines:
        line = lines[problem.place.line - 1].rstrip("\r")
        for shown in excerpt(problem, line).split("\n"):
            answer_line(shown)
    if problem.hint:
        answer_line(f"      = {problem.hint}")
    answer_line("")
