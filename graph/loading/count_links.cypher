// How many relationships there are, from the counts that the database keeps.
MATCH (:Entity)-[r]->()
RETURN count(r) AS count
