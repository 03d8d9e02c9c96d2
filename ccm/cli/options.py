"""The options that most commands share, and their result: a dataset, a selection, an output."""

import functools
import inspect
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from ccm.errors import CcmError
from ccm.formats import Format
from ccm.model import filters as declared
from ccm.model.filters import Filter
from ccm.model.words import By, Method, Status

if TYPE_CHECKING:  # help and completion do without these
    from ccm.model import Dataset
    from ccm.reports.selection import Selection
    from ccm.table import Report
    from ccm.workspace import Workspace


def _completing(ids: "Callable[[Workspace], Iterable[str]]") -> Callable[[str], list[str]]:
    """Returns a function that completes a word with ids of the nearest dataset, if readable.

    It offers valid ids only: a file name can hold code, which a shell might run.
    """

    def complete(incomplete: str) -> list[str]:
        from ccm.model import is_id

        try:
            with open_workspace(None) as workspace:
                offered = list(ids(workspace))
        except CcmError:
            return []
        return [name for name in offered if name.startswith(incomplete) and is_id(name)]

    return complete


def _complete_value(name: str) -> Callable[[str], list[str]]:
    return _completing(lambda workspace: declared.FILTERS[name].names(workspace.lists).by_id)


complete_groups = _completing(lambda workspace: workspace.group_ids())
complete_capacities = _complete_value("capacity")
complete_regions = _complete_value("region")
complete_questions = _completing(lambda w: [question.id for question in w.lists.questions or ()])


def complete_codes(incomplete: str) -> list[str]:
    """Returns the codes of problems and oddities that begin so."""
    from ccm.explanations import explanations_by_code

    return [code for code in explanations_by_code() if code.startswith(incomplete)]


def complete_topics(incomplete: str) -> list[str]:
    """Returns the pages of the documentation and the codes of problems that begin so."""
    from ccm.cli.pages import pages_by_topic

    pages = [topic for topic in pages_by_topic() if topic.startswith(incomplete)]
    return [*pages, *complete_codes(incomplete)]


def one_word(
    words: Iterable[StrEnum],
    text: str = "",
    *,
    what: str,
    made_by: Callable[..., Any] = typer.Option,
) -> Any:
    """Makes an option, or with `typer.Argument` an argument, for one of a closed set of words.

    Its help and completion list these words. UsageError for any other, with the nearest ones.
    """

    def parse(word: str) -> StrEnum:
        from ccm.cli.names import word_of

        return word_of(word, words, what=what)

    return made_by(
        metavar=what.split()[0].upper(),
        help=f"{text} One of: {', '.join(words)}.".lstrip(),
        parser=parse,
        autocompletion=lambda incomplete: [word for word in words if word.startswith(incomplete)],
    )


DAY = "DAY|REV"
DAYS = "2025-05-31, 2025-05 or 2025"
REVISION = "a commit, tag or branch"
GroupArgument = Annotated[
    str,
    typer.Argument(
        metavar="GROUP", help="A group: its id or name.", autocompletion=complete_groups
    ),
]
CapacityArgument = Annotated[
    str,
    typer.Argument(
        metavar="CAPACITY", help="A capacity: its id or name.", autocompletion=complete_capacities
    ),
]

NoteOption = Annotated[
    str | None, typer.Option(metavar="TEXT", help="The reason, in a few words. It is public.")
]
DateOption = Annotated[
    str | None, typer.Option(metavar="YYYY-MM-DD", help="Day of the judgement. Default: today.")
]
ByOption = Annotated[By | None, one_word(By, "Put places side by side.", what="place")]
StatusOption = Annotated[Status | None, one_word(Status, "Default: agreed.", what="status")]
MethodOption = Annotated[Method | None, one_word(Method, "Default: self.", what="method")]
PeopleOption = Annotated[
    int | None, typer.Option(min=1, metavar="N", help="The number of people who took part.")
]

Shared = tuple[Any, Any]  # an option as an annotation, and its default


def _flag(name: str, text: str) -> Shared:
    return Annotated[bool, typer.Option(name, help=text)], False


def _word(metavar: str, text: str) -> Shared:
    return Annotated[str | None, typer.Option(metavar=metavar, help=text)], None


def _filter(name: str, entry: Filter) -> Shared:
    option = typer.Option(
        f"--{name}",
        metavar=name.upper(),
        help=entry.help_as(name),
        autocompletion=complete_groups if name == "group" else _complete_value(name),
        show_default=False,
    )
    return Annotated[list[str] | None, option], None


_FLAGS = {  # the filter of each flag, and the value that it means
    flag.option.removeprefix("--").replace("-", "_"): (name, value)
    for name, entry in declared.FILTERS.items()
    for value, flag in entry.flags.items()
}


def _options_of(name: str) -> dict[str, Shared]:
    """Returns the option of a filter by its parameter, or a flag for each of its values."""
    entry = declared.FILTERS[name]
    flags = {key: entry.flags[value] for key, (of, value) in _FLAGS.items() if of == name}
    return {key: _flag(*flag) for key, flag in flags.items()} or {name: _filter(name, entry)}


