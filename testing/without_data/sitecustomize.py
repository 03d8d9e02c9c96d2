"""Ends whatever opens or lists the real `data/`, in a test or in a process that a test starts.

Groups assess themselves there every day, so a test that read it would be red on another day. Python
imports a module of this name when it starts, where its folder is in PYTHONPATH.
"""

import os
import sys

_ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
_DATA = os.path.join(_ROOT, "data", "")


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    listing = event in {"os.listdir", "os.scandir"}
    if not listing and event != "open":
        return
    if isinstance(path := arguments[0], str | bytes | os.PathLike | None):
        try:
            whole = os.path.abspath(os.fsdecode("." if path is None else path))
        except OSError:  # the current folder is gone
            return
        # A folder that is only opened may be one of this name elsewhere, by `dir_fd`.
        if (whole + os.sep if listing else whole).startswith(_DATA):
            raise RuntimeError(f"a test reads {whole}: tests/examples/map is there for it")


sys.addaudithook(_refuse)
