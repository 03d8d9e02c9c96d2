"""`ccm help`: prints a page of the documentation, or the list of all pages."""

import sys
from collections.abc import Mapping, Sequence

from ccm.cli.actions.explain import print_explanation
from ccm.cli.output import answer_list, say_hint
from ccm.cli.pages import KINDS, Page, command_parts, pages_by_topic, with_topics
from ccm.errors import DataError, UsageError
from ccm.explanations import explanations_by_code
from ccm.model import did_you_mean, nearest_names, quoted


def run(words: Sequence[str]) -> None:
    """Prints the page, command or code of these words, or the list of pages without any.

    UsageError for an unknown topic; DataError where no page is installed.
    """
    topic, pages = " ".join(words), pages_by_topic()
    if not pages:
        hint = "install ccm again, or look at the documentation of the project"
        raise DataError("the pages of the documentation are not installed", hint=hint)
    if not words:
        _list_pages(pages)
    elif topic in pages:
        _print_markdown(pages[topic].text)
    elif topic in explanations_by_code():
        print_explanation(explanations_by_code()[topic])
    elif topic in command_parts():
        _print_markdown(command_parts()[topic])
    else:
        guess = did_you_mean(
            *nearest_names(topic, [*pages, *explanations_by_code(), *command_parts()])
        )
        message = f"{quoted(topic)} is not a page, a command or a code{guess}"
        raise UsageError(message, hint="all pages: ccm help")


def _list_pages(pages: Mapping[str, Page]) -> None:
    for kind, title in KINDS.items():
        of_kind = {page.topic: page.title for page in pages.values() if page.kind == kind}
        if of_kind:
            answer_list(title, of_kind)
    say_hint("read one: ccm help TOPIC")


def _print_markdown(text: str) -> None:
    """Prints a text in Markdown; on a terminal it is drawn."""
    if not sys.stdout.isatty():
        sys.stdout.write(text)
        return
    from rich.markdown import Markdown

    from ccm.cli.consoles import open_console

    open_console().print(Markdown(with_topics(text), hyperlinks=False))
