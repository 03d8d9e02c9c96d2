"""The files of a folder, to see which of them a command changed."""

from pathlib import Path


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` by its path, hidden ones too."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
