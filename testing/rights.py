"""Commands without the rights that only root has, so that a file's mode holds for root too."""

import ctypes
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_DROP_FROM_BOUNDS = 24
_MAY_READ_AND_WRITE_ALL = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


def run_as_owner(*arguments: str, cwd: Path) -> "subprocess.CompletedProcess[str]":
    """Run `python -m ccm` with the rights of the owner of the files, and no more."""
    if os.geteuid() == 0 and sys.platform != "linux":
        pytest.skip("root may read every file")
    return subprocess.run(
        [sys.executable, "-m", "ccm", *arguments],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        preexec_fn=_drop if os.geteuid() == 0 else None,
    )


@contextmanager
def mode(path: Path, wanted: int) -> Iterator[None]:
    """The file or folder with another mode, for a while."""
    before = path.stat().st_mode
    path.chmod(wanted)
    try:
        yield
    finally:
        path.chmod(before)


def _drop() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    for right in _MAY_READ_AND_WRITE_ALL:
        if libc.prctl(_DROP_FROM_BOUNDS, right, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "the right cannot be given up")
