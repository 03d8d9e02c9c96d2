"""The command line: the only place for typer, rich, the clock, stdout and stderr."""

import gc
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
    except Exception:
        import traceback

        traceback.print_exc()
        print("ccm: this is a bug in ccm; please report it with the lines above", file=sys.stderr)  # noqa: T201
        sys.exit(ExitCode.BUG)
