"""Blocks: one rendering for each kind of evidence, wherever it shows."""
