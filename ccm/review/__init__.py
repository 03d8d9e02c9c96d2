"""The meaning of a change: two datasets become values that a reviewer reads."""
