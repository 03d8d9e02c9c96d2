"""The last sentence of `ccm validate`."""

from collections.abc import Sequence

from ccm.model import Dataset, Problem, Severity
from ccm.reports.sentences import counted


def validation_in_words(
    dataset: Dataset | None, problems: Sequence[Problem], paths: Sequence[str]
) -> str:
    """Returns the numbers of groups and assessments read, and of errors and warnings in `paths`.

    Without a `dataset`, only the problems are counted.
    """
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    problems_in_words = f"{counted(errors, 'error')}, {counted(len(problems) - errors, 'warning')}"
    if dataset is None:
        return f"{problems_in_words}; the groups were not checked against the catalog"
    groups = len(dataset.groups) + len(dataset.unreadable)
    assessments = sum(len(group.assessments) for group in dataset.groups)
    where = f" in {', '.join(paths)}" if paths else ""
    counts = f"{counted(groups, 'group')}, {counted(assessments, 'assessment')}"
    return f"{counts}: {problems_in_words if problems else 'no problems'}{where}"
