"""The kinds of pages: each has a file with the type of its content, and a template."""
