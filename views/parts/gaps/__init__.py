"""The gap map: rows and columns, cells, what is said of one, and how it is shown and taken away."""
