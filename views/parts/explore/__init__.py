"""The walk through the graph on its page: panel, table, paths in words, picture and what can be taken away."""
