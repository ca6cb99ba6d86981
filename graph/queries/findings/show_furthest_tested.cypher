// title: A finding that was tested furthest
// question: Which finding on images was tested furthest, to begin with?
MATCH (f:Finding)
WHERE f.rung IS NOT NULL
RETURN f.uid AS uid, f.name AS name, f.rung AS rung
ORDER BY rung DESC, toLower(name), uid
LIMIT 1
