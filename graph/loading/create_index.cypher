// What things are looked up by.
CREATE INDEX NAME IF NOT EXISTS FOR (n:LABEL) ON (n.KEY)
