// How many nodes there are, from our graph and from others.
MATCH (n)
RETURN count(n) AS count
