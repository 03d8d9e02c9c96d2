"""The actions of the reports: load, compute, print."""
