"""What `ccm import` does: find what the rows mean, check all of it, write all of it or nothing."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import typer

from ccm.cli.names import day_judged
from ccm.cli.output import answer_line, git_add, say, say_command
from ccm.errors import ExitCode, UsageError
from ccm.escape import shell, shell_word
from ccm.formats.differences import Line, differences_text
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
from ccm.reports.compare.differences import find_differences, summary
from ccm.reports.sentences import counted
from ccm.store.outside import read_outside, read_stdin
from ccm.store.writing import put_assessments
from ccm.workspace import Workspace

STDIN = "-"
_MOST_STOPS = 10


class Request(NamedTuple):
    """The table that is asked for, and what is said of its days."""

    file: str
    assessed_on: str | None
    date_form: DateForm | None
    until: str | None


def run(request: Request, workspace: Workspace, *, dry_run: bool) -> None:
    """Put the rows of a CSV file into the dataset and print what changed; Exit 1 if any is off."""
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
    found = find_differences(dataset, with_entries(dataset, entries))
    lines = [Line(item.sentence, item.odd) for item in found]
    sys.stdout.write(differences_text(summary(found), lines))
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
    """Print the first problems, and give the number of errors; mere warnings go to stderr.

    `more` is how many errors there are beyond these.
    """
    errors = more + sum(problem.severity is Severity.ERROR for problem in problems)
    show = answer_line if errors else say
    for problem in first_of_each_file(problems, more=more):
        show(problem_line(problem))
    if errors:
        warnings = counted(len(problems) + more - errors, "warning")
        say(f"{counted(errors, 'error')}, {warnings}; nothing was written")
    return errors


def _say_stops(stops: Sequence[date], request: Request, workspace: Workspace) -> None:
    """Say the commands that import one judgement of a cell after the other, if there are several.

    Behind the first few the next import says how it goes on.
    """
    if not stops:
        return
    say("One after the other, with a commit between:")
    form = f" --date-format {request.date_form}" if request.date_form else ""
    named = workspace.named_folder
    data = f" --data {shell_word(named)}" if named else ""
    for day in stops[:_MOST_STOPS]:
        say_command(shell(f"ccm import --until {day}{form}{data}", request.file))
        say_command(_git_add_all(workspace.present))
        say_command(f'git commit -m "data: judgements up to {day}"')
    say_command(shell(f"ccm import{form}{data}", request.file))


def _git_add_all(dataset: Dataset) -> str:
    return f"{git_add(dataset.group_path('*').removesuffix('*.yaml'))}*.yaml"


def _conclude(dataset: Dataset, parsed: ParsedRows, matched: Matched, *, dry_run: bool) -> None:
    """Say how many rows changed nothing and why, and what is next."""
    changes, past, later = matched.changes, matched.past, matched.later
    same = len(parsed.rows) - len(changes) - len(past) - later
    empty = f", {counted(parsed.empty, 'more row')} without an assessment" if parsed.empty else ""
    noun = "cell" if parsed.is_wide else "row"
    say(f"{counted(len(parsed.rows), noun)}, {same:,} as it is there already{empty}.")
    if past:
        line = past[0].place("group").line
        say(f"Passed over, as their entries are newer: {len(past):,}, the first in line {line}.")
    if later:
        say(f"Left for another import, as their days are later: {later:,}.")
    if dry_run:
        say("A dry run: nothing was written.")
    elif changes:
        paths = {dataset.group_path(change.group) for change in changes}
        say(f"All is saved in {counted(len(paths), 'file')}. Next, with git:")
        say_command(git_add(*paths) if len(paths) == 1 else _git_add_all(dataset))
        say_command('git commit -m "data: …"')