FILTERS = {k: option for name in declared.FILTERS for k, option in _options_of(name).items()}
GROUP_FILTERS, CAPACITY_FILTERS = (
    tuple(key for name in names for key in _options_of(name))
    for names in (declared.GROUP_FILTERS, declared.CAPACITY_FILTERS)
)
_SHARED: dict[str, Shared] = {  # in the order of the help
    "verbose": _flag("--verbose", "Name the old versions that cannot be read."),
    **FILTERS,
    "people_over": (
        Annotated[
            int | None,
            typer.Option(min=0, metavar="N", help="Only groups that serve more than N people."),
        ],
        None,
    ),
    "fresh_only": _flag("--fresh-only", "Count stale assessments as unassessed."),
    "at": _word(DAY, f"Use the dataset as of the end of {DAYS}, or as of {REVISION}."),
    "as_of": _word(
        DAY,
        f"Judge what is stale at the end of {DAYS}, or on the day of {REVISION}. "
        "The day can be in the future.",
    ),
    "fetch": _flag(
        "--fetch", "First fetch what a partial clone lacks; without it, nothing is fetched."
    ),
    "formerly_at": _word(
        "PATH", "The earlier path of the data folder in the repository, if git cannot find it."
    ),
    "explain": _flag("--explain", "Also print the source of each number: file and line."),
    "format": (Annotated[Format, one_word(Format, what="format")], Format.TABLE),
    "chart": _word("FILE.svg", "Also draw the numbers as a chart, into this file."),
    "site_url": _word("URL", "Name the page of the same on this site (or set CCM_SITE_URL)."),
    "data": _word("DIR", "The folder of the dataset (or set CCM_DATA)."),
    "no_cache": _flag("--no-cache", "Ignore the cache."),
}
_HOW_IT_READS = ("at", "as_of", "fetch", "formerly_at")
STATE = ("at", "as_of", "fetch", "no_cache")  # choose the state of the dataset
TABLE = (*STATE, "format", "site_url")
NUMBERS = (*TABLE, "explain")
COUNTED = (*NUMBERS, "fresh_only")
HISTORY = ("verbose", "formerly_at")
PAST = (*COUNTED, *HISTORY)


class Scope(NamedTuple):
    """The values of shared options. `workspace` is closed at the end; `again` opens another."""

    workspace: "Workspace"
    filters: dict[str, list[str]]
    again: "Callable[[], Workspace]"
    format: Format = Format.TABLE
    fresh_only: bool = False
    people_over: int | None = None
    explain: bool = False
    verbose: bool = False
    chart: str | None = None
    site_url: str | None = None

    def select(
        self,
        dataset: "Dataset | None" = None,
        *,
        group: str | None = None,
        capacity: str | None = None,
        keep_all: bool = False,
    ) -> "Selection":
        """Returns the part of the dataset that the filters, the group and the capacity allow.

        The named group stays in when it has ended, the named capacity when it is retired; with
        `keep_all` all of them stay in. UsageError for an unknown word in the filters.
        """
        from ccm.cli.names import resolve_filters
        from ccm.reports.selection import narrow

        whole = dataset or self.workspace.dataset
        filters = resolve_filters(
            self.filters, whole, fresh_only=self.fresh_only, people_over=self.people_over
        )
        if group:
            filters = filters._replace(group=(group,))
        if capacity:
            filters = filters._replace(capacity=(capacity,))
        return narrow(whole, filters, keep_ended=keep_all or bool(group), keep_retired=keep_all)

    def show(self, report: "Report", page: str | None = None) -> None:
        """Prints the report as the options say; for `page` see `with_page`."""
        from ccm.cli.showing import show_report

        how = self.format, page, self.chart, self.site_url
        show_report(report, self.workspace, *how, explain=self.explain)


def open_workspace(
    data: str | None, at: str | None = None, *, cached: bool = False, **how: Any
) -> "Workspace":
    """Opens a workspace that prints its notices on stderr; the caller closes it.

    `how` has the other arguments of `Workspace`.
    """
    from ccm.cli.output import say_notice, say_progress
    from ccm.workspace import Workspace

    return Workspace(data, at, cached=cached, tell=say_notice, progress=say_progress, **how)


def _words_of_filters(given: dict[str, Any]) -> dict[str, list[str]]:
    """Returns the words for each filter; a flag is one of its words."""
    words: dict[str, list[str]] = {}
    for key, value in given.items():
        name, meant = _FLAGS.get(key, (key, ""))
        words.setdefault(name, []).extend([meant] * value if meant else value or [])
    return words


def with_scope(*names: str) -> Callable[[Callable[..., None]], Any]:
    """Gives a command `--data` and the shared options of these names; `scope` has their values."""
    shared = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=hint)
        for name, (hint, default) in _SHARED.items()
        if name in (*names, "data")
    ]

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        signature = inspect.signature(command)
        own = [p for p in signature.parameters.values() if p.name != "scope"]

        @functools.wraps(command)
        def run(**given: Any) -> None:
            words = _words_of_filters({n: given.pop(n) for n in names if n in FILTERS})
            common = {p.name: given.pop(p.name) for p in shared if p.name in given}
            data, cached = common.pop("data"), not common.pop("no_cache", True)
            how = {name: common.pop(name) for name in _HOW_IT_READS if name in common}
            again = functools.partial(open_workspace, data, cached=cached, **how)
            with again() as workspace:
                command(scope=Scope(workspace, words, again, **common), **given)

        run.__signature__ = signature.replace(parameters=[*own, *shared])  # type: ignore[attr-defined]
        run.__annotations__ = {p.name: p.annotation for p in [*own, *shared]}
        return run

    return decorate
