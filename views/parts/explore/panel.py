"""The panel beside the picture: what the chosen thing or link is, its numbers, next steps, and what to ask of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from views.parts.blocks.sources import caveats
from views.parts.explore.asking import Question, questions_of
from views.parts.html.badges import badge, disputed_badge, rung_badge, rungs_badge
from views.parts.html.links import finding_link, link, question_link, thing_link
from views.parts.html.markup import items, join, quiet, tag
from views.parts.html.words import count, kind_of, page_of, title
from views.parts.network.address import BATCH, PAGE, Walk
from views.parts.network.links import BACKGROUND, MEASURED, REPORTED, Link, Measured, Thing
from views.parts.network.looks import NAMES, kind_of_thing
from views.parts.network.neighbourhood import Neighbourhood
from views.parts.network.routes import HUB

Row = Mapping[str, Any]
MOST_QUESTIONS = 5
MOST_FINDINGS = 12


def act(text: object, walk: Walk, about: str = "") -> Markup:
    """A step of the walk as a link; `about` tells who cannot see it of which thing."""
    unseen = tag("span", f" {about}", class_="rg-unseen") if about else ""
    return link(join([text, unseen]), PAGE, walk.query())


def shape(labels: Sequence[str]) -> Markup:
    """The shape that stands for a thing in the picture, and its kind for who does not see it."""
    kind = kind_of_thing(labels)
    drawn = tag("i", class_=f"rg-shape {kind}", aria_hidden="true")
    return join([drawn, tag("span", f"{NAMES[kind]}: ", class_="rg-unseen")])


def thing_panel(thing: Thing, row: Row | None, drawn: Neighbourhood, links: Sequence[Link], neighbours: int) -> Markup:
    """What a thing is. links: all of its own, drawn or not; neighbours: how many things it is joined to."""
    walk = drawn.walk
    known: Row = (row or {}).get("thing") or {}
    said: list[object] = [
        tag("p", quiet("What is this?"), class_="rg-what"),
        tag("h2", shape(thing.labels), " ", thing.name),
        tag("p", quiet(kind_of(thing.labels)), class_="rg-kind"),
    ]
    if definition := known.get("definition"):
        said.append(tag("p", definition, class_="rg-definition"))
    said.append(_numbers(thing, links, neighbours))
    if page := page_of(thing.labels):
        said.append(tag("p", thing_link("Read its page", thing.uid, page)))
    said.append(tag("div", *_steps(thing, drawn, walk, neighbours), class_="rg-acts"))
    if asked := questions_of(thing.labels):
        said += [tag("h3", "Ask of it"), _questions(asked, thing.uid)]
    return tag("div", *said, class_="rg-panel")


def _numbers(thing: Thing, links: Sequence[Link], neighbours: int) -> Markup:
    own = [one for one in links if thing.uid in (one.source.uid, one.target.uid)]
    measured = [one for one in own if one.kind == MEASURED]
    reported = [one for one in own if one.kind == REPORTED]
    findings = {one.uid: one for each in measured + reported for one in each.findings}
    studies = {one.other(thing.uid).uid for one in reported if one.target.uid == thing.uid}
    pairs: list[tuple[str, object]] = [("Joined to", join([count(neighbours, "thing"), _hub(neighbours)]))]
    if findings:
        of = f" of {count(len(studies), 'study', 'studies')}" if studies else ""
        pairs.append(("Findings", f"{len(findings)}{of}"))
        pairs.append(("Tested up to", rungs_badge([one.rung for one in findings.values()])))
    if claims := [one for one in own if one.kind == BACKGROUND]:
        pairs.append(("Background", count(len(claims), "link")))
    if disputed := sum(one.disputed for one in own):
        pairs.append(("Disputed", join([count(disputed, "link"), " ", disputed_badge()])))
    return tag("dl", *(tag("div", tag("dt", name), tag("dd", told)) for name, told in pairs), class_="rg-facts")


def _hub(neighbours: int) -> Markup | str:
    return quiet(" (a hub: no path runs through it)") if neighbours >= HUB else ""


def _steps(thing: Thing, drawn: Neighbourhood, walk: Walk, neighbours: int) -> list[Markup]:
    step, uid, found = drawn.step(thing.uid), thing.uid, []
    if step and step.told:
        found.append(act(f"Show {min(BATCH, step.total - step.shown)} more", walk.open(uid, step.asked + BATCH)))
        found.append(tag("span", step.told, class_="rg-quiet"))
    elif step is None and neighbours > len({one.other(uid).uid for one in drawn.near(uid)}):
        found.append(act("Open", walk.open(uid)))
    if step and uid != walk.start:
        found.append(act("Close", walk.close(uid)))
    if uid != walk.start:
        found.append(act("Hide", walk.hide(uid)))
        found.append(act("Start here", Walk(uid)))
    return found


def _questions(asked: Sequence[Question], uid: str) -> Markup:
    lines = [question_link(one.title, one.name, {one.parameter: uid}, one.question) for one in asked]
    shown = items(lines[:MOST_QUESTIONS], "rg-places")
    if len(lines) <= MOST_QUESTIONS:
        return shown
    more = tag("summary", f"{len(lines) - MOST_QUESTIONS} more questions")
    return join([shown, tag("details", more, items(lines[MOST_QUESTIONS:], "rg-places"))])


def link_panel(one: Link, walk: Walk) -> Markup:
    """What stands behind a link: its findings, each with what came out and how far it was tested, or its claims."""
    said: list[object] = [
        tag("p", quiet("What is this link?"), class_="rg-what"),
        tag(
            "h2",
            act(one.source.name, walk.choose(one.source.uid)),
            quiet(f" {one.said()} "),
            act(one.target.name, walk.choose(one.target.uid)),
        ),
        tag("p", quiet(SAID[one.kind]), class_="rg-kind"),
    ]
    if one.disputed:
        said.append(tag("p", disputed_badge()))
    if one.findings:
        said.append(tag("p", count(len(one.findings), "finding"), ", tested up to: ", rungs_badge(one.rungs)))
        lines = [
            join([finding_link(each.name, each.uid), tag("br"), badge(each.sign), " ", rung_badge(each.rung),
                  quiet(f" {each.study}"), _caveats(each), join([" ", disputed_badge()]) if each.doubted else ""])
            for each in one.findings
        ]  # fmt: skip
        said.append(items(lines[:MOST_FINDINGS], "rg-list rg-spaced"))
        if len(lines) > MOST_FINDINGS:
            more = tag("summary", f"{len(lines) - MOST_FINDINGS} more")
            said.append(tag("details", more, items(lines[MOST_FINDINGS:], "rg-list rg-spaced")))
    if one.via:
        said.append(tag("p", "How it follows: ", ", ".join(title("Via", each) for each in one.via), "."))
    if one.claims:
        ends = [end for end in (one.source, one.target) if page_of(end.labels)]
        where = [thing_link(end.name, end.uid, page_of(end.labels)) for end in ends]
        said.append(tag("p", count(one.claims, "background claim"), "; they stand on the pages of ", join(where, ", ")))
    return tag("div", *said, class_="rg-panel")


def _caveats(one: Measured) -> Markup:
    return caveats({"abstract_only": one.abstract_only, "outside_scope": one.outside_scope})


SAID = {
    MEASURED: "Measured by studies here.",
    BACKGROUND: "Background from elsewhere; not measured by a study here.",
    REPORTED: "A study and what its findings are about.",
    "belongs": "What the one is made of, read from or belongs to; no evidence by itself.",
}
