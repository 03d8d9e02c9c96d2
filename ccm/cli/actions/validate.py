"""Runs `ccm validate`: finds every problem, prints them, and counts them."""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby

import typer

from ccm.checks import find_problems
from ccm.cli.output import answer_line, say, say_hint, say_how_to_explain
from ccm.errors import ExitCode, GitError, UsageError
from ccm.formats import ProblemFormat, format_checkup
from ccm.formats.problems import Checkup, Finding, Rule, excerpt, problem_line, problems_table
from ccm.model import Dataset, Problem, Severity, first_of_each_file, quoted, split_new
from ccm.reports.sentences import dataset_facts
from ccm.reports.validation import validation_in_words
from ccm.store.lines import locate_all
from ccm.workspace import Loaded, Workspace

IsWithin = Callable[[str], bool]


def run(
    paths: list[str],
    wanted: ProblemFormat,
    workspace: Workspace,
    *,
    fail_on: Severity,
    since: str | None,
) -> None:
    """Prints the problems within `paths`, of the working tree or of a revision.

    Exit with 1 if any is as severe as `fail_on`, and new since the revision or day `since`.
    """
    loaded = workspace.load(workspace.at, strangers=True)
    dataset, is_within = loaded.parsed.dataset, _within(paths, loaded)
    found = locate_all(_found_in(loaded, dataset), loaded.read)
    problems = sorted([*loaded.parsed.problems, *found], key=lambda problem: problem.sort_key)
    problems = [problem for problem in problems if is_within(problem.path)]
    new, old = problems, None
    if since is not None:
        new, old = split_new(_problems_before(since, loaded, workspace), problems)
    summary = validation_in_words(dataset, new, paths, old)
    checkup = Checkup(_findings(new, old), summary, fail_on)
    _show(checkup, wanted, loaded, lambda: _for_ci(checkup, loaded, is_within, workspace))
    _say_summary(checkup, wanted)
    if any(checkup.refuses(Finding(problem)) for problem in new):
        raise typer.Exit(ExitCode.PROBLEMS)


def _found_in(loaded: Loaded, dataset: Dataset | None) -> list[Problem]:
    """Returns the problems that checks find in the dataset of what was loaded, without places."""
    return find_problems(dataset, loaded.parsed.remains) if dataset else []


def _problems_before(since: str, loaded: Loaded, workspace: Workspace) -> list[Problem]:
    """Returns the problems of the commit before the change, judged on the day of the present ones.

    They have the paths that the files of renamed groups have now.
    """
    from ccm.history.since import base_since

    base = base_since(workspace.repository, since, workspace.at)
    if not base.in_common:
        say(f"ccm: {quoted(since)} has no commit in common with this history")
        say_hint(f"new is what the commit {base.commit[:10]} itself does not have")
    earlier = workspace.load(base.commit)
    before, after = earlier.parsed.dataset, loaded.parsed.dataset
    if before is None:
        say(f"ccm: the dataset cannot be read at commit {base.commit[:10]}")
        say_hint("new are also all problems that only the whole dataset shows")
    if before and after:
        source = replace(before.source, as_of=after.as_of, latest=after.latest)
        before = replace(before, source=source)
    problems = [*earlier.parsed.problems, *_found_in(earlier, before)]
    renamed = _renamed_files(after) if after else {}
    return [replace(p, path=renamed.get(p.path, p.path)) for p in problems]


def _renamed_files(dataset: Dataset) -> dict[str, str]:
    """Returns the path of a group's file by each path that it had under a former id."""
    ids = {group.id for group in dataset.groups}
    return {
        dataset.group_path(old): dataset.group_path(group.id)
        for group in dataset.groups
        for old in group.formerly
        if old not in ids
    }


def _findings(new: Sequence[Problem], old: Sequence[Problem] | None) -> tuple[Finding, ...]:
    is_new = None if old is None else True
    return (
        *(Finding(problem, is_new) for problem in first_of_each_file(new)),
        *(Finding(problem, new=False) for problem in first_of_each_file(old or ())),
    )


