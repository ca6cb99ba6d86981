"""The ego graph as GraphML, for Gephi, Cytoscape, igraph and networkx: one edge a link, with what stands behind it."""

from __future__ import annotations

import io
from collections.abc import Mapping

import networkx as nx

from views.parts.html.words import kind_of
from views.parts.network.links import rungs_in_brief
from views.parts.network.looks import kind_of_thing, printable
from views.parts.network.neighbourhood import Neighbourhood
from views.parts.network.places import Place


def as_graphml(drawn: Neighbourhood, at: Mapping[str, Place], neighbours: Mapping[str, int], source: str) -> bytes:
    """A directed multigraph; things have their places, links their findings, rungs, signs and whether one disputes."""
    graph = nx.MultiDiGraph(source=printable(source))
    for one in drawn.things:
        x, y = at[one.uid]
        graph.add_node(
            one.uid,
            name=printable(one.name),
            kind=kind_of_thing(one.labels),
            type=kind_of(one.labels),
            neighbours=neighbours.get(one.uid, 0),
            x=x,
            y=-y,  # upwards, as those programs have it
        )
    for link in drawn.links:
        graph.add_edge(
            link.source.uid,
            link.target.uid,
            key=link.id,
            relation=link.relation,
            says=link.said(),
            evidence=link.kind,
            findings=len(link.findings),
            finding_uids="; ".join(one.uid for one in link.findings),
            claims=link.claims,
            came_out="; ".join(one.word for one in link.signs),
            tested_up_to=rungs_in_brief(link.rungs) if link.findings else "",
            disputed=link.disputed,
            on_path=link.id in drawn.on_path,
        )
    written = io.BytesIO()
    nx.write_graphml(graph, written, named_key_ids=True)
    return written.getvalue()
