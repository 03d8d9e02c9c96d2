"""Runs `ccm report invest`: reads the weights, the what-if expressions and the number of rows."""

from functools import partial
from typing import NamedTuple

from ccm.cli.actions.ask import short_answers
from ccm.cli.names import filter_value, the_capacity_in_use, word_of
from ccm.cli.options import Scope
from ccm.cli.output import say
from ccm.errors import DataError, UsageError
from ccm.formats import Format
from ccm.formats.problems import problem_line
from ccm.model import LADDER, Dataset, Priorities, Problem, first_of_each_file, quoted
from ccm.model.filters import CAPACITY_FILTERS, FILTERS
from ccm.model.words import By
from ccm.reports.invest.explain import sum_report
from ccm.reports.invest.shortlist import FIRST, invest_report, view_of
from ccm.reports.invest.supposing import Wish, find_left_out
from ccm.reports.invest.what_if import COMPARED, what_if_report
from ccm.reports.places import place_names
from ccm.reports.selection import Selection
from ccm.reports.sentences import revision_words
from ccm.store.reading import load_priorities
from ccm.table import Report

EXAMPLE = '--what-if "wikidata-expertise>=medium in south-asia"'
_OTHERS = "name a file of weights: --weights FILE"


def run(scope: Scope, *, by: By, weights: str | None, top: str | None, what_if: list[str]) -> None:
    """Prints the shortlist, or the changes in it if the expressions `what_if` were true."""
    refuse_explaining(scope, what_if=what_if, top=top)
    _refuse_drawing(scope, what_if=what_if)
    dataset = scope.workspace.dataset
    wishes = [_wish(expression, dataset, by) for expression in dict.fromkeys(what_if)]
    weighed = load_weights(scope, weights)
    if wishes:
        report = wishes_report(scope, weighed, wishes, top)
    else:
        report = shortlist_report(scope, weighed, by, top)
    page = "" if weights else None  # the site has the weights of the dataset
    scope.show(report.with_notes(weighed.notes), page)


class Weighed(NamedTuple):
    """The weights, the file that they come from, and notes on it."""

    weights: Priorities
    path: str
    notes: tuple[str, ...] = ()


def load_weights(scope: Scope, file: str | None) -> Weighed:
    """Returns the weights in `file`, or else of the dataset, or else of the working tree.

    DataError where they are missing or cannot be read.
    """
    dataset = scope.workspace.dataset
    if file is None and dataset.priorities is not None:
        return Weighed(dataset.priorities, dataset.priorities_path)
    path = file or _path_in_work_tree(scope)
    weights, problems = load_priorities(path)
    if weights is None and file is None and problems[0].code == "missing-file":
        raise _missing(dataset)
    if weights is None:
        raise _unreadable(path, problems)
    broken = any(p.path == dataset.priorities_path for p in scope.workspace.parsed.problems)
    why, source = "broken" if broken else "missing", revision_words(dataset.source)
    note = f"priorities.yaml is {why} in {source}. These are the weights of the working tree."
    return Weighed(weights, path, () if file else (note,))


def _path_in_work_tree(scope: Scope) -> str:
    try:
        return f"{scope.workspace.folder}/priorities.yaml"
    except DataError:
        raise _missing(scope.workspace.dataset) from None


def _missing(dataset: Dataset) -> DataError:
    return DataError(
        f"the weights are missing: {dataset.priorities_path} not found",
        hint=f"{_OTHERS}, or copy data/priorities.yaml from the ccm repository",
    )


def _unreadable(path: str, problems: list[Problem]) -> DataError:
    for problem in first_of_each_file(sorted(problems, key=lambda p: p.sort_key)):
        say(problem_line(problem))
    return DataError(
        f"the weights cannot be read: {quoted(path)}",
        hint=f"correct the problems above, or {_OTHERS}",
    )


def refuse_explaining(scope: Scope, *, what_if: list[str], top: str | None) -> None:
    """Raises UsageError where --explain is given with --what-if or --top."""
    other = "--what-if" if what_if else "--top" if top else None
    if scope.explain and other:
        raise UsageError(
            f"{other} is not allowed with --explain, which shows the whole sum of one row",
            hint="remove one of the two; for another row add --capacity and --region",
        )


def _refuse_drawing(scope: Scope, *, what_if: list[str]) -> None:
    """Raises UsageError where --chart is given with what has no ranks to draw."""
    other = "--what-if" if what_if else "--explain" if scope.explain else None
    if scope.chart is not None and other:
        raise UsageError(
            f"{other} is not allowed with --chart, which draws the shortlist",
            hint="remove one of the two",
        )


def rows_wanted(word: str | None, wanted: Format) -> int | None:
    """Returns the number of rows to show, None for all; CSV and JSON have all by default.

    UsageError for a word that is no number of rows.
    """
    if word is None:
        return None if wanted in (Format.CSV, Format.JSON) else FIRST
    if word.casefold() == "all":
        return None
    if not (word.isascii() and word.isdigit() and int(word[:9]) > 0):
        raise UsageError(
            f"{quoted(word)} is not a number of rows", hint="write a number such as 20, or: all"
        )
    return int(word[:9])


def shortlist_report(scope: Scope, weighed: Weighed, by: By, top: str | None) -> Report:
    """Returns the first rows; with --explain, the whole sum of the first row instead."""
    view = view_of(scope.select(), by, weighed.weights)
    if scope.explain and view.rows:
        return sum_report(view, weighed.weights)
    first = rows_wanted(top, scope.format)
    return invest_report(view, first=first, weights_path=weighed.path)


def wishes_report(scope: Scope, weighed: Weighed, wishes: list[Wish], top: str | None) -> Report:
    """Returns the changes in the shortlist if the wishes came true."""
    first = rows_wanted(top or str(COMPARED), scope.format)
    selection = scope.select()
    for wish in wishes:
        _refuse_left_out(wish, selection, scope)
    before = view_of(selection, wishes[0].by, weighed.weights)
    return what_if_report(
        before,
        wishes,
        weighed.weights,
        first=first,
        ask=partial(short_answers, scope),
        weights_path=weighed.path,
    )


def _refuse_left_out(wish: Wish, selection: Selection, scope: Scope) -> None:
    """Raises UsageError for a wish about something that the filters exclude."""
    left_out = find_left_out(wish, selection)
    if left_out is None:
        return
    words = [
        " ".join((option, *map(quoted, value)))
        for key in left_out.filters
        for word in scope.filters.get(key, ())
        for option, *value in (FILTERS[key].option(key, word),)
    ]
    if scope.people_over is not None and not set(CAPACITY_FILTERS).issuperset(left_out.filters):
        words.append(f"--people-over {scope.people_over}")
    raise UsageError(
        f"{quoted(left_out.name)} in --what-if is excluded by {' '.join(words)}",
        hint="remove the filter, or choose something that it includes",
    )


def _wish(expression: str, dataset: Dataset, by: By) -> Wish:
    capacity, _, rest = expression.partition(">=")
    words = rest.split(maxsplit=2)
    if not capacity.strip() or len(words) < 3 or words[1].casefold() != "in":
        raise UsageError(
            f"{quoted(expression)} is not of the form CAPACITY>=LEVEL in PLACE",
            hint=f"write it in quotes: {EXAMPLE}",
        )
    place = filter_value(by, words[2].strip(), dataset)
    return Wish(
        capacity=the_capacity_in_use(capacity.strip(), dataset),
        level=word_of(words[0], LADDER, what="level"),
        by=by,
        place=place,
        place_name=place_names(dataset, by).get(place, place),
    )
