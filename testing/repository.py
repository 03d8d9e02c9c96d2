"""Real git repositories of the small dataset or a demo, with chosen days, and their history."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import CliRunner, Result

from ccm.cli.app import app
from ccm.history.reading import read_history
from ccm.history.repository import open_repository
from ccm.model import Dataset, History, Series
from ccm.workspace import Workspace
from ccm.yamlfile.written import group_text as yaml_text
from testing.settings import EXAMPLES, PATIENCE, TODAY

GROUP = "example-group-9"
SMALL = ("--groups", "6", "--years", "5")  # a demo that is soon made
_SETTINGS = (
    *("commit.gpgsign=false", "user.name=E", "user.email=e@example.org"),
    *("core.quotePath=false", "log.showSignature=false"),
)


def empty_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new home folder without any configuration of git, for this process and its children."""
    for name in filter(lambda key: key.startswith(("GIT_", "XDG_CONFIG")), list(os.environ)):
        monkeypatch.delenv(name)
    (folder / "home").mkdir()
    monkeypatch.setenv("HOME", str(folder / "home"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    return folder / "home"


def git(folder: Path, *arguments: str, at: str = "", given: bytes | None = None) -> str:
    """Returns the output of git, which must succeed; `at` is a commit's day (noon, UTC) or time."""
    time = at if "T" in at else f"{at or TODAY}T12:00:00+00:00"
    times = {"GIT_AUTHOR_DATE": time, "GIT_COMMITTER_DATE": time}
    settled = [word for setting in _SETTINGS for word in ("-c", setting)]
    done = subprocess.run(
        ["git", *settled, *arguments],
        cwd=folder,
        env={**os.environ, **times},
        input=given,
        capture_output=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.returncode == 0, (done.stdout + done.stderr).decode()
    return done.stdout.decode().strip()


def group_text(entries: dict[str, str], *, name: str = GROUP, formerly: Iterable[str] = ()) -> str:
    """A group file of a user group; an entry is in the words of `fields_of`."""
    facts = {"name": name, "kind": "user-group", "region": "international"}
    more = {"formerly": list(formerly)} if formerly else {}
    written = {capacity: fields_of(words) for capacity, words in entries.items()}
    return yaml_text({**facts, **more}, written)


def fields_of(words: str) -> dict[str, str]:
    """The fields of an entry: `low 2025-01-01`, `low/none 2025-01-01`, or `… status: disputed`."""
    judged, day, *more = words.split(" ", 2)
    level, _, robustness = judged.partition("/")
    strength = {"robustness": robustness} if robustness else {}
    others = dict([line.split(": ", 1) for line in more])
    return {"level": level, **strength, "assessed_on": day, **others}


class Repository(NamedTuple):
    """A repository in `top` whose dataset is in `data`; made by `start`."""

    top: Path
    data: Path

    def path(self, group: str = GROUP) -> Path:
        return self.data / "groups" / f"{group}.yaml"

    def write(self, entries: dict[str, str], *, group: str = GROUP, **more: Iterable[str]) -> None:
        """Write a group file with these entries, as `group_text` has them; `formerly` as well."""
        self.path(group).write_text(group_text(entries, name=group, **more), encoding="utf-8")

    def git(self, *arguments: str, at: str = "") -> str:
        return git(self.top, *arguments, at=at)

    def commit(self, at: str) -> None:
        """Commit everything at a day (noon in UTC) or a time with its zone."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", f"at {at}", at=at)

    def head(self) -> str:
        return self.git("rev-parse", "HEAD")

    def bots(self, words: str, at: str) -> None:  # the one entry of the file
        self.write({"bots": words})
        self.commit(at)

    def merge(self, other: str, at: str, resolution: dict[str, str] | None = None) -> None:
        """Merges as git does, or to the entries of `resolution`; an empty one removes the file."""
        ours = [] if resolution is None else ["--strategy=ours"]
        self.git("merge", "--quiet", "--no-ff", "--no-commit", *ours, other)
        if resolution:
            self.write(resolution)
        elif ours:
            self.path().unlink(missing_ok=True)
        self.commit(at)


def start(
    top: Path, *, data: str = "data", at: str = "2024-01-01", of: Path = EXAMPLES / "good"
) -> Repository:
    """A new repository with a copy of the small dataset, or of another, committed on a day."""
    shutil.copytree(of, top / data)
    git(top, "init", "--quiet", "--initial-branch=main", "--template=")
    Repository(top, top / data).commit(at)
    return Repository(top, top / data)


def start_empty(top: Path, *, at: str) -> Repository:
    """A new repository with one commit of a day, and no dataset yet."""
    git(top.parent, "init", "--quiet", "--initial-branch=main", "--template=", str(top))
    Repository(top, top / "data").commit(at)
    return Repository(top, top / "data")


def start_with_points(top: Path) -> Repository:
    """A new repository in which one entry goes from none to low to high, month by month."""
    made = start(top)
    made.bots("none 2024-01-01", "2024-01-15")
    made.bots("low 2024-02-01", "2024-02-15")
    made.bots("high 2024-03-01", "2024-03-15")
    return made


def start_without_groups(top: Path, *, at: str) -> Repository:
    """A new repository with the small dataset but for its groups, committed on a day."""
    shutil.copytree(EXAMPLES / "good", top / "data", ignore=shutil.ignore_patterns("example-*"))
    git(top, "init", "--quiet", "--initial-branch=main", "--template=")
    Repository(top, top / "data").commit(at)
    return Repository(top, top / "data")


def rename_templates(repository: Repository) -> None:
    """In the catalog and in all group files, `templates` is `modules` from now on."""
    catalog = repository.data / "capacities.yaml"
    text = catalog.read_text(encoding="utf-8").replace("[templates]", "[modules]")
    text = text.replace("id: templates", "id: modules\n        formerly: [templates]")
    catalog.write_text(text, encoding="utf-8")
    for path in (repository.data / "groups").iterdir():
        text = path.read_text(encoding="utf-8").replace("  templates:", "  modules:")
        path.write_text(text, encoding="utf-8")


def dataset_of(folder: Path) -> Dataset:
    dataset = Workspace(str(folder)).parsed.dataset
    assert dataset
    return dataset


def history(folder: Path) -> History:
    return read_history(open_repository(str(folder)), dataset_of(folder), "HEAD")


def points(folder: Path, capacity: str = "bots", group: str = GROUP) -> list[str]:
    return in_words(history(folder).series[group, capacity])


def in_words(series: Series) -> list[str]:
    """`low/none 2025-01-01`, `low 2025-03-01 +1` with a correction, and last `end 2025-02-01`."""
    found = []
    for (day, level, robustness), often in series.points:
        found.append("/".join(filter(None, (level, robustness))) + f" {day}")
        found[-1] += f" +{often}" if often else ""
    return [*found, *(f"end {day}" for day in series.ends)]


def make_demo(folder: Path, *options: str) -> Result:
    """Make a demo as `ccm demo` does."""
    return CliRunner().invoke(app, ["demo", str(folder), *options])
