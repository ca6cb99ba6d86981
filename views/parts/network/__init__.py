"""Ego graph without a screen: what is drawn around a thing, where, how it looks, what leads where, and its files."""
