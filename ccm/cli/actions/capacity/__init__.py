"""What the commands on capacities do."""
