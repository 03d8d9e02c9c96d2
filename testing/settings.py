"""What all tests share: where the examples are, the day it is, and how long to wait."""

import subprocess
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "tests" / "examples"
MAP = EXAMPLES / "map"
WITHOUT_DATA = ROOT / "testing" / "without_data"
TODAY = "2026-11-22"
PATIENCE = 300  # seconds: what takes so long hangs, on the busiest machine

Invoke = Callable[..., Result]
Run = Callable[..., "subprocess.CompletedProcess[str]"]
