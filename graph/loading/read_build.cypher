// The build that the database claims to hold, where it holds one that we wrote.
MATCH (b:Build {of: 'radiogenomics'})
RETURN properties(b) AS build
