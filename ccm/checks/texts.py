"""What can be wrong with a text or code in itself."""

import re
from collections.abc import Iterator

from ccm.model import LADDER, Capacity, Dataset, Group, KeyPath, Problem, is_blank, quoted
from ccm.model.lookup import keyed_capacities

# As Wikimedia uses them: hy, be-tarask, zh-min-nan, roa-tara, simple, es-419.
_LANGUAGE = re.compile(r"[a-z]{2,10}(-[a-z0-9]{1,10}){0,4}")
_PROJECTS = "wiki|wiktionary|wikibooks|wikiquote|wikisource|wikinews|wikiversity|wikivoyage"
_WIKI = re.compile(rf"[a-z][a-z0-9_]{{0,60}}?({_PROJECTS}|wikimedia|wikimania)")


def bad_language(dataset: Dataset) -> Iterator[Problem]:
    """A language of a group does not have the form of a code, such as hy or be-tarask."""
    for group in dataset.groups:
        for number, code in enumerate(group.languages):
            if not _LANGUAGE.fullmatch(code):
                yield Problem(
                    path=dataset.group_path(group.id),
                    code="bad-language",
                    message=f"{quoted(code)} is not a language code",
                    hint="small letters and hyphens, as in the address of a wiki: hy, be-tarask",
                    keys=("languages", number),
                )


def bad_wiki(dataset: Dataset) -> Iterator[Problem]:
    """A wiki of a group does not have the form of a database code, such as hywiki."""
    for group in dataset.groups:
        for number, code in enumerate(group.wikis):
            if not _WIKI.fullmatch(code):
                yield Problem(
                    path=dataset.group_path(group.id),
                    code="bad-wiki",
                    message=f"{quoted(code)} is not the database code of a wiki",
                    hint="small letters, digits and _, with the project at the end: "
                    "hywiki, zh_min_nanwiki, commonswiki, frwiktionary",
                    keys=("wikis", number),
                )


def blank_text(dataset: Dataset) -> Iterator[Problem]:
    """A text has only blanks or characters that nobody can see: it says nothing.

    A note in particular: an import of what was exported would lose it.
    """
    for path, keys, text in _all_texts(dataset):
        if is_blank(text):
            yield Problem(
                path=path,
                code="blank-text",
                message=f"there is nothing to see in {quoted(text)}",
                hint="write something, or delete the line",
                keys=keys,
            )


def _all_texts(dataset: Dataset) -> Iterator[tuple[str, KeyPath, str]]:
    """The texts of the groups and the catalog, apart from names and codes."""
    for group in dataset.groups:
        path = dataset.group_path(group.id)
        for keys, text in _texts_of_group(group):
            yield path, keys, text
    for at, capacity in keyed_capacities(dataset):
        for keys, text in _texts_of_capacity(capacity):
            yield dataset.catalog_path, (*at, *keys), text


def _texts_of_group(group: Group) -> Iterator[tuple[KeyPath, str]]:
    for key, texts in (("contact", group.contact), ("source", group.source)):
        for number, text in enumerate(texts):
            yield (key, number), text
    for capacity_id, assessment in group.assessments.items():
        if assessment.note is not None:
            yield ("assessments", capacity_id, "note"), assessment.note


def _texts_of_capacity(capacity: Capacity) -> Iterator[tuple[KeyPath, str]]:
    yield ("question",), capacity.question
    for level in LADDER:
        yield ("rubric", level.value), getattr(capacity.rubric, level.value)
    for number, example in enumerate(capacity.examples):
        yield ("examples", number), example
