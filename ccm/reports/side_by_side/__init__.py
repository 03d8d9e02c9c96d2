"""Reports with places side by side: the same numbers for each place."""
