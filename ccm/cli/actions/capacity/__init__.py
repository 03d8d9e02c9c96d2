"""The actions of the commands on capacities."""
