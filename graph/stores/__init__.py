"""Stores: one contract, two engines."""
