"""The settings of all tests: the folders of the examples, the day, and the time to wait."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "tests" / "examples"
MAP = EXAMPLES / "map"
GOLDEN = ROOT / "tests" / "golden"
WITHOUT_DATA = ROOT / "testing" / "without_data"
TODAY = "2026-11-22"
PATIENCE = int(
    os.environ.get("CCM_PATIENCE", "300")
)  # seconds: what takes so long hangs, on the busiest machine
FRESH = int(os.environ.get("CCM_FRESH_SEEDS") or 0)  # `make test-fresh`: so many times as many

Invoke = Callable[..., Result]
Run = Callable[..., "subprocess.CompletedProcess[str]"]


def many(examples: int) -> int:
    """So many examples for a property, or a multiple of them once a week."""
    return examples * max(1, FRESH)
