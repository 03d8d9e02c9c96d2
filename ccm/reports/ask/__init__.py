"""Named questions: each answered in a sentence, with the rows that stand behind it."""
