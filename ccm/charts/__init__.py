"""Charts: values of a report's table as SVG, from one function for each kind of chart."""
