"""Prints answers on stdout and messages on stderr. Rich draws both on a terminal."""

import re
import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from ccm.errors import CcmError, Notice
from ccm.escape import shell, text_line

if TYPE_CHECKING:  # help does without these
    from ccm.formats import Format
    from ccm.model import Problem
    from ccm.sheet import Sheet
    from ccm.table import Table

_MOST_EXPLAINED = 3
LONG = 3000  # versions; fewer are read in less than a second


def say(text: str = "", style: str = "", *, command: str = "") -> None:
    """Prints a line to stderr, in a rich style such as `bold` where stderr is a terminal.

    The `command` at its end, made by `ccm.escape.shell`, is for copying: a terminal folds the
    text between words, but a command that does not fit gets a line of its own.
    """
    sys.stdout.flush()  # keeps the order of what is printed
    line = text_line(f"{text} {command}" if command else text)
    if not sys.stderr.isatty():
        print(line, file=sys.stderr)  # noqa: T201
        return
    from rich.cells import cell_len
    from rich.text import Text

    from ccm.cli.consoles import open_console

    console = open_console(stderr=True)
    if not command or cell_len(line) <= console.width:
        console.print(Text(line, style))
        return
    if text.strip():
        console.print(Text(text_line(text), style))
    console.print(Text(f"  {text_line(command)}"), soft_wrap=True)


def say_command(command: str) -> None:
    """Prints a command to copy, on a line of its own."""
    say(" ", command=command)


def say_hint(hint: str) -> None:
    """Prints the next step, which can end with a command after a colon."""
    found = re.search("(?<=: )(?:ccm|git) ", hint)
    end = found.start() if found else len(hint)
    say(f"  → {hint[:end].rstrip()}", command=hint[end:])


def git_add(*paths: str) -> str:
    """Returns a command to copy that stages `paths`; a leading `:` means something else to git."""
    return shell(
        "git add", *(f"./{path}" if path.startswith((":", "-")) else path for path in paths)
    )


def answer_line(text: str, *, to_stderr: bool = False) -> None:
    """Prints a line to stdout, or to stderr, that ccm does not fold."""
    if to_stderr:
        sys.stdout.flush()  # keeps the order of what is printed
    print(text_line(text), file=sys.stderr if to_stderr else sys.stdout)


def say_how_to_explain(problems: "Iterable[Problem]") -> None:
    """Says on a terminal the command that explains the first codes among these problems."""
    codes = list(dict.fromkeys(problem.code for problem in problems))
    first = codes[:_MOST_EXPLAINED]
    if codes and sys.stdout.isatty() and sys.stderr.isatty():
        is_part = len(codes) > len(first)
        part = f" of the first {len(first)} of {len(codes)} codes" if is_part else ""
        say_hint(f"reasons and fixes{part}: {shell('ccm explain', *first)}")


def show_sheet(sheet: "Sheet") -> None:
    """Prints a review sheet; a terminal folds its lines, and has its titles in bold."""
    from ccm.formats.sheet_text import fold_line, sheet_lines, sheet_text

    if not sys.stdout.isatty():
        sys.stdout.write(sheet_text(sheet))
        return
    from shutil import get_terminal_size

    width = get_terminal_size().columns
    for line in sheet_lines(sheet):
        for part in fold_line(line, width):
            answer_styled(part, "bold" if line.is_bold else "")


def say_progress(versions: int) -> None:
    """Shows the number of old versions read, on one line of a terminal; 0 removes the line."""
    if (versions and versions < LONG) or not sys.stderr.isatty():
        return
    line = f"Reading old versions: {versions:,}" if versions else ""
    sys.stderr.write(f"\r{line:40}\r{line}")
    sys.stderr.flush()


def say_notice(notice: Notice) -> None:
    """Prints a notice about the dataset, and its next step."""
    say(notice.text, command=notice.command)
    if notice.hint:
        say_hint(notice.hint)


def say_error(error: CcmError) -> None:
    """Prints an error and its next step."""
    say(f"ccm: {error.message}", "bold red")
    if error.hint:
        say_hint(error.hint)


def show_table(table: "Table", wanted: "Format") -> None:
    """Prints `table` to stdout; the answer and notes that CSV cannot hold go to stderr."""
    from ccm.formats import PIPE_WIDTH, Format, format_table

    if wanted is Format.TABLE and sys.stdout.isatty():
        from ccm.cli.terminal_table import draw

        draw(table)
    else:
        from shutil import get_terminal_size

        width = get_terminal_size((PIPE_WIDTH, 0)).columns  # $COLUMNS, if there is no terminal
        sys.stdout.write(format_table(table, wanted, width))
    if wanted is Format.CSV:
        if table.explained is not None:
            say("These are the lines behind the rows. For the rows, omit --explain or use JSON.")
        for note in (table.answer, *table.notes):
            say(note)


def answer_styled(text: str, style: str) -> None:
    """Prints a line to stdout, in a rich style such as `bold` where stdout is a terminal."""
    if not sys.stdout.isatty():
        answer_line(text)
        return
    from rich.text import Text

    from ccm.cli.consoles import open_console

    open_console().print(Text(text_line(text), style), soft_wrap=True)


def answer_wrapped(text: str, *, indent: str = "", first: str | None = None) -> None:
    """Prints a paragraph to stdout, in lines of at most 80 columns that begin with `indent`.

    `first` is the beginning of the first line, where it is another one.
    """
    from shutil import get_terminal_size
    from textwrap import fill

    most = 80  # longer lines are hard to read
    width = min(get_terminal_size((most, 0)).columns, most)
    begin = indent if first is None else first
    lines = fill(
        text,
        max(width, len(begin) + 20),
        initial_indent=begin,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )
    for line in lines.split("\n"):
        answer_line(line)


def answer_list(title: str, items: Mapping[str, str]) -> None:
    """Prints a title and the items below it to stdout: a word each, and a sentence beside it."""
    answer_styled(title, "bold")
    margin = " " * (max(map(len, items)) + 4)
    for word, sentence in items.items():
        answer_wrapped(sentence, indent=margin, first=f"  {word}".ljust(len(margin)))
    answer_line("")
