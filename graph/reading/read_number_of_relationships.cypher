// How many relationships there are, each of which is read.
MATCH ()-[r]->()
RETURN count(r) AS n
