"""What the tests share: a small synthetic dataset, and ways to run ccm on it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from typer.testing import CliRunner, Result

import testing.without_data.sitecustomize  # noqa: F401  from here on nothing reads data/
from ccm.cli.app import app
from testing.settings import EXAMPLES, FRESH, PATIENCE, TODAY, WITHOUT_DATA, Invoke, Run, many

_numbers = count()

# A busy machine fails no test. In CI the examples are the same each time, elsewhere new ones. Fresh
# ones follow from their seed alone, and a failing one is printed in a form that can be replayed.
settings.register_profile(
    "ccm",
    max_examples=many(100),
    deadline=None,
    derandomize=bool(os.environ.get("CI")) and not FRESH,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
    **({"database": None} if FRESH else {}),
)
settings.load_profile("ccm")


@pytest.fixture(scope="session", autouse=True)
def _nothing_remembered() -> Iterator[None]:
    """What is set up for several tests at once neither fills nor reads any cache, nor data/."""
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.setenv("CCM_CACHE_DIR", f"{os.devnull}/none")
        surroundings.setenv("PYTHONPATH", str(WITHOUT_DATA), prepend=os.pathsep)
        yield


@pytest.fixture(autouse=True)
def settled(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    """Every test has the same day, width and surroundings, and an empty cache of its own.

    It is beside `tmp_path`, where tests look for what a command wrote, and is made by ccm itself.
    """
    cache = tmp_path_factory.getbasetemp() / f"cache-{next(_numbers)}"
    monkeypatch.setenv("CCM_CACHE_DIR", str(cache))
    given = "CCM_DATA", "CCM_SITE_URL", "GIT_DIR", "GIT_INDEX_FILE"
    for name in ("NO_COLOR", "FORCE_COLOR", *given):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("CCM_TODAY", TODAY)
    monkeypatch.setenv("COLUMNS", "80")
    yield
    shutil.rmtree(cache, ignore_errors=True)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A fresh copy of the small synthetic dataset: its data folder."""
    return Path(shutil.copytree(EXAMPLES / "good", tmp_path / "data"))


@pytest.fixture
def invoke(data: Path) -> Invoke:
    """Run a command line in this process on the small dataset (or on that of `--data`)."""

    def run(*arguments: str) -> Result:
        given = list(arguments) if "--data" in arguments else [*arguments, "--data", str(data)]
        return CliRunner().invoke(app, given)

    return run


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run `python -m ccm` as a process of its own, in `tmp_path` or the folder `cwd`."""
    if "MUTANT_UNDER_TEST" in os.environ:
        pytest.skip("mutmut sees only what its own process calls")

    def start(
        *arguments: str, cwd: Path | None = None, **extra: str
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "ccm", *arguments],
            cwd=cwd or tmp_path,
            env={**os.environ, **extra},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )

    return start
