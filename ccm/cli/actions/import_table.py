"""What `ccm import` does: find what the rows mean, check all of it, write all of it or nothing."""

import sys
from collections.abc import Sequence
from dataclasses import replace

import typer

from ccm.cli.names import day_judged
from ccm.cli.output import answer_line, git_add, say, say_command
from ccm.errors import ExitCode
from ccm.formats.differences import Line, differences_text
from ccm.formats.problems import problem_line
from ccm.imports.days import TableDays
from ccm.imports.matching import Entries, by_group, find_wanted, problems_of, with_entries
from ccm.imports.rows import ParsedRows, parse_rows
from ccm.model import Dataset, Problem, Severity, first_of_each_file
from ccm.model.lookup import names_of
from ccm.model.words import DateForm
from ccm.reports.compare.differences import find_differences, summary
from ccm.reports.sentences import counted
from ccm.store.outside import read_outside, read_stdin
from ccm.store.writing import put_assessments
from ccm.workspace import Workspace

STDIN = "-"


def run(
    file: str,
    workspace: Workspace,
    assessed_on: str | None,
    date_form: DateForm | None,
    *,
    dry_run: bool,
) -> None:
    """Put the rows of a CSV file into the dataset and print what changed; Exit 1 if any is off."""
    today, latest = workspace.today, workspace.latest
    only = assessed_on and day_judged(assessed_on, "--assessed-on", today=today, latest=latest)
    content = read_stdin() if file == STDIN else read_outside(file)
    dataset = workspace.present
    days = TableDays(date_form, only or None)
    parsed = parse_rows(content, names_of(dataset.catalog.capacities()), days)
    wanted, problems = find_wanted(parsed.rows, dataset)
    problems += [*parsed.problems, *problems_of(wanted, dataset)]
    path = "stdin" if file == STDIN else file
    problems = sorted((replace(p, path=path) for p in problems), key=lambda p: p.sort_key)
    _stop_at_errors(problems, more=parsed.more_problems)
    entries = by_group(wanted)
    if entries and not dry_run:
        put_assessments(workspace.folder, entries, catalog=dataset.catalog, tell=say)
    _conclude(dataset, entries, parsed, dry_run=dry_run)


def _stop_at_errors(problems: Sequence[Problem], *, more: int) -> None:
    """Print the first problems and Exit with 1; where they are warnings only, they go to stderr.

    `more` is how many errors there are beyond these.
    """
    errors = more + sum(problem.severity is Severity.ERROR for problem in problems)
    shown = first_of_each_file(problems, more=more)
    if not errors:
        for problem in shown:
            say(problem_line(problem))
        return
    for problem in shown:
        answer_line(problem_line(problem))
    warnings = counted(len(problems) + more - errors, "warning")
    say(f"{counted(errors, 'error')}, {warnings}; nothing was written")
    raise typer.Exit(ExitCode.PROBLEMS)


def _conclude(
    dataset: Dataset,
    entries: Entries,
    parsed: ParsedRows,
    *,
    dry_run: bool,
) -> None:
    """Print what changed as `ccm diff` does, how many rows changed nothing, and what is next."""
    found = find_differences(dataset, with_entries(dataset, entries))
    lines = [Line(item.sentence, item.odd) for item in found]
    sys.stdout.write(differences_text(summary(found), lines))
    same = len(parsed.rows) - sum(map(len, entries.values()))
    empty = f", {counted(parsed.empty, 'more row')} without an assessment" if parsed.empty else ""
    noun = "cell" if parsed.is_wide else "row"
    say(f"{counted(len(parsed.rows), noun)}, {same:,} as it is there already{empty}.")
    if dry_run:
        say("A dry run: nothing was written.")
    elif entries:
        paths = [dataset.group_path(group_id) for group_id in entries]
        say(f"All is saved in {counted(len(paths), 'file')}. Next, with git:")
        folder = dataset.group_path("*").removesuffix("*.yaml")
        say_command(git_add(paths[0]) if len(paths) == 1 else f"{git_add(folder)}*.yaml")
        say_command('git commit -m "data: …"')
