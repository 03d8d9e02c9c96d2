"""Questions asked of a dataset, one module each: `find_…` gives rows, `…_table` a Table."""
