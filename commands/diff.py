"""`radiogenomics diff`: what changes from one graph to another, in words first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

import pipeline
from commands import console
from commands.options import All, Edition, Engine, Home, Report, settings_of
from ontology import EDITIONS, Records, UsageError, load_schema

if TYPE_CHECKING:
    from evidence import Change
    from graph import Settings

MOST = 12  # lines of one part without --all
A_SIDE = "Build id, edition or data folder; alone, it is held against the current graph."
Left = Annotated[str, typer.Argument(metavar="A", help=A_SIDE)]
Right = Annotated[str | None, typer.Argument(metavar="[B]", help="What it is held against.", show_default=False)]
_BUILD = re.compile(r"[0-9a-f]{12}")
# what each part of a comparison is called, and what one and several of it are
TITLES = {
    "finding": ("Findings", "finding", "findings"),
    "amendment": ("Amended values", "amendment", "amendments"),
    "other": ("Other things that are stated", "other thing", "other things"),
    "gap": ("Gap map: how far evidence reaches", "place on the gap map", "places on the gap map"),
    "rung": ("Rungs", "rung", "rungs"),
    "pair": ("Features and markers: findings, lines of evidence, patients", "pair", "pairs"),
    "check": ("Checks", "check", "checks"),
    "conflict": ("Conflicts", "conflict", "conflicts"),
}


def diff(
    a: Left,
    b: Right = None,
    all: All = False,
    format: Report = "text",
    edition: Edition = None,
    home: Home = None,
    store: Engine = None,
) -> None:
    """Say what changes from one graph to another: builds, editions or data folders."""
    from evidence import changes
    from graph import json_text

    settings = settings_of(home=home, store=store, edition=edition)
    if b is None:
        names = ("the current graph", f"it with {a}" if _is_folder(a) else a)
        left = _stored(settings, None)
        right = _with(settings, Path(a)) if _is_folder(a) else _side(settings, a)
    else:
        names, left, right = (a, b), _side(settings, a), _side(settings, b)
    found = changes(left, right)
    if format == "json":
        console.send(json_text({"left": names[0], "right": names[1], "changes": [asdict(one) for one in found]}))
        return
    known = {node.uid: node.text("name") for records in (left, right) for node in records.nodes}
    head = f"From {names[0]} to {names[1]}: {total(found)}.\n"
    console.send(head + listing(found, known, None if all else MOST))


def total(found: Sequence[Change]) -> str:
    """How many changes of each kind, in words: `2 findings added, 1 amended value added`."""
    from evidence import summed

    counts = [
        f"{number} {TITLES[part][1 if number == 1 else 2]} {kind}"
        for part, kinds in summed(tuple(found)).items()
        for kind, number in kinds.items()
    ]
    return ", ".join(counts) or "nothing changes"


def listing(found: Sequence[Change], names: Mapping[str, str], most: int | None) -> str:
    """The changes of each part below its title, at most so many of each."""
    told = []
    for part, (title, *_) in TITLES.items():
        lines = [f"  {sentence(one, names)}" for one in found if one.part == part]
        if not lines:
            continue
        more = len(lines) - most if most is not None else 0
        lines = lines[:most] + ([f"  … and {more} more; --all tells them"] if more > 0 else [])
        told.append("\n".join([f"\n{title}", *lines]) + "\n")
    return "".join(told)


def sentence(one: Change, names: Mapping[str, str]) -> str:
    """One change on one line: what it is about, what was and what is."""
    owner = load_schema().class_of(one.labels)
    if one.before is None and one.after is None:
        noun = f"{owner.title} " if owner and one.part == "other" else ""
        return _line(f"{one.kind}: {noun}{one.name}")
    key = "" if one.part in ("gap", "rung") or one.key in ("verdict", "kinds") else f", {one.key.replace('_', ' ')}"
    was, is_now = (_said(one, value, names) for value in (one.before, one.after))
    row = f"{owner.title} " if owner and one.part == "gap" else ""  # an image and a feature may have one name
    return _line(f"{row}{one.name}{key}: {was} → {is_now}")


def _said(one: Change, value: Any, names: Mapping[str, str]) -> str:
    """A value in the words of its vocabulary, a reference by the name of what it names."""
    if value is None:
        return "nothing"
    if isinstance(value, list | tuple):
        return "; ".join(_said(one, each, names) for each in value)
    schema, text = load_schema(), str(value)
    owner = schema.class_of(one.labels)
    columns = {column.name: column.vocabulary for column in owner.columns} if owner else {}
    of_edges = {"state": "GapState", "gap_state": "GapState", "directions": "Direction"}
    word = schema.vocabularies.get(of_edges.get(one.key) or columns.get(one.key) or "", {}).get(text)
    return word.title if word else names.get(text, text)


def _line(text: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in text)


# ---------------------------------------------------------------------- the two sides
def _is_folder(text: str) -> bool:
    return text not in EDITIONS and not _BUILD.fullmatch(text)


def _side(settings: Settings, text: str) -> Records:
    from graph import open_build, read_records

    if text in EDITIONS:
        return _stored(settings, text)
    if _is_folder(text):
        return pipeline.judged(pipeline.collected([Path(text)]))
    if settings.store != "embedded":
        raise UsageError("a server holds one graph, and no builds by id", "", "name a folder, or --store embedded")
    with open_build(settings, text) as opened:
        return read_records(opened)


def _stored(settings: Settings, edition: str | None) -> Records:
    from graph import open_store, read_records

    chosen = settings if edition is None else replace(settings, edition=edition)
    with open_store(chosen) as opened:
        return read_records(opened)


def _with(settings: Settings, folder: Path) -> Records:
    """The shipped folders that the current graph is made of, with this one beside them or in place of its namesake."""
    from graph import build_id, open_store
    from ingest import by_edition, shipped_folders

    with open_store(settings) as opened:
        current = opened.build
    files = next(
        (some for some in by_edition(pipeline.collected(shipped_folders())).values() if build_id(some) == current), None
    )
    if files is None:
        raise UsageError(
            "the current graph is not made of the folders that are shipped now",
            "so what a folder adds to it cannot be told",
            "run `radiogenomics build`, or name both sides",
        )
    mine = [file for file in pipeline.collected([folder]) if file.folder == folder.absolute().name]
    return pipeline.judged((*(file for file in files if file.folder != mine[0].folder), *mine))
