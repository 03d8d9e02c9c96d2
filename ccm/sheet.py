"""The shape in which a review reaches formats: what is odd, and a block for each changed file."""

from typing import NamedTuple

from ccm.model import Problem


class Item(NamedTuple):
    """One value of an entry or of a file, before and after the change; None where there is none.

    `label` is empty for a value that says itself what it is, such as a level. Texts are shortened
    already.
    """

    label: str
    before: str | None
    after: str | None


class Line(NamedTuple):
    """One changed entry, or the changed facts of a file; `odd` has the codes of its oddities."""

    name: str
    kind: str
    items: tuple[Item, ...]
    odd: tuple[str, ...] = ()


class Block(NamedTuple):
    """All changes of one file: of a group, or of a list such as the catalog.

    `title` names it, `about` says what it is (`user-group, latin-america-caribbean`), `path` is its
    path for people.
    """

    title: str
    about: str
    path: str
    lines: tuple[Line, ...]


class Doubt(NamedTuple):
    """One oddity as a reviewer reads it: what was seen, why it may be harmless, what to ask."""

    code: str
    where: str
    seen: str
    harmless: str
    ask: str


class Sheet(NamedTuple):
    """A review sheet, in the order in which it is printed.

    `answer` counts the changes, `states` says what was compared with what. The blocks with doubts
    come first. `switched_off` has a sentence for each oddity that the base switches off, `effects`
    the sentences on questions and gaps. `problems` are those that the change brings, and
    `older_problems` those that were there before.
    """

    answer: str
    states: str
    doubts: tuple[Doubt, ...]
    switched_off: tuple[str, ...]
    effects: tuple[str, ...]
    problems: tuple[Problem, ...]
    older_problems: tuple[Problem, ...]
    blocks: tuple[Block, ...]
