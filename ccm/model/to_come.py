"""Assessments of days that have not come: nobody can have judged on them, so they do not count."""

from dataclasses import replace

from ccm.model.dataset import Dataset, Group


def without_days_to_come(dataset: Dataset) -> Dataset:
    """The dataset as it is counted; what is of a day that has not come is in its `to_come`."""
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
