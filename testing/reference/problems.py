"""The explanations of all codes."""

from textwrap import fill

from ccm.explanations import Subject, explained_subjects
from ccm.explanations.form import Explanation
from ccm.explanations.written import explanation_markdown

_WIDTH = 120


def problems_part() -> str:
    """A list of all codes by subject, then each with its explanation."""
    subjects = explained_subjects()
    parts = ["\n".join(map(_short_list, subjects))]
    for subject in subjects:
        parts.append(f"## {subject.title}")
        parts += map(_section, subject.explanations)
    return "\n\n".join(parts)


def _short_list(subject: Subject) -> str:
    codes = ", ".join(f"[{item.code}](#{item.code})" for item in subject.explanations)
    return _filled(f"- {subject.title}: {codes}", indent="  ")


def _section(item: Explanation) -> str:
    return f"### `{item.code}`\n\n{explanation_markdown(item, fill=_filled)}"


def _filled(text: str, *, indent: str = "") -> str:
    return fill(
        text, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
