"""Checks of single assessments against the catalog and the calendar."""

from collections.abc import Iterator

from ccm.checks.fault import Faults, Spot, spots_of_groups
from ccm.escape import shell
from ccm.model import Assessment, Dataset, Level, Robustness, Suggestions, former_ids, quoted
from ccm.model.filters import ALL_CAPACITIES

MOST_RESPONDENTS = 1_000
LONGEST_NOTE = 2_000  # characters


def unknown_capacity(dataset: Dataset) -> Faults:
    """An assessment names a capacity that is not in the catalog.

    The assessment counts in no report. Often its id has a typing mistake, or the capacity was
    renamed. Then `ccm capacity rename` writes the new id in all files.

    Bad:
        assessments:
          bot:
            level: low
            assessed_on: 2026-03-01
    Good:
        assessments:
          bots:
            level: low
            assessed_on: 2026-03-01
    Fix: Write the id of a capacity. `ccm capacity list` prints them all.
    """
    ids = [capacity.id for capacity in dataset.catalog.capacities()]
    valid_ids, names = set(ids), Suggestions(ids)
    renamed = {old: new for new, olds in former_ids(dataset.catalog).items() for old in olds}
    for spot, group in spots_of_groups(dataset):
        for old in group.assessments.keys() - valid_ids:
            now = renamed.get(old)
            guess = f"; its id is now {quoted(now)}" if now else names.did_you_mean(old)
            command = shell("ccm capacity rename", old, now) if now else ""
            hint = f"rename it in all files: {command}" if now else ALL_CAPACITIES
            message = f"{quoted(old)} is not a capacity of the catalog{guess}"
            yield spot.at("assessments", old).error(message, hint, at_key=True)


def retired_capacity(dataset: Dataset) -> Faults:
    """An assessment names a capacity that is retired.

    The capacity counts only up to the day on which it was retired. The assessment is a record of
    the past, so this is a warning.

    Bad:
        assessments:
          flash-animations:
            level: low
            assessed_on: 2019-03-01
    Good:
        assessments:
          bots:
            level: low
            assessed_on: 2026-03-01
    Fix: Keep the entry as a record, or remove it.
    """
    retired = {
        capacity.id: capacity.retired_on
        for capacity in dataset.catalog.capacities()
        if capacity.is_retired(dataset.as_of)
    }
    hint = "keep the entry as a record, or remove it"
    for spot, group in spots_of_groups(dataset):
        for capacity_id in group.assessments.keys() & retired.keys():
            message = f"{quoted(capacity_id)} was retired on {retired[capacity_id]}"
            yield spot.at("assessments", capacity_id).warning(message, hint, at_key=True)


def future_date(dataset: Dataset) -> Faults:
    """An assessment, a founding or a recognition is dated in the future.

    The day has not begun anywhere on Earth, so nothing can have happened on it. An assessment with
    such a day counts in no report. Often a digit of the year or month is wrong.

    Bad:
        assessments:
          bots:
            level: low
            assessed_on: 2099-03-01
    Good:
        assessments:
          bots:
            level: low
            assessed_on: 2026-03-01
    Fix: Write the day on which the group judged, or on which it was founded or recognised.
    """
    is_future = f"is in the future: today is {dataset.as_of}"
    for spot, keys, assessment in _all_assessments(dataset):
        day = assessment.assessed_on
        if day > dataset.latest:
            hint = "write the day on which the group judged"
            yield spot.at(*keys, "assessed_on").error(f"{day} {is_future}", hint)
    for spot, group in spots_of_groups(dataset):
        days = {"founded_on": group.founded_on, "recognised_on": group.recognised_on}
        for key, event in days.items():
            if event and event > dataset.latest:
                yield spot.at(key).error(f"{event} {is_future}", "write the day of the event")


def robustness_not_allowed(dataset: Dataset) -> Faults:
    """An assessment has a robustness beside the level not-relevant or unknown.

    Robustness says whether a capacity would survive one person leaving. Without a level from none
    to high there is nothing that could survive.

    Bad:
        assessments:
          bots:
            level: unknown
            robustness: low
            assessed_on: 2026-03-01
    Good:
        assessments:
          bots:
            level: unknown
            assessed_on: 2026-03-01
    Fix: Remove the line `robustness`, or write a level from none to high.
    """
    for spot, keys, assessment in _all_assessments(dataset):
        if assessment.level.rank is None and assessment.robustness is not None:
            message = f"robustness is not allowed with the level '{assessment.level}'"
            hint = "remove the line `robustness`, or write a level from none to high"
            yield spot.at(*keys, "robustness").error(message, hint)


