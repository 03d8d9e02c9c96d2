"""Files as they are: of a folder, of a bad example, of ccm itself."""

import shutil
from pathlib import Path

from testing.settings import EXAMPLES, ROOT

BAD = EXAMPLES / "bad"
CCM = ROOT / "ccm"


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` by its path, hidden ones too."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def lay_over(code: str, data: Path) -> None:
    """Put the files of the bad example for a code into a data folder."""
    expected = shutil.ignore_patterns("expected.txt")
    shutil.copytree(BAD / code, data, symlinks=True, dirs_exist_ok=True, ignore=expected)


def modules() -> list[Path]:
    """Every module of ccm, in order."""
    return sorted(CCM.rglob("*.py"))
