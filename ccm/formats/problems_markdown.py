"""Writes problems as Markdown, for the summary of a job or a comment."""

from collections.abc import Sequence
from itertools import accumulate, takewhile

from ccm.escape import markdown, markdown_code
from ccm.formats.problems import Checkup, Finding, problem_place
from ccm.model import shortened

MOST_CHARACTERS = 60_000  # GitHub takes 65,536 in a comment
_ROOM = MOST_CHARACTERS - 2_000  # for the headings and the last line


def to_problems_markdown(checkup: Checkup) -> str:
    """Returns the counts, then the problems; those beyond MOST_CHARACTERS are counted."""
    compared = any(finding.new is not None for finding in checkup.findings)
    new = [finding for finding in checkup.findings if finding.new is not False]
    old = [finding for finding in checkup.findings if finding.new is False]
    lines = list(map(_item, [*new, *old]))
    sizes = accumulate(len(line) + 1 for line in lines)
    shown = sum(1 for _ in takewhile(lambda size: size <= _ROOM, sizes))
    parts = [f"**{markdown_code(shortened(checkup.summary, most=500))}**"]
    parts += _part("New" if compared else "", lines[: min(shown, len(new))])
    parts += _part("Not new", lines[len(new) : shown])
    if shown < len(lines):
        parts.append(f"{len(lines) - shown:,} more problems are left out. See all: `ccm validate`")
    return "\n\n".join(parts) + "\n"


def _part(heading: str, lines: Sequence[str]) -> list[str]:
    if not lines:
        return []
    return [*([f"### {heading}"] if heading else []), "\n".join(lines)]


def _item(finding: Finding) -> str:
    problem = finding.problem
    hint = f" — {markdown_code(problem.hint)}" if problem.hint else ""
    place, message = markdown_code(problem_place(problem)), markdown_code(problem.message)
    return f"- **{problem.severity}** {place}: {message}{hint} ({markdown(problem.code)})"
