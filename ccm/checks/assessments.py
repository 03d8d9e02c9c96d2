"""What can be wrong with one assessment, seen from the catalog and the calendar."""

from collections.abc import Iterator

from ccm.checks.fault import Faults, Spot, spots_of_groups
from ccm.escape import shell
from ccm.model import Assessment, Dataset, Level, Robustness, Suggestions, former_ids, quoted
from ccm.model.filters import ALL_CAPACITIES


def unknown_capacity(dataset: Dataset) -> Faults:
    """An assessment is of a capacity that the catalog does not have: it counts in no report.

    Where it is an earlier id of one that it has, `ccm capacity rename` puts the new id in its place
    in all files, and `ccm assess` in that of its group.
    """
    ids = [capacity.id for capacity in dataset.catalog.capacities()]
    valid_ids, names = set(ids), Suggestions(ids)
    renamed = {old: new for new, olds in former_ids(dataset.catalog).items() for old in olds}
    for spot, group in spots_of_groups(dataset):
        for old in group.assessments.keys() - valid_ids:
            now = renamed.get(old)
            guess = f"; it is {quoted(now)} now" if now else names.did_you_mean(old)
            command = shell("ccm capacity rename", old, now) if now else ""
            hint = f"rename it in all files: {command}" if now else ALL_CAPACITIES
            message = f"{quoted(old)} is not a capacity of the catalog{guess}"
            yield spot.at("assessments", old).error(message, hint, at_key=True)


def retired_capacity(dataset: Dataset) -> Faults:
    """An assessment is of a capacity that is retired: it counts only up to that day."""
    retired = {
        capacity.id: capacity.retired_on
        for capacity in dataset.catalog.capacities()
        if capacity.is_retired(dataset.as_of)
    }
    hint = "keep it as a record, or delete the entry"
    for spot, group in spots_of_groups(dataset):
        for capacity_id in group.assessments.keys() & retired.keys():
            message = f"{quoted(capacity_id)} was retired on {retired[capacity_id]}"
            yield spot.at("assessments", capacity_id).warning(message, hint, at_key=True)


def future_date(dataset: Dataset) -> Faults:
    """An assessment has a date after today everywhere on Earth: it cannot have been made yet.

    It counts in no report.
    """
    for spot, keys, assessment in _all_assessments(dataset):
        day = assessment.assessed_on
        if day > dataset.latest:
            message = f"{day} is in the future: today is {dataset.as_of}"
            hint = "write the day on which the group judged"
            yield spot.at(*keys, "assessed_on").error(message, hint)


def robustness_not_allowed(dataset: Dataset) -> Faults:
    """An assessment says not-relevant or unknown and gives a robustness all the same."""
    for spot, keys, assessment in _all_assessments(dataset):
        if assessment.level.rank is None and assessment.robustness is not None:
            message = f"a capacity with the level '{assessment.level}' has no robustness"
            hint = "delete the line `robustness`, or give a level from none to high"
            yield spot.at(*keys, "robustness").error(message, hint)


def robustness_without_level(dataset: Dataset) -> Faults:
    """A capacity has the level none, and yet a robustness above none.

    The community's own table has such cells, so a person should look, and nothing is refused.
    """
    for spot, keys, assessment in _all_assessments(dataset):
        robustness = assessment.robustness
        if assessment.level is Level.NONE and robustness not in (None, Robustness.NONE):
            message = f"the level is 'none', and yet the robustness is '{robustness}'"
            hint = "what is not there cannot be robust: is one of the two a slip?"
            yield spot.at(*keys, "robustness").warning(message, hint)


def note_missing(dataset: Dataset) -> Faults:
    """An assessment says not-relevant without a note that says why."""
    for spot, keys, assessment in _all_assessments(dataset):
        if needs_note(assessment.level) and assessment.note is None:
            message = "the level 'not-relevant' needs a note that says why"
            yield spot.at(*keys, "level").error(message, "add a line `note: …`")


def needs_note(level: Level) -> bool:
    """True for not-relevant, which says nothing without the reason in a note."""
    return level is Level.NOT_RELEVANT


def _all_assessments(dataset: Dataset) -> Iterator[tuple[Spot, tuple[str, str], Assessment]]:
    """Every assessment, with the keys that lead to it in the file of its group."""
    for spot, group in spots_of_groups(dataset):
        for capacity_id, assessment in group.assessments.items():
            yield spot, ("assessments", capacity_id), assessment
