"""What the commands on groups do."""
