"""Checks of the list of oddities that are switched off."""

from ccm.checks.fault import Faults, Spot
from ccm.model import ALWAYS_ON, Dataset, OddityCode, Suggestions, quoted


def unknown_oddity(dataset: Dataset) -> Faults:
    """The list of switched-off oddities names an unknown one.

    Only oddities of `ccm diff` can be switched off. Errors and warnings of `ccm validate` cannot.
    With a typing mistake in the code, the oddity would still be marked.

    Bad in checks.yaml:
        switched_off:
          several-group: We import a survey once a year
    Good in checks.yaml:
        switched_off:
          several-groups: We import a survey once a year
    Fix: Write the code of an oddity, as a review sheet has it, or remove the line.
    """
    nearest = Suggestions(OddityCode)
    hint = "only oddities of `ccm diff` can be switched off, never errors; all codes: ccm explain"
    for code in dataset.switched_off:
        if code not in _CODES:
            message = f"{quoted(code)} is not the code of an oddity{nearest.did_you_mean(code)}"
            yield _spot_of(code, dataset).error(message, hint, at_key=True)


def cannot_switch_off(dataset: Dataset) -> Faults:
    """The list of switched-off oddities names one that is always marked.

    A change of this list is always marked. Otherwise a pull request could switch off everything
    that speaks against the next one.

    Bad in checks.yaml:
        switched_off:
          checks-changed: We know what we do
    Good in checks.yaml:
        switched_off: {}
    Fix: Remove the line.
    """
    for code in dataset.switched_off:
        if code in ALWAYS_ON:
            message = f"{quoted(code)} cannot be switched off"
            yield _spot_of(code, dataset).error(message, "remove the line", at_key=True)


_CODES = frozenset(OddityCode)


def _spot_of(code: str, dataset: Dataset) -> Spot:
    return Spot(dataset.checks_path, ("switched_off", code))
