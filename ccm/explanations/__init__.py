"""The explanation of every code of a problem: those of checks are their docstrings."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from ccm.checks import CHECKS, Check, code_of
from ccm.explanations.file_codes import FILE_CODES
from ccm.explanations.form import Explanation, read_explanation
from ccm.explanations.table_codes import TABLE_CODES
from ccm.explanations.value_codes import VALUE_CODES
from ccm.explanations.yaml_codes import YAML_CODES

_OF_CHECKS = {  # the modules of a subject
    "Groups": ("groups", "texts"),
    "Assessments and days": ("assessments", "days"),
    "Names and ids": ("names", "look_alikes", "earlier_ids"),
    "Catalog, questions and weights": ("catalog", "questions", "priorities"),
}


class Subject(NamedTuple):
    """Codes that belong together, sorted."""

    title: str
    explanations: tuple[Explanation, ...]


@cache
def explained_subjects() -> tuple[Subject, ...]:
    """Returns all explanations by their subjects, in the order of a reader's way through a file."""
    texts: dict[str, Mapping[str, str]] = {
        "Files": FILE_CODES,
        "YAML": YAML_CODES,
        "Keys and values": VALUE_CODES,
        **{
            title: {code_of(check): check.__doc__ or "" for check in CHECKS if _is_in(check, names)}
            for title, names in _OF_CHECKS.items()
        },
        "Tables of ccm import": TABLE_CODES,
    }
    return tuple(
        Subject(title, tuple(read_explanation(*item) for item in sorted(of_title.items())))
        for title, of_title in texts.items()
    )


@cache
def explanations_by_code() -> dict[str, Explanation]:
    """Returns all explanations by their codes, sorted."""
    every = [item for subject in explained_subjects() for item in subject.explanations]
    return {item.code: item for item in sorted(every)}


def _is_in(check: Check, modules: tuple[str, ...]) -> bool:
    return check.__module__.rpartition(".")[2] in modules
