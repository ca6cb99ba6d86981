// New indexes are filled in the background.
CALL db.awaitIndexes(300)
