"""How does text from the literature reach the page unharmed? HTML in which everything is escaped unless we wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from urllib.parse import urlencode, urljoin

from views.parts.words import DIRECTIONS, RESULTS, RUNGS, Sign, rung_words

VOID = {"br"}


class Markup(str):
    """HTML of our own making. Plain text becomes Markup only through `safe`."""

    __slots__ = ()


def safe(value: object) -> Markup:
    """The value as HTML: Markup as it is, everything else escaped."""
    return value if isinstance(value, Markup) else Markup(escape(str(value), quote=True))


def join(parts: Iterable[object], between: str = "") -> Markup:
    """Parts in a row; `between` is escaped too."""
    return Markup(safe(between).join(safe(part) for part in parts))


def tag(name: str, *children: object, **attributes: object) -> Markup:
    """An element; an attribute `class_` is `class`, `aria_label` is `aria-label`, and None leaves it out."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value), quote=True)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{written}>" if name in VOID else f"<{name}{written}>{join(children)}</{name}>")


def address(page: str, query: Mapping[str, object | None] | None = None) -> str:
    """The relative address of a page of ours: it works under any base path."""
    filled = {key: value for key, value in (query or {}).items() if value is not None}
    return f"./{page}?{urlencode(filled)}" if filled else f"./{page}"


def permalink(here: str | None, uid: object) -> str:
    """The full address of a finding's page, from the address of a page; the relative one where that is not known."""
    own = address("finding", {"uid": uid})
    return urljoin(here, own) if here else own


def link(text: object, page: str, query: Mapping[str, object | None] | None = None, title: str | None = None) -> Markup:
    """A link to a page of ours, opened in the same window."""
    return tag("a", text, href=address(page, query), target="_self", title=title)


def finding_link(text: object, uid: object) -> Markup:
    """A link to one finding."""
    return link(text, "finding", {"uid": uid})


def thing_link(name: object, uid: object, page: str | None) -> Markup:
    """A link to the page about a thing; its name alone where there is no such page."""
    if page in ("study", "marker", "feature", "cell", "finding"):
        return link(name, page, {"uid": uid})
    if page == "outcome":
        return link(name, "paths", {"marker": uid})
    if page == "image":
        return link(name, "paths", {"image": uid})
    return join([name])


def badge(sign: Sign, more: str = "") -> Markup:
    """Symbol, word and colour of a value."""
    return tag(
        "span", tag("span", sign.symbol, aria_hidden="true"), f" {sign.word}{more}", class_=f"rg-badge {sign.tone}"
    )


def result_badge(value: str) -> Markup:
    """What came out."""
    return badge(RESULTS[value])


def direction_badge(value: str) -> Markup:
    """The sign that was reported."""
    return badge(DIRECTIONS[value])


def rung_badge(rung: int | None) -> Markup:
    """Six steps, filled up to the rung, and its name."""
    steps = (tag("i", class_="on" if rung is not None and step <= rung else "off") for step in range(6))
    ladder = tag("span", *steps, class_="rg-steps", aria_hidden="true")
    return tag("span", ladder, rung_words(rung), class_="rg-rung", title=RUNGS[rung][1])


def table(caption: str, columns: Sequence[object], rows: Sequence[Sequence[object]], class_: str = "") -> Markup:
    """A real table: header cells with scope, a caption for screen readers; the first column heads its row."""
    head = tag("tr", *(tag("th", column, scope="col") for column in columns))
    body = (tag("tr", tag("th", row[0], scope="row"), *(tag("td", cell) for cell in row[1:])) for row in rows)
    return tag(
        "table",
        tag("caption", caption),
        tag("thead", head),
        tag("tbody", *body),
        class_=f"rg-table {class_}".strip(),
    )


def facts(pairs: Iterable[tuple[str, object]]) -> Markup:
    """Names and values, one a line."""
    return tag("dl", *(tag("div", tag("dt", name), tag("dd", value)) for name, value in pairs), class_="rg-facts")


def quiet(text: object) -> Markup:
    """What is said more softly: missing values and notes."""
    return tag("span", text, class_="rg-quiet")
