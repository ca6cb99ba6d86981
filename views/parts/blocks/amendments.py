"""Amended values: what the review prints beside what the study itself says, why, and where the study says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from views.parts.blocks.sources import cited_in
from views.parts.html.badges import badge
from views.parts.html.links import finding_link, row_link
from views.parts.html.markup import join, quiet, table, tag
from views.parts.html.values import places
from views.parts.html.words import AMENDED, class_of, count, shown

Row = Mapping[str, Any]
IN_STEP = frozenset({"name", "statement", "rule", "definition", "resolution"})
"""Our own sentences, which follow another amended value; they are shown, and counted nowhere."""
SIDES = ("was", "becomes")
EMPTY = "nothing"


@dataclass(frozen=True, slots=True)
class Amended:
    """Rows of `list_amendments`, and the names of the things that their values name."""

    rows: Sequence[Row]
    names: Mapping[str, str]

    @classmethod
    def of(cls, rows: Sequence[Row], names: Callable[[Sequence[str]], Mapping[str, str]]) -> Amended:
        """These amendments; `names` gives the names of uids."""
        naming = [row for row in rows if _names_a_thing(row)]
        return cls(rows, names(sorted({uid for row in naming for key in SIDES for uid in _values(row, key)})))

    @property
    def kept(self) -> int:
        """How many values of the review were kept, because what was read is not certain enough."""
        return sum(not row["adopted"] for row in self.rows)

    def marks(self, uid: object) -> dict[str, Markup]:
        """For each amended column of a thing a badge that opens onto both values; what was not taken over has none."""
        found = [row for row in self.rows if row["thing_uid"] == uid and row["adopted"]]
        return {str(row["property"]): _mark(row, self.names) for row in found}

    def section(self, title: str = "Where the study says otherwise") -> Markup:
        """Every value on both sides, behind a line that opens; nothing where no study corrects one."""
        head = tag("summary", f"{title}: {count(len(self.rows), 'value')}")
        return tag("details", head, self.table(title), class_="rg-fold") if self.rows else join([])

    def table(self, caption: str) -> Markup:
        """Every value, the review on one side and the study on the other; whether the study's value shows."""
        body = [
            (
                join([_thing(row), tag("br"), quiet(_column(row))]),
                _said(row, "was", self.names),
                _said(row, "becomes", self.names),
                join([row["reason"], places(row["locators"])]),
                badge(AMENDED) if row["adopted"] else quiet("the review's; not certain enough to take over"),
            )
            for row in self.rows
        ]
        columns = ("Value", "By the review", "By the study", "Why", "Shown here")
        return tag("div", table(caption, columns, body, "rg-amendments"), class_="rg-wide")


def of_sources(rows: Iterable[Row], sources: Iterable[Row]) -> list[Row]:
    """Rows whose locators name one of these sources (rows of `list_sources`)."""
    wanted = {str(source["uid"]) for source in sources}
    return [row for row in rows if not wanted.isdisjoint(cited_in(row["locators"]))]


def of_substance(rows: Iterable[Row]) -> list[Row]:
    """Amendments that change what is known, not only our words for it, and that were taken over."""
    return [row for row in rows if row["adopted"] and row["property"] not in IN_STEP]


def beside(value: object, marks: Mapping[str, Markup], *columns: str) -> Markup:
    """A value with the badges of the columns from which it comes."""
    found = [marks[column] for column in columns if column in marks]
    return join([value, *(part for mark in found for part in (" ", mark))])


def _mark(row: Row, names: Mapping[str, str]) -> Markup:
    return tag(
        "details",
        tag("summary", badge(AMENDED)),
        tag("p", quiet("By the review: "), _said(row, "was", names)),
        tag("p", quiet("By the study: "), _said(row, "becomes", names)),
        tag("p", row["reason"]),
        places(row["locators"]),
        class_="rg-amended",
    )


def _thing(row: Row) -> Markup:
    """A link to the thing, of an estimate to its finding; the name alone where neither has a page."""
    if row["finding_uid"]:
        return finding_link(row["thing"], row["finding_uid"])
    return row_link({"uid": row["thing_uid"], "name": row["thing"], "labels": row["thing_labels"]})


def _column(row: Row) -> str:
    return str(row["property"]).replace("_", " ")


def _said(row: Row, key: str, names: Mapping[str, str]) -> Markup:
    """One side of an amendment in the words of the screen."""
    values = _values(row, key)
    if not values:
        return quiet(EMPTY)
    column = _schema_column(row)
    vocabulary = column.vocabulary if column else None
    return join([names.get(one) or shown(one, vocabulary) for one in values], "; ")


def _values(row: Row, key: str) -> list[str]:
    """The parts of a cell as its column reads it; a cell that the column cannot read is one part."""
    text, column = row[key] or "", _schema_column(row)
    if not text:
        return []
    try:
        value = column.value_of(text) if column else text
    except ValueError:
        value = text
    return [str(one) for one in value] if isinstance(value, list | tuple) else [text]


def _names_a_thing(row: Row) -> bool:
    column = _schema_column(row)
    return column is not None and column.relationship is not None


def _schema_column(row: Row) -> Any:
    owner = class_of(row["thing_labels"])
    return next((one for one in owner.columns if one.name == row["property"]), None) if owner else None
