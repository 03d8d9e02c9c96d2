"""Checks of the codes of languages and wikis: their form, and if they are known to exist."""

import re
from collections.abc import Iterator, Set
from functools import cache

from ccm.checks.fault import Faults, Spot, spots_of_groups
from ccm.model import Dataset, Group, Suggestions, quoted

# As Wikimedia uses them: hy, be-tarask, zh-min-nan, roa-tara, simple, es-419.
_LANGUAGE = re.compile(r"[a-z]{2,10}(-[a-z0-9]{1,10}){0,4}")
_PROJECTS = "wiki|wiktionary|wikibooks|wikiquote|wikisource|wikinews|wikiversity|wikivoyage"
_WIKI = re.compile(rf"[a-z][a-z0-9_]{{0,60}}?({_PROJECTS}|wikimedia|wikimania)")
# The scripts and forms that MediaWiki puts behind the code of a language: sr-ec, kk-cyrl.
_VARIANTS = frozenset(
    [
        "latn",
        "cyrl",
        "arab",
        "hans",
        "hant",
        "deva",
        "tfng",
        "hebr",
        "ec",
        "el",
        "cn",
        "tw",
        "hk",
        "mo",
        "sg",
        "my",
    ]
)
_SHORT = 3  # letters: most codes have no more, so each is near to many others
_IF_RIGHT = "correct it if it is a typing mistake; if it is right, change nothing"


def bad_language(dataset: Dataset) -> Faults:
    """A language of a group does not have the form of a language code.

    Groups with a language in common are matched by its code, which is the same in all languages.

    Bad:
        languages: [es, Quechua]
    Good:
        languages: [es, qu]
    Fix: Write the code that is in the address of the wiki, such as hy or be-tarask.
    """
    hint = "write small letters and hyphens, as in the address of a wiki: hy, be-tarask"
    for spot, group in spots_of_groups(dataset):
        for code, place, is_key in _languages_of(group, spot):
            if not _LANGUAGE.fullmatch(code):
                yield place.error(f"{quoted(code)} is not a language code", hint, at_key=is_key)


def bad_wiki(dataset: Dataset) -> Faults:
    """A wiki of a group does not have the form of a database code.

    The code leads other programs to the data of the wiki.

    Bad:
        wikis: [ay.wikipedia.org]
    Good:
        wikis: [aywiki]
    Fix: Write small letters, digits and _, with the project at the end: hywiki, frwiktionary.
    """
    hint = (
        "write small letters, digits and _, with the project at the end: "
        "hywiki, zh_min_nanwiki, commonswiki, frwiktionary"
    )
    for spot, group in spots_of_groups(dataset):
        for number, code in enumerate(group.wikis):
            if not _WIKI.fullmatch(code):
                message = f"{quoted(code)} is not the database code of a wiki"
                yield spot.at("wikis", number).error(message, hint)


def unknown_language(dataset: Dataset) -> Faults:
    """A language of a group is not in ccm's list of language codes.

    Groups with a language in common are not matched if one of them has another code for it. The
    list has the languages of all Wikimedia wikis and those of Unicode CLDR. The code can be right,
    so this is a warning.

    Bad:
        languages: [sp]
    Good:
        languages: [es]
    Fix: Correct the code if it is a typing mistake. If it is right, change nothing.
    """
    codes = _languages()
    names = Suggestions(sorted(codes))
    for spot, group in spots_of_groups(dataset):
        for code, place, is_key in _languages_of(group, spot):
            if not _is_known(code, codes) and _LANGUAGE.fullmatch(code):
                guess = names.did_you_mean(code) if len(code) > _SHORT else ""
                message = f"{quoted(code)} is not a known language code{guess}"
                yield place.warning(message, _IF_RIGHT, at_key=is_key)


def unknown_wiki(dataset: Dataset) -> Faults:
    """A wiki of a group is not in ccm's list of Wikimedia wikis.

    The code leads other programs to the data of the wiki, and a wrong one leads them to another
    wiki or to none. The list has closed wikis too. A wiki can be newer than the list, so this is a
    warning.

    Bad:
        wikis: [aymarawiki]
    Good:
        wikis: [aywiki]
    Fix: Correct the code if it is a typing mistake. If it is right, change nothing.
    """
    codes = _wikis()
    names = Suggestions(sorted(codes))
    for spot, group in spots_of_groups(dataset):
        for number, code in enumerate(group.wikis):
            if code not in codes and _WIKI.fullmatch(code):
                message = f"{quoted(code)} is not a known wiki{names.did_you_mean(code)}"
                yield spot.at("wikis", number).warning(message, _IF_RIGHT)


def _is_known(code: str, codes: Set[str]) -> bool:
    base, _, variant = code.partition("-")
    return code in codes or (base in codes and variant in _VARIANTS)


def _languages_of(group: Group, spot: Spot) -> Iterator[tuple[str, Spot, bool]]:
    """Yields the language codes of a group and of its names, each with its place.

    The code of a name is a key.
    """
    for number, code in enumerate(group.languages):
        yield code, spot.at("languages", number), False
    for code in group.names:
        yield code, spot.at("names", code), True


@cache
def _languages() -> frozenset[str]:
    from ccm.checks.wiki_codes import LANGUAGES

    return frozenset(LANGUAGES.split())


@cache
def _wikis() -> frozenset[str]:
    from ccm.checks.wiki_codes import PROJECTS

    prefixes = ((project, words.split()) for project, words in PROJECTS.items())
    return frozenset(f"{word}{project}" for project, words in prefixes for word in words)
