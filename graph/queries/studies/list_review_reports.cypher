// title: Publications that a review names and leaves out
// question: Which publications does this review name without including them, and why?
// parameter: uid (string): uid of the review
// choices: uid = Review
MATCH (:Entity {uid: $uid})-[x:EXCLUDED]->(p:Report)
RETURN p.uid AS uid, p.name AS name, p.citation AS citation, coalesce(x.reason, p.reason) AS reason,
  p.as_printed AS as_printed, p.locators AS locators, p.stated_by AS stated_by
ORDER BY toLower(name), uid
