"""Checks of texts in themselves."""

from collections.abc import Iterator
from itertools import chain

from ccm.checks.fault import Faults, Spot, spots_of_capacities, spots_of_groups
from ccm.model import LADDER, Dataset, KeyPath, addresses_in, is_blank, quoted


def blank_text(dataset: Dataset) -> Faults:
    """A text has no visible character.

    It says nothing, and an import of what was exported would lose it.

    Bad:
        assessments:
          bots:
            level: low
            assessed_on: 2026-03-01
            note: "  "
    Good:
        assessments:
          bots:
            level: low
            assessed_on: 2026-03-01
            note: One bot runs at night
    Fix: Write something, or remove the line.
    """
    texts = _texts_of_groups(dataset), _texts_of_capacities(dataset), _reasons(dataset)
    for spot, keys, text in chain.from_iterable(texts):
        if is_blank(text):
            message = f"the text {quoted(text)} has no visible character"
            yield spot.at(*keys).error(message, "write something, or remove the line")


def stray_comma(dataset: Dataset) -> Faults:
    """An address ends in a comma or semicolon, or is two addresses in one.

    Such a comma is left over from a list of addresses. With it, the page is not found.

    Bad:
        links: ["https://example.org/a,"]
    Good:
        links: ["https://example.org/a"]
    Fix: Remove the comma, or write each address as an item of its own.
    """
    for spot, keys, address in chain(_addresses_of_groups(dataset), _resources(dataset)):
        addresses = addresses_in(address)
        if len(addresses) > 1:
            message = f"{quoted(address)} is {len(addresses)} addresses in one"
            yield spot.at(*keys).error(message, "write each address as an item of its own")
        elif addresses != [address]:
            message = f"the address {quoted(address)} ends in '{address[-1]}'"
            yield spot.at(*keys).error(message, f"remove the '{address[-1]}' at its end")


_Text = tuple[Spot, KeyPath, str]


def _texts_of_groups(dataset: Dataset) -> Iterator[_Text]:
    """Yields the texts of the groups, apart from names and codes."""
    for spot, group in spots_of_groups(dataset):
        for key, texts in (("contact", group.contact), ("source", group.source)):
            for number, text in enumerate(texts):
                yield spot, (key, number), text
        for capacity_id, assessment in group.assessments.items():
            if assessment.note is not None:
                yield spot, ("assessments", capacity_id, "note"), assessment.note


def _texts_of_capacities(dataset: Dataset) -> Iterator[_Text]:
    for spot, capacity in spots_of_capacities(dataset):
        yield spot, ("question",), capacity.question
        for level in LADDER:
            yield spot, ("rubric", level.value), getattr(capacity.rubric, level.value)
        for number, example in enumerate(capacity.examples):
            yield spot, ("examples", number), example


def _reasons(dataset: Dataset) -> Iterator[_Text]:
    for code, reason in dataset.switched_off.items():
        yield Spot(dataset.checks_path), ("switched_off", code), reason


def _addresses_of_groups(dataset: Dataset) -> Iterator[_Text]:
    for spot, group in spots_of_groups(dataset):
        for number, address in enumerate(group.links):
            yield spot, ("links", number), address
        for capacity_id, assessment in group.assessments.items():
            for number, address in enumerate(assessment.evidence):
                yield spot, ("assessments", capacity_id, "evidence", number), address


def _resources(dataset: Dataset) -> Iterator[_Text]:
    for spot, capacity in spots_of_capacities(dataset):
        for number, address in enumerate(capacity.resources):
            yield spot, ("resources", number), address
