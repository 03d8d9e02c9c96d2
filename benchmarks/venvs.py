"""Makes virtual environments for the measured programs, kept in a cache folder between runs."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measure import clean_environment

ROOT = Path(__file__).parent.parent
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ccm-benchmarks"


class InstallError(Exception):
    """Something could not be installed here."""


def build_wheel() -> Path:
    """A fresh wheel of this repository."""
    folder = CACHE / "wheel"
    for old in folder.glob("*.whl"):
        old.unlink()
    _pip(_venv("build"), "wheel", "--no-deps", "--wheel-dir", folder, ROOT)
    return next(folder.glob("*.whl"))


def venv_with(name: str, *requirements: str, wheel: Path | None = None) -> Path:
    """The bin folder of a venv that holds `requirements`, and `wheel` without its dependencies.

    InstallError where they cannot be had.
    """
    venv = _venv(name)
    if requirements:
        _pip(venv, "install", *requirements)
    if wheel:
        _pip(venv, "install", "--force-reinstall", "--no-deps", wheel)
    return venv / "bin"


def version_in(bin_folder: Path, package: str) -> str:
    """The version of an installed package."""
    code = "import sys; from importlib.metadata import version; print(version(sys.argv[1]))"
    command: list[str | Path] = [bin_folder / "python", "-c", code, package]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


def _venv(name: str) -> Path:
    """A venv with a new pip: the script that an old one writes for a command imports `re`."""
    venv = CACHE / name
    if not (venv / "ready").exists():
        _call([sys.executable, "-m", "venv", "--clear", venv])
        _pip(venv, "install", "--upgrade", "pip>=25.1")
        (venv / "ready").touch()
    return venv


def _pip(venv: Path, *arguments: str | Path) -> None:
    common = ["--quiet", "--disable-pip-version-check"]
    _call([venv / "bin" / "python", "-m", "pip", *arguments, *common])


def _call(command: Sequence[str | Path]) -> None:
    done = subprocess.run(
        command, env=clean_environment(), capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines() or ["no reason given"]
        raise InstallError(lines[-1])
