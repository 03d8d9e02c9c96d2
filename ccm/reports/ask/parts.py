"""The part of the dataset that a question is about: its own filters, and those of the user."""

from collections.abc import Iterator, Mapping, Sequence

from ccm.model import Asks, Question
from ccm.model.lookup import capacity_names
from ccm.reports.selection import Selection, narrow

FilterWords = Mapping[str, Sequence[str]]  # the values of each filter, as a person wrote them


def merged_filters(question: Question, words: FilterWords) -> dict[str, list[str]]:
    """The user's words for each filter; where there are none, those of the question."""
    return {
        name: list(values) or list(question.filters.get(name, ())) for name, values in words.items()
    }


def part_about(question: Question, selection: Selection) -> Selection | None:
    """Of what the merged filters let through, the part with the capacity of the question.

    None where the filters leave that out; all of it where the question is about no capacity. A
    capacity that means nothing is a fault of the question, and never comes here.
    """
    if question.asks is not Asks.GROUPS or question.capacity is None:
        return selection
    capacity_id = next(iter(capacity_names(selection.whole).find(question.capacity)))
    if all(capacity.id != capacity_id for capacity in selection.dataset.catalog.capacities()):
        return None
    return narrow(selection.whole, selection.filters._replace(capacity=(capacity_id,)))


def replaced_notes(question: Question, words: FilterWords) -> Iterator[str]:
    """A note for each filter of the question that the user's takes the place of."""
    for name, values in question.filters.items():
        if words.get(name):
            replaced = " or ".join(values)
            yield f"Your --{name} takes the place of that of {question.id}: {replaced}."
