"""Runs command lines of ccm, each in a fork of this process, which has imported all but ccm.

Started by the Python of the ccm that is recorded, with the numbers of two pipes: a request is a
line of JSON, its answer the exit code. To start a whole Python for each would take four times as
long.
"""

import importlib
import json
import os
import signal
import sys
import traceback
from contextlib import suppress

_SLOW_IMPORTS = ("typer", "pydantic", "pydantic_core", "yaml", "tabulate", "sqlite3", "subprocess")


def main() -> None:
    """Answer requests until there are no more."""
    for name in _SLOW_IMPORTS:
        with suppress(ImportError):
            importlib.import_module(name)
    requests, answers = (int(number) for number in sys.argv[1:])
    with os.fdopen(requests) as lines, os.fdopen(answers, "w") as codes:
        for line in lines:
            child = os.fork()
            if not child:
                _run(*json.loads(line))
            print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), file=codes, flush=True)


def _run(
    words: list[str], folder: str, environment: dict[str, str], streams: list[str], seconds: int
) -> None:
    """Become ccm; its stdin, stdout and stderr are the files `streams`."""
    modes = (os.O_RDONLY, *[os.O_WRONLY | os.O_CREAT | os.O_TRUNC] * 2)
    for number, (path, mode) in enumerate(zip(streams, modes, strict=True)):
        os.dup2(os.open(path, mode, 0o600), number)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["ccm", *words]
    signal.alarm(seconds)
    try:
        from ccm.__main__ import main as ccm

        ccm()  # which ends the process
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(99)


if __name__ == "__main__":
    main()
