"""The same links as a table, which a keyboard and a screen reader walk; the legend; and what is hidden or left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from views.parts.explore.panel import act, shape
from views.parts.html.badges import badge, disputed_badge, rungs_badge
from views.parts.html.markup import items, join, quiet, table, tag
from views.parts.html.words import count, title
from views.parts.network.address import BATCH, Walk
from views.parts.network.links import BACKGROUND, BELONGS, FINDING, KINDS, MEASURED, REPORTED, Link, Thing
from views.parts.network.looks import KINDS as SHAPES
from views.parts.network.looks import NAMES, SAID, kind_of_thing
from views.parts.network.neighbourhood import MOST, Neighbourhood

STANDING = 30
"""Up to so many links of a kind stand open; the others are folded."""
HEADS: Mapping[str, str] = {
    MEASURED: "Measured by studies here",
    BACKGROUND: "Background, from elsewhere",
    BELONGS: "What belongs together",
    REPORTED: "Which study reports on it",
}


def links_table(drawn: Neighbourhood, more: Mapping[str, int]) -> Markup:
    """All links that are drawn, by kind; each name can be chosen, opened and closed."""
    if not drawn.links:
        return tag("p", "No link is drawn.", class_="rg-lead")
    told: set[str] = set()
    return join([_part(kind, drawn, more, told) for kind in KINDS])


def _part(kind: str, drawn: Neighbourhood, left: Mapping[str, int], told: set[str]) -> Markup:
    links = sorted(
        (one for one in drawn.links if one.kind == kind),
        key=lambda one: (one.source.name.casefold(), one.relation, one.target.name.casefold(), one.id),
    )
    if not links:
        return join([])
    rows = [
        (
            _end(one.source, drawn, left, told),
            act(one.said(), drawn.walk.choose(one.id), f"{one.target.name}: what stands behind it"),
            _end(one.target, drawn, left, told),
            *_evidence(one),
        )
        for one in links
    ]
    columns: tuple[str, ...] = ("From", "Link", "To")
    if kind == MEASURED:
        columns += ("What came out", "Tested up to")
    elif kind != BELONGS:
        columns += ("Findings" if kind == REPORTED else "What stands behind it",)
    head = tag("h3", HEADS[kind], quiet(f" ({len(links)})"))
    shown = table(HEADS[kind], columns, rows[:STANDING], f"rg-links {kind}")
    if len(rows) <= STANDING:
        return join([head, shown])
    more = tag("summary", f"{len(rows) - STANDING} more")
    caption = f"{HEADS[kind]}, continued"
    return join([head, shown, tag("details", more, table(caption, columns, rows[STANDING:], f"rg-links {kind}"))])


def _evidence(one: Link) -> tuple[object, ...]:
    mark = join([" ", disputed_badge()]) if one.disputed else ""
    if one.kind == MEASURED:
        signs = join([badge(each) for each in one.signs], " ")
        return (
            join([signs, quiet(f" {count(len(one.findings), 'finding')}"), mark]),
            rungs_badge(one.rungs),
        )
    if one.kind == REPORTED:
        return (one.counted(),)
    if one.kind == BACKGROUND:
        return (join([", ".join([one.counted(), *(title("Via", each) for each in one.via)]).strip(", "), mark]),)
    return ()


def _end(thing: Thing, drawn: Neighbourhood, more: Mapping[str, int], told: set[str]) -> Markup:
    """A thing: its shape, its name to choose it, and once in the table a way to open or to close it."""
    walk = drawn.walk
    found = [shape(thing.labels), " ", act(thing.name, walk.choose(thing.uid))]
    if thing.uid not in told:
        told.add(thing.uid)
        found += [" ", step] if (step := _step(thing, drawn, more)) else []
    return tag("span", *found, class_="rg-end")


def _step(thing: Thing, drawn: Neighbourhood, more: Mapping[str, int]) -> Markup | None:
    walk, step, left = drawn.walk, drawn.step(thing.uid), more.get(thing.uid, 0)
    parts = []
    if step and step.told:
        parts.append(quiet(f"{step.told} "))
        parts.append(
            act(
                f"{min(BATCH, step.total - step.shown)} more",
                walk.open(thing.uid, step.asked + BATCH),
                f"of {thing.name}",
            )
        )
    elif step is None and left:
        parts.append(act(f"open +{left}", walk.open(thing.uid), thing.name))
    if step and thing.uid != walk.start:
        parts.append(act("close", walk.close(thing.uid), thing.name))
    return tag("span", *parts, class_="rg-step") if parts else None


def legend(drawn: Neighbourhood) -> Markup:
    """What the shapes and lines mean, of those that are drawn."""
    kinds = {kind_of_thing(one.labels) for one in drawn.things}
    shapes = [
        tag("span", tag("i", class_=f"rg-shape {one}", aria_hidden="true"), " ", NAMES[one])
        for one in SHAPES
        if one in kinds
    ]
    lines = {one.kind for one in drawn.links}
    drawn_as = [
        tag("span", tag("i", class_=f"rg-line {one}", aria_hidden="true"), " ", SAID[one])
        for one in KINDS
        if one in lines
    ]
    signs = {each for one in drawn.links if one.relation == FINDING for each in one.signs}
    told = [tag("span", f"{one.symbol} {one.word}") for one in sorted(signs)]
    if any(one.disputed for one in drawn.links):
        told.append(tag("span", "≠ disputed"))
    told.append(tag("span", "filled: there is more to open; +5: five more"))
    parts = [tag("div", *group) for group in (shapes, drawn_as, told) if group]
    return tag("div", *parts, class_="rg-legend rg-explore-legend", role="note", aria_label="Legend of the picture")


def notices(drawn: Neighbourhood, names: Mapping[str, str]) -> Markup:
    """What is hidden, each with a way back, and that no more can be drawn."""
    said = []
    walk = drawn.walk
    if walk.hidden:
        back = [
            act(
                join([names.get(uid, uid), " ", tag("span", "✕", aria_hidden="true")]),
                walk.reveal(uid),
                "is hidden: draw it again",
            )
            for uid in walk.hidden
        ]
        said.append(tag("div", quiet("Hidden: "), items(back, "rg-chips"), class_="rg-hidden"))
    if drawn.full:
        said.append(tag("p", f"{MOST} things are drawn, and no more can be: close or hide some.", class_="rg-lead"))
    return join(said)


def steps(walk: Walk, before: Walk | None) -> Markup:
    """Undo, and close everything that was opened; what cannot be done is said without a link."""
    parts = [act("↶ Undo", before) if before else quiet("↶ Undo")]
    parts.append(act("Collapse all", walk.close_all()) if walk.opened or walk.hidden else quiet("Collapse all"))
    return tag("p", *parts, class_="rg-acts")


def by_uid(things: Sequence[Thing]) -> dict[str, str]:
    """Names by uid."""
    return {one.uid: one.name for one in things}
