"""One file a command: its options, and nothing else."""
