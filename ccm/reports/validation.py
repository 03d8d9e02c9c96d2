"""The sentence that `ccm validate` ends with."""

from collections.abc import Sequence

from ccm.model import Dataset, Problem, Severity
from ccm.reports.sentences import counted


def validation_in_words(
    dataset: Dataset | None, problems: Sequence[Problem], paths: Sequence[str]
) -> str:
    """The number of problems, and of groups and assessments that were read, within `paths`."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    problems_in_words = f"{counted(errors, 'error')}, {counted(len(problems) - errors, 'warning')}"
    if dataset is None:
        return f"{problems_in_words}; the groups were not checked against the catalog"
    groups = len(dataset.groups) + len(dataset.unreadable)
    assessments = sum(len(group.assessments) for group in dataset.groups)
    where = f" in {', '.join(paths)}" if paths else ""
    counts = f"{counted(groups, 'group')}, {counted(assessments, 'assessment')}"
    return f"{counts}: {problems_in_words if problems else 'no problems'}{where}"
