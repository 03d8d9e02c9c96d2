"""The explanation of every code of a problem or an oddity; for checks it is the docstring."""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from ccm.checks import CHECKS, Check, code_of
from ccm.explanations.file_codes import FILE_CODES
from ccm.explanations.form import Explanation, oddity_explanation, read_explanation
from ccm.explanations.table_codes import TABLE_CODES
from ccm.explanations.value_codes import VALUE_CODES
from ccm.explanations.yaml_codes import YAML_CODES
from ccm.review.oddities import ODDITIES
from ccm.review.oddity import text_of_oddity

_OF_CHECKS = {  # the modules of a subject
    "Groups": ("groups", "codes", "texts"),
    "Assessments and days": ("assessments", "days"),
    "Names and ids": ("names", "look_alikes", "earlier_ids"),
    "Catalog, questions and weights": ("catalog", "questions", "priorities"),
    "Switched-off oddities": ("switches",),
}
_ODDITIES = "Oddities of ccm diff"


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
    problems = [
        Subject(title, tuple(_of_problem(*item) for item in sorted(of_title.items())))
        for title, of_title in texts.items()
    ]
    codes = {item.code for subject in problems for item in subject.explanations}
    only_odd = sorted(ODDITIES.keys() - codes)
    oddities = (oddity_explanation(code, text_of_oddity(ODDITIES[code])) for code in only_odd)
    return *problems, Subject(_ODDITIES, tuple(oddities))


def _of_problem(code: str, text: str) -> Explanation:
    """Returns the explanation of a problem; one that is an oddity too has the words of both."""
    explanation = read_explanation(code, text)
    check = {str(odd): check for odd, check in ODDITIES.items()}.get(code)
    if check is None:
        return explanation
    oddity = text_of_oddity(check)
    why = *explanation.why, *oddity.why
    return explanation._replace(why=why, harmless=oddity.harmless, ask=oddity.ask)


@cache
def explanations_by_code() -> dict[str, Explanation]:
    """Returns all explanations by their codes, sorted."""
    every = [item for subject in explained_subjects() for item in subject.explanations]
    return {item.code: item for item in sorted(every)}


def _is_in(check: Check, modules: tuple[str, ...]) -> bool:
    return check.__module__.rpartition(".")[2] in modules
