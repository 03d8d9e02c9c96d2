"""The demo, made for a test, and what git says of it."""

import subprocess
from pathlib import Path

from typer.testing import CliRunner, Result

from ccm.cli.app import app

SMALL = ("--groups", "6", "--years", "5")


def make(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["demo", str(folder), *options])


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-c", "core.quotePath=false", "-c", "log.showSignature=false", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()
