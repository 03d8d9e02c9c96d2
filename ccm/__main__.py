"""The entry point: `ccm`, and `python -m ccm`."""

import os


def main() -> None:
    """Run the command in `sys.argv` and end the process with its exit code."""
    try:
        from ccm.cli import run

        run()
    except KeyboardInterrupt:  # in the moments before and after that
        os._exit(130)


if __name__ == "__main__":
    main()
