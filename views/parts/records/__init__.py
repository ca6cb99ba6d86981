"""Blocks of pages on one thing, and the lists to choose one from."""
