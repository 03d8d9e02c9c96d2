"""Finds and reads the data folder of the working tree, and writes files in it."""
