"""The addresses of pages inside the site, and of lines at the forge."""

from functools import cache
from typing import NamedTuple
from urllib.parse import quote

from ccm.errors import UsageError
from ccm.model import is_address, is_id, quoted

START, MISSING = "index.html", "404.html"
CAPACITIES, GROUPS = "capacities/index.html", "groups/index.html"
TREND, CHANGES, FEED = "trend.html", "changes.html", "changes.atom"
DATA, ABOUT = "data.html", "about.html"
QUESTIONS = f"{START}#questions"
COVERAGE, INVESTMENTS = "coverage.html", "investments.html"
_EDITS = (  # the addresses of GitLab, of GitHub, and of Gerrit with Gitiles
    ("/-/blob/{commit}/{path}", "/-/edit/{branch}/{path}"),
    ("/blob/{commit}/{path}", "/edit/{branch}/{path}"),
    ("/+/{commit}/{path}", "/branch/refs/heads/{branch}/file/{path}"),
)
_GITILES, _GERRIT = "/plugins/gitiles/", "/admin/repos/edit/repo/"
_EXAMPLE = "https://github.com/OWNER/NAME/blob/{commit}/{path}#L{line}"


def region_path(region_id: str) -> str | None:
    """Returns the path of a region's page; None for an id that cannot name a file."""
    return _path("regions", region_id)


def capacity_path(capacity_id: str) -> str | None:
    """Returns the path of a capacity's page; None for an id that cannot name a file."""
    return _path("capacities", capacity_id)


def group_path(group_id: str) -> str | None:
    """Returns the path of a group's page; None for an id that cannot name a file."""
    return _path("groups", group_id)


def question_path(question_id: str) -> str | None:
    """Returns the path of a question's page; None for an id that cannot name a file."""
    return _path("questions", question_id)


def area_path(area_id: str) -> str | None:
    """Returns the path of an area's page; None for an id that cannot name a file."""
    return _path("areas", area_id)


def country_path(code: str) -> str | None:
    """Returns the path of a country's page, by its code of two letters; None for another text."""
    return _path("countries", code.lower())


def chart_path(name: str) -> str:
    """Returns the path of the numbers of a chart, as a file to download."""
    return f"charts/{name}.csv"


@cache  # a page asks for hundreds
def _path(folder: str, thing_id: str) -> str | None:
    # `index` is an id too, but the name of the list of a folder.
    name = f"{thing_id}-" if thing_id == "index" else thing_id
    return f"{folder}/{name}.html" if is_id(thing_id) else None


def root_of(path: str) -> str:
    """Returns the way from a page back to the folder of the site: `` or `../`."""
    return "../" * path.count("/")


class Forge(NamedTuple):
    """The place where people read the files of the dataset.

    `pattern` is an address with `{commit}`, `{path}` and `{line}`. `prefix` leads from the top of
    the repository to the data folder. `branch` is the one to which people send their changes.
    """

    pattern: str = ""
    commit: str = ""
    prefix: str = ""
    branch: str = ""

    def address(self, name: str, line: int | None = None) -> str | None:
        """Returns the address of a line of a file in the data folder; None where it is unknown."""
        if not self.pattern or not self.commit:
            return None
        return self._filled(self.pattern, name, line)

    def edit_address(self, name: str) -> str | None:
        """Returns the address where a browser edits a file of the data folder, if it is known.

        It is that of GitHub, GitLab or Gerrit, where the pattern has the form of one of them.
        """
        where = self.pattern.partition("#")[0]
        for reads, edits in _EDITS:
            if self.commit and where.endswith(reads):
                address = where.removesuffix(reads) + edits
                return self._filled(address.replace(_GITILES, _GERRIT, 1), name)
        return None

    def _filled(self, pattern: str, name: str, line: int | None = None) -> str:
        values = {
            "commit": quote(self.commit),
            "path": quote(f"{self.prefix}{name}", errors="surrogateescape"),  # as git has it
            "line": str(line or 1),
            "branch": quote(self.branch),
        }
        for key, value in values.items():
            pattern = pattern.replace(f"{{{key}}}", value)
        return pattern


NO_FORGE = Forge()


def refuse_bad_pattern(pattern: str) -> None:
    """Raises UsageError for a `--source-url` that is no address, or has no place for the path."""
    plain = pattern
    for key in ("commit", "path", "line"):
        plain = plain.replace(f"{{{key}}}", "x")
    if "{path}" not in pattern or not is_address(plain) or "{" in plain or "}" in plain:
        raise UsageError(
            f"--source-url is {quoted(pattern)}, which is not an address with {{path}} in it",
            hint=f"write it as {_EXAMPLE}",
        )


def whole_base(base_url: str, called: str = "--base-url") -> str:
    """Returns the address of the site with a slash at its end; UsageError where it is none.

    The error names the option or the variable that it was `called` by.
    """
    if not is_address(base_url) or "?" in base_url or "#" in base_url:
        raise UsageError(
            f"{called} is {quoted(base_url)}, which is not the address of a folder",
            hint="write it as https://example.org/map/",
        )
    return base_url if base_url.endswith("/") else f"{base_url}/"
