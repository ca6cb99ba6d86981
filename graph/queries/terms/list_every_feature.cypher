// title: Every feature
// question: Which features and feature sets does the graph hold, on which images, and with how many findings?
// parameter: sets (boolean, optional): sets of features alone, or none of them; both where it is not given
// parameter: skip (integer, optional): leave out so many from the first
// parameter: most (integer, optional): give at most so many; all where it is not given
// parameter: uids (list, optional): uids of some of them
// choices: uids = Feature
WITH COLLECT { UNWIND CASE WHEN $uids IS NULL THEN [1] ELSE [] END AS one
    MATCH (f:Feature)
    WITH f.uid AS uid, f:FeatureSet AS is_set, toLower(f.name) AS by_name
    WHERE $sets IS NULL OR is_set = $sets
    WITH uid, is_set, by_name
    ORDER BY is_set DESC, by_name, uid
    SKIP CASE WHEN $skip > 0 THEN $skip ELSE 0 END
    LIMIT CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END
    RETURN uid }
  + COLLECT { UNWIND coalesce($uids, []) AS one
    WITH DISTINCT one
    MATCH (f:Entity {uid: one})
    WHERE 'Feature' IN labels(f)
    WITH f.uid AS uid, 'FeatureSet' IN labels(f) AS is_set, toLower(f.name) AS by_name
    WHERE $sets IS NULL OR is_set = $sets
    WITH uid, is_set, by_name
    ORDER BY is_set DESC, by_name, uid
    SKIP CASE WHEN $skip > 0 THEN $skip ELSE 0 END
    LIMIT CASE WHEN $most >= 0 THEN $most ELSE 1000000000 END
    RETURN uid } AS uids
UNWIND uids AS wanted
WITH wanted
MATCH (f:Entity {uid: wanted})
OPTIONAL MATCH (f)-[:DERIVED_FROM]->(i:Sequence)
WITH f, i
ORDER BY i.name
WITH f, collect(i.name) AS images
RETURN f.uid AS uid, f.name AS name, f.kind AS kind, f.as_published AS as_published, 'FeatureSet' IN labels(f) AS is_set,
  images, COUNT { MATCH (f)<-[:HAS_SUBJECT]-(:Finding) } AS findings,
  COUNT { MATCH (f)<-[:SCREENED]-(:Screen) } AS screens, COUNT { MATCH (f)<-[:HAS_MEMBER]-(:Feature) } AS sets
ORDER BY is_set DESC, toLower(name), uid
