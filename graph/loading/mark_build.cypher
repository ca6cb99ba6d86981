// Write what the database holds now.
MATCH (b:Build {of: 'radiogenomics'})
SET b = $properties
