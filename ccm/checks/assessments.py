"""What can be wrong with one assessment, seen from the catalog and the calendar."""

from collections.abc import Iterator

from ccm.escape import shell
from ccm.model import (
    Assessment,
    Dataset,
    Group,
    Level,
    Problem,
    Robustness,
    Severity,
    Suggestions,
    former_ids,
    quoted,
)
from ccm.model.filters import ALL_CAPACITIES


def unknown_capacity(dataset: Dataset) -> Iterator[Problem]:
    """An assessment is of a capacity that the catalog does not have: it counts in no report.

    Where it is an earlier id of one that it has, `ccm capacity rename` puts the new id in its place
    in all files, and `ccm assess` in that of its group.
    """
    catalog = list(dataset.catalog.capacities())
    ids = {capacity.id for capacity in catalog}
    names = Suggestions([capacity.id for capacity in catalog])
    renamed = {
        old: new for new, ids_before in former_ids(dataset.catalog).items() for old in ids_before
    }
    for group in dataset.groups:
        for capacity_id in group.assessments.keys() - ids:
            now = renamed.get(capacity_id)
            guess = f"; it is {quoted(now)} now" if now else names.did_you_mean(capacity_id)
            yield Problem(
                path=dataset.group_path(group.id),
                code="unknown-capacity",
                message=f"{quoted(capacity_id)} is not a capacity of the catalog{guess}",
                hint=_hint_for_unknown(capacity_id, now),
                keys=("assessments", capacity_id),
                at_key=True,
            )


def _hint_for_unknown(capacity_id: str, now: str | None) -> str:
    if now is None:
        return ALL_CAPACITIES
    return f"rename it in all files: {shell('ccm capacity rename', capacity_id, now)}"


def retired_capacity(dataset: Dataset) -> Iterator[Problem]:
    """An assessment is of a capacity that is retired: it counts only up to that day."""
    retired = {
        capacity.id: capacity.retired_on
        for capacity in dataset.catalog.capacities()
        if capacity.is_retired(dataset.as_of)
    }
    for group in dataset.groups:
        for capacity_id in group.assessments.keys() & retired.keys():
            yield Problem(
                path=dataset.group_path(group.id),
                code="retired-capacity",
                message=f"{quoted(capacity_id)} was retired on {retired[capacity_id]}",
                severity=Severity.WARNING,
                hint="keep it as a record, or delete the entry",
                keys=("assessments", capacity_id),
                at_key=True,
            )


def future_date(dataset: Dataset) -> Iterator[Problem]:
    """An assessment has a date after today everywhere on Earth: it cannot have been made yet.

    It counts in no report.
    """
    for group, capacity_id, assessment in _all_assessments(dataset):
        if assessment.assessed_on > dataset.latest:
            yield Problem(
                path=dataset.group_path(group.id),
                code="future-date",
                message=f"{assessment.assessed_on} is in the future: today is {dataset.as_of}",
                hint="write the day on which the group judged",
                keys=("assessments", capacity_id, "assessed_on"),
            )


def robustness_not_allowed(dataset: Dataset) -> Iterator[Problem]:
    """An assessment says not-relevant or unknown and gives a robustness all the same."""
    for group, capacity_id, assessment in _all_assessments(dataset):
        if assessment.level.rank is None and assessment.robustness is not None:
            yield Problem(
                path=dataset.group_path(group.id),
                code="robustness-not-allowed",
                message=f"a capacity with the level '{assessment.level}' has no robustness",
                hint="delete the line `robustness`, or give a level from none to high",
                keys=("assessments", capacity_id, "robustness"),
            )


def robustness_without_level(dataset: Dataset) -> Iterator[Problem]:
    """A capacity has the level none, and yet a robustness above none.

    The community's own table has such cells, so a person should look, and nothing is refused.
    """
    for group, capacity_id, assessment in _all_assessments(dataset):
        if assessment.level is Level.NONE and assessment.robustness not in (None, Robustness.NONE):
            yield Problem(
                path=dataset.group_path(group.id),
                code="robustness-without-level",
                message=f"the level is 'none', and yet the robustness is '{assessment.robustness}'",
                severity=Severity.WARNING,
                hint="what is not there cannot be robust: is one of the two a slip?",
                keys=("assessments", capacity_id, "robustness"),
            )


def note_missing(dataset: Dataset) -> Iterator[Problem]:
    """An assessment says not-relevant without a note that says why."""
    for group, capacity_id, assessment in _all_assessments(dataset):
        if needs_note(assessment.level) and assessment.note is None:
            yield Problem(
                path=dataset.group_path(group.id),
                code="note-missing",
                message="the level 'not-relevant' needs a note that says why",
                hint="add a line `note: …`",
                keys=("assessments", capacity_id, "level"),
            )


def needs_note(level: Level) -> bool:
    """True for not-relevant, which says nothing without the reason in a note."""
    return level is Level.NOT_RELEVANT


def _all_assessments(dataset: Dataset) -> Iterator[tuple[Group, str, Assessment]]:
    for group in dataset.groups:
        for capacity_id, assessment in group.assessments.items():
            yield group, capacity_id, assessment
