"""Measures the speed of `ccm`, as ratios from one run; `python -m benchmarks` prints them."""
