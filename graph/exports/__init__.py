"""Exports: the graph, or one thing, in forms that others' tools read."""
