"""Which paths does a reader want to see? A filter that stands in the address and knows its English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace

from views.parts.words import DIRECTIONS, OFF_LADDER, RESULTS, rung_words


@dataclass(frozen=True)
class PathFilter:
    """What is asked for; None is everything. Values are uids and words of the vocabularies; rung -1: off the ladder."""

    image: str | None = None
    marker: str | None = None
    cell: str | None = None
    voi: str | None = None
    rung: int | None = None
    result: str | None = None
    direction: str | None = None

    @classmethod
    def read(cls, query: Mapping[str, str]) -> PathFilter:
        """The filter of an address; what cannot be meant is left out."""
        given = {one.name: query.get(one.name) or None for one in fields(cls)}
        rung = {"off": OFF_LADDER, **{str(step): step for step in range(6)}}.get(given.pop("rung") or "")
        if given["result"] not in RESULTS:
            given["result"] = None
        if given["direction"] not in DIRECTIONS:
            given["direction"] = None
        return cls(rung=rung, **given)

    def query(self) -> dict[str, str]:
        """The filter as parts of an address."""
        filled = {key: value for key, value in asdict(self).items() if value is not None}
        if self.rung is not None:
            filled["rung"] = "off" if self.rung == OFF_LADDER else str(self.rung)
        return filled

    def loosened(self) -> dict[str, PathFilter]:
        """The same filter without each of its parts, by the name of the part."""
        return {name: replace(self, **{name: None}) for name in self.query()}

    def describe(self, names: Mapping[str, str]) -> str:
        """The filter as one sentence; `names` gives the name of a uid."""

        def name(uid: str) -> str:
            return names.get(uid, uid)

        parts = ["Findings" if self.query() else "All findings"]
        if self.image:
            parts.append(f"on {name(self.image)}")
        if self.voi:
            parts.append(f"measured within {name(self.voi)}")
        if self.marker:
            parts.append(f"about {name(self.marker)}")
        if self.cell:
            parts.append(f"whose marker stands for {name(self.cell)}")
        if self.result:
            parts.append(f"with the result “{RESULTS[self.result].word}”")
        if self.direction:
            parts.append(f"with the direction “{DIRECTIONS[self.direction].word}”")
        if self.rung is not None:
            parts.append("not on the ladder" if self.rung == OFF_LADDER else f"tested up to: {rung_words(self.rung)}")
        return f"{parts[0]} {', '.join(parts[1:])}".strip() + "."
