"""What to write instead of a word that the guard refuses."""

from __future__ import annotations

from graph.cypher.tokens import words

NAMED = "if it is a name, write it in backticks"
_CHANGE = f"this query could only read; evidence is changed in its sheets, then `radiogenomics build`; {NAMED}"
_PLAN = "leave it out: EXPLAIN as the first word asks whether a query can be run, and no plan is shown"
_GROUPS: tuple[tuple[str, str], ...] = (
    ("CREATE DELETE DETACH FOREACH INSERT MERGE NODETACH REMOVE SET", _CHANGE),
    (
        "DROP ALTER GRANT DENY REVOKE START STOP RENAME",
        f"this query could only read: users, indexes and databases are the server's own; {NAMED}",
    ),
    ("LOAD", f"give the rows as a parameter and write UNWIND $rows AS row; {NAMED}"),
    ("EXPLAIN PROFILE", f"{_PLAN}; {NAMED}"),
    ("TRANSACTIONS CONCURRENT", f"leave IN TRANSACTIONS out: a query that reads needs none; {NAMED}"),
    ("USE", f"choose the graph outside of the query, by --store or --edition; {NAMED}"),
    ("USING", f"leave the hint out: both engines find their own index; {NAMED}"),
    ("YIELD CALL", "write a MATCH: CALL may only be followed by { … } or (…) { … }"),
    ("SHOW", "`radiogenomics ask count_labels` and `count_relationships` say what is in the graph"),
    ("TERMINATE", "a query stops by itself at its time limit"),
    ("FINISH", "end in RETURN"),
    ("FILTER", "write WITH * WHERE …"),
    ("LET", "write WITH *, … AS name"),
    ("FOR", "write UNWIND … AS name"),
    ("LIKE", "write CONTAINS, STARTS WITH or =~"),
    ("SELECT FROM JOIN HAVING", "write MATCH … WHERE … RETURN: this is Cypher, not SQL"),
)
_INSTEAD = {word: remedy for names, remedy in _GROUPS for word in words(names)}


def instead_of(word: str, otherwise: str) -> str:
    """The remedy for a refused word; `otherwise` where there is none of its own."""
    return _INSTEAD.get(word.upper(), otherwise)
