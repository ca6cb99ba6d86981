// Take hold of our mark for one more batch of the load that began under this name.
MATCH (b:Build {of: 'radiogenomics', state: 'loading', loader: $loader})
SET b.held = timestamp()
RETURN count(b) AS count
