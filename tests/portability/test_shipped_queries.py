"""Does every shipped question have the same answer on both engines, to the byte?"""

from __future__ import annotations

import io
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import cli
from graph import (
    FORMATS,
    Content,
    Query,
    Settings,
    Store,
    ask,
    describe,
    export_graph,
    list_queries,
    manifest_of,
    of_thing,
    open_store,
    read_manifest,
    read_records,
    write_graph,
)
from graph.exports.passes import PARTS, Portrait, passes_over
from graph.exports.sheet_values import undone
from graph.exports.triples import Vocabulary
from ontology import Node, load_schema
from tests.neo4j.database import Database, environment_of
from tests.portability.asking import answered, compare, kinds
from tests.portability.world import Graph
from tests.review import studies_judged

# what the shipped records give no answer to, and why: nothing else may be asked in vain
EMPTY: dict[str, str] = {}


@pytest.fixture(scope="module")
def stores(shipped_home: Path, running_neo4j: Database) -> Iterator[tuple[Store, Store]]:
    """The shipped graph in both engines, by the same id."""
    running_neo4j.empty()
    with open_store(Settings.read({}, home=shipped_home)) as embedded:
        found = read_manifest(shipped_home, embedded.build).releases
        settings = running_neo4j.settings()
        write_graph(settings, Content(embedded.build, read_records(embedded), found), load_schema())
        with open_store(settings) as server:
            yield embedded, server


@pytest.fixture(scope="module")
def records() -> Graph:
    """The shipped graph as plain records, which no engine has seen."""
    found = studies_judged()
    graph = Graph(found.nodes, found.edges)
    assert len(graph.edges) == len(found.edges)
    return graph


@pytest.fixture(scope="module")
def uids(records: Graph) -> list[str]:
    """One thing of each set of labels."""
    return kinds(records)


@pytest.fixture(scope="module")
def good(stores: tuple[Store, Store], records: Graph) -> Callable[[Query], list[dict[str, Any]]]:
    """Examples with rows of a question, looked for once."""
    known: dict[str, list[dict[str, Any]]] = {}

    def examples_of(query: Query) -> list[dict[str, Any]]:
        if query.name not in known:
            known[query.name] = answered(query, stores[0], records)
        return known[query.name]

    return examples_of


@pytest.fixture(scope="module", params=list_queries(), ids=lambda query: query.name)
def query(request: pytest.FixtureRequest) -> Query:
    """A shipped question: all is asked of one before the next, since the server keeps few plans."""
    found: Query = request.param
    return found


def test_a_shipped_question(
    query: Query, stores: tuple[Store, Store], records: Graph, good: Callable[[Query], list[dict[str, Any]]]
) -> None:
    in_vain = compare(query, dict(zip(("embedded", "neo4j"), stores, strict=True)), records, good(query))
    assert bool(in_vain) == (query.name in EMPTY), in_vain


def test_the_command(
    query: Query,
    stores: tuple[Store, Store],
    good: Callable[[Query], list[dict[str, Any]]],
    shipped_home: Path,
    running_neo4j: Database,
) -> None:
    none = {name: "" for name in os.environ if name.startswith(("RADIOGENOMICS_", "NEO4J_"))}
    surroundings = (
        {**none, "RADIOGENOMICS_HOME": str(shipped_home)},
        {**none, **environment_of(running_neo4j, shipped_home)},
    )
    # answers are compared above; here each type of parameter is read once from the words of a command
    by_type = {tuple(query.parameters[key].type for key in given): given for given in good(query)}
    for given in by_type.values() or [{}]:
        words = [f"{key}={json.dumps(value) if isinstance(value, list) else value}" for key, value in given.items()]
        words = ["ask", query.name, "--format", "csv", *(part for word in words for part in ("--param", word))]
        pages = []
        for environment in surroundings:
            done = CliRunner().invoke(cli.app, words, env=environment)
            assert done.exit_code == 0, (words, done.exception)
            pages.append(done.stdout_bytes)
        assert pages[0] == pages[1], words
        assert query.name in EMPTY or pages[0].count(b"\n") > 1, words


