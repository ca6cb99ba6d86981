// How many nodes there are, ours and others'.
MATCH (n)
RETURN count(n) AS count
