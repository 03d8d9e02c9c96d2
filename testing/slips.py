"""Slips of the hand: one random edit to a good file, and what ccm says of it.

    python -m testing.slips --number 20000 --seed 1

Each edit should be answered by one problem within two lines of it, or by none where the edited
file still means something. Printed are how many were, and the fifty most frequent messages,
with the values in them replaced; with `--show` those further away, or several for one slip.

An id that is changed makes problems in other files, where it is used: these are not counted.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ccm.checks import find_problems
from ccm.model import Problem, Source
from ccm.parse.dataset import LISTS, FileData, locate, parse_dataset
from testing.settings import EXAMPLES, TODAY

NEAR = 2  # lines
JARGON = frozenset({"scanning", "token", "block", "expected", "simple", "node", "mark", "parser"})
GOOD = EXAMPLES / "good"
NAMES = (
    *(name for name in LISTS if (GOOD / name).exists()),
    *(f"groups/example-group-{number}.yaml" for number in (1, 2, 3, 4)),
)


class Edited(NamedTuple):
    """A text after one edit, and the number of the line that was edited."""

    text: str
    line: int


class Outcome(StrEnum):
    """The answer to an edit: no problem, the place of the problem, or several problems."""

    NONE = "no problem"
    NEAR = "one problem within two lines"
    FAR = "one problem further away"
    SEVERAL = "several problems"


@dataclass(frozen=True, slots=True)
class Slip:
    """One edit of one file, and the problems that it makes."""

    name: str
    edit: str
    edited: Edited
    problems: list[Problem]

    @property
    def outcome(self) -> Outcome:
        """The outcome; a missing key can be reported at the first line of its entry."""
        if len(self.problems) != 1:
            return Outcome.SEVERAL if self.problems else Outcome.NONE
        [problem] = self.problems
        line = problem.place.line if problem.place else 1
        is_near = abs(line - self.edited.line) <= NEAR
        return Outcome.NEAR if is_near or self._is_lack_of(line, problem) else Outcome.FAR

    def _is_lack_of(self, line: int, problem: Problem) -> bool:
        """True where something is missing in the block with the edit, from a line on."""
        is_lack = problem.code in ("missing-key", "question-unclear")
        if not is_lack or line > self.edited.line:
            return False
        first, *others = self.edited.text.splitlines()[line - 1 : self.edited.line - 1]
        margin = _margin(first) if problem.keys else -1
        return all(_margin(other) > margin for other in others if other.strip())


def _margin(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _line_of(text: str, index: int) -> int:
    return text.count("\n", 0, index) + 1


def _typed(text: str, dice: random.Random, new: str, length: int = 0) -> Edited:
    """Characters of the text replaced by others, at a random place."""
    index = dice.randrange(len(text))
    return Edited(text[:index] + new + text[index + length :], _line_of(text, index))


def _delete(text: str, dice: random.Random) -> Edited:
    return _typed(text, dice, "", 1)


def _insert(text: str, dice: random.Random) -> Edited:
    return _typed(text, dice, dice.choice("abcxyz019 -_.,;/()#"))


def _replace(text: str, dice: random.Random) -> Edited:
    return _typed(text, dice, dice.choice("abcxyz019 -_.,;/()#"), 1)


def _transpose(text: str, dice: random.Random) -> Edited:
    index = dice.randrange(len(text) - 1)
    pair = text[index + 1] + text[index]
    return Edited(text[:index] + pair + text[index + 2 :], _line_of(text, index))


def _mark(text: str, dice: random.Random) -> Edited:
    return _typed(text, dice, dice.choice("\"'[]{}:@`%*&!|>?\u201c\u201d\u00ab\u2018\t\\"))


def _foreign(text: str, dice: random.Random) -> Edited:
    """A Latin letter, colon or blank is replaced by one that is drawn alike."""
    alike = {
        "a": "\u0430",
        "e": "\u0435",
        "o": "\u043e",
        "i": "\u0456",
        "c": "\u0441",
        "v": "\u03bd",
        "n": "\u0578",
        ":": "\uff1a",
        " ": "\u00a0",
        "-": "\u2013",
    }
    places = [index for index, character in enumerate(text) if character in alike]
    index = dice.choice(places)
    new = alike[text[index]]
    return Edited(text[:index] + new + text[index + 1 :], _line_of(text, index))


def _with_lines(
    change: Callable[[list[str], int, random.Random], list[str]],
) -> Callable[[str, random.Random], Edited]:
    """An edit of the whole of one line."""

    def edit(text: str, dice: random.Random) -> Edited:
        lines = text.splitlines(keepends=True)
        number = dice.randrange(len(lines))
        changed = change(lines, number, dice)
        return Edited("".join([*lines[:number], *changed, *lines[number + 1 :]]), number + 1)

    return edit


def _indented(lines: list[str], number: int, dice: random.Random) -> list[str]:
    line = lines[number]
    by = dice.choice([-2, -1, 1, 2, 4])
    return [" " * by + line if by > 0 else line[min(-by, _margin(line)) :]]


def _quoted(lines: list[str], number: int, dice: random.Random) -> list[str]:
    """Quotes around a part of the value."""
    key, colon, value = lines[number].rstrip("\n").partition(": ")
    quote = dice.choice(['"{}"{}', "'{}'{}", "\u201c{}\u201d{}", '"{}{}', "[[{}]]{}", "`{}`{}"])
    part = dice.randrange(len(value) + 1)
    return [f"{key}{colon}{quote.format(value[:part], value[part:])}\n"]


def _typed_before(lines: list[str], number: int, dice: random.Random) -> list[str]:
    """Something before the value, or in place of it."""
    key, colon, value = lines[number].rstrip("\n").partition(": ")
    before = dice.choice(["- ", "@", "*", "& ", "!", "see: ", "%", "| ", "> ", "# ", "{{", "[ "])
    return [f"{key}{colon}{before}{value}\n"]


def _conflict(lines: list[str], number: int, _dice: random.Random) -> list[str]:
    line = lines[number]
    return ["<<<<<<< HEAD\n", line, "=======\n", line, ">>>>>>> theirs\n"]


EDITS: dict[str, Callable[[str, random.Random], Edited]] = {
    "a character deleted": _delete,
    "a character inserted": _insert,
    "a character replaced": _replace,
    "two characters transposed": _transpose,
    "a mark inserted": _mark,
    "a character of another alphabet": _foreign,
    "a line twice": _with_lines(lambda lines, number, _: [lines[number]] * 2),
    "a line gone": _with_lines(lambda *_: []),
    "another indent": _with_lines(_indented),
    "a colon gone": _with_lines(lambda lines, number, _: [lines[number].replace(":", "", 1)]),
    "no blank behind a colon": _with_lines(
        lambda lines, number, _: [lines[number].replace(": ", ":", 1)]
    ),
    "quotes or brackets": _with_lines(_quoted),
    "something before the value": _with_lines(_typed_before),
    "an unfinished merge": _with_lines(_conflict),
}


def make_slips(number: int, seed: int) -> Iterator[Slip]:
    """So many random edits of the files of the good example, and what is said of each."""
    dice = random.Random(seed)
    texts = {name: (EXAMPLES / "good" / name).read_text(encoding="utf-8") for name in NAMES}
    for _ in range(number):
        name, edit = dice.choice(NAMES), dice.choice(list(EDITS))
        edited = EDITS[edit](texts[name], dice)
        yield Slip(name, edit, edited, problems_in({**texts, name: edited.text}, name))


def problems_in(texts: Mapping[str, str], name: str) -> list[Problem]:
    """The problems of one file among those of a dataset, as `ccm validate` finds them."""
    files = {other: text.encode() for other, text in texts.items()}
    source = Source(folder="data", as_of=date.fromisoformat(TODAY))
    parsed = parse_dataset((FileData(*file) for file in files.items()), source)
    across = find_problems(parsed.dataset, parsed.remains) if parsed.dataset else []
    path = f"data/{name}"
    of_file = [problem for problem in across if problem.path == path]
    return [*(p for p in parsed.problems if p.path == path), *locate(of_file, files[name])]


def without_values(message: str) -> str:
    """A message without what is quoted in it and without its numbers."""
    return re.sub(r"[0-9]+", "0", re.sub(r"'[^']*'", "'…'", message))


def main() -> None:
    """Make slips, and print what is said of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", choices=["FAR", "SEVERAL"], help="print these in full")
    arguments = parser.parse_args()
    slips = list(make_slips(arguments.number, arguments.seed))
    for outcome, often in Counter(slip.outcome for slip in slips).most_common():
        print(f"{often:>6} {outcome}")
    for slip in slips:
        if slip.outcome.name == arguments.show:
            print(f"--- {slip.name}:{slip.edited.line}: {slip.edit}")
            lines = slip.edited.text.splitlines()
            print("\n".join(lines[max(0, slip.edited.line - 3) : slip.edited.line + 2]))
            for problem in slip.problems:
                print("   ", problem.place, problem.code, problem.message)
    messages = Counter(
        f"{without_values(problem.message)}\n       {without_values(problem.hint or '-')}"
        for slip in slips
        for problem in slip.problems
    )
    for message, often in messages.most_common(50):
        print(f"{often:>6} {message}")


if __name__ == "__main__":
    main()
