"""RDF export of records as sorted N-Quads, the canonical form: equal graphs give equal bytes.

What was derived at the build is left out, and a cell that was amended has what its sheet says, with the amendment
beside it. What was derived, where it is asked for too, has a graph of its own, and amended values are in it, in place
of the sheet's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby, islice
from operator import itemgetter
from typing import IO

from pyoxigraph import Literal, NamedNode, Triple

from graph.contract import Store
from graph.cypher.library import ask
from graph.exports.named_graphs import DERIVED, WORDS, NamedGraphs
from graph.exports.sheet_values import as_in_sheets
from graph.exports.sorted_lines import SortedLines
from graph.exports.surroundings import as_node
from graph.exports.triples import Vocabulary
from ontology import Edge, Records, Release, Schema

FIRST, TYPE = "\x00", "\x01"
"""Marks in lines that are sorted for Turtle, before all else and before every predicate."""
TAB = b"\t"
AT_ONCE = 1000


def read_records(store: Store) -> Records:
    """Everything that a store holds, as records."""
    return Records(
        tuple(as_node(*row) for row in ask(store, "list_nodes").rows),
        tuple(Edge(*row) for row in ask(store, "list_relationships").rows),
    )


def write_nquads(
    records: Records, releases: Sequence[Release], schema: Schema, out: IO[bytes], *, derived: bool = False
) -> int:
    """Write all stated facts as sorted N-Quads; how many there are.

    With `derived`, what a screen shows: all facts with amended values and what was derived, those two in
    `graph/derived`.
    """
    count = 0
    for block in sorted_statements(records, releases, schema, derived=derived):
        out.write(b"".join(block).replace(TAB, b""))
        count += len(block)
    return count


def sorted_statements(
    records: Records,
    releases: Sequence[Release],
    schema: Schema,
    *,
    derived: bool = False,
    as_turtle: bool = False,
    first: str | None = None,
) -> Iterator[list[bytes]]:
    """The lines of sorted N-Quads, in lists, with a tab between each fact and its graph; no other tab is in them.

    With `as_turtle` the types of a thing come first, their predicate written as `TYPE`, and before all what tells of
    `first`, a uid, with `FIRST` before it. Neither mark can stand in a statement.
    """
    mark = TYPE if as_turtle else ""
    canonical = Vocabulary(schema, type_mark=mark)
    own = "" if first is None else f"{canonical.written_thing(first)} "
    stated = partial(statements, as_in_sheets(records, schema), releases, canonical)
    with SortedLines() as lines:
        if not derived:
            for facts in stated(lambda graph: f"\t{graph} .\n"):
                lines.add(_encoded(facts, own))
            yield from lines.blocks()
            return
        for facts in stated(lambda graph: f"\t{_STATED}{graph}\n"):
            lines.add(_encoded(facts, own))
        vocabulary = Vocabulary(schema, derived=True, type_mark=mark)
        for facts in statements(records, releases, vocabulary, lambda graph: f"\t{_SHOWN if graph else _DESCRIBED}\n"):
            lines.add(_encoded(facts, own))
        name = NamedNode(f"{vocabulary.base}graph/{DERIVED}")
        about = (
            Triple(name, vocabulary.term("rdf:type"), vocabulary.term("prov:Entity")),
            Triple(name, vocabulary.term("rdfs:label"), Literal("What was derived at the build, and amended values")),
        )
        lines.add(_encoded([f"{vocabulary.fact(fact)}\t{_STATED}\n" for fact in about], own))
        yield from batched(_judged(lines, f" {name}".encode()))


def _encoded(lines: list[str], own: str) -> list[bytes]:
    if own:
        lines = [f"{FIRST}{line}" if line.startswith(own) else line for line in lines]
    return [line.encode() for line in lines]


def statements(
    records: Records, releases: Sequence[Release], vocabulary: Vocabulary, ending: Callable[[str], str]
) -> Iterator[list[str]]:
    """Every stated fact as N-Triples write it, then what the named graphs are, in lists of some thousand.

    After each stands what `ending` gives for its graph as N-Quads write it: a space and its IRI, or nothing for the
    default graph.
    """
    graphs = NamedGraphs(records, vocabulary)
    nodes = [node for node in records.nodes if vocabulary.is_canonical(node)]
    homes = {node.uid: graphs.home(node) for node in nodes}
    iris = {home: graphs.iri(home) for home in sorted({*homes.values(), WORDS})}
    ends = {home: ending(f" {iri}") for home, iri in iris.items()}
    lines: list[str] = []
    for node in nodes:
        end = ends[homes[node.uid]]
        lines += [f"{fact}{end}" for fact in vocabulary.node(node)]
        lines += [f"{vocabulary.fact(fact)}{end}" for fact in graphs.provenance(node)]
        if len(lines) > AT_ONCE:
            yield lines
            lines = []
    for edge in records.edges:
        if edge.start in homes and edge.end in homes:
            end = ends[homes[edge.start]]
            lines += [f"{fact}{end}" for fact in vocabulary.edge(edge, records.by_uid[edge.start])]
            if len(lines) > AT_ONCE:
                yield lines
                lines = []
    lines += [f"{fact}{ends[WORDS]}" for fact in vocabulary.words()]
    lines += [f"{vocabulary.fact(fact)}{ending('')}" for fact in graphs.describe(list(ends), releases)]
    yield lines


# ---------------------------------------------------------------------- with what was derived
# A fact, a tab (which N-Triples escape) and who says it: after sorting, all that is said of a fact stands together.
_STATED, _SHOWN, _DESCRIBED = "1", "2", "3"


def _judged(lines: Iterable[bytes], derived: bytes) -> Iterator[bytes]:
    """What the sheets say and is shown, in its graph; what is shown and not in the sheets, in the graph of the derived.

    What describes the named graphs stands in the default graph, always.
    """
    stated, shown, described = (word.encode() for word in (_STATED, _SHOWN, _DESCRIBED))
    for fact, group in groupby((line.rpartition(b"\t") for line in lines), key=itemgetter(0)):
        said = [one[2][:-1] for one in group]
        graphs = [one[1:] for one in said if one[:1] == stated]
        is_shown = shown in said or described in said
        if not graphs and described not in said:
            graphs = [derived]
        for graph in graphs:
            if is_shown or not graph:
                yield fact + TAB + graph + b" .\n"


# ---------------------------------------------------------------------- writing
def batched(lines: Iterable[bytes], size: int = 10_000) -> Iterator[list[bytes]]:
    """Lines in lists of so many, since a call for each line costs more than the line."""
    source = iter(lines)
    while some := list(islice(source, size)):
        yield some
