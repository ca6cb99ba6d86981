// Relationships that lead from reviews to these things: reviews have too many to be read from their side.
UNWIND $uids AS wanted
MATCH (n:Entity {uid: wanted})<-[r:INCLUDES|STATES|EXCLUDED|DECLARES|TOLD_IN]-(review:Review)
WHERE review.uid IN $reviews
RETURN type(r) AS type, review.uid AS source, n.uid AS target, properties(r) AS relation
