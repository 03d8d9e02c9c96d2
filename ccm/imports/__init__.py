"""A table from elsewhere → the changes it wants, and problems."""
