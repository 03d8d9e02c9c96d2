"""Helpers for those who work on ccm: worlds for tests, and a recorder of all answers."""
