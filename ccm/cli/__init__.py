"""The command line: the only place for typer, rich, the clock, stdout and stderr."""

import gc
import os
import sys


def run() -> None:
    """Run the command line and end the process with its exit code; a bug ends with 70."""
    # A command is short and makes hardly any cycles: collecting them costs a tenth of its time.
    gc.disable()
    from ccm.cli.app import app
    from ccm.errors import ExitCode

    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app()
    except SystemExit as end:
        _end_at_once(end)
    except Exception:
        import traceback

        traceback.print_exc()
        print("ccm: this is a bug in ccm; please report it with the lines above", file=sys.stderr)  # noqa: T201
        sys.exit(ExitCode.BUG)


def _end_at_once(end: SystemExit) -> None:
    """End without taking down every value first, which can take an eighth of a command's time."""
    if end.code is None or isinstance(end.code, int):
        from ccm.cli.talk import reader_may_leave

        with reader_may_leave():
            sys.stderr.flush()
        os._exit(end.code or 0)
    raise end
