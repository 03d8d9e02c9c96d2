"""The wide table of the map, as the wiki has it: a group a row, a capacity a column."""

from ccm.model import Assessment, Capacity, Dataset, Group, Level, State, Status
from ccm.reports.selection import Selection, by_name
from ccm.reports.sentences import counted, make_report, place_of
from ccm.table import Column, Columns, Table, Value

_WORDS = {Level.NOT_RELEVANT: "n.a.", Level.UNKNOWN: "?"}
LEGEND = (
    "n.a. stands for not relevant, ? for discussed and not known, an empty cell for unassessed. "
    "“See” names the group that an area is deferred to."
)

Row = tuple[Value, ...]


def find_map_rows(whole: Dataset, dataset: Dataset) -> list[Row]:
    """A row for each group of `dataset` that has an entry or defers one, by name.

    The name comes first, then a cell for each capacity: the arguments of the map's template, a
    text, or None where nothing is assessed. `whole` knows the names of groups that are deferred to.
    """
    names = {group.id: group.name for group in whole.groups}
    rows = [
        (group.name, *(_map_cell(dataset, group, c, names) for c in dataset.catalog.capacities()))
        for group in sorted(dataset.groups, key=by_name)
    ]
    return [row for row in rows if any(cell is not None for cell in row[1:])]


def _map_cell(dataset: Dataset, group: Group, capacity: Capacity, names: dict[str, str]) -> Value:
    state = group.state_of(capacity)
    if state is State.UNASSESSED:
        return None
    if state is State.DEFERRED:
        other = group.defers_to[capacity.area]
        return f"See {names.get(other, other)}"
    assessment = group.assessments[capacity.id]
    if assessment.level in _WORDS:
        return _WORDS[assessment.level]
    stale = capacity.is_stale(assessment.assessed_on, as_of=dataset.as_of)
    return _arguments(assessment, stale=stale)


def _arguments(assessment: Assessment, *, stale: bool) -> tuple[str, ...]:
    """Level and robustness as the wiki has them; a name is given to what it may not know."""
    arguments = [assessment.level.value]
    if assessment.robustness:
        arguments.append(assessment.robustness.value)
    if stale:
        arguments.append(f"stale={assessment.assessed_on}")
    if assessment.status is not Status.AGREED:
        arguments.append(f"status={assessment.status}")
    return tuple(arguments)


def map_spans(dataset: Dataset) -> list[tuple[str, int]]:
    """The name of each area and over how many columns it stands."""
    spans = [(area.name, len(area.capacities)) for area in dataset.catalog.areas]
    return [span for span in spans if span[1]]


def map_table(rows: list[Row], selection: Selection) -> Table:
    """The rows as a table; what is left out is said in its notes."""
    capacities = selection.dataset.catalog.capacities()
    names: Columns[object] = tuple(Column(c.id, c.name) for c in capacities)
    columns = (Column("group", "Name of group"), *names)
    answer = f"{counted(len(rows), 'group')}{place_of(selection)}."
    table = make_report("map", columns, [], selection, answer=answer).table
    empty = len(selection.dataset.groups) - len(rows)
    notes = [f"Not in the table: {counted(empty, 'group')} without an entry."] if empty else []
    return table._replace(rows=tuple(rows)).with_notes([*notes, LEGEND])
