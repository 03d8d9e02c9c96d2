"""The last sentence of `ccm validate`."""

from datetime import date
from pathlib import Path

from ccm.model import Problem, Severity
from ccm.reports.validation import validation_in_words
from ccm.store.reading import load_dataset

ERROR = Problem(path="data/a.yaml", code="bad-date", message="no date")
WARNING = Problem(
    path="data/a.yaml", code="duplicate-name", message="twice", severity=Severity.WARNING
)


def test_it_counts_what_was_read_and_what_is_wrong_with_it(data: Path) -> None:
    dataset = load_dataset(str(data), as_of=date(2026, 11, 22)).dataset
    assert validation_in_words(dataset, [], []) == "4 groups, 8 assessments: no problems"
    assert validation_in_words(dataset, [ERROR, WARNING, WARNING], ["data/a.yaml"]) == (
        "4 groups, 8 assessments: 1 error, 2 warnings in data/a.yaml"
    )


def test_without_a_dataset_it_says_that_no_group_was_checked() -> None:
    words = validation_in_words(None, [ERROR], [])
    assert words.startswith("1 error, 0 warnings; the groups were not checked")
