"""Runs `ccm import`: looks up what the rows mean, checks all of them, writes all or nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import typer

from ccm.cli.names import day_judged
from ccm.cli.output import (
    answer_line,
    git_add,
    say,
    say_command,
    say_how_to_explain,
    show_sheet,
)
from ccm.errors import ExitCode, UsageError
from ccm.escape import shell, shell_word
from ccm.formats.problems import problem_line
from ccm.imports.days import TableDays
from ccm.imports.matching import Matched, by_group, match_rows, with_entries
from ccm.imports.rows import ParsedRows, parse_rows
from ccm.model import (
    Dataset,
    Problem,
    Severity,
    calendar_days,
    first_of_each_file,
    quoted,
)
from ccm.model.lookup import names_of
from ccm.model.words import DateForm
from ccm.reports.sentences import counted
from ccm.review.change import change_between
from ccm.review.sheet import sheet_of
from ccm.store.outside import read_outside, read_stdin
from ccm.store.writing import put_assessments
from ccm.workspace import Workspace

STDIN = "-"
_MOST_STOPS = 10


class Request(NamedTuple):
    """The file to import, and the options on its days."""

    file: str
    assessed_on: str | None
    date_form: DateForm | None
    until: str | None


def run(request: Request, workspace: Workspace, *, dry_run: bool) -> None:
    """Adds the rows of a CSV file to the dataset and prints the changes; Exit 1 for an error."""
    days = TableDays(request.date_form, _only_day(request.assessed_on, workspace))
    until = _last_day(request.until) if request.until else None
    file = request.file
    content = read_stdin() if file == STDIN else read_outside(file)
    dataset = workspace.present
    parsed = parse_rows(content, names_of(dataset.catalog.capacities()), days)
    matched = match_rows(parsed.rows, dataset, until)
    path = "stdin" if file == STDIN else file
    every = (replace(p, path=path) for p in (*parsed.problems, *matched.problems))
    problems = sorted(every, key=lambda problem: problem.sort_key)
    if _print_problems(problems, more=parsed.more_problems):
        _say_stops(matched.stops, request, workspace)
        raise typer.Exit(ExitCode.PROBLEMS)
    entries = by_group(matched.changes)
    if entries and not dry_run:
        put_assessments(workspace.folder, entries, catalog=dataset.catalog, tell=say)
    show_sheet(sheet_of(change_between(dataset, with_entries(dataset, entries))))
    _conclude(dataset, parsed, matched, dry_run=dry_run)


def _only_day(text: str | None, workspace: Workspace) -> date | None:
    if text is None:
        return None
    today, latest = workspace.today, workspace.latest
    return day_judged(text, "--assessed-on", today=today, latest=latest)


def _last_day(word: str) -> date:
    days = calendar_days(word)
    if days is None:
        hint = "write it as --until 2026-01-31, 2026-01 or 2026"
        raise UsageError(f"{quoted(word)} is not a day, a month or a year", hint=hint)
    return days.last


def _print_problems(problems: Sequence[Problem], *, more: int) -> int:
    """Prints the first problems of each file and returns the number of errors.

    Without any error, the warnings go to stderr. `more` is the number of errors beyond these.
    """
    errors = more + sum(problem.severity is Severity.ERROR for problem in problems)
    shown = first_of_each_file(problems, more=more)
    for problem in shown:
        answer_line(problem_line(problem), to_stderr=not errors)
    if errors:
        warnings = counted(len(problems) + more - errors, "warning")
        say(f"{counted(errors, 'error')}, {warnings}; nothing was written")
    say_how_to_explain(shown)
    return errors


def _say_stops(stops: Sequence[date], request: Request, workspace: Workspace) -> None:
    """Prints the commands that import several judgements of one cell, one after the other.

    It prints the first ten; the next import prints the rest.
    """
    if not stops:
        return
    say("Import them one after the other, with a commit after each:")
    form = f" --date-format {request.date_form}" if request.date_form else ""
    named = workspace.named_folder
    data = f" --data {shell_word(named)}" if named else ""
    for day in stops[:_MOST_STOPS]:
        say_command(shell(f"ccm import --until {day}{form}{data}", request.file))
        say_command(_git_add_all(workspace.present))
        say_command(f'git commit -m "data: assessments up to {day}"')
    say_command(shell(f"ccm import{form}{data}", request.file))


def _git_add_all(dataset: Dataset) -> str:
    return f"{git_add(dataset.group_path('*').removesuffix('*.yaml'))}*.yaml"


def _conclude(dataset: Dataset, parsed: ParsedRows, matched: Matched, *, dry_run: bool) -> None:
    """Prints the number of rows that changed nothing, the reasons, and the next steps."""
    changes, past, later = matched.changes, matched.past, matched.later
    same = len(parsed.rows) - len(changes) - len(past) - later
    empty = f"; {counted(parsed.empty, 'row')} without an assessment" if parsed.empty else ""
    noun = "cell" if parsed.is_wide else "row"
    say(f"{counted(len(parsed.rows), noun)}; {same:,} already up to date{empty}.")
    if past:
        line = past[0].place("group").line
        say(f"Skipped, as the dataset is newer: {len(past):,}; the first is on line {line}.")
    if later:
        say(f"Not imported yet: {counted(later, 'assessment')} dated after --until.")
    if dry_run:
        say("This was a dry run. Nothing was written.")
    elif changes:
        paths = {dataset.group_path(change.group) for change in changes}
        say(f"Saved to {counted(len(paths), 'file')}. Next, with git:")
        say_command(git_add(*paths) if len(paths) == 1 else _git_add_all(dataset))
        say_command('git commit -m "data: …"')
