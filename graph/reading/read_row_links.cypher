// What a row of a table follows from these things: relationships that lead from them, and those that lead to them.
UNWIND $uids AS wanted
MATCH (n:Entity {uid: wanted})
RETURN n.uid AS uid,
  [(n)-[r:HAS_SUBJECT|HAS_OBJECT|MEASURED_WITHIN|IN_COHORT|HAS_ESTIMATE|DERIVED_FROM|DRAWN_FROM|HAS_DISEASE]->(other:Entity) | [type(r), other.uid]] AS away,
  [(n)<-[r:REPORTS|INCLUDES|ABOUT|CHECKS|CONCERNS]-(other:Entity) | [type(r), other.uid]] AS here
