"""Parts of pages: they take values and return values."""
