"""Synthetic datasets in which everything that a command has to tell apart comes together."""
