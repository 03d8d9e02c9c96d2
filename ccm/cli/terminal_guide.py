"""The guided pass on a terminal: it draws each state, and sends the machine what is typed."""

import os
import sys
from collections.abc import Callable, Iterable

from rich.cells import cell_len
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ccm.cli.consoles import open_console
from ccm.cli.keyboard import PASTED, discard_waiting, read_key
from ccm.cli.prompt import StopError, ask
from ccm.errors import CcmError
from ccm.escape import text_line
from ccm.guide.capacity_screens import ScreenLine
from ccm.guide.moves import Put, Undo
from ccm.guide.screens import more_of, prompt_of, screen_of
from ccm.guide.state import Ask, Over, Part, Pass, People, Reason
from ccm.guide.steps import STOP, not_saved, take
from ccm.signals import raised

Write = Callable[[Put | Undo], None]

# Colours of which each has a contrast of 4.5:1 or more on black and on white (WCAG 2.2, 1.4.3);
# no level has one that says good or bad.
QUIET, ACCENT = "color(243)", "color(63)"
_STYLES = {"heading": "bold", "progress": QUIET, "small": QUIET, "warning": "bold", "": ""}
_SYMBOLS = {"none": "○", "low": "◔", "medium": "◑", "high": "●"}


def is_plain_terminal(*, asked: bool) -> bool:
    """True where rules, symbols and colours are left out: on request, or on such a terminal."""
    return asked or os.environ.get("TERM", "dumb") == "dumb" or bool(os.environ.get("NO_COLOR"))


class Guide:
    """A person at a terminal who goes through a pass; `write` does what is to be written.

    `state` is where the person is.
    """

    def __init__(self, state: Pass, write: Write, *, plain: bool) -> None:
        self.state = state
        self.write = write
        self.plain = plain
        self.console = open_console(stderr=True, no_color=plain)

    def run(self) -> bool:
        """Ask until the end, or until the person stops or the terminal is gone; False for Ctrl-C.

        What was typed ahead is dropped, so that no shell reads it.
        """
        try:
            with raised():
                while not isinstance(self.state.scene, Over):
                    self._draw(screen_of(self.state))
                    self.state = self._next(self.state)
        except KeyboardInterrupt:
            scene = self.state.scene
            remark = not_saved(self.state, scene.draft) if isinstance(scene, Ask) else None
            self._say(f"\n{remark or ''}".rstrip())
            return False
        finally:
            discard_waiting()
        return True

    def _next(self, state: Pass) -> Pass:
        """The state after an answer that leads on; until there is one, the same is asked again."""
        while True:
            turn = take(state, self._answer(state))
            if turn.more:
                self._draw(more_of(state))
                continue
            if turn.write and not self._is_written(turn.write):
                continue
            if turn.remark:
                self._say(turn.remark, "bold")
            if turn.state is not state:
                return turn.state

    def _answer(self, state: Pass) -> str:
        prompt = prompt_of(state)
        try:
            if _is_text(state):
                discard_waiting()
                return ask(prompt)
            while (key := read_key(prompt)) == PASTED:
                self._say("That was a pasted text. Press one key.", "bold")
        except StopError:
            self._say("")  # ends the line of the prompt
            return STOP
        return key

    def _is_written(self, write: Put | Undo) -> bool:
        """Write it and say so; False where it is refused, and why is said."""
        try:
            self.write(write)
        except CcmError as error:
            hint = f" ({error.hint})" if error.hint else ""
            self._say(f"Not saved: {error.message}{hint}", "bold")
            return False
        if isinstance(write, Put):
            self._say("Saved.", QUIET)
        return True

    def _draw(self, lines: Iterable[ScreenLine]) -> None:
        grid = Table.grid(padding=(0, 1, 0, 0))
        for line in lines:
            if line.level:
                grid.add_row(*self._level(line))
                continue
            grid = self._flushed(grid)
            if line.style == "progress":
                self._rule(line.text)
            else:
                self._say(line.text, _STYLES[line.style])
        self._flushed(grid)

    def _flushed(self, grid: Table) -> Table:
        """An empty grid, after this one was drawn."""
        if grid.row_count:
            self.console.print(Padding(grid, (0, 0, 0, 2)))
        return Table.grid(padding=(0, 1, 0, 0))

    def _level(self, line: ScreenLine) -> tuple[Text, Text]:
        word = str(line.level)
        symbol = "" if self.plain else f"{_SYMBOLS[word]} "
        name = Text(f"{word[0]}  {symbol}{word}", "" if self.plain else ACCENT)
        return name, _safe_lines(line.text)

    def _rule(self, text: str) -> None:
        self._say("")
        if self.plain or cell_len(text) > self.console.width - 4:  # a rule would cut it off
            self._say(text, QUIET)
        else:
            self.console.rule(Text(text_line(text)), style=QUIET, align="left")

    def _say(self, text: str, style: str = "") -> None:
        sys.stdout.flush()
        self.console.print(_safe_lines(text, "" if self.plain else style))


def _is_text(state: Pass) -> bool:
    """True where a line of text is asked for, and not a key."""
    match state.scene:
        case Ask(Part.NOTE | Part.EVIDENCE) | Reason() | People():
            return True
    return False


def _safe_lines(text: str, style: str = "") -> Text:
    """A text of one or more lines, such as a note, none of which can steer a terminal."""
    return Text("\n".join(map(text_line, text.split("\n"))), style)
