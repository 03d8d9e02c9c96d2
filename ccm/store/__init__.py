"""The working tree: the data folder found and read, and files in it written."""
