"""The only module that runs git."""

import os
import subprocess

from ccm.errors import GitError

# A hook runs with these set, and they would point git at another repository or index.
_INHERITED = (
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_WORK_TREE",
    "GIT_PREFIX",
    "GIT_COMMON_DIR",
    "GIT_OBJECT_DIRECTORY",
    "GIT_NAMESPACE",
)


def run_git(folder: str, *arguments: str) -> bytes:
    """What `git ARGUMENTS` prints when run in `folder`; GitError where git is missing or fails."""
    environment = {key: value for key, value in os.environ.items() if key not in _INHERITED}
    try:
        done = subprocess.run(
            ["git", "--no-optional-locks", *arguments],
            cwd=folder,
            env={**environment, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise GitError(f"git cannot be run: {error.strerror}", hint="install git") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitError(f"git: {said[0] if said else 'it failed'}")
    return done.stdout
