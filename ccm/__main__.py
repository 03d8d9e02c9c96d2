"""The entry point: `ccm`, and `python -m ccm`."""

import sys


def main() -> None:
    """Run the command in `sys.argv` and end the process with its exit code.

    The version is answered before anything heavy is imported.
    """
    if sys.argv[1:] == ["--version"]:
        from ccm import __version__

        try:  # noqa: SIM105  (contextlib takes longer than the answer)
            print(f"ccm {__version__}", flush=True)  # noqa: T201
        except BrokenPipeError:
            pass
        return
    from ccm.cli import run

    run()


if __name__ == "__main__":
    main()
