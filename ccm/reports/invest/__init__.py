"""Which capacity-building, where, would bring most: a shortlist for people, not a verdict."""
