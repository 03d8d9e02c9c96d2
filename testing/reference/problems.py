"""The explanations of all codes."""

from collections.abc import Iterator
from textwrap import fill

from ccm.explanations import Subject, explained_subjects
from ccm.explanations.form import Example, Explanation

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
    parts = [f"### `{item.code}`", *map(_filled, (item.title, *item.why))]
    parts += _examples("Bad", item.bad)
    parts += _examples("Good", item.good)
    parts.append(_filled(f"**Fix:** {item.fix}"))
    return "\n\n".join(parts)


def _examples(heading: str, examples: tuple[Example, ...]) -> Iterator[str]:
    for example in examples:
        if example.is_words:
            yield _filled(f"{heading}: {example.text.strip()}")
        else:
            yield f"{heading}{example.where}:\n\n```{example.language}\n{example.text}```"


def _filled(text: str, *, indent: str = "") -> str:
    return fill(
        text, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
