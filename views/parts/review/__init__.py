"""Sections of the page Review."""
