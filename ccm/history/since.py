"""Finds the commit that a change is compared with."""

from typing import NamedTuple

from ccm.history.merge_base import merge_base
from ccm.history.repository import Repository, head_of
from ccm.history.revisions import resolve


class Base(NamedTuple):
    """The commit before a change; `in_common` where both histories have it."""

    commit: str
    in_common: bool


def base_since(repository: Repository, word: str, at: str | None) -> Base:
    """Returns the commit at which the line of `at`, or the checked-out one, left that of `word`.

    Both words are a day or a revision. Without a common commit it is that of `word` itself. Errors
    as `resolve` and `merge_base`.
    """
    tip = resolve(repository, at).id if at else head_of(repository)
    other = resolve(repository, word).id
    base = merge_base(repository, other, tip)
    return Base(base or other, base is not None)
