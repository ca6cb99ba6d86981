"""Findings as a table to sort and narrow, and several side by side."""
