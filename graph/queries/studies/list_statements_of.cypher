// title: Limitations and recommendations
// question: Which limitations and recommendations name this thing, or does this review state?
// parameter: uid (string): uid of a review, study or other thing
// choices: uid = Review, Study
MATCH (:Entity {uid: $uid})-[:ABOUT|STATES]-(l:Entity)
WHERE 'Limitation' IN labels(l) OR 'Recommendation' IN labels(l)
WITH DISTINCT l
RETURN l.uid AS uid, 'Limitation' IN labels(l) AS is_limitation, l.area AS area, l.statement AS statement,
  l.as_printed AS as_printed, l.locators AS locators, l.stated_by AS stated_by
ORDER BY is_limitation DESC, area, uid
