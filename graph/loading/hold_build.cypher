// Take hold of our mark, which whoever else would write now must wait for.
MERGE (b:Build {of: 'radiogenomics'})
SET b.held = timestamp()
RETURN properties(b) AS build
