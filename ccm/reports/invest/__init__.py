"""The shortlist of capacity-building that would bring most: for people, not a verdict."""
