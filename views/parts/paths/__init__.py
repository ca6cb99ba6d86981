"""Paths from image to cell: pairs, the picture, the table."""
