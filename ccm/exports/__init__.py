"""The dataset as tables for machines."""
