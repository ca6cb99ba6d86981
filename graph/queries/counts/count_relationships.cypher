// title: Relationships by type
// question: How many relationships of each type are there?
MATCH (:Entity)-[r]->(:Entity)
RETURN type(r) AS type, count(*) AS count
ORDER BY type
