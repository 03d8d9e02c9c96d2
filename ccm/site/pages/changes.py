"""The page of what changed, and the same as a feed that readers subscribe to."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from ccm.model import Movement
from ccm.site.content import Site
from ccm.site.links import CHANGES, FEED
from ccm.site.numbers import Record
from ccm.site.rendering import NAME, SitePage, render_other
from ccm.table import Table

MOST_NEWS = 300  # on the page
MOST_IN_FEED = 100


class News(NamedTuple):
    """The changes of one group on one day, or its first assessments on that day.

    `anchor` is its place on the page.
    """

    day: date
    group: str
    heading: str
    rows: Sequence[Record]
    anchor: str


class ChangesView(NamedTuple):
    """The content of the page: the news of each month, the latest first; `more` were left out.

    A month is its first day.
    """

    months: Sequence[tuple[date, Sequence[News]]]
    more: int
    notes: Sequence[str]


def changes_pages(site: Site) -> Iterator[SitePage]:
    """Yields the page, and with it the feed; none without git."""
    changes = site.read.changes
    if changes is None:
        return
    table = changes.table
    news = list(_news_in(table))
    months = groupby(news[:MOST_NEWS], key=lambda one: one.day.replace(day=1))
    view = ChangesView(
        [(month, list(some)) for month, some in months], len(news[MOST_NEWS:]), table.notes
    )
    feed = _feed_of(news[:MOST_IN_FEED], site).encode()
    yield SitePage(CHANGES, "changes.html", "Changes", table.answer, view, "Changes", {FEED: feed})


def _news_in(table: Table) -> Iterator[News]:
    """Yields the news of a report on changes: the latest day first, then in its order."""
    together: dict[tuple[date, str, bool], list[Record]] = {}
    for row in table.records():
        day, group, is_first = row["date"], str(row["group"]), row["kind"] == Movement.NEW
        if isinstance(day, date):
            together.setdefault((day, group, is_first), []).append(row)
    for (day, group, is_first), rows in sorted(together.items(), key=_latest_first):
        anchor = f"{day}-{quote(group, errors='surrogatepass')}{'-first' if is_first else ''}"
        yield News(day, group, str(rows[0]["heading"]), rows, anchor)


def _latest_first(item: tuple[tuple[date, str, bool], list[Record]]) -> int:
    return -item[0][0].toordinal()


def _feed_of(news: Sequence[News], site: Site) -> str:
    base = site.read.base_url
    address = f"{base}{CHANGES}"
    return render_other(
        "changes.atom",
        name=NAME,
        news=[(one, _feed_id(f"{address}#{one.anchor}", base)) for one in news],
        feed_id=_feed_id(f"{base}{FEED}", base),
        page=address,
        itself=f"{base}{FEED}",
        updated=news[0].day if news else site.dataset.as_of,
    )


def _feed_id(address: str, base: str) -> str:
    """Returns the lasting id of a feed or an entry: its address, or a URN without a base."""
    return address if base else uuid5(NAMESPACE_URL, address).urn
