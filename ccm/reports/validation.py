"""The last sentence of `ccm validate`."""

from collections.abc import Sequence

from ccm.model import Dataset, Problem, Severity
from ccm.reports.sentences import counted


def validation_in_words(
    dataset: Dataset | None,
    problems: Sequence[Problem],
    paths: Sequence[str],
    before: Sequence[Problem] | None = None,
) -> str:
    """Returns the numbers of groups and assessments read, and of errors and warnings in `paths`.

    Without a `dataset`, only the problems are counted. `before` are problems that are not new; None
    where the others are not known to be new either.
    """
    new = "" if before is None else "new "
    numbers = _counts(problems, new) if problems else f"no {new}problems"
    where = f" in {', '.join(paths)}" if paths else ""
    there = f"; not new: {_counts(before)}" if before else ""
    if dataset is None:
        numbers = _counts(problems, new)
        return f"{numbers}; the groups were not checked against the catalog{there}"
    groups = len(dataset.groups) + len(dataset.unreadable)
    assessments = sum(len(group.assessments) for group in dataset.groups)
    counts = f"{counted(groups, 'group')}, {counted(assessments, 'assessment')}"
    return f"{counts}: {numbers}{where}{there}"


def _counts(problems: Sequence[Problem], new: str = "") -> str:
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    warnings = len(problems) - errors
    return f"{counted(errors, f'{new}error')}, {counted(warnings, f'{new}warning')}"
