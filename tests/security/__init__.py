"""Hostile data: one file a kind, each test with what comes out."""
