"""Writes an explanation as a whole text, plain and in Markdown."""

from collections.abc import Callable, Iterator
from textwrap import indent

from ccm.explanations.form import Example, Explanation


def explanation_text(item: Explanation) -> str:
    """Returns the explanation as paragraphs of plain text, without its code."""
    examples = [*_plain_examples("Bad", item.bad), *_plain_examples("Good", item.good)]
    endings = [f"{heading}: {text}" for heading, text in item.endings.items()]
    return "\n\n".join([item.title, *item.why, *examples, *endings])


def explanation_markdown(
    item: Explanation, *, fill: Callable[[str], str] = lambda text: text
) -> str:
    """Returns the explanation as Markdown, without its code; `fill` breaks the lines of a text."""
    parts = [fill(item.title), *map(fill, item.why)]
    for heading, examples in (("Bad", item.bad), ("Good", item.good)):
        for example in examples:
            if example.is_words:
                parts.append(fill(f"{heading}: {example.text.strip()}"))
            else:
                block = f"```{example.language}\n{example.text}```"
                parts.append(f"{heading}{example.where}:\n\n{block}")
    parts += (fill(f"**{heading}:** {text}") for heading, text in item.endings.items())
    return "\n\n".join(parts)


def _plain_examples(heading: str, examples: tuple[Example, ...]) -> Iterator[str]:
    for example in examples:
        yield f"{heading}{example.where}:\n\n{indent(example.text.rstrip(), '    ')}"
