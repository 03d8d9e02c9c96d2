"""Runs git for a repository that ccm makes itself, such as a demo: the same on every machine."""

import os
import subprocess
from collections.abc import Iterable
from contextlib import suppress

from ccm.errors import GitError
from ccm.git import unnamed_file
from ccm.git.failures import failure

_UNCONFIGURED = {
    "LC_ALL": "C",
    "GIT_CONFIG_GLOBAL": "/dev/null",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_ATTR_NOSYSTEM": "1",
}
_ALONE = (
    *("-c", "core.attributesFile=/dev/null"),
    *("-c", "core.logAllRefUpdates=false"),
    *("-c", "safe.directory=*"),  # another user can own the folder; its content is ours
)


def feed_git(folder: str, *arguments: str, pieces: Iterable[bytes] = ()) -> None:
    """Runs `git ARGUMENTS` in `folder`, and feeds it `pieces` as it reads them.

    Git uses only the configuration of the repository, and none of its environment variables.
    GitError where git is missing or fails.
    """
    surroundings = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    with unnamed_file() as errors:
        try:
            process = subprocess.Popen(
                ["git", *_ALONE, *arguments],
                cwd=folder,
                env={**surroundings, **_UNCONFIGURED},
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=errors,
            )
        except OSError as error:
            raise GitError(f"git cannot be run: {error.strerror}", hint="install git") from None
        with suppress(BrokenPipeError), process:  # git ended early, and says why
            process.stdin.writelines(pieces)  # type: ignore[union-attr]
        if process.returncode:
            errors.seek(0)
            raise failure(errors.read(), folder, process.returncode)
