"""The command line: the only place for Typer, rich, stdout and stderr."""

import gc
import os
import sys

from ccm.cli.streams import finish_streams, open_streams

_COMPLETING = "_CCM_COMPLETE"  # which the shell sets where it wants to know how a word goes on


def run() -> None:
    """Run the command line and end the process with its exit code; a bug ends with 70."""
    # A command is short and makes hardly any cycles: collecting them costs a tenth of its time.
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
        if completing:  # whatever is printed now would stand at the prompt
            return 2
        import traceback

        from ccm.escape import text_line

        for line in traceback.format_exc().splitlines():
            print(text_line(line), file=sys.stderr)  # noqa: T201
        print("ccm: this is a bug in ccm; please report it with the lines above", file=sys.stderr)  # noqa: T201
        return 70
    return 0


def _end_process(code: int) -> None:
    """End without taking down every value first, which can take an eighth of a command's time."""
    failure = finish_streams()
    if failure:
        print(f"ccm: stdout cannot be written: {failure}", file=sys.stderr)  # noqa: T201
        code = 3 if code in (0, 1) else code
    os._exit(code)
