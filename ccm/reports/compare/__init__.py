"""The differences between two datasets."""
