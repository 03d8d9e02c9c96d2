"""The entry point: `ccm`, and `python -m ccm`."""

import os


def main() -> None:
    """Runs the command in `sys.argv` and ends the process with its exit code."""
    try:
        from ccm.cli import run

        run()
    except KeyboardInterrupt:  # before and after `ccm.signals` handles Ctrl-C
        os._exit(130)


if __name__ == "__main__":
    main()
