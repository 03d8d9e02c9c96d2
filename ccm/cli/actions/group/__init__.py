"""The actions of the commands on groups."""
