// title: Publications that a review names and leaves out
// question: Which publications does this review name without including them, and why?
// parameter: uid (string): uid of the review
// choices: uid = Review
// parameter: skip (integer, optional): leave out so many from the first
// parameter: most (integer, optional): give at most so many; all where it is not given
MATCH (:Entity {uid: $uid})-[x:EXCLUDED]->(p:Report)
WITH p.uid AS wanted, x.reason AS reason, toLower(p.name) AS by_name
ORDER BY by_name, wanted
SKIP CASE WHEN $skip > 0 THEN $skip ELSE 0 END
LIMIT CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END
MATCH (p:Entity {uid: wanted})
RETURN p.uid AS uid, p.name AS name, p.citation AS citation, coalesce(reason, p.reason) AS reason,
  p.as_printed AS as_printed, p.locators AS locators, p.stated_by AS stated_by
ORDER BY toLower(name), uid
