"""The effects of a change on the answers to the named questions, and on the gaps of its regions."""

from ccm.review.change import Changeset
from ccm.table import Table


def effects(_change: Changeset) -> tuple[str, ...]:
    """Returns a sentence on the named questions and one on the gaps."""
    return ()


def effects_table(_change: Changeset) -> Table:
    """Returns the effects as a table, for machines."""
    return Table("effects", (), ())
