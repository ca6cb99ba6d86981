"""HTML of our own making, and the words, values, links and badges in it."""
