// What speaks of a thing.
MATCH (n:Entity {uid: $uid})<-[r:HAS_SUBJECT|SCREENED|ABOUT|CONCERNS]-(speaker:Entity)
RETURN type(r) AS type, speaker.uid AS uid
