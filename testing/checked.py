"""Facts of the faults that a check finds."""

import re

from ccm.checks import Check
from ccm.model import Dataset

_IN_QUOTES = re.compile("'([^']*)'")


def named_faults(check: Check, dataset: Dataset) -> list[str]:
    """Returns each fault as `error at PATH KEYS: WORDS`, with the words in quotes of its message.

    It is `error of` where the key itself is meant.
    """
    return [
        f"{fault.severity} {'of' if fault.at_key else 'at'} "
        f"{' '.join(map(str, (fault.path, *fault.keys)))}: "
        f"{' '.join(_IN_QUOTES.findall(fault.message))}".removesuffix(": ")
        for fault in check(dataset)
    ]
