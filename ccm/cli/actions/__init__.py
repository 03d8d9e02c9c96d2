"""What each command does: load, compute, print; the file has the command's name."""
