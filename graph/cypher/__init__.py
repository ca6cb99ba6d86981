"""Cypher: tokens, the guard of a person's query, shipped queries."""
