"""Rich consoles that are as wide as their terminal."""

import os
from shutil import get_terminal_size
from typing import Any

from rich.console import Console

_DUMB = ("dumb", "unknown")  # for which rich takes 80 columns, whatever the terminal has


def open_console(*, stderr: bool = False, **how: Any) -> Console:
    """Returns a console on stdout or stderr; `how` it draws is said in the words of rich."""
    if os.environ.get("TERM", "").lower() in _DUMB:
        size = get_terminal_size()
        how |= {"width": size.columns, "height": size.lines}
    return Console(stderr=stderr, highlight=False, **how)
