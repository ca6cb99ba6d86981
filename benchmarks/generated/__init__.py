"""Benchmarks in stages on generated graphs, beside the one of a build."""
