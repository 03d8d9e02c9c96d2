"""YAML text → plain values with their places; values written, and one entry replaced in place."""
