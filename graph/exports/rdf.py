"""RDF export of a graph as sorted N-Quads, the canonical form: equal graphs give equal bytes.

What was derived at the build is left out, and a cell that was amended has what its sheet says, with the amendment
beside it. What was derived, where it is asked for too, has a graph of its own, and amended values are in it, in place
of the sheet's.

A graph of any size passes through in blocks, all that is said of one subject in one of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import eq
from typing import IO, Final

from pyoxigraph import Literal, NamedNode, Triple

from graph.exports.named_graphs import DERIVED, WORDS, NamedGraphs
from graph.exports.passes import InSheets, Passes, Portrait
from graph.exports.sorted_blocks import SortedBlocks, batched
from graph.exports.triples import Facts, Link, Vocabulary
from ontology import Node, Release, Schema

FIRST, TYPE = b"\x00", b"\x01"
"""Marks in what is sorted for Turtle, before all else and before every predicate."""
TAB: Final = b"\t"
AT_ONCE: Final = 1000
MOST_FACTS: Final = 10_000
"""Facts of one subject that are in one block: a review may be joined to a whole graph."""


def write_nquads(
    passes: Passes, releases: Sequence[Release], schema: Schema, out: IO[bytes], *, derived: bool = False
) -> int:
    """Write all stated facts as sorted N-Quads; how many there are.

    With `derived`, what a screen shows: all facts with amended values and what was derived, those two in
    `graph/derived`.
    """
    count = 0
    for blocks in sorted_statements(passes, releases, schema, derived=derived):
        text = b"".join(blocks).replace(TAB, b"")
        count += text.count(b"\n")
        out.write(text)
    return count


def sorted_statements(
    passes: Passes,
    releases: Sequence[Release],
    schema: Schema,
    *,
    derived: bool = False,
    in_graphs: bool = True,
    types_first: bool = False,
    first: str | None = None,
) -> Iterator[list[bytes]]:
    """The lines of sorted N-Quads, in blocks of one subject, with a tab between each fact and its graph.

    No other tab is in them. Where nothing is `in_graphs`, there is neither, and a subject has but one block. With
    `types_first` the types of a thing come first, their predicate written as `TYPE`, which cannot stand in a statement.
    Before all comes what tells of `first`, a uid.
    """
    mark = TYPE.decode() if types_first else ""
    sheets, canonical = InSheets(passes, schema), Vocabulary(schema, type_mark=mark)
    stated = _Telling(sheets, canonical, NamedGraphs(sheets, canonical), in_graphs=in_graphs)
    in_derived = stated.end(stated.graphs.iri(DERIVED))
    if derived:
        shown = _Telling(passes, Vocabulary(schema, derived=True, type_mark=mark), stated.graphs, in_graphs=in_graphs)
        made = _shown_blocks(passes.portraits(()), sheets, stated, shown, in_derived)
    else:
        without = [one.type for one in schema.relationships.values() if one.derived]
        made = _stated_blocks(sheets.portraits(without), stated)
    own = b"" if first is None else f"{canonical.written_thing(first)} ".encode()
    with SortedBlocks() as blocks:
        for some in batched(made, AT_ONCE):
            blocks.add([FIRST + block if block.startswith(own) else block for block in some] if own else some)
        described = [_facts(triples, canonical) for triples in stated.described(releases)]
        described += [_facts(_about(stated.graphs.iri(DERIVED), canonical), canonical)] if derived else []
        blocks.add([_block(facts, stated.end()) for facts in described])
        yield from _by_subject(blocks.in_lists(), in_derived.encode(), whole=not in_graphs)


def _about(name: NamedNode, vocabulary: Vocabulary) -> list[Triple]:
    """What the graph of the derived is."""
    label = Literal("What was derived at the build, and amended values")
    kind = Triple(name, vocabulary.term("rdf:type"), vocabulary.term("prov:Entity"))
    return [kind, Triple(name, vocabulary.term("rdfs:label"), label)]


class _Telling:
    """A graph as one vocabulary tells it."""

    def __init__(self, passes: Passes, vocabulary: Vocabulary, graphs: NamedGraphs, *, in_graphs: bool) -> None:
        self.vocabulary, self.graphs, self._in_graphs = vocabulary, graphs, in_graphs
        self._outside = passes.outside(vocabulary)
        self._ends: dict[str, str] = {}

    def facts(self, portrait: Portrait) -> list[Facts]:
        """What is told of a thing, and of the relationships that lead from it and have properties."""
        if not self.vocabulary.is_canonical(portrait.node):
            return []
        plain, carried = self.links(portrait.node, portrait.links)
        return [self.of_itself(portrait.node, plain), *carried]

    def of_itself(self, node: Node, plain: Sequence[str]) -> Facts:
        """What is told of a canonical thing, relationships among it."""
        provenance = [self.vocabulary.rest(fact) for fact in self.graphs.provenance(node)]
        return Facts(self.vocabulary.written_thing(node.uid), [*self.vocabulary.node(node), *plain, *provenance])

    def links(self, node: Node, links: Iterable[Link]) -> tuple[list[str], list[Facts]]:
        """What is told of relationships that lead from a canonical thing."""
        if self._outside:
            links = (link for link in links if link[1] not in self._outside)
        return self.vocabulary.links(node, links)

    def tells(self, link: Link) -> bool:
        """Whether anything is told of a relationship."""
        return link[1] not in self._outside and self.vocabulary.tells(link[0])

    def end(self, graph: NamedNode | None = None) -> str:
        """What stands after each fact of a named graph, or of the default graph."""
        if not self._in_graphs:
            return " .\n"
        return "\t .\n" if graph is None else f"\t {graph} .\n"

    def end_of(self, portrait: Portrait) -> str:
        """What stands after each fact about a thing."""
        return self.end_at(self.graphs.home(portrait))

    def end_at(self, home: str) -> str:
        """What stands after each fact of this graph, which has been met now."""
        known = self._ends.get(home)
        if known is None:
            known = self._ends[home] = self.end(self.graphs.iri(home))
        return known

    def described(self, releases: Sequence[Release]) -> Iterator[list[Triple]]:
        """What the named graphs are that were met."""
        return self.graphs.describe(self._ends, releases)


def _stated_blocks(portraits: Iterable[Portrait], stated: _Telling) -> Iterator[bytes]:
    """What the sheets say, and what its words mean."""
    for portrait in portraits:
        if told := stated.facts(portrait):
            end = stated.end_of(portrait)
            for facts in told:
                yield from _split(facts, end)
    end = stated.end_at(WORDS)
    for facts in stated.vocabulary.words():
        yield _block(facts, end)


def _shown_blocks(
    portraits: Iterable[Portrait], sheets: InSheets, stated: _Telling, shown: _Telling, derived: str
) -> Iterator[bytes]:
    """What a screen shows: as in the sheets, in its graph; anything else, in the graph of the derived."""
    for portrait in portraits:
        in_sheets = sheets.portrait(portrait)
        said, told = _both(portrait, in_sheets, stated, shown)
        if said:
            yield from _judged(said, stated.end_of(in_sheets), told, derived)
        else:
            for facts in told:
                yield from _split(facts, derived)
    yield from _judged(stated.vocabulary.words(), stated.end_at(WORDS), shown.vocabulary.words(), derived)


def _both(
    portrait: Portrait, in_sheets: Portrait, stated: _Telling, shown: _Telling
) -> tuple[list[Facts], list[Facts]]:
    """What the sheets say of a thing, and what is shown; what is the same is told once and held once."""
    node = portrait.node
    if in_sheets is not portrait or not stated.vocabulary.is_canonical(node):
        return stated.facts(in_sheets) if shown.vocabulary.is_canonical(node) else [], shown.facts(portrait)
    same, carried = stated.links(node, portrait.links)
    more, more_carried = shown.links(node, [link for link in portrait.links if not stated.tells(link)])
    return (
        [stated.of_itself(node, same), *carried],
        [shown.of_itself(node, [*same, *more]), *carried, *more_carried],
    )


def _judged(stated: Iterable[Facts], end: str, shown: Iterable[Facts], derived: str) -> Iterator[bytes]:
    """What is shown, each fact in the graph that the sheets give it, where they state it too."""
    said = {facts.subject: facts.rests for facts in stated}
    for facts in shown:
        known = said.get(facts.subject, [])
        known.sort()
        for rests in _parts(_sorted(facts.rests)):
            here = frozenset(known[bisect_left(known, rests[0]) : bisect_right(known, rests[-1])])
            lines = [rest + (end if rest in here else derived) for rest in rests]
            yield f"{facts.subject}{facts.subject.join(lines)}".encode()


def _facts(triples: Sequence[Triple], vocabulary: Vocabulary) -> Facts:
    """Triples of one subject."""
    return Facts(str(triples[0].subject), [vocabulary.rest(fact) for fact in triples])


def _block(facts: Facts, end: str) -> bytes:
    """The lines of what is said of one subject, sorted and each once."""
    subject, rests = facts
    return f"{subject}{f'{end}{subject}'.join(_sorted(rests))}{end}".encode()


def _split(facts: Facts, end: str) -> Iterator[bytes]:
    """The same in blocks that are not too large, in order."""
    for rests in _parts(_sorted(facts.rests)):
        yield f"{facts.subject}{f'{end}{facts.subject}'.join(rests)}{end}".encode()


def _parts(rests: list[str]) -> Iterable[list[str]]:
    if len(rests) <= MOST_FACTS:
        return (rests,)
    return (rests[place : place + MOST_FACTS] for place in range(0, len(rests), MOST_FACTS))


def _sorted(rests: list[str]) -> list[str]:
    """Sorted in place, and each once: a set of all of them would cost more than a look at neighbours."""
    rests.sort()
    return list(dict.fromkeys(rests)) if any(map(eq, rests, islice(rests, 1, None))) else rests


def _by_subject(blocks: Iterable[list[bytes]], derived: bytes, *, whole: bool) -> Iterator[list[bytes]]:
    """Sorted blocks without the mark of what comes first; those of one subject in order, or, if `whole`, together."""
    waiting = subject = b""
    for some in blocks:
        done: list[bytes] = []
        for marked in some:
            block = marked.removeprefix(FIRST)
            if subject and block.startswith(subject):
                if not _follows(waiting, block):
                    waiting = _together(waiting, block, derived)
                elif whole:
                    waiting += block
                else:
                    done.append(waiting)
                    waiting = block
                continue
            if waiting:
                done.append(waiting)
            waiting, subject = block, block[: block.index(b"> ") + 2]
        yield done
    if waiting:
        yield [waiting]


def _follows(one: bytes, other: bytes) -> bool:
    """Whether every fact of a block comes after those of another."""
    last = one[one.rfind(b"\n", 0, -1) + 1 : -1]
    return last.partition(TAB)[0] < other[: other.index(b"\n")].partition(TAB)[0]


def _together(one: bytes, other: bytes, derived: bytes) -> bytes:
    """The lines of two blocks of one subject, sorted and each once; what is stated is not derived."""
    lines = sorted({line + b"\n" for block in (one, other) for line in block.split(b"\n")[:-1]})
    stated = {line.partition(TAB)[0] for line in lines if not line.endswith(derived)}
    return b"".join(line for line in lines if not line.endswith(derived) or line.partition(TAB)[0] not in stated)
