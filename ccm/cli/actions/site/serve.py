"""Runs `ccm site serve`: builds the site, and builds it again when what it is made of changes."""

import gc
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from ccm.cli.actions.site.build import read_all
from ccm.cli.options import Scope
from ccm.cli.output import answer_line, say, say_error
from ccm.errors import CcmError
from ccm.signals import end_well_at_ctrl_c
from ccm.site.build import files_of
from ccm.site.content import make_site
from ccm.site.links import refuse_bad_pattern
from ccm.site.serving import Served, open_server
from ccm.store.stamps import Stamp, stamps_of
from ccm.workspace import Workspace


def run(scope: Scope, *, port: int, source_url: str | None) -> None:
    """Serves the site until Ctrl-C; UsageError for a port that is not free."""
    if source_url is not None:
        refuse_bad_pattern(source_url)
    with open_server(port, lambda line: say(f"ccm: {line}")) as server:
        latest = _LatestSite(scope, server.address, source_url or "")
        end_well_at_ctrl_c()
        answer_line(server.address)
        say(f"{len(latest.files):,} files, for this machine alone. Ctrl-C stops.")
        server.serve(latest.current)


class _Stamp(NamedTuple):
    """The day, commit and files of a site: another stamp means another site."""

    today: date
    commit: str | None
    files: tuple[Stamp, ...]


class _LatestSite:
    """The files of the site, built again when its stamp is another; Ctrl-C and TERM end a build."""

    def __init__(self, scope: Scope, address: str, source_url: str) -> None:
        self._scope, self._address, self._source_url = scope, address, source_url
        with scope.again() as workspace:
            self._stamp = _stamp_of(workspace)
            self.files = self._build(workspace)

    def current(self) -> Served:
        """Returns the files of the present data; the earlier ones where it cannot be read."""
        with self._scope.again() as workspace:
            stamp = _stamp_of(workspace)
            if stamp != self._stamp:
                self._stamp = stamp
                self._build_again(workspace)
        return self.files

    def _build_again(self, workspace: Workspace) -> None:
        try:
            self.files = self._build(workspace)
        except CcmError as error:
            say_error(error)
            say("The pages stay as they were.")
        else:
            say("The data changed, and so did the pages.")

    def _build(self, workspace: Workspace) -> Served:
        scope = self._scope._replace(workspace=workspace)
        read = read_all(scope, base_url=self._address, source_url=self._source_url)
        files = dict(files_of(make_site(read)))
        gc.collect()  # a command does without, as it is short
        return files


def _stamp_of(workspace: Workspace) -> _Stamp:
    commit, stamps = None, list[Stamp]()
    with suppress(CcmError):  # the build says what is wrong
        stamps = stamps_of(workspace.folder)
    with suppress(CcmError):  # a dataset needs no repository
        commit = workspace.repository.head
    return _Stamp(workspace.today, commit, tuple(stamps))
