"""Guard of a person's Cypher: an allow-list of reading clauses.

The first of three walls; the others are the store's read-only handle and the time limit. A word that stands where a
clause can begin must be one of those below, so a clause that a later engine brings is refused until it is added here.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

from graph.cypher.misread import check_misread
from graph.cypher.regexes import check_regexes
from graph.cypher.remedies import NAMED, instead_of
from graph.cypher.tokens import Token, place, tokens, words
from ontology import QueryRefused

CLAUSES = words("MATCH OPTIONAL WITH UNWIND RETURN CALL")
# what may follow a complete expression or pattern: operators, parts of clauses, and the clauses themselves
FOLLOWERS = CLAUSES | words(
    """WHERE ORDER SKIP LIMIT UNION AND OR XOR NOT IN STARTS ENDS CONTAINS IS AS ASC ASCENDING DESC DESCENDING
    WHEN THEN ELSE END"""
)
# words of the language after which an expression, a pattern or another such word comes
OPENERS = (FOLLOWERS - words("END ASC ASCENDING DESC DESCENDING")) | words("BY DISTINCT CASE ALL")
# these are refused wherever they could be more than a name; others, such as SHOW, have no place to stand in at all
FORBIDDEN = words(
    """CREATE DELETE DETACH DROP EXPLAIN FOREACH INSERT LOAD MERGE NODETACH PROFILE REMOVE SET TRANSACTIONS USE USING
    YIELD"""
)
FUNCTIONS = words(
    """abs acos all allShortestPaths any asin atan atan2 avg btrim ceil char_length character_length coalesce collect
    cos cot count date datetime degrees duration e elementId endNode exists exp floor haversin head id isEmpty isNaN
    keys labels last left length localdatetime localtime log log10 lower ltrim max min nodes none normalize nullIf
    percentileCont percentileDisc pi point properties radians rand randomUUID range reduce relationships replace
    reverse right round rtrim shortestPath sign sin single size split sqrt startNode stDev stDevP substring sum tail
    tan time timestamp toBoolean toBooleanList toBooleanOrNull toFloat toFloatList toFloatOrNull toInteger
    toIntegerList toIntegerOrNull toLower toString toStringList toStringOrNull toUpper trim type upper valueType"""
)
NAMESPACES = words("date datetime localdatetime localtime time duration point")
SUBQUERIES = words("EXISTS COUNT COLLECT")
DEEPEST = 100  # brackets or CASE within each other
LONGEST = 100_000  # characters of a text
MOST_LABELS = 40  # names and signs of one choice of labels
MOST_NUMBERS = 1_000_000  # of a range whose ends are written out

_LOWER_FUNCTIONS = {name.lower(): name for name in FUNCTIONS}
_ESCAPE = re.compile(r"\\[uU]+([0-9a-fA-F]{0,8})")
_READS_ONLY = "only queries that read are run"


def check_query(text: str, engine: str = "embedded", parameters: Mapping[str, Any] | None = None) -> None:
    """QueryRefused, with the place and the way to write it, for a text that may not be run with these parameters."""
    if len(text) > LONGEST:
        raise QueryRefused(f"the query is longer than {LONGEST:,} characters", "", "ask less, or give lists by --param")
    if not text.isascii():
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            raise QueryRefused("the query holds half a character", "", "type it again") from None
    _check_escapes(text)
    found = tokens(text)
    if found and found[-1].text == ";":
        found = found[:-1]
    if is_explained(found):
        found = found[1:]
    if not found:
        raise QueryRefused("the query is empty", "", "write a question that ends in RETURN")
    _Reader(text, found).read()
    check_regexes(text, found, parameters or {})
    if engine == "embedded":
        check_misread(text, found)


def is_explained(found: Sequence[Token]) -> bool:
    """Whether a text asks only whether it can be run: it begins with EXPLAIN."""
    return bool(found) and found[0].upper == "EXPLAIN"


class _Reader:
    """Goes through the tokens once and knows, for each brace, whether a map or a subquery is within."""

    def __init__(self, text: str, found: Sequence[Token]) -> None:
        self.text, self.found = text, found
        self.open: list[str] = []  # "query", "map", "(" or "["
        self.cases = 0

    def read(self) -> None:
        self._begin(0)
        for at, token in enumerate(self.found):
            if token.kind == "sign":
                self._sign(at, token)
            elif token.kind == "parameter":
                if self._sign_at(at + 1) == "(":
                    raise self._refused(token, "a label or type that is computed", "write the label itself")
            elif token.is_name:
                self._word(at, token)

    def _sign(self, at: int, token: Token) -> None:
        if token.text == ";":
            raise self._refused(token, "a second statement", "ask one question at a time")
        if token.text == "$":
            raise self._refused(token, "a label or type that is computed", "write the label itself")
        if token.text == "\\":
            raise self._refused(token, "a backslash outside of a string", "delete it")
        if token.text in "([{" and len(self.open) == DEEPEST:
            raise self._refused(token, f"more than {DEEPEST} brackets within each other", "split the query")
        if token.text in "([":
            self.open.append(token.text)
        elif token.text == "{":
            query = self._opens_query(at)
            self.open.append("query" if query else "map")
            if query:
                self._begin(at + 1)
        elif token.text in ")]}" and self.open:
            self.open.pop()

    def _word(self, at: int, token: Token) -> None:
        if self._is_named(at):
            return
        if self._sign_at(at + 1) == "." or self._sign_at(at + 1) == "(":
            self._function(at, token)
        if token.upper in ("CASE", "END"):
            self._nest(token)
        if token.kind == "name":
            if self._ended(at):
                raise self._misplaced(token)
            return
        if {token.upper, _plain(token.text)} & FORBIDDEN and not self._only_names(at):
            remedy = instead_of(_plain(token.text), f"{_READS_ONLY}; {NAMED}")
            raise self._refused(token, f"the word {token.text}", remedy)
        if token.upper == "CALL" and not self._calls_subquery(at):
            raise self._refused(token, "a call of a procedure by CALL", instead_of("CALL", ""))
        if token.upper == "UNION":
            self._begin(at + 2 if self._upper_at(at + 1) in ("ALL", "DISTINCT") else at + 1)
        if self._ended(at) and token.upper not in FOLLOWERS:
            remedy = instead_of(_plain(token.text), "no clause or operator of a reading query has this name")
            raise self._refused(token, f"the word {token.text}", remedy)

    def _only_names(self, at: int) -> bool:
        """Whether a word that could begin a clause is an alias or variable: `AS set`, `(load:Gene)`, `load.x`."""
        if self._upper_at(at - 1) == "AS":
            return True
        after, inside = self._sign_at(at + 1), bool(self.open) and self.open[-1] in ("(", "[")
        return at > 0 and not self._ended(at) and (after == "." or (inside and after in (":", ")", ",", "]")))

    def _nest(self, token: Token) -> None:
        self.cases = max(self.cases + (1 if token.upper == "CASE" else -1), 0)
        if self.cases > DEEPEST:
            raise self._refused(token, f"more than {DEEPEST} CASE within each other", "split the query")

    def _range(self, at: int, token: Token) -> None:
        """A range that is written out: how many numbers it would make is known before it is run."""
        numbers: list[int] = []
        end = at + 2
        while end < len(self.found) and self._sign_at(end) != ")":
            negative = self._sign_at(end) == "-"
            end += negative
            digits = self.found[end].text.replace("_", "") if end < len(self.found) else ""
            if not digits.isdecimal() or self._sign_at(end + 1) not in (",", ")"):
                return
            numbers.append(-int(digits) if negative else int(digits))
            end += 2 if self._sign_at(end + 1) == "," else 1
        step = abs(numbers[2]) if len(numbers) == 3 else 1
        if len(numbers) in (2, 3) and step and abs(numbers[1] - numbers[0]) // step > MOST_NUMBERS:
            raise self._refused(token, f"a range of more than {MOST_NUMBERS:,} numbers", "write a shorter one")

    def _begin(self, at: int) -> None:
        """Where a query begins, one of the clauses must stand; in EXISTS { } and its like also a pattern."""
        token = self.found[at] if at < len(self.found) else None
        within = bool(self.open) and at > 0 and self.found[at - 1].text == "{"
        if token is None:
            raise QueryRefused("the query ends too early", "", "write what it must match and return")
        if token.upper in CLAUSES:
            return
        pattern = token.text == "(" or (token.is_name and self._sign_at(at + 1) in ("=", "("))
        if within and pattern and self._upper_at(at - 2) in SUBQUERIES:
            return
        remedy = instead_of(_plain(token.text), "a query begins with MATCH, WITH, UNWIND or RETURN")
        raise self._refused(token, f"{token.text} at the beginning", remedy)

    def _function(self, at: int, token: Token) -> None:
        """Where a name or dotted name is followed by a parenthesis, it must be a function of the list."""
        names, end = [token], at + 1
        while self._sign_at(end) == "." and end + 1 < len(self.found) and self.found[end + 1].is_name:
            names.append(self.found[end + 1])
            end += 2
        if self._sign_at(end) != "(":
            return
        shown = "".join(f".{name.text}" for name in names)[1:]
        if len(names) > 1:
            if names[0].text.lower() not in NAMESPACES:
                raise self._refused(token, f"the function {shown}", "use functions of Cypher itself")
            return
        if token.text.lower() == "range":
            self._range(at, token)
        if token.upper in OPENERS or token.text.lower() in _LOWER_FUNCTIONS:
            return
        near = difflib.get_close_matches(token.text.lower(), _LOWER_FUNCTIONS, n=1)
        hint = f"did you mean {_LOWER_FUNCTIONS[near[0]]}" if near else "use functions of Cypher itself"
        raise self._refused(token, f"the function {shown}", hint)

    def _is_named(self, at: int) -> bool:
        """Whether the place of a word makes it a name: after a dot, as a label, as a key of a map."""
        before = self._sign_at(at - 1)
        if before == ".":
            # `1..limit` is a range, and `1.` a number for some readers
            return at > 1 and self._sign_at(at - 2) != "." and self.found[at - 2].kind != "number"
        if before == ":":
            return not self._is_key(at - 2)
        if before in ("|", "&", "!"):
            return self._in_labels(at - 1)
        return self._is_key(at)

    def _is_key(self, at: int) -> bool:
        """Whether this token is a key of the innermost map, with its value to come."""
        if not self.open or self.open[-1] != "map" or at < 1 or not self.found[at].is_name:
            return False
        return self._sign_at(at - 1) in ("{", ",") and self._sign_at(at + 1) == ":"

    def _in_labels(self, at: int) -> bool:
        least = max(at - MOST_LABELS, 0)
        while at >= least and (self.found[at].is_name or self._sign_at(at) in ("|", "&", "!")):
            at -= 1
        return self._sign_at(at) == ":" and self._sign_at(at + 1) != "|"

    def _ended(self, at: int) -> bool:
        """Whether an expression or pattern is complete before this token, so that only a follower may stand here."""
        if at == 0:
            return False
        before = self.found[at - 1]
        if before.kind in ("text", "number", "parameter", "name"):
            return True
        if before.kind == "sign":
            if before.text == "*":
                return self._upper_at(at - 2) in ("WITH", "RETURN", "DISTINCT")
            return before.text in ")]}"
        return self._is_named(at - 1) or self._upper_at(at - 2) == "AS" or before.upper not in OPENERS

    def _opens_query(self, at: int) -> bool:
        if self._upper_at(at - 1) in SUBQUERIES | {"CALL"}:
            return not self._is_named(at - 1)
        return self._sign_at(at - 1) == ")" and self._calling(at - 1)

    def _calling(self, at: int) -> bool:
        """Whether the parenthesis that closes here belongs to CALL (…)."""
        depth = 0
        while at >= 0:
            depth += (self._sign_at(at) == ")") - (self._sign_at(at) == "(")
            if depth == 0:
                return self._upper_at(at - 1) == "CALL" and not self._is_named(at - 1)
            at -= 1
        return False

    def _calls_subquery(self, at: int) -> bool:
        if self._sign_at(at + 1) == "(":
            end = at + 2
            while self._sign_at(end) in ("*", ",") or (end < len(self.found) and self.found[end].is_name):
                end += 1
            return self._sign_at(end) == ")" and self._sign_at(end + 1) == "{"
        return self._sign_at(at + 1) == "{"

    def _sign_at(self, at: int) -> str:
        return self.found[at].text if 0 <= at < len(self.found) and self.found[at].kind == "sign" else ""

    def _upper_at(self, at: int) -> str:
        return self.found[at].upper if 0 <= at < len(self.found) else ""

    def _misplaced(self, token: Token) -> QueryRefused:
        return QueryRefused(
            f"{token.text} cannot stand at {place(self.text, token.start)}",
            "only an operator or a clause of a reading query may follow there",
            f"it may be one of {', '.join(sorted(CLAUSES))}",
        )

    def _refused(self, token: Token, what: str, remedy: str) -> QueryRefused:
        return QueryRefused(f"{what} is not allowed at {place(self.text, token.start)}", "", remedy or _READS_ONLY)


def _plain(word: str) -> str:
    """A word with letters that some engines fold into the alphabet's own (a long s, a fullwidth C)."""
    return unicodedata.normalize("NFKC", word).upper()


def _check_escapes(text: str) -> None:
    """Some engines turn Unicode escapes into characters before they read: one could close a string or a comment."""
    for match in _ESCAPE.finditer(text):
        digits = match[1][:4] if match[0][1] == "u" else match[1]
        if not digits or len(digits) < 4 or int(digits, 16) < 0x80:
            raise QueryRefused(
                f"the escape {match[0]} is not allowed at {place(text, match.start())}",
                "it could hide a quotation mark or a keyword",
                "write the character itself",
            )
