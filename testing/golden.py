"""Whole outputs, kept in files: tests compare them, and `make renew` writes them."""

import difflib
import os
from pathlib import Path

import pytest

RENEWED = "CCM_RENEW"  # set: a file, or a block of a page, becomes what is printed now


def renewing() -> bool:
    """True where outputs are written instead of compared."""
    return bool(os.environ.get(RENEWED))


def hold(printed: str, path: Path) -> None:
    """Fails, with the difference, where `printed` is not the text of this file."""
    if renewing():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(printed, encoding="utf-8", newline="")
    expected = path.read_text(encoding="utf-8") if path.exists() else ""
    if printed != expected:
        before, after = (text.splitlines(keepends=True) for text in (expected, printed))
        difference = "".join(difflib.unified_diff(before, after, str(path), "printed", n=2))
        pytest.fail(f"{difference}\nIf this change is meant: make renew", pytrace=False)
