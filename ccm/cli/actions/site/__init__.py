"""The actions of the site: load, compute, write."""
