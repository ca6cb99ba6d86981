"""HTML elements in which text from outside is always escaped: tags, tables, lists of facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

VOID = {"br"}


def join(parts: Iterable[object], between: str = "") -> Markup:
    """Parts in a row; plain text among them, and `between`, is escaped."""
    return escape(between).join(escape(part) for part in parts)


def tag(name: str, *children: object, **attributes: object) -> Markup:
    """An element; an attribute `class_` is `class`, `aria_label` is `aria-label`, and None leaves it out.

    ValueError where the name is no name of an element, as when markup stands in its place.
    """
    if not name.isalnum():
        raise ValueError(f"not the name of an element: {str(name)[:40]!r}")
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    opening = Markup(f"<{name}{written}>")
    return opening if name in VOID else opening + join(children) + Markup(f"</{name}>")


def table(caption: str, columns: Sequence[object], rows: Sequence[Sequence[object]], class_: str = "") -> Markup:
    """A real table: header cells with scope, a caption for screen readers; the first column heads its row.

    Each cell also carries the words of its column: on a phone a row is a card, without the row of headers.
    """
    head = tag("tr", *(tag("th", column, scope="col") for column in columns))
    words = [escape(column).striptags() for column in columns[1:]]
    body = (
        tag(
            "tr",
            tag("th", row[0], scope="row"),
            *(tag("td", cell, data_head=of) for of, cell in zip(words, row[1:], strict=True)),
        )
        for row in rows
    )
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


def items(parts: Iterable[object], class_: str = "rg-list") -> Markup:
    """A list, one part an entry."""
    return tag("ul", *(tag("li", part) for part in parts), class_=class_)


def quiet(text: object) -> Markup:
    """What is said more softly: missing values and notes."""
    return tag("span", text, class_="rg-quiet")


def printed(text: str | None, none: str = "not printed") -> Markup:
    """The source's own characters, in a fixed width; `none` where there are none."""
    return tag("span", text, class_="rg-printed") if text else quiet(none)
