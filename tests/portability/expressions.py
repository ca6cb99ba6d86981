"""Random Cypher expressions, each with its value by plain Python: three-valued logic, subqueries, iterations.

An expression is written twice: with no parentheses but those that it needs, and with every part in parentheses.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]
Value = Callable[[Row], Any]

# how tightly an operator binds, by the grammar of openCypher; an atom needs no parentheses anywhere
OR, XOR, AND, NOT, COMPARE, PREDICATE, ADD, MULTIPLY, SIGN, POSTFIX, ATOM = range(11)


@dataclass(frozen=True)
class Expression:
    """What is written without and with parentheses, how tightly it binds, and its value in a row."""

    bare: str
    full: str
    binds: int
    value: Value


def atom(text: str, value: Value) -> Expression:
    """A name or a literal."""
    return Expression(text, text, ATOM, value)


def compose(pattern: str, binds: int, parts: Sequence[tuple[Expression, int]], value: Callable[..., Any]) -> Expression:
    """Parts in a pattern of `{}`. Each stands at a place that wants a tightness; what binds less is put in parentheses.

    `value` gets the values of the parts.
    """
    bare = [f"({part.bare})" if part.binds < wanted else part.bare for part, wanted in parts]
    full = [f"({part.full})" if part.binds < ATOM and wanted > OR else part.full for part, wanted in parts]

    def evaluate(row: Row) -> Any:
        return value(*(part.value(row) for part, _ in parts))

    return Expression(pattern.format(*bare), pattern.format(*full), binds, evaluate)


def both(one: Any, other: Any) -> Any:
    """AND of true, false and unknown."""
    return False if one is False or other is False else None if None in (one, other) else True


def either(one: Any, other: Any) -> Any:
    """OR of true, false and unknown."""
    return True if one is True or other is True else None if None in (one, other) else False


def apart(one: Any, other: Any) -> Any:
    """XOR of true, false and unknown."""
    return None if None in (one, other) else one is not other


def strict(work: Callable[..., Any]) -> Callable[..., Any]:
    """A function that is unknown where a part is."""
    return lambda *parts: None if None in parts else work(*parts)


def equal(one: Any, other: Any) -> Any:
    """Equality, which an unknown item of a list makes unknown unless another item decides it."""
    if one is None or other is None:
        return None
    if isinstance(one, list) and isinstance(other, list):
        found = [equal(*pair) for pair in zip(one, other, strict=False)] if len(one) == len(other) else [False]
        return False if False in found else None if None in found else True
    return one == other


def within(one: Any, many: list[Any]) -> Any:
    """IN, by equality."""
    found = [equal(one, each) for each in many]
    return any_of(found)


def any_of(found: Sequence[Any]) -> Any:
    """Whether one is true; unknown where none is and some is unknown."""
    return True if True in found else None if None in found else False


def all_of(found: Sequence[Any]) -> Any:
    """Whether all are true; unknown where none is false and some is unknown."""
    return False if False in found else None if None in found else True


def one_of(found: Sequence[Any]) -> Any:
    """Whether exactly one is true; unknown where the unknown could change that."""
    known = sum(each is True for each in found)
    return False if known > 1 else None if None in found else known == 1


def none_of(found: Sequence[Any]) -> Any:
    """Whether none is true."""
    some = any_of(found)
    return None if some is None else not some


ITERATED: dict[str, Callable[[Sequence[Any]], Any]] = {"any": any_of, "all": all_of, "none": none_of, "single": one_of}
COMPARED: dict[str, Callable[[Any, Any], Any]] = {
    "=": equal,
    "<>": lambda one, other: None if (same := equal(one, other)) is None else not same,
    "<": strict(lambda one, other: one < other),
    "<=": strict(lambda one, other: one <= other),
    ">": strict(lambda one, other: one > other),
    ">=": strict(lambda one, other: one >= other),
}
COUNTED: dict[str, Callable[[int, int], int]] = {
    "+": lambda one, other: one + other,
    "-": lambda one, other: one - other,
    "*": lambda one, other: one * other,
}


class Maker:
    """Grows expressions of four kinds (truth, number, text, list of numbers) from the leaves of a row.

    The names of numbers and lists have one letter or more: some engines measure a text.
    """

    def __init__(self, dice: random.Random, leaves: Mapping[str, Sequence[Expression]]) -> None:
        self.dice = dice
        self.leaves = {kind: list(found) for kind, found in leaves.items()}

    def make(self, kind: str, depth: int) -> Expression:
        """An expression of a kind, at most so deep."""
        makers = {"truth": self._truth, "number": self._number, "text": self._text, "list": self._list}
        return makers[kind](depth)

    def _leaf(self, kind: str) -> Expression:
        return self.dice.choice(self.leaves[kind])

    def _truth(self, depth: int) -> Expression:
        if depth <= 0:
            return self._leaf("truth")
        make, dice = self.make, self.dice
        way = dice.randrange(11)
        if way < 3:
            word, binds, work = dice.choice((("AND", AND, both), ("OR", OR, either), ("XOR", XOR, apart)))
            parts = [(make("truth", depth - 1), binds), (make("truth", depth - 1), binds + 1)]
            return compose(f"{{}} {word} {{}}", binds, parts, work)
        if way == 3:
            work = lambda one: None if one is None else not one  # noqa: E731
            return compose("NOT {}", NOT, [(make("truth", depth - 1), NOT)], work)
        if way < 7:
            kind = dice.choice(("number", "number", "number", "text", "truth", "list"))
            word = dice.choice(("=", "<>")) if kind in ("truth", "list") else dice.choice(list(COMPARED))
            space = dice.choice((" ", ""))
            parts = [(make(kind, depth - 1), PREDICATE), (make(kind, dice.choice((0, 0, depth - 1))), PREDICATE)]
            if dice.random() < 0.4:
                parts.reverse()
            return compose(f"{{}}{space}{word}{space}{{}}", COMPARE, parts, COMPARED[word])
        if way == 7:
            word = dice.choice(("IS NULL", "IS NOT NULL"))
            part = make(dice.choice(("truth", "number", "text")), depth - 1)
            return compose(f"{{}} {word}", PREDICATE, [(part, ADD)], lambda one: (one is None) is (word == "IS NULL"))
        if way == 8:
            parts = [(make("number", depth - 1), ADD), (make("list", depth - 1), ADD)]
            return compose("{} IN {}", PREDICATE, parts, lambda one, many: None if many is None else within(one, many))
        if way == 9:
            word, work = dice.choice(
                (("STARTS WITH", str.startswith), ("CONTAINS", str.__contains__), ("ENDS WITH", str.endswith))
            )
            parts = [(make("text", depth - 1), ADD), (self._leaf("text"), ADD)]
            return compose(f"{{}} {word} {{}}", PREDICATE, parts, strict(work))
        if dice.random() < 0.5:
            return self._case("truth", depth)
        return self._iterated(dice.choice(list(ITERATED)), depth)

    def _number(self, depth: int) -> Expression:
        if depth <= 0:
            return self._leaf("number")
        make, dice = self.make, self.dice
        way = dice.randrange(8)
        if way < 2:
            word = dice.choice(list(COUNTED))
            binds = MULTIPLY if word == "*" else ADD
            parts = [(make("number", depth - 1), binds), (make("number", depth - 1), binds + 1)]
            return compose(f"{{}} {word} {{}}", binds, parts, strict(COUNTED[word]))
        if way == 2:
            return compose("-{}", SIGN, [(make("number", depth - 1), POSTFIX)], strict(lambda one: -one))
        if way == 3:
            return self._case("number", depth)
        if way == 4:
            name, work = dice.choice((("size", len), ("head", first), ("last", last)))
            return compose(f"{name}({{}})", ATOM, [(make("list", depth - 1), OR)], strict(work))
        if way == 5:
            parts = [(make("list", depth - 1), POSTFIX), (make("number", 0), OR)]
            return compose("{}[{}]", POSTFIX, parts, strict(item))
        if way == 6:
            parts = [(make("number", depth - 1), OR), (make("number", depth - 1), OR)]
            if dice.random() < 0.5:
                return compose("coalesce({}, {})", ATOM, parts, lambda one, other: other if one is None else one)
            key = dice.choice(("a", "be"))
            pattern = f"{{{{a: {{}}, be: {{}}}}}}.{key}"
            return compose(pattern, POSTFIX, parts, lambda one, other: one if key == "a" else other)
        return self._reduced(depth)

    def _text(self, depth: int) -> Expression:
        if depth <= 0 or self.dice.random() < 0.5:
            return self._leaf("text")
        if self.dice.random() < 0.5:
            return self._case("text", depth)
        parts = [(self.make("text", depth - 1), ADD), (self.make("text", depth - 1), MULTIPLY)]
        return compose("{} + {}", ADD, parts, strict(lambda one, other: one + other))

    def _list(self, depth: int) -> Expression:
        if depth <= 0:
            return self._leaf("list")
        make, dice = self.make, self.dice
        way = dice.randrange(4)
        if way == 0:
            return self._comprehension(depth)
        if way == 1:
            return self._case("list", depth)
        if way == 2:
            return compose("[{}]", ATOM, [(make("number", depth - 1), OR)], lambda one: [one])
        parts = [(make("number", depth - 1), OR), (make("number", depth - 1), OR)]
        return compose("[{}, {}]", ATOM, parts, lambda one, other: [one, other])

    def _case(self, kind: str, depth: int) -> Expression:
        one, other = self.make(kind, depth - 1), self.make(kind, depth - 1)
        if self.dice.random() < 0.6:
            parts = [(self.make("truth", depth - 1), OR), (one, OR), (other, OR)]
            return compose("CASE WHEN {} THEN {} ELSE {} END", ATOM, parts, lambda if_, a, b: a if if_ is True else b)
        parts = [(self.make("number", depth - 1), OR), (self.make("number", 0), OR), (one, OR), (other, OR)]

        def choose(given: Any, wanted: Any, then: Any, otherwise: Any) -> Any:
            same = equal(given, wanted) is True
            return then if same else otherwise

        return compose("CASE {} WHEN {} THEN {} ELSE {} END", ATOM, parts, choose)

    # what goes through a list has a name of its own, which its inner part may use
    def _inner(self, kind: str, depth: int, *names: str) -> Expression:
        within = Maker(self.dice, self.leaves)
        for name in names:
            within.leaves["number"] = [*within.leaves["number"], *[atom(name, lambda row, n=name: row[n])] * 3]
        return within.make(kind, depth)

    def _iterated(self, word: str, depth: int) -> Expression:
        many, test, name = self.make("list", depth - 1), self._inner("truth", depth - 1, "x"), "x"

        def evaluate(row: Row) -> Any:
            found = many.value(row)
            return None if found is None else ITERATED[word]([test.value({**row, name: each}) for each in found])

        return Expression(
            f"{word}({name} IN {many.bare} WHERE {test.bare})",
            f"{word}({name} IN {_closed(many)} WHERE ({test.full}))",
            ATOM,
            evaluate,
        )

    def _comprehension(self, depth: int) -> Expression:
        many = self.make("list", depth - 1)
        test, made = self._inner("truth", depth - 1, "y"), self._inner("number", depth - 1, "y")

        def evaluate(row: Row) -> Any:
            found = many.value(row)
            if found is None:
                return None
            rows = [{**row, "y": each} for each in found]
            return [made.value(each) for each in rows if test.value(each) is True]

        return Expression(
            f"[y IN {many.bare} WHERE {test.bare} | {made.bare}]",
            f"[y IN {_closed(many)} WHERE ({test.full}) | ({made.full})]",
            ATOM,
            evaluate,
        )

    def _reduced(self, depth: int) -> Expression:
        begin, many, step = self.make("number", 0), self.make("list", depth - 1), self._inner("number", 1, "z", "s")

        def evaluate(row: Row) -> Any:
            found, total = many.value(row), begin.value(row)
            for each in found or ():
                total = step.value({**row, "z": each, "s": total})
            return None if found is None else total

        return Expression(
            f"reduce(s = {begin.bare}, z IN {many.bare} | {step.bare})",
            f"reduce(s = {begin.full}, z IN {_closed(many)} | ({step.full}))",
            ATOM,
            evaluate,
        )


def _closed(part: Expression) -> str:
    return part.full if part.binds == ATOM else f"({part.full})"


def first(many: list[Any]) -> Any:
    """The first item, unknown where there is none."""
    return many[0] if many else None


def last(many: list[Any]) -> Any:
    """The last item, unknown where there is none."""
    return many[-1] if many else None


def item(many: list[Any], place: int) -> Any:
    """An item by its place, counted from the end where negative."""
    return many[place] if -len(many) <= place < len(many) else None
