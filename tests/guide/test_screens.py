"""The words of each question, in a golden file; and that a pass has few of them."""

from dataclasses import replace
from datetime import date

import pytest

from ccm.guide.capacity_screens import ScreenLine
from ccm.guide.queue import Mode, Queue
from ccm.guide.screens import more_of, open_after, prompt_of, screen_of
from ccm.guide.state import Opening, Pass
from ccm.model import Kind, Level
from testing.golden import hold
from testing.guiding import ONE, SURVEY, after, begun, for_kinds, opened, three
from testing.settings import ROOT

STORY = {  # answers that lead to a question
    "the opening": "",
    "who judges": ".",
    "how many": ".s",
    "a level": ".a",
    "robustness, the first time": ".am",
    "robustness, later": ".aml.m",
    "a note": ".aml",
    "evidence": ".ahl.",
    "a reason": ".ar",
    "a text like a command": ".aml{quit}",
}


def drawn(lines: list[ScreenLine], prompt: str) -> str:
    """Lines as text: the style in brackets, a level before its rubric."""
    texts = [f"[{line.level or line.style or 'text'}] {line.text}" for line in lines]
    return "\n".join([*texts, f"> {prompt}"])


def screen(state: Pass) -> str:
    return drawn(screen_of(state), prompt_of(state))


def own() -> dict[str, Pass]:
    """Passes to questions that a group with entries sees."""
    one = [for_kinds("bots")]
    able, lacking = ONE._replace(level=Level.HIGH), ONE._replace(level=Level.NONE)
    others = [for_kinds("lua"), for_kinds("press", Kind.HUB)]
    known = begun(opened({"bots": ONE}, capacities=one))
    survey = begun(opened({"bots": SURVEY}, capacities=one, refresh=True))
    ended = opened({"bots": ONE}, capacities=one)
    ended = replace(ended, group=replace(ended.group, ended_on=date(2024, 1, 1)))
    return {
        "an entry that there is": known,
        "the note of another level": after(known, "m."),
        "the note of the same level": after(known, "l."),
        "evidence that there is": after(begun(opened({"bots": able}, capacities=one)), "h.."),
        "removing": after(known, "-"),
        "a review": begun(opened({"bots": ONE}, capacities=one, refresh=True)),
        "a review of a survey": survey,
        "the note of one's own": after(survey, "y"),
        "what is mostly for others": after(begun(opened(capacities=others)), "."),
        "one reason for all": after(begun(opened(capacities=others)), ".r"),
        "doubts": after(begun(opened({"bots": lacking}, capacities=one)), "h..."),
        "an ended group": ended,
    }  # fmt: skip


@pytest.mark.renewable
def test_every_question_has_the_words_of_its_golden_file() -> None:
    parts = [f"# {name}\n{screen(after(opened(), answers) if answers else opened())}"
             for name, answers in STORY.items()]  # fmt: skip
    parts += [f"# {name}\n{screen(state)}" for name, state in own().items()]
    help_of = {"a level": ".a", "robustness": ".am"}
    parts += [
        f"# help with {name}\n{drawn(list(more_of(after(opened(), answers))), '')}"
        for name, answers in help_of.items()
    ]
    hold("\n\n".join(parts) + "\n", ROOT / "tests/golden/guide/screens.txt")


def test_the_opening_says_how_much_each_pass_takes() -> None:
    capacities = three()
    full, refresh = Queue(Mode.NEW, tuple(capacities)), Queue(Mode.REFRESH, tuple(capacities[:2]))
    state = replace(opened(), scene=Opening((refresh, full)))
    lines = [line.text for line in screen_of(state)]
    assert any(line.startswith("Enter") and "2 stale" in line for line in lines)
    assert any(line.startswith("2 ") and "3 questions" in line for line in lines)
    assert after(state, "2").queue == full
    assert after(state, ".").queue == refresh


def test_progress_counts_down_the_minutes() -> None:
    many = [for_kinds(f"c{number}") for number in range(34)]
    state = begun(opened(capacities=many))
    first, last = screen_of(state)[0].text, screen_of(after(state, "." * 33))[0].text
    assert ("1 of 34" in first, "15 minutes" in first) == (True, True)
    assert ("34 of 34" in last, "minute" in last) == (True, False)  # as before
    assert "about 1 minute" in screen_of(after(state, "." * 31))[0].text


def test_what_is_still_open_is_what_matters_to_the_group() -> None:
    state = begun(opened(capacities=[*three(), for_kinds("hubs", Kind.HUB)]))
    assert open_after(state) == 3
    assert open_after(after(state, "n.")) == 2
