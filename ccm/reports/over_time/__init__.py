"""The reports on history."""
