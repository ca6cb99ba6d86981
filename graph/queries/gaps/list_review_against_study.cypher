// title: The review against the studies
// question: Where do the studies in their own words differ from what the review prints of them, and which value stands?
// reading: Read the edition studies: in the review as printed there are none. amendment: the value of a property, adopted where the graph takes it over. discrepancy: both can hold, and both stand.
MATCH (a:Amendment|Discrepancy)
WHERE 'Amendment' IN labels(a) OR EXISTS { MATCH (r:Review)-[:STATES]->(a) WHERE r.release <> a.release }
RETURN CASE WHEN 'Amendment' IN labels(a) THEN 'amendment' ELSE 'discrepancy' END AS kind, a.uid AS uid, a.name AS name,
  COLLECT { MATCH (a)-[:AMENDS|CONCERNS]->(n:Entity) RETURN n.uid ORDER BY n.uid } AS about_uids,
  a.property AS property, coalesce(a.was, a.left_as_printed) AS review_says,
  coalesce(a.becomes, a.right_as_printed) AS study_says, coalesce(a.reason, a.reading) AS reason, a.adopted AS adopted,
  a.locators AS locators
ORDER BY kind, uid
