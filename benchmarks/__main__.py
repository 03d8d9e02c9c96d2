"""Measures the speed of this ccm, and prints one table: python -m benchmarks."""

import argparse
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from benchmarks.parts import PARTS, find_rows
from benchmarks.setting import Setting
from benchmarks.table import Row, missed, table_text


def main() -> None:
    """Run the parts that the command line asks for. Ends with 0 also where a target is missed."""
    given = _parser().parse_args()
    parts = _chosen(given.only or PARTS, skip_peers=given.skip_peers)
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="ccm-benchmarks-") as folder:
        setting = Setting(
            given.groups, given.capacities, given.runs, Path(folder), large=given.once_large
        )
        for part in parts:
            print(f"measuring: {part} ...", file=sys.stderr)
            rows += find_rows(part, setting)
    print(table_text(rows))
    size = f"{given.groups:,} groups × {given.capacities}"
    print(f"\n{_targets(rows)}; {size}; best of {given.runs} rounds.")


def _chosen(names: Iterable[str], *, skip_peers: bool) -> list[str]:
    """The parts of those names, and those whose names begin with one: history, history-growth."""
    chosen = set(names)
    parts = [part for part in PARTS if part in chosen or part.split("-")[0] in chosen]
    return [part for part in parts if not (skip_peers and part == "peers")]


def _targets(rows: list[Row]) -> str:
    targets = sum(row.target is not None for row in rows)
    return f"{missed(rows)} of {targets} targets missed"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--groups", type=int, default=1000, help="groups of the synthetic dataset")
    parser.add_argument("--capacities", type=int, default=35, help="assessments of each group")
    parser.add_argument("--runs", type=int, default=5, help="rounds; short commands get 4 times it")
    parser.add_argument(
        "--only", action="append", choices=PARTS, metavar="PART", help=f"one of: {', '.join(PARTS)}"
    )
    parser.add_argument("--skip-peers", action="store_true", help="leave out the other tools")
    parser.add_argument(
        "--once-large", action="store_true", help="history-growth also with 200,000 commits"
    )
    return parser


if __name__ == "__main__":
    main()
