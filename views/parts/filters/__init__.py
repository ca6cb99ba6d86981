"""Filters: what is asked for, as an address, a sentence, parameters and a bar of choices."""
