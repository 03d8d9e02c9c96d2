"""What `testing.record` records: the repositories, the command lines, and how each is run."""
