"""Compare two recordings: python -m testing.compare BEFORE AFTER.

Ends with 0 where every command line gave the same in both, with 1 where any differs or is only in
one of them, and with 2 where a recording is not finished.
"""

import argparse
import sys
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

ABOUT = "about.txt"  # written last
_MOST_LINES = 24
_MOST_WIDTH = 240


def differences(before: Path, after: Path) -> Iterator[str]:
    """Each record that differs, as lines that are harmless on a terminal."""
    old, new = (_paths(folder) for folder in (before, after))
    for path in sorted(old | new):
        if path not in new:
            yield f"only in {before}: {_harmless(path)}"
        elif path not in old:
            yield f"only in {after}: {_harmless(path)}"
        else:
            yield from _differing(path, (before / path).read_bytes(), (after / path).read_bytes())


def _paths(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def _differing(path: str, old: bytes, new: bytes) -> Iterator[str]:
    if old == new:
        return
    yield f"differs: {_harmless(path)}"
    shown = list(unified_diff(_lines(old), _lines(new), "before", "after", n=2, lineterm=""))
    yield from (f"    {line[:_MOST_WIDTH]}" for line in shown[:_MOST_LINES])
    if len(shown) > _MOST_LINES:
        yield f"    ... and {len(shown) - _MOST_LINES} more lines"


def _lines(content: bytes) -> list[str]:
    """The lines of a record; two that differ in any byte differ in their text."""
    return [_harmless(line.decode(errors="surrogateescape")) for line in content.split(b"\n")]


def _harmless(text: str) -> str:
    """The text with every character escaped that is not plainly drawn, and every backslash."""
    return "".join(
        character if character.isprintable() and character != "\\" else ascii(character)[1:-1]
        for character in text
    )


def main() -> None:
    """Print what differs between two folders of `python -m testing.record`."""
    parser = argparse.ArgumentParser(prog="python -m testing.compare", description=__doc__)
    parser.add_argument("before", type=Path)
    parser.add_argument("after", type=Path)
    given = parser.parse_args()
    for folder in (given.before, given.after):
        if not (folder / ABOUT).is_file():
            parser.error(f"{folder} is no finished recording: it has no {ABOUT}")
    lines = list(differences(given.before, given.after))
    print("\n".join(lines) if lines else "Nothing differs.")
    sys.exit(1 if lines else 0)


if __name__ == "__main__":
    main()
