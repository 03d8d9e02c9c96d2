"""Turns YAML text into plain values with their places; writes values and edits files in place."""
