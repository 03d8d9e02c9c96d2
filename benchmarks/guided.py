"""The words that a guided pass shows, and the keys that it takes: full, in 15 minutes, a refresh.

    .venv/bin/python -m benchmarks.guided

The group of the first two is a wiki community without an answer, on the frozen copy of the map;
that of the refresh answered everything two years ago. Levels and robustness go from none to high
and begin again, and what is optional is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import cycle

from ccm.guide.moves import Put
from ccm.guide.queue import Queue, first_queue, refresh_queue, shortened_queue
from ccm.guide.screens import prompt_of, screen_of
from ccm.guide.state import Ask, Judges, Opening, Over, Part, Pass, Review
from ccm.guide.steps import take
from ccm.model import Assessment, Dataset, Group, Kind, Level, Robustness
from ccm.workspace import Workspace
from testing.settings import MAP

WORD = re.compile(r"\w[\w’'-]*")
DAY = date(2026, 11, 22)
BOUNDS = {"full": (120, 2200), "15 minutes": (120, 2200), "refresh": (60, 1500)}  # keys, words


def passes(dataset: Dataset) -> Iterator[tuple[str, Pass]]:
    """The three passes at their openings."""
    new = Group(
        id="example", name="Example group", kind=Kind.WIKI_COMMUNITY, region="international"
    )
    everything = first_queue(dataset, new, judged_on=DAY, include_all=True)
    yield "full", _opened(dataset, new, everything)
    yield "15 minutes", _opened(dataset, new, shortened_queue(everything, 15, ()))
    old = {
        capacity.id: Assessment(date(2024, 11, 1), level, robustness, "A note of four words")
        for capacity, level, robustness in zip(
            dataset.catalog.capacities(), cycle(list(Level)[1:4]), cycle(Robustness)
        )
    }
    known = replace(new, assessments=old)
    yield "refresh", _opened(dataset, known, refresh_queue(dataset, known))


def _opened(dataset: Dataset, group: Group, queue: Queue) -> Pass:
    return Pass(
        dataset=dataset,
        began=group,
        group=group,
        judged_on=DAY,
        scene=Opening((queue,)),
        queue=queue,
    )


def cost(state: Pass) -> tuple[int, int]:
    """The keys (with the Enter of a line) and the words of a pass from its opening to its end."""
    levels, words_of_robustness = cycle("nlmh"), cycle("nlmh")
    keys = words = 0
    while not isinstance(state.scene, Over):
        match state.scene:
            case Judges():
                answer = "a"
            case Review():
                answer = "y"
            case Ask(Part.LEVEL):
                answer = next(levels)
            case Ask(Part.ROBUSTNESS):
                answer = next(words_of_robustness)
            case _:
                answer = ""
        lines = [f"{line.level or ''} {line.text}" for line in screen_of(state)]
        lines.append(prompt_of(state))
        words += sum(len(WORD.findall(text)) for text in lines)
        keys += 1
        turn = take(state, answer)
        words += isinstance(turn.write, Put)  # "saved"
        state = turn.state
    return keys, words


def main() -> None:
    """Print the keys and words of each pass with their bounds."""
    with Workspace(str(MAP)) as workspace:
        dataset = workspace.present
    for name, state in passes(dataset):
        keys, words = cost(state)
        most_keys, most_words = BOUNDS[name]
        number = len(state.queue.capacities)
        print(f"{name}: {number} capacities, {keys} keys (at most {most_keys}), ", end="")
        print(f"{words:,} words (at most {most_words:,})")


if __name__ == "__main__":
    main()
