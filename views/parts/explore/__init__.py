"""The walk through the graph: what is drawn around a thing, where, how it looks, and what leads from one to another."""
