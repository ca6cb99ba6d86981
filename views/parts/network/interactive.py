"""The ego graph as one interactive HTML file by pyvis, which fetches nothing and runs no script but its own.

pyvis writes addresses of a style library into the file even where it is asked to put everything inside: they are taken
out. Places are those of the picture, and physics is off: with hundreds of things it never comes to rest.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Any, Final

from markupsafe import Markup

from views.parts.html.words import kind_of
from views.parts.network.links import KINDS, MEASURED, Link, sentence
from views.parts.network.looks import (
    FILLS,
    INK,
    NAMES,
    OPEN_SIZE,
    PAPER,
    SAID,
    SIZE,
    SOFT,
    kind_of_thing,
    label_lines,
    stroke,
)
from views.parts.network.looks import KINDS as SHAPES
from views.parts.network.neighbourhood import Neighbourhood
from views.parts.network.places import Place

_SHAPES: Final = {
    "image": "square",
    "feature": "hexagon",
    "marker": "dot",
    "outcome": "triangle",
    "cell": "diamond",
    "study": "star",
    "patients": "triangleDown",
    "other": "dot",
}
_SIGNS: Final = {
    "image": "■",
    "feature": "⬢",
    "marker": "●",
    "outcome": "▲",
    "cell": "◆",
    "study": "★",
    "patients": "▼",
    "other": "•",
}
_OPTIONS: Final = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "keyboard": True, "navigationButtons": False, "tooltipDelay": 150},
    "edges": {"smooth": False, "selectionWidth": 2},
    "nodes": {"borderWidth": 2, "labelHighlightBold": True},
}
# as a browser takes the file apart: within a script the words of HTML are text of the script
_PARTS: Final = re.compile(r"(<!--.*?-->|<script\b[^>]*>.*?</script>|<style\b[^>]*>.*?</style>)", re.DOTALL)
_BEGINNING: Final = re.compile(r"<script\b([^>]*)>")
_NO_PLACE: Final = re.compile(r"<link\b[^>]*>|<center>\s*<h1>\s*</h1>\s*</center>")
_MAP: Final = re.compile(r"^//# sourceMappingURL=[^\s<]+", re.MULTILINE)
_POLICY: Final = (
    "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'unsafe-inline'; img-src data: blob:; "
    "base-uri 'none'; form-action 'none'"
)


def as_page(drawn: Neighbourhood, at: Mapping[str, Place], foot: str) -> str:
    """The whole file: what is drawn, to be moved and zoomed; what a thing or link is stands beside the pointer."""
    # pyvis brings a notebook's whole shell with it, which takes a second to import: only who takes this file waits
    from pyvis.network import Network

    network = Network(height="78vh", directed=True, bgcolor=PAPER[0], font_color=INK[0], cdn_resources="in_line")
    network.set_options(json.dumps(_OPTIONS))
    for one in drawn.things:
        kind, step = kind_of_thing(one.labels), drawn.step(one.uid)
        x, y = at[one.uid]
        network.add_node(
            one.uid,
            label="\n".join([*map(_plain, label_lines(one.name)), *([step.told] if step and step.told else [])]),
            title=f"{_plain(one.name)}, {kind_of(one.labels)}",
            shape=_SHAPES[kind],
            size=(OPEN_SIZE if step else SIZE) / 2 * (0.75 if kind == "other" else 1),
            color={"background": FILLS[kind][0] if step else PAPER[0], "border": FILLS[kind][0]},
            x=x,
            y=y,
            physics=False,
        )
    for link in drawn.links:
        network.add_edge(link.source.uid, link.target.uid, **_edge(link, link.id in drawn.on_path))
    return _sealed(network.generate_html(), drawn, foot)


def _edge(link: Link, on_path: bool) -> dict[str, Any]:
    how = stroke(link, False, on_path)
    arrows: dict[str, Any] = {"to": {"enabled": True, "scaleFactor": 0.55}}
    if how.tail:
        arrows["from"] = {"enabled": True, "type": "circle", "scaleFactor": 0.35}
    return {
        "label": _plain(link.brief),
        "title": _plain(sentence(link)),
        "color": how.colour,
        "width": how.width,
        "dashes": list(how.dash) if how.dash else False,
        "arrows": arrows,
        "font": {"size": 11, "color": how.colour if link.kind == MEASURED else SOFT[0], "strokeWidth": 5},
    }


def _sealed(html: str, drawn: Neighbourhood, foot: str) -> str:
    """Without outside addresses, with a policy that lets run only what we put there, a title and a legend."""
    # made of the whole file: what stands in it cannot name it
    nonce = sha256(html.encode()).hexdigest()[:32]
    title = f"What {drawn.things[0].name} is joined to"
    policy = Markup('<meta http-equiv="Content-Security-Policy" content="{}"><title>{}</title>').format(
        Markup(_POLICY.format(nonce=nonce)), title
    )
    heading = Markup("<h1>{}</h1>").format(title)
    frame = (
        ("<html>", '<!DOCTYPE html>\n<html lang="en">'),
        ('<meta charset="utf-8">', f'<meta charset="utf-8">{policy}'),
        ("<body>", f"<body>{heading}"),
        ("</body>", f"{_legend(drawn, foot)}</body>"),
    )
    found = []
    for part in _PARTS.split(html):
        if part.startswith("<script"):
            begun = _BEGINNING.match(part)
            if begun and "src=" not in begun[1]:
                found.append(f'<script nonce="{nonce}">{_MAP.sub("", part[begun.end() :])}')
        elif part.startswith("<style"):
            found.append(part)
        elif not part.startswith("<!--"):
            part = _NO_PLACE.sub("", part)
            for before, after in frame:
                part = part.replace(before, after)
            found.append(part)
    return "".join(found)


def _legend(drawn: Neighbourhood, foot: str) -> Markup:
    kinds = {kind_of_thing(one.labels) for one in drawn.things}
    told = [f"{_SIGNS[kind]} {NAMES[kind]}" for kind in SHAPES if kind in kinds]
    lines = {link.kind for link in drawn.links}
    said = [SAID[kind] for kind in KINDS if kind in lines]
    paragraphs = [" · ".join(told), *said, foot]
    return Markup(
        "<style>body{{margin:12px;font:14px sans-serif;color:{ink}}}h1{{font-size:20px;margin:0 0 8px}}"
        "p{{margin:4px 0;color:{soft}}}.card{{overflow:hidden}}#mynetwork{{box-sizing:border-box}}</style>{told}"
    ).format(ink=INK[0], soft=SOFT[0], told=Markup("").join(Markup("<p>{}</p>").format(one) for one in paragraphs))


def _plain(text: str) -> str:
    """Without marks of HTML: a title in which an address is written would be read as HTML."""
    return text.replace("<", "‹").replace(">", "›").replace("href", "hr\u200bef")
