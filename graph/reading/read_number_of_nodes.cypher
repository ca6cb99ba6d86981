// How many nodes there are, each of which is read.
MATCH (n)
RETURN count(n) AS n
