"""Turns a table from elsewhere into changes of the dataset, and problems."""
