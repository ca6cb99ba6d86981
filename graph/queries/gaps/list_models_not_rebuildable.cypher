// title: Models that cannot be rebuilt
// question: Which models and groupings cannot be computed anew, since the source does not name all features that they read?
// reading: named of n_min to n_max features are named. rule is what is printed of how they are joined; a model whose features are all named may still lack its weights.
MATCH (x:FeatureSet)
WHERE x.form IN ['model', 'group'] AND coalesce(x.members_stated, 'none') <> 'all'
RETURN x.uid AS uid, x.name AS name, x.form AS form, x.members_stated AS members_stated,
  COUNT { MATCH (x)-[:HAS_MEMBER]->(:Feature) } AS named, x.n_min AS n_min, x.n_max AS n_max, x.rule AS rule,
  COUNT { MATCH (x)<-[:HAS_SUBJECT]-(:Finding) } AS findings
ORDER BY toLower(name), uid
