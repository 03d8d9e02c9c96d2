"""The guided assessment without its terminal: the questions, their order, and their answers."""
