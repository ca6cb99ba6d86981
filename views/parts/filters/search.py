"""Search by any name: a thing is offered under each of its names, and the nearest ones for what is not here."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from views.parts.filters.choices import ARROW
from views.parts.html.words import kind_of, page_of

Row = Mapping[str, Any]
BEHIND = ("therapy", "trial", "pool", "cohort", "source", "review")
"""Pages whose things stand behind all others, whatever the name: who types PD-L1 means the marker."""
ORDER = ("study", "marker", "cell", "image", "feature", "outcome", *BEHIND)
"""Pages in the order in which their things lead where several are found."""
MOST_NEAR = 3
LONGEST_BARE = 12  # letters of a name that is also written without its hyphens


@dataclass(frozen=True)
class Named:
    """One thing that can be found: where it is shown, and under which names."""

    uid: str
    name: str
    page: str
    kind: str
    names: tuple[str, ...]
    findings: int


def named(rows: Iterable[Row]) -> dict[str, Named]:
    """Rows of `list_named_things` by uid: studies, then markers, cells and images, those with most findings first."""
    found = [
        Named(row["uid"], row["name"], page, kind_of(row["labels"]), _names(row), int(row["findings"]))
        for row in rows
        if (page := page_of(row["labels"])) in ORDER
    ]
    found.sort(key=lambda one: (ORDER.index(one.page), -one.findings, one.name.casefold(), one.uid))
    return {one.uid: one for one in found}


def options(things: Mapping[str, Named]) -> dict[str, str]:
    """What a list offers, own names and the shortest first: each thing under each of its names, by `<uid> <name>`.

    A list that is narrowed by "contains" keeps its order, so what was typed in full leads ("DSC" before "MDSC").
    """
    found = [(name, one) for one in things.values() for name in (one.name, *one.names)]
    places = {uid: place for place, uid in enumerate(things)}
    found.sort(key=lambda pair: (pair[1].page in BEHIND, pair[0] != pair[1].name, len(pair[0]), places[pair[1].uid]))
    return {
        f"{one.uid} {name}": f"{name} · {one.kind}" if name == one.name else f"{name}{ARROW}{one.name} · {one.kind}"
        for name, one in found
    }


def index(rows: Iterable[Row]) -> tuple[dict[str, Named], dict[str, str]]:
    """Everything that can be found, and what a list offers."""
    things = named(rows)
    return things, options(things)


def meant(text: str, things: Mapping[str, Named]) -> Named | None:
    """The thing that a typed text means: one of its names in any case and with or without hyphens, else the first
    that the list would show for it; None where it shows none."""
    wanted = _loose(text)
    offered = options(things)
    exact = [key for key in offered if _loose(key.partition(" ")[2]) == wanted]
    within = [key for key, label in offered.items() if wanted and wanted in _loose(label)]
    found = next(iter([*exact, *within]), None)
    return things[found.partition(" ")[0]] if found else None


def nearest(text: str, things: Iterable[Named]) -> list[Named]:
    """The things whose names come nearest to a text that is none of them, the nearest first."""
    by_name: dict[str, Named] = {}
    for one in things:
        for name in (one.name, *one.names):
            by_name.setdefault(plain(name), one)
    wanted = plain(text)
    close = [
        name for name in by_name if name and len(name) > 1 and (wanted.startswith(name) or name.startswith(wanted))
    ]
    close += difflib.get_close_matches(wanted, list(by_name), n=2 * MOST_NEAR, cutoff=0.6)
    return list({by_name[name].uid: by_name[name] for name in close}.values())[:MOST_NEAR]


def _loose(name: str) -> str:
    return name.casefold().replace("-", "").replace(" ", "")


def plain(name: str) -> str:
    """A name without case, hyphens and spaces: PD-L1 and pdl1 are one."""
    return re.sub(r"[\W_]+", "", name.casefold())


def _names(row: Row) -> tuple[str, ...]:
    """Its other names, each once: symbol, printed names, synonyms, those without hyphens, identifier; authors, year."""
    given = [
        *([row["symbol"]] if row["symbol"] else []),
        *(row["as_published"] or ()),
        *(row["synonyms"] or ()),
        *(row["authors"] or ()),
        *([str(row["year"])] if row["year"] else []),
        *([row["curie"]] if row["curie"] else []),
    ]
    whole = [row["name"], *given]
    bare = [name.replace("-", "") for name in whole if "-" in name and len(name) < LONGEST_BARE and ":" not in name]
    found = {name.casefold(): name for name in reversed([*given, *bare])}
    found.pop(row["name"].casefold(), None)
    return tuple(reversed(found.values()))
