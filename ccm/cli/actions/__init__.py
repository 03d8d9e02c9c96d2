"""The actions of the commands: load, compute, print. Each file has the name of its command."""
