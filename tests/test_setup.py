"""The lock files hold what pyproject.toml asks for, each version by its hash, and no address."""

import re
import tomllib
from collections.abc import Iterator

import pytest
from packaging.requirements import Requirement

from testing.settings import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN = [
    *PROJECT["project"]["dependencies"],
    *PROJECT["project"]["optional-dependencies"]["site"],
    *PROJECT["dependency-groups"]["build"],
]
LOCKS = {
    "run.txt": RUN,
    "dev.txt": RUN + PROJECT["dependency-groups"]["dev"],
    "lock.txt": PROJECT["dependency-groups"]["lock"],
    "mutants.txt": PROJECT["dependency-groups"]["mutants"],
}


def pins(lock: str) -> Iterator[tuple[Requirement, list[str]]]:
    """Each requirement of a lock file with its hashes."""
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    for line in text.replace("\\\n", " ").splitlines():
        pin, *hashes = line.split(" --hash=")
        yield Requirement(pin.strip()), hashes


@pytest.mark.parametrize(("lock", "asked"), LOCKS.items(), ids=LOCKS)
def test_a_lock_has_a_version_of_all_that_is_asked_for(lock: str, asked: list[str]) -> None:
    locked = {pin.name.lower(): str(pin.specifier).removeprefix("==") for pin, _ in pins(lock)}
    for requirement in map(Requirement, asked):
        assert requirement.specifier.contains(locked[requirement.name]), f"{requirement}: make lock"


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_an_exact_version_and_hashes_of_each_and_no_address(lock: str) -> None:
    text = (ROOT / "requirements" / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|^-|^ +--(?!hash=sha256:[0-9a-f]{64}\b)", text, re.MULTILINE)
    for pin, hashes in pins(lock):
        assert re.fullmatch(r"==[0-9][0-9a-z.]*", str(pin.specifier)), pin
        assert hashes, pin


def test_what_runs_and_what_tests_have_the_same_versions() -> None:
    dev = {str(pin) for pin, _ in pins("dev.txt")}
    assert {str(pin) for pin, _ in pins("run.txt")} <= dev


def test_mutants_meet_the_versions_that_tests_have() -> None:
    dev = {pin.name: str(pin.specifier) for pin, _ in pins("dev.txt")}
    mutants = {pin.name: str(pin.specifier) for pin, _ in pins("mutants.txt")}
    assert {name: mutants[name] for name in dev.keys() & mutants.keys()} == {
        name: dev[name] for name in dev.keys() & mutants.keys()
    }
    assert "mutmut" in mutants.keys() - dev.keys()


def test_make_test_fetches_nothing_that_is_not_locked() -> None:
    lines = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    installs = [line for line in lines if " install --" in line and "$(UV)" not in line]
    assert len(installs) == 2
    assert "--require-hashes --only-binary :all:" in installs[0]
    assert "--no-deps --no-index --no-build-isolation --editable ." in installs[1]
