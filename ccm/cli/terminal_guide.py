"""The guided assessment at a terminal; each answer is saved at once."""

from collections.abc import Callable, Mapping, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ccm.cli.prompt import StopError, ask
from ccm.cli.terminal_table import level_text, safe_text
from ccm.errors import UsageError
from ccm.escape import text_line
from ccm.guide.steps import (
    MORE,
    Asking,
    AskLevel,
    AskNote,
    AskRobustness,
    Draft,
    Leave,
    kept_evidence,
    take,
)
from ccm.guide.words import (
    ROBUSTNESS_QUESTION,
    keys_in_words,
    more_in_words,
    prompt_of,
    standing_in_words,
)
from ccm.model import LADDER, ROBUSTNESS_RUBRIC, Assessment, Capacity, Dataset, Group
from ccm.reports.sentences import change_in_words

Replaced = tuple[Assessment | None, Assessment]  # the old assessment of a capacity and the new one
Write = Callable[[Capacity, Draft, tuple[str, ...]], Replaced]


class Guide:
    """One person's way through the questions to one group.

    `write` saves a draft with its evidence. `current` has the present entries; `changes` has the
    first and the present entry of each answered capacity.
    """

    def __init__(self, dataset: Dataset, group: Group, write: Write) -> None:
        self.dataset = dataset
        self.group = group
        self.write = write
        self.console = Console(stderr=True, highlight=False)
        self.current = dict(group.assessments)
        self.changes: dict[Capacity, Replaced] = {}

    def run(self, queue: Sequence[Capacity]) -> None:
        """Asks about each capacity of the queue; StopError where the person stops early."""
        number = 0
        while number < len(queue):
            self._introduce(queue[number], number=number + 1, of=len(queue))
            leave = self._ask_about(queue[number])
            number = max(0, number - 1) if leave is Leave.BACK else number + 1

    def _ask_about(self, capacity: Capacity) -> Leave:
        """Asks until the person leaves the capacity; StopError where the person stops."""
        asking: Asking = AskLevel(self.current.get(capacity.id))
        self._show_keys(asking)
        while True:
            turn = take(asking, self._answer(capacity, asking))
            if turn.leave is Leave.STOP:
                raise StopError
            if turn.remark:
                self._say(f"  {turn.remark}", "yellow")
                continue
            if turn.draft and not self._is_saved(capacity, asking, turn.draft):
                self._show_keys(asking)
                continue
            if turn.leave is Leave.DONE:
                words = change_in_words(capacity, *self.changes[capacity])
                self._say(f"  ✓ saved: {words}", "green")
            if turn.leave:
                return turn.leave
            asking = turn.asking
            self._show_keys(asking)

    def _answer(self, capacity: Capacity, asking: Asking) -> str:
        prompt = prompt_of(self.dataset, self.group, capacity, asking)
        while (answer := ask(prompt)) == MORE:
            for line in more_in_words(capacity, self.current.get(capacity.id)):
                self._say(f"  {line}")
        return answer

    def _is_saved(self, capacity: Capacity, asking: Asking, draft: Draft) -> bool:
        """Saves the draft; for a refused note, prints the reason and returns False."""
        try:
            old, new = self.write(capacity, draft, kept_evidence(draft, asking.before))
        except UsageError as error:
            if not isinstance(asking, AskNote):
                raise
            self._say(f"  {error.message}: {error.hint}.", "yellow")
            return False
        self.current[capacity.id] = new
        first, _ = self.changes.get(capacity, (old, new))
        self.changes[capacity] = (first, new)
        return True

    def _show_keys(self, asking: Asking) -> None:
        if isinstance(asking, AskRobustness):
            self._say("")
            self._say(f"  {ROBUSTNESS_QUESTION}")
            self._rubric({level.value: text for level, text in ROBUSTNESS_RUBRIC.items()})
        for line in keys_in_words(asking):
            self._say(f"  {line}", "dim")

    def _introduce(self, capacity: Capacity, *, number: int, of: int) -> None:
        area = next(a.name for a in self.dataset.catalog.areas if a.id == capacity.area)
        before = self.current.get(capacity.id)
        self.console.rule(safe_text(f"{number} of {of} · {area}"), style="dim", align="left")
        self._say(capacity.name, "bold")
        for line in standing_in_words(capacity, before, self.dataset, self.group):
            self._say(f"  {line}", "dim")
        self._say(f"  {capacity.question}")
        self._rubric({level: getattr(capacity.rubric, level) for level in LADDER})

    def _rubric(self, texts: Mapping[str, str]) -> None:
        grid = Table.grid(padding=(0, 2, 0, 0))
        for word, text in texts.items():
            grid.add_row(level_text(word), _safe_lines(text))
        self.console.print(Padding(grid, (0, 0, 0, 2)))

    def _say(self, text: str, style: str = "") -> None:
        indent = len(text) - len(text.lstrip(" "))
        self.console.print(Padding(_safe_lines(text.lstrip(" "), style), (0, 0, 0, indent)))


def _safe_lines(text: str, style: str = "") -> Text:
    """Escapes a text of one or more lines, such as a note, so that it cannot control a terminal."""
    return Text("\n".join(map(text_line, text.split("\n"))), style)
