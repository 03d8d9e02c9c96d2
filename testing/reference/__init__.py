"""The parts of docs/reference/ that follow from the code, between marks in its pages.

A mark is a line `<!-- from: NAME ARGUMENT… -->`; up to the line `<!-- end -->` the page holds what
`PARTS[NAME]` makes of the arguments. `make docs` writes all parts again.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from testing.reference.columns import columns_part
from testing.reference.commands import commands_part, filters_part
from testing.reference.fields import fields_part
from testing.reference.others import counts_part, exit_codes_part, schema_part
from testing.reference.problems import oddities_part, problems_part
from testing.settings import ROOT

FOLDER = ROOT / "docs" / "reference"
PARTS: Mapping[str, Callable[..., str]] = {
    "columns": columns_part,
    "commands": commands_part,
    "counts": counts_part,
    "exit-codes": exit_codes_part,
    "fields": fields_part,
    "filters": filters_part,
    "oddities": oddities_part,
    "problems": problems_part,
    "schema": schema_part,
}
MARKED = re.compile(r"^<!-- from: ([^>]+) -->\n(.*?)^<!-- end -->$", re.MULTILINE | re.DOTALL)


def pages() -> list[Path]:
    """The pages of the reference, in order."""
    return sorted(FOLDER.glob("*.md"))


def renewed(text: str) -> str:
    """The text of a page with each part as the code makes it now."""

    def part(found: re.Match[str]) -> str:
        name, *arguments = found[1].split()
        return f"<!-- from: {found[1]} -->\n\n{PARTS[name](*arguments)}\n\n<!-- end -->"

    return MARKED.sub(part, text)
