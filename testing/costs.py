"""Measures the cost of commands on a dataset, as JSON: python -m testing.costs DATA.

The seconds of processor time of each command, and the most memory that was used, in MiB.
"""

import json
import resource
import sys
import time
from pathlib import Path

from typer.testing import CliRunner

from ccm.cli.app import app

GROUP = "example-group-9"
COMMANDS = (
    "validate",
    "validate --format json",
    "report",
    "report gaps --by language",
    "report coverage",
    "report invest",
    f"report group {GROUP}",
    "report --explain",
    "ask",
    "match",
    f"match --group {GROUP}",
    "stale",
    "find bots",
    "group list",
    "export csv",
    "export json",
    "export wikitext",
    f"assess {GROUP} templates --level low",
    f"group rename {GROUP} example-group-10",
)
MIB = 1024


def main() -> None:
    """Run every command once, in this process."""
    data = sys.argv[1]
    taken = {}
    for command in COMMANDS:
        start = time.process_time()
        result = CliRunner().invoke(app, [*command.split(), "--data", data])
        taken[command] = time.process_time() - start
        assert result.exit_code in (0, 1, 2, 3), (command, result.output[-1000:])
    sys.stdout.write(json.dumps({"seconds": taken, "mib": _most_memory() / MIB}))


def _most_memory() -> int:
    """The most memory of this process, in KiB.

    What Linux tells of its children, and of a process itself, begins with that of their parent.
    """
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(lines["VmHWM"].split()[0])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main()
