"""Links to our pages and to public registries; a thing links to the page that the schema names for its class."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import quote, urlencode, urljoin

from markupsafe import Markup

from graph import FORMATS, thing_formats
from ontology import load_schema
from views.parts.html.markup import join, tag
from views.parts.html.values import value
from views.parts.html.words import page_of

Row = Mapping[str, Any]
OWN = frozenset(page for found in load_schema().classes.values() if (page := found.page))
"""Pages about one thing, each at its own address: those that the schema names."""
PARAMETER = "p."
"""Before the name of a parameter in the address of a question."""
_DOI = re.compile(r"10\.\d{4,9}/[-._;()/:A-Za-z0-9]+")
_PMID = re.compile(r"\d{1,9}")


_carried: list[Callable[[], Mapping[str, str]]] = []


def carry(parts: Callable[[], Mapping[str, str]]) -> None:
    """Say once what every address carries from the page that shows it, where it says nothing of its own."""
    _carried[:] = [parts]


def address(page: str, query: Mapping[str, object | None] | None = None) -> str:
    """The relative address of one of our pages, in the edition that is read now: it works under any base path."""
    whole = dict(query or {})
    for parts in _carried:
        for key, text in parts().items():
            whole.setdefault(key, text)
    filled = {key: text for key, text in whole.items() if text is not None}
    return f"./{page}?{urlencode(filled, doseq=True)}" if filled else f"./{page}"


def permalink(here: str | None, uid: object) -> str:
    """The full address of a finding's page, from the address of a page; the relative one where that is not known."""
    own = address("finding", {"uid": uid})
    return urljoin(here, own) if here else own


def link(
    text: object,
    page: str,
    query: Mapping[str, object | None] | None = None,
    title: str | None = None,
    **attributes: object,
) -> Markup:
    """A link to one of our pages, opened in the same window."""
    return tag("a", text, href=address(page, query), target="_self", title=title, **attributes)


def thing_link(name: object, uid: object, page: str | None) -> Markup:
    """A link to the page about a thing; its name alone where there is no such page."""
    return link(name, page, {"uid": uid}) if page in OWN else join([name])


def thing_address(uid: object, page: str) -> str:
    """The address of the page about a thing."""
    return address(page, {"uid": uid})


def finding_link(text: object, uid: object) -> Markup:
    """A link to one finding."""
    return thing_link(text, uid, "finding")


def question_link(text: object, question: str, values: Mapping[str, object], title: str | None = None) -> Markup:
    """A link that asks a shipped question with these values for its parameters.

    A parameter's name has a mark before it, so that none is taken for another part of the address.
    """
    parameters = {f"{PARAMETER}{name}": value for name, value in values.items()}
    return link(text, "ask", {"question": question, **parameters}, title=title)


def study_link(row: Row) -> Markup | str:
    """A link to the study of a row (`study`, `study_uid`); "not stated" where none is named."""
    return thing_link(row["study"], row["study_uid"], "study") if row["study"] else value(None)


def row_link(row: Row) -> Markup:
    """A link to the thing of a row (`name`, `uid`, `labels`)."""
    return thing_link(row["name"], row["uid"], page_of(row.get("labels")))


def thing_links(rows: Iterable[Row], page: str | None = None) -> Markup | str:
    """Several things by comma, each once; "not stated" where there is none. `page` holds for rows without labels."""
    seen: dict[object, Markup] = {}
    for row in rows:
        seen.setdefault(row["uid"], thing_link(row["name"], row["uid"], page) if page else row_link(row))
    return join(seen.values(), ", ") if seen else value(None)


def keep(uid: object, page: str) -> Markup:
    """What can be taken away of a thing."""
    return tag(
        "p",
        link("Permalink", page, {"uid": uid}),
        " · ",
        link("Explore around it", "explore", {"uid": uid}),
        *(
            part
            for name in thing_formats()
            for part in (" · ", link(FORMATS[name].title, "thing", {"uid": uid, "format": name}))
        ),
    )


# ---------------------------------------------------------------------- out of the house
def outside(text: str, url: str) -> Markup:
    """A link to a registry whose address we write ourselves."""
    return tag("a", text, href=url, target="_blank", rel="noopener noreferrer")


def doi(given: str | None) -> Markup | str:
    """A DOI as a link to its resolver; as text where it is not written as DOIs are."""
    if given and _DOI.fullmatch(given):
        return outside(given, f"https://doi.org/{quote(given, safe='/')}")
    return value(given)


def pmid(given: str | None) -> Markup | str:
    """A PubMed number as a link; as text where it is no number."""
    if given and _PMID.fullmatch(given):
        return outside(given, f"https://pubmed.ncbi.nlm.nih.gov/{given}/")
    return value(given)
