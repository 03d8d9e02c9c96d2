"""Named questions, each answered in a sentence with the rows behind it."""