def test_passes_over_a_store_are_those_over_its_records(stores: tuple[Store, Store]) -> None:
    """What an export of the whole graph reads."""
    records, schema = read_records(stores[0]), load_schema()
    uids = [node.uid for node in records.nodes]
    stated, shown = (Vocabulary(schema, derived=derived) for derived in (False, True))
    known = {*(type for type, from_whole in PARTS if not from_whole), "TOLD_IN"}
    told: list[dict[str, Any]] = []
    for source in (records, *stores):
        passes = passes_over(source)
        amended = undone(passes.amended(schema), schema)
        parts = passes.parts({"Cohort", "Finding", "Report", "Study", "Review", "DataSource"})
        told.append(
            {
                "whole": _portraits(passes.portraits(())),
                "without": _portraits(passes.portraits(["MEETS", "ASSOCIATED_WITH"])),
                "parts": {
                    uid: (
                        [node.text(key) for key in ("name", "doi", "locators")],
                        [link[:2] for link in links if link[0] in known],
                        wholes,
                    )
                    for uid, (node, links, wholes) in _portraits(parts).items()
                },
                "found": {
                    uid: (node, [link for link in links if link[0] != "MEETS"], wholes)
                    for uid, (node, links, wholes) in _portraits(passes.find([*uids, "rg:none"])).items()
                },
                "labelled": [(one.uid, one.properties) for one in passes.labelled({"Study", "Source"})],
                "speakers": [sorted(map(tuple, passes.speakers(uid))) for uid in uids],
                "outside": [sorted(passes.outside(vocabulary)) for vocabulary in (stated, shown)],
                "amended": (dict(amended.nodes), sorted(amended.gone), dict(amended.back)),
            }
        )
    for name in told[0]:
        assert told[0][name] == told[1][name] == told[2][name], name
    assert len(told[0]["whole"]) == len(uids)
    assert len(told[0]["amended"][0]) > 3


def test_what_the_manifest_counts_is_in_the_graph(
    stores: tuple[Store, Store], shipped_home: Path, running_neo4j: Database
) -> None:
    for settings, store in zip((Settings(home=shipped_home), running_neo4j.settings()), stores, strict=True):
        manifest = manifest_of(settings, store)
        nodes = read_records(store).nodes
        for column, found in manifest.words.items():
            label, name = column.split(".")
            words = Counter(node.text(name) for node in nodes if label in node.labels)
            assert found == words, column
            assert len(words) > 2
        ((checks, discrepancies),) = ask(store, "count_doubts").rows
        assert checks == sum(
            manifest.words["Check.verdict"].get(one, 0) for one in ("does_not_agree", "not_attainable")
        )
        severities = manifest.words["Discrepancy.severity"]
        assert discrepancies == sum(severities.values()) - severities["slip"]


def _portraits(found: Iterable[Portrait]) -> dict[str, tuple[Node, list[Any], list[Any]]]:
    return {
        node.uid: (node, sorted(map(tuple, links), key=lambda link: link[:2]), sorted(map(tuple, wholes)))
        for node, links, wholes in found
    }


def test_the_exports(stores: tuple[Store, Store], shipped_home: Path, running_neo4j: Database) -> None:
    held = read_manifest(shipped_home, stores[0].build).releases
    assert manifest_of(running_neo4j.settings(), stores[1]).releases == held
    for form in FORMATS:
        pages = []
        for store in stores:
            page = io.BytesIO()
            export_graph(store, held, form, page)
            pages.append(page.getvalue())
        assert pages[0] == pages[1]
        assert len(pages[0]) > 5_000


def test_one_thing(stores: tuple[Store, Store], uids: list[str]) -> None:
    forms = ("nq", "json", "csv", "graphml")
    for uid in uids:
        extracts = [of_thing(store, uid, (), store.build) for store in stores]
        for form in forms:
            first, second = (FORMATS[form].write(extract)[0] for extract in extracts)
            assert first == second, (uid, form)
    assert describe(stores[0], uids[0]) == describe(stores[1], uids[0])


def test_the_id_is_the_same(stores: tuple[Store, Store]) -> None:
    assert stores[0].build == stores[1].build
