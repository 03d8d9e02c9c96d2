"""The command line: the only place for Typer, rich, stdout and stderr."""

import gc
import os
import sys

from ccm.cli.streams import finish_streams, open_streams

_COMPLETING = "_CCM_COMPLETE"  # set by the shell when it asks for completions


def run() -> None:
    """Runs the command line and ends the process with its exit code, which is 70 for a bug."""
    # A command is short and makes hardly any cycles: collecting them takes a tenth of its time.
    gc.disable()
    try:
        open_streams()
        code = _code_of_command()
    except KeyboardInterrupt:
        code = 130
    _end_process(code)


def _code_of_command() -> int:
    if sys.argv[1:] == ["--version"]:  # answered before anything heavy is imported
        from ccm import __version__

        print(f"ccm {__version__}")  # noqa: T201
        return 0
    from ccm.signals import end_at_once

    end_at_once()
    completing = bool(os.environ.get(_COMPLETING))
    try:
        from ccm.cli.app import app

        app()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
        return 2 if code == 1 and completing else code
    except Exception:
        if completing:  # what is printed now would appear at the prompt
            return 2
        import traceback

        from ccm.escape import text_line

        for line in traceback.format_exc().splitlines():
            print(text_line(line), file=sys.stderr)  # noqa: T201
        print("ccm: this is a bug in ccm; please report it with the lines above", file=sys.stderr)  # noqa: T201
        return 70
    return 0


def _end_process(code: int) -> None:
    """Ends the process at once; with 3 where stdout could not be written."""
    failure = finish_streams()
    if failure:
        print(f"ccm: cannot write to stdout: {failure}", file=sys.stderr)  # noqa: T201
        code = 3 if code in (0, 1) else code
    # Python would free every value first, which can take an eighth of a command's time:
    # docs/contributing/decisions/2026-11-22-many-small-values.md
    os._exit(code)
