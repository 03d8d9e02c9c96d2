"""The source files of ccm, for tests that read them."""

from pathlib import Path

from testing.settings import ROOT

CCM = ROOT / "ccm"


def modules() -> list[Path]:
    """Every module of ccm, in order."""
    return sorted(CCM.rglob("*.py"))
