"""Removes assessments from future days: nobody can have judged on them, so they do not count.

See docs/contributing/decisions/2026-11-27-days-that-cannot-be.md.
"""

from dataclasses import replace

from ccm.model.dataset import Dataset, Group


def without_days_to_come(dataset: Dataset) -> Dataset:
    """Returns the dataset for counting, with assessments from after `latest` only in `to_come`."""
    latest = dataset.latest
    counted: list[Group] = []
    to_come: list[Group] = []
    for group in dataset.groups:
        entries = group.assessments
        later = {key: entry for key, entry in entries.items() if entry.assessed_on > latest}
        if later:
            kept = {key: entry for key, entry in entries.items() if key not in later}
            to_come.append(replace(group, assessments=later))
            counted.append(replace(group, assessments=kept))
        else:
            counted.append(group)
    return replace(dataset, groups=tuple(counted), to_come=tuple(to_come)) if to_come else dataset
