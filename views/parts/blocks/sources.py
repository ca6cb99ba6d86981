"""Texts that were read: what kind, how much of it, when and where it was seen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from views.parts.html.badges import badge
from views.parts.html.links import doi, pmid, row_link
from views.parts.html.markup import join, quiet, table, tag
from views.parts.html.words import Sign, listed, sign, title

Row = Mapping[str, Any]
BEGINNING = "rg:source."
ABSTRACT_ONLY = Sign("▤", "abstract only", "quiet")
"""Beside a study of which nothing but its abstract was read."""


def sources_table(rows: Sequence[Row], caption: str, about: bool = False) -> Markup:
    """Sources, one a row; with `about` each says of which study, review or report it tells."""
    return table(
        caption,
        (*(["Tells of"] if about else []), "What was read", "How much of it", "Seen", "Identifiers"),
        [
            (
                *([_told_of(row)] if about else []),
                join([f"{title('SourceKind', row['kind'])}: ", row["citation"]]),
                title("SourceExtent", row["extent"]),
                join([row["seen_at"], quiet(f" Read on {row['read_on']}.")]),
                _identifiers(row),
            )
            for row in rows
        ],
        "rg-sources",
    )


def caveats(row: Row) -> Markup:
    """Badges of a study of which little was read, or which a systematic review would not have taken, else nothing."""
    found = [badge(one) for one in _marks(row)]
    return join([" ", join(found, " ")]) if found else join([])


def caveats_in_words(row: Row) -> str:
    """The same in words, for tables that show no badges."""
    return listed([one.word for one in _marks(row)])


def _marks(row: Row) -> list[Sign]:
    abstract = [ABSTRACT_ONLY] if row.get("abstract_only") else []
    return abstract + [sign("ScopeReason", reason) for reason in row.get("outside_scope") or ()]


def cited_in(locators: Iterable[str] | None) -> frozenset[str]:
    """The uids of the sources that locators name: `a-2019:S9 Abstract` names `rg:source.a-2019`."""
    return frozenset(f"{BEGINNING}{one.partition(':')[0]}" for one in locators or ())


def _told_of(row: Row) -> Markup:
    return row_link({"uid": row["about_uid"], "name": row["about"], "labels": row["about_labels"]})


def _identifiers(row: Row) -> Markup:
    found = [tag("span", "DOI ", doi(row["doi"]))] if row["doi"] else []
    found += [tag("span", "PMID ", pmid(row["pmid"]))] if row["pmid"] else []
    return join(found, ", ") if found else quiet("none on the page that was read")
