"""The surroundings of every program that is run here, and git in them. Nothing is inherited."""

import os
import subprocess
from pathlib import Path
from typing import NamedTuple

TODAY = "2026-11-22"
PATIENCE = 300  # seconds: what takes so long hangs, on the busiest machine


def surroundings(**extra: str) -> dict[str, str]:
    """The same environment on every machine and every day, but for the search path."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": f"{os.devnull}/none",
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "80",
        "CCM_TODAY": TODAY,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        **_times(TODAY),
        "GIT_AUTHOR_NAME": "Example",
        "GIT_AUTHOR_EMAIL": "e@example.org",
        "GIT_COMMITTER_NAME": "Example",
        "GIT_COMMITTER_EMAIL": "e@example.org",
        **extra,
    }


def git(folder: Path, *arguments: str, **extra: str) -> str:
    """Everything git prints to stdout. It must end well."""
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env=surroundings(**extra),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    if done.returncode:
        raise RuntimeError(f"git {' '.join(arguments)}: {done.stderr.decode(errors='replace')}")
    return done.stdout.decode()


def _times(day: str) -> dict[str, str]:
    """Variables by which git commits at noon of a day in UTC."""
    return dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), f"{day}T12:00:00+00:00")


class Repository(NamedTuple):
    """A repository whose dataset is in `data`."""

    top: Path

    @classmethod
    def start(cls, top: Path) -> "Repository":
        """A new repository, in a folder that may have files in it."""
        top.mkdir(parents=True, exist_ok=True)
        git(top, "init", "--quiet", "--initial-branch=main", "--template=")
        return cls(top)

    @property
    def data(self) -> Path:
        """The folder of the dataset."""
        return self.top / "data"

    def group(self, name: str) -> Path:
        """The path of a group file."""
        return self.data / "groups" / f"{name}.yaml"

    def commit(self, day: str, subject: str, **extra: str) -> None:
        """Commit everything at noon of a day in UTC."""
        git(self.top, "add", "--all")
        words = ("commit", "--quiet", "--allow-empty", "-m", subject)
        git(self.top, *words, **{**_times(day), **extra})
