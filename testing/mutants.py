"""Counts the faults that tests notice: `make mutants`, in a virtual environment of its own.

mutmut changes the code in thousands of small ways. Some of these mutants are drawn, always the
same for one seed, and for each the tests that reach its function are run. `[tool.mutmut]` in
pyproject.toml names the modules and the tests. A mutant survives if all tests pass: no test would
notice that fault. It ends with 1 where too many survive.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from testing.settings import ROOT

TREE = ROOT / "mutants"  # where mutmut works
LEAST_KILLED = 85  # per cent
KILLED = ("killed", "timeout", "segfault")  # who never ends is noticed too
NO_MUTANT = "none"


def main() -> int:
    """Make all mutants, try those that are drawn, and print what became of them."""
    options = _options()
    shutil.rmtree(TREE, ignore_errors=True)
    TREE.mkdir()  # Python takes no module from a folder that it did not see when it began
    _mutmut("run", NO_MUTANT)  # makes all, tries none, and fails
    rooms = tuple(f"ccm.{room}." for room in options.rooms)
    names = sorted(name for name in _results() if name.startswith(rooms))
    if not names:
        sys.exit("mutmut has made no mutants; see what it says: .venv-mutants/bin/mutmut run none")
    drawn = drawn_mutants(names, options.number, seed=options.seed)
    start = time.monotonic()
    done = _mutmut("run", f"--max-children={options.jobs}", *drawn)
    if done.returncode:
        sys.exit(f"{done.stdout[-5000:]}\nmutmut has failed: see above")
    seconds = time.monotonic() - start
    results = _results()
    print(f"{len(drawn)} of {len(names)} mutants, seed {options.seed}, in {seconds:.0f} seconds")
    lines, passed = verdict({name: results[name] for name in drawn})
    print("\n".join(lines))
    return 0 if passed else 1


def drawn_mutants(names: Sequence[str], number: int, *, seed: int) -> list[str]:
    """So many of the names, or all; the same ones for the same seed."""
    return sorted(random.Random(seed).sample(names, min(number, len(names))))


def verdict(results: Mapping[str, str]) -> tuple[list[str], bool]:
    """Returns the report on the mutants by their outcomes, and True where enough were killed."""
    killed = sum(result in KILLED for result in results.values())
    share = 100 * killed / len(results)
    lines = [f"  {name}: {result}" for name, result in results.items() if result not in KILLED]
    counts = Counter(results.values())
    lines += [f"{number:5} {result}" for result, number in sorted(counts.items())]
    lines.append(f"{share:.1f} % killed; at least {LEAST_KILLED} % are required")
    lines.append("See one: .venv-mutants/bin/mutmut show NAME")
    return lines, share >= LEAST_KILLED


def _results() -> dict[str, str]:
    """Returns the outcome of each mutant: `killed`, `survived`, `no tests` or `not checked`."""
    lines = _mutmut("results", "--all", "true").stdout.splitlines()
    pairs = (line.strip().rpartition(": ") for line in lines if line.startswith("    "))
    return {name: result for name, _, result in pairs}


def _mutmut(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run mutmut at the top; the processes of tests import the mutant too."""
    return subprocess.run(
        [Path(sys.executable).parent / "mutmut", *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(TREE), "CI": "1"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m testing.mutants", description=__doc__)
    parser.add_argument("--rooms", nargs="+", default=["history"], help="whose code is changed")
    parser.add_argument("--number", type=int, default=150, help="how many mutants to try")
    parser.add_argument("--seed", type=int, default=1, help="which ones are drawn")
    parser.add_argument("--jobs", type=int, default=2, help="how many to try at once")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
