"""Shortest paths in words: hop by hop, with the weakest one named, and what was not passed."""

from __future__ import annotations

from markupsafe import Markup

from views.parts.explore.panel import act, shape
from views.parts.html.badges import badge, disputed_badge, rungs_badge
from views.parts.html.markup import join, quiet, tag
from views.parts.html.words import count, listed
from views.parts.network.address import Walk
from views.parts.network.links import MEASURED, Link
from views.parts.network.routes import HUB, LONGEST, MOST_PATHS, Found, Path, why_weakest

RULE = (
    f"No path runs through a hub: a thing that is joined to {HUB} or more others, as T1 CE and TCGA are. "
    "A path joins separate findings; no study tested it end to end."
)
MORE = (
    "A path takes no link on which every finding reports no association, and passes through a study only where nothing "
    "else joins the two. At most "
    f"{MOST_PATHS} paths are shown, of at most {LONGEST} hops."
)


def path_lines(found: Found, walk: Walk, start: str, end: str) -> Markup:
    """The paths between two things, by name, and the rule by which they were found."""
    said: list[object] = [
        tag(
            "h2",
            f"Shortest paths: {start} to {end}",
            quiet(" "),
            tag("span", act("take out", walk.end_path(), "the paths"), class_="rg-step"),
        )
    ]
    if found.paths:
        hops = len(found.paths[0].hops)
        shown = f"{len(found.paths)} of more" if found.many else str(len(found.paths))
        said.append(
            tag(
                "p",
                f"{count(hops, 'hop')}; {shown} shown, those first whose weakest hop is strongest.",
                class_="rg-note",
            )
        )
        if found.by_study:
            said.append(
                tag(
                    "p",
                    "Nothing but a study in common joins the two here: no evidence that they are related.",
                    class_="rg-lead rg-warning",
                )
            )
        said.append(tag("ol", *(tag("li", _line(path, walk)) for path in found.paths), class_="rg-routes"))
    else:
        limit = (
            "the search was given up, since too much lies between them" if found.given_up else f"within {LONGEST} hops"
        )
        said.append(tag("p", f"No path is found that avoids hubs ({limit}); a link may still exist.", class_="rg-lead"))
    hubs = f" Hubs met and not passed: {listed([one.name for one in found.hubs])}." if found.hubs else ""
    said.append(tag("p", RULE, class_="rg-note"))
    said.append(tag("details", tag("summary", "How paths are found"), tag("p", MORE, hubs, class_="rg-note")))
    return tag("section", *said, class_="rg-paths-found", aria_label="Shortest paths")


def _line(path: Path, walk: Walk) -> Markup:
    parts: list[object] = []
    for place, thing in enumerate(path.things):
        parts.append(
            tag("span", shape(thing.labels), " ", act(thing.name, walk.choose(thing.uid)), class_="rg-hop-thing")
        )
        if place < len(path.hops):
            hop = path.hops[place]
            parts.append(_hop(hop, hop.source.uid == thing.uid, walk, hop is path.weakest))
    weakest = path.weakest
    if weakest is None:
        told = "No hop is evidence: each says only what a thing is or belongs to."
    else:
        told = f"Weakest hop: {weakest.source.name} {weakest.said()} {weakest.target.name}, {why_weakest(weakest)}."
    return join([tag("div", *parts, class_="rg-route"), tag("p", told, class_="rg-note")])


def _hop(hop: Link, outward: bool, walk: Walk, weakest: bool) -> Markup:
    parts: list[object] = ["→ " if outward else "← ", act(hop.said(outward), walk.choose(hop.id))]
    if hop.kind == MEASURED:
        parts += [" ", join([badge(one) for one in hop.signs], " "), " ", rungs_badge(hop.rungs)]
    if hop.disputed:
        parts += [" ", disputed_badge()]
    if weakest:
        parts.append(quiet(" weakest"))
    return tag("span", *parts, class_=f"rg-hop {hop.kind}")
