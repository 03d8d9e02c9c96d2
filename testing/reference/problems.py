"""The explanations of all codes: of problems, and of oddities."""

from textwrap import fill

from ccm.explanations import Subject, explained_subjects, explanations_by_code
from ccm.explanations.form import Explanation
from ccm.explanations.written import explanation_markdown
from ccm.model import OddityCode

_WIDTH = 120


def problems_part() -> str:
    """A list of all codes by subject, then each with its explanation."""
    subjects = [subject for subject in explained_subjects() if subject.explanations[0].fix]
    parts = ["\n".join(map(_short_list, subjects))]
    for subject in subjects:
        parts.append(f"## {subject.title}")
        parts += map(_section, subject.explanations)
    return "\n\n".join(parts)


def oddities_part() -> str:
    """A list of the oddities of `ccm diff`, then each with its explanation, in their order."""
    by_code = explanations_by_code()
    every = [by_code[code] for code in OddityCode]
    codes = ", ".join(f"[{item.code}](#{item.code})" for item in every)
    return "\n\n".join([_filled(codes), *map(_oddity_section, every)])


def _oddity_section(item: Explanation) -> str:
    link = f"It is a [problem](problems.md#{item.code}) too."
    why = (link,) if item.fix else item.why
    odd = item._replace(why=why, bad=(), good=(), fix="")
    return f"## `{item.code}`\n\n{explanation_markdown(odd, fill=_filled)}"


def _short_list(subject: Subject) -> str:
    codes = ", ".join(f"[{item.code}](#{item.code})" for item in subject.explanations)
    return _filled(f"- {subject.title}: {codes}", indent="  ")


def _section(item: Explanation) -> str:
    return f"### `{item.code}`\n\n{explanation_markdown(item, fill=_filled)}"


def _filled(text: str, *, indent: str = "") -> str:
    return fill(
        text, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