def _within(paths: list[str], loaded: Loaded) -> IsWithin:
    """Returns a function that is true for a path within these, or of a file that is lacking.

    For a folder it is also true for the folders above it. Without `paths` it is true for all.
    """
    if not paths:
        return lambda _: True
    roots = [_checked(path, loaded.folder) for path in paths]
    folders = [root for root in roots if os.path.isdir(root)]
    roots += [os.path.abspath(path) for path in loaded.parsed.lacking]

    @cache
    def is_within(path: str) -> bool:
        place = os.path.abspath(path)
        within = any(_is_inside(place, root) for root in roots)
        return within or any(_is_inside(folder, place) for folder in folders)

    return is_within


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


def _for_ci(checkup: Checkup, loaded: Loaded, is_within: IsWithin, workspace: Workspace) -> Checkup:
    """Returns the checkup with rules, the checked files, and paths from the top of the repository.

    Outside a repository the paths begin with the name of the data folder.
    """
    shown = loaded.folder.replace(os.sep, "/")
    try:
        prefix = workspace.repository.prefix
    except GitError:
        prefix = f"{os.path.basename(os.path.realpath(shown))}/"

    def from_top(path: str) -> str:
        return f"{prefix}{f'{path}/'.removeprefix(f'{shown}/')}".rstrip("/")

    findings = tuple(
        finding._replace(problem=replace(finding.problem, path=from_top(finding.problem.path)))
        for finding in checkup.findings
    )
    files = (from_top(path) for path in _checked_files(loaded.parsed.dataset) if is_within(path))
    codes = {finding.problem.code for finding in findings}
    return checkup._replace(findings=findings, files=tuple(files), rules=_rules(codes))


def _checked_files(dataset: Dataset | None) -> list[str]:
    if dataset is None:
        return []
    lists = [dataset.catalog_path, dataset.regions_path]
    lists += [dataset.questions_path] if dataset.questions is not None else []
    lists += [dataset.priorities_path] if dataset.priorities is not None else []
    return [
        *lists,
        *(dataset.group_path(group.id) for group in dataset.groups),
        *dataset.unreadable,
    ]


def _rules(codes: Iterable[str]) -> dict[str, Rule]:
    from ccm.explanations import explanations_by_code
    from ccm.explanations.written import explanation_markdown, explanation_text

    explanations = {code: explanations_by_code()[code] for code in codes}
    return {
        code: Rule(
            code,
            item.title,
            " ".join((item.title, *item.why)),
            explanation_text(item),
            explanation_markdown(item),
        )
        for code, item in explanations.items()
    }


def _show(
    checkup: Checkup, wanted: ProblemFormat, loaded: Loaded, for_ci: Callable[[], Checkup]
) -> None:
    """Prints the findings; `for_ci` has what the formats of CI need besides."""
    if wanted is ProblemFormat.TEXT:
        _show_text(checkup, loaded)
    elif wanted is ProblemFormat.JSON:
        from ccm.formats.data import to_json

        dataset = loaded.parsed.dataset
        facts = dataset_facts(dataset) if dataset else {}
        table = problems_table(checkup.findings)
        sys.stdout.write(to_json(table._replace(dataset=facts, notes=(checkup.summary,))))
    else:
        sys.stdout.write(format_checkup(for_ci(), wanted))


def _say_summary(checkup: Checkup, wanted: ProblemFormat) -> None:
    say(checkup.summary)
    if wanted is ProblemFormat.TEXT:
        say_how_to_explain(finding.problem for finding in checkup.findings)
    if wanted is ProblemFormat.GITHUB:
        from ccm.formats.annotations import MOST_SHOWN_OF_STEP, is_cut_by_github

        if is_cut_by_github(checkup):
            most = f"the first {MOST_SHOWN_OF_STEP} errors and {MOST_SHOWN_OF_STEP} warnings"
            say(f"GitHub shows {most} of a step beside the files; all are in the log above.")


def _show_text(checkup: Checkup, loaded: Loaded) -> None:
    """Prints a line for each problem; on a terminal also its line of the file, and the hint."""
    headings = {None: "", True: "New:", False: "Not new:"}
    excerpts = sys.stdout.isatty()
    for new, findings in groupby(checkup.findings, key=lambda finding: finding.new):
        if headings[new]:
            answer_line(headings[new])
        problems = (finding.problem for finding in findings)
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
