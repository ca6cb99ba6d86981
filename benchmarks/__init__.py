"""Benchmarks: ratios measured in one run, on generated graphs with the shape of the shipped review."""
