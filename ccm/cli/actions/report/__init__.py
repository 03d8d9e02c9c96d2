"""What each report does: load, compute, print."""