def robustness_without_level(dataset: Dataset) -> Faults:
    """An assessment has the level none, but a robustness above none.

    A missing capacity cannot be robust. The community's own table has such cells, so this is a
    warning, and a person should look.

    Bad:
        assessments:
          bots:
            level: none
            robustness: low
            assessed_on: 2026-03-01
    Good:
        assessments:
          bots:
            level: low
            robustness: low
            assessed_on: 2026-03-01
    Fix: Correct the level or the robustness.
    """
    for spot, keys, assessment in _all_assessments(dataset):
        robustness = assessment.robustness
        if assessment.level is Level.NONE and robustness not in (None, Robustness.NONE):
            message = f"the level is 'none', but the robustness is '{robustness}'"
            hint = "correct the level or the robustness: a missing capacity cannot be robust"
            yield spot.at(*keys, "robustness").warning(message, hint)


def note_missing(dataset: Dataset) -> Faults:
    """An assessment with the level not-relevant has no note.

    A capacity is relevant to most groups of its kind. Readers need the reason why it is not
    relevant to this one.

    Bad:
        assessments:
          bots:
            level: not-relevant
            assessed_on: 2026-03-01
    Good:
        assessments:
          bots:
            level: not-relevant
            assessed_on: 2026-03-01
            note: We have no wiki of our own
    Fix: Add a line `note` with the reason.
    """
    for spot, keys, assessment in _all_assessments(dataset):
        if needs_note(assessment.level) and assessment.note is None:
            message = "a note with the reason is required with the level 'not-relevant'"
            yield spot.at(*keys, "level").error(message, "add a line `note: …`")


def many_respondents(dataset: Dataset) -> Faults:
    """An assessment names more than 1,000 respondents.

    A workshop or a call has tens of people, and a survey of one group rarely more than hundreds.
    Often a digit is too many, or it is another number, such as the editors of the wiki. It can be
    right, so this is a warning.

    Bad:
        assessments:
          bots:
            level: low
            assessed_on: 2026-03-01
            respondents: 12000
    Good:
        assessments:
          bots:
            level: low
            assessed_on: 2026-03-01
            respondents: 12
    Fix: Write how many people took part in the judgement.
    """
    for spot, keys, assessment in _all_assessments(dataset):
        people = assessment.respondents
        if people is not None and people > MOST_RESPONDENTS:
            message = f"{people:,} respondents are more than {MOST_RESPONDENTS:,}"
            hint = "write how many people took part in the judgement"
            yield spot.at(*keys, "respondents").warning(message, hint)


def long_note(dataset: Dataset) -> Faults:
    """A note has more than 2,000 characters.

    A note is the reason for a level, and it is printed whole beside it. Nobody reads pages there,
    or checks them in a pull request. It can be right, so this is a warning.

    Bad in words:
        a note of 2,001 characters, such as the whole minutes of a meeting
    Good:
        assessments:
          bots:
            level: low
            assessed_on: 2026-03-01
            note: One bot runs at night; see the minutes
            evidence: ["https://example.org/minutes"]
    Fix: Keep the reason, put the rest on a public page, and name that page in `evidence`.
    """
    for spot, keys, assessment in _all_assessments(dataset):
        length = len(assessment.note or "")
        if length > LONGEST_NOTE:
            message = f"the note has {length:,} characters, more than {LONGEST_NOTE:,}"
            hint = "keep the reason, and name a public page with the rest in `evidence`"
            yield spot.at(*keys, "note").warning(message, hint)


def needs_note(level: Level) -> bool:
    """True for not-relevant, which needs a note with the reason."""
    return level is Level.NOT_RELEVANT


def _all_assessments(dataset: Dataset) -> Iterator[tuple[Spot, tuple[str, str], Assessment]]:
    """Yields every assessment, with the keys that lead to it in the file of its group."""
    for spot, group in spots_of_groups(dataset):
        for capacity_id, assessment in group.assessments.items():
            yield spot, ("assessments", capacity_id), assessment
