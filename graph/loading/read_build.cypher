// The build that the database claims to hold, where it holds one of ours.
MATCH (b:Build {of: 'radiogenomics'})
RETURN properties(b) AS build
