// title: Limitations and recommendations
// question: Which limitations and recommendations name this thing, or does this review state?
// parameter: uid (string): uid of a review, study or other thing
// choices: uid = Review, Study
// parameter: limitations (boolean, optional): limitations alone, or recommendations alone; both where it is not given
// parameter: skip (integer, optional): leave out so many from the first
// parameter: most (integer, optional): give at most so many; all where it is not given
MATCH (:Entity {uid: $uid})-[:ABOUT|STATES]-(l:Entity)
WHERE 'Limitation' IN labels(l) OR 'Recommendation' IN labels(l)
WITH DISTINCT l.uid AS wanted, 'Limitation' IN labels(l) AS is_limitation, l.area AS area
WHERE $limitations IS NULL OR is_limitation = $limitations
WITH wanted, is_limitation, area
ORDER BY is_limitation DESC, area, wanted
SKIP CASE WHEN $skip > 0 THEN $skip ELSE 0 END
LIMIT CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END
MATCH (l:Entity {uid: wanted})
RETURN l.uid AS uid, 'Limitation' IN labels(l) AS is_limitation, l.area AS area, l.statement AS statement,
  l.as_printed AS as_printed, l.locators AS locators, l.stated_by AS stated_by
ORDER BY is_limitation DESC, area, uid
