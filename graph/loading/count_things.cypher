// How many things there are, from the counts that the database keeps.
MATCH (n:Entity)
RETURN count(n) AS count
