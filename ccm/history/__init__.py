"""The past of the dataset, read from git: revisions, the points over time, the working tree."""
