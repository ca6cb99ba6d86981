"""Links of the walk: findings of a pair in one, claims in another, and what a thing is, has or belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from views.parts.html.words import Sign, came_out, count, listed, rung_name, sign, words

Row = Mapping[str, Any]

MEASURED, BACKGROUND, BELONGS, REPORTED = "measured", "background", "belongs", "reported"
KINDS: Final = (MEASURED, BACKGROUND, BELONGS, REPORTED)
FINDING: Final = "FINDING"

# what a relationship is called from its start, and from its end
RELATIONS: Final[dict[str, tuple[str, str]]] = {
    "REPORTS": ("reports findings on", "reported by"),
    "DERIVED_FROM": ("read from", "image of"),
    "COMPUTED_FROM": ("computed from", "source of the map"),
    "IN_FAMILY": ("kind of feature", "family of"),
    "HAS_MEMBER": ("has the member", "member of"),
    "MARKER_OF": ("marker of", "marked by"),
    "QUANTIFIES": ("built to quantify", "quantified by"),
    "SUBCLASS_OF": ("kind of", "wider than"),
    "NEAR_TO": ("near to", "near to"),
    "TRAINED_FOR": ("trained for", "target of the model"),
    "DEVELOPED_IN": ("developed in", "patients of the model"),
    "TARGETS": ("directed against", "target of"),
    "TESTS": ("tests", "tested in"),
    "USED": ("studied", "patients of"),
    "DRAWN_FROM": ("drawn from", "pool of"),
    "ENROLLED_IN": ("enrolled in", "trial of"),
    "TREATED_WITH": ("treated with", "treatment of"),
    "HAS_DISEASE": ("have", "disease of"),
}
_BACKGROUND: Final = ("MARKER_OF", "TARGETS")


@dataclass(frozen=True, slots=True)
class Thing:
    """A node: its uid, name and labels."""

    uid: str
    name: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Measured:
    """One finding of a link: what came out and how far it was tested."""

    uid: str
    name: str
    result: str
    direction: str
    rung: int | None
    study: str
    doubted: bool
    abstract_only: bool = False
    outside_scope: tuple[str, ...] = ()

    @property
    def sign(self) -> Sign:
        """What came out."""
        return came_out(self.result, self.direction)


@dataclass(frozen=True, slots=True)
class Link:
    """One link between two things, whatever number of findings or claims stand behind it; one a pair and relation."""

    source: Thing
    target: Thing
    relation: str
    findings: tuple[Measured, ...] = ()
    claims: int = 0
    via: tuple[str, ...] = ()
    disputed: bool = False
    id: str = field(init=False, default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", f"{self.source.uid}~{self.relation}~{self.target.uid}")

    @property
    def kind(self) -> str:
        """Measured, background, reported or belongs."""
        if self.relation == FINDING:
            return MEASURED
        if self.relation == "REPORTS":
            return REPORTED
        return BACKGROUND if self.relation in _BACKGROUND else BELONGS

    @property
    def signs(self) -> list[Sign]:
        """What came out of its findings, each once, in the order of the vocabularies."""
        there = {one.sign for one in self.findings}
        known = [sign(name, value) for name in ("Direction", "Result") for value in words(name)]
        return [one for one in known if one in there]

    @property
    def rungs(self) -> list[int | None]:
        """How far its findings were tested."""
        return [one.rung for one in self.findings]

    @property
    def joins(self) -> bool:
        """Whether it joins the two: not where each finding says that there was no association."""
        return self.kind != MEASURED or any(one.result != "no_association" for one in self.findings)

    @property
    def brief(self) -> str:
        """On the line itself: signs, number of findings and rungs; what the others say in a word."""
        mark = " ≠" if self.disputed else ""
        if self.kind == MEASURED:
            signs = "".join(one.symbol for one in self.signs)
            return f"{signs} {len(self.findings)} · {rungs_in_brief(self.rungs)}{mark}"
        if self.kind == REPORTED:
            return count(len(self.findings), "finding")
        return f"{self.said()}{mark}"

    def said(self, outward: bool = True) -> str:
        """What the link says, read from its source, or from its target."""
        if self.relation == FINDING:
            return "measured with"
        forth, back = RELATIONS.get(self.relation, (self.relation.lower().replace("_", " "),) * 2)
        return forth if outward else back

    def counted(self) -> str:
        """How much stands behind it."""
        if self.kind in (MEASURED, REPORTED):
            return count(len(self.findings), "finding")
        return count(self.claims, "background claim") if self.claims else ""

    def other(self, uid: str) -> Thing:
        """The thing at the other end."""
        return self.target if self.source.uid == uid else self.source


def rungs_in_brief(rungs: Iterable[int | None]) -> str:
    """Rungs as the line says them: `rung 0`, `rungs 0–2`, `off ladder`; what is off the ladder is told apart."""
    found = set(rungs)
    placed = sorted(rung for rung in found if rung is not None)
    if not placed:
        return "off ladder"
    low, high = placed[0], placed[-1]
    said = f"rung {rung_name(low)}" if low == high else f"rungs {rung_name(low)}–{rung_name(high)}"
    return f"{said}, off" if None in found else said


def finding_links(rows: Iterable[Row]) -> list[Link]:
    """Links of rows of `list_findings_of`: one a pair, and one a study and thing that it reports findings on."""
    pairs: dict[tuple[str, str, str], dict[str, Measured]] = {}
    things: dict[str, Thing] = {}
    for row in rows:
        one = Measured(
            row["uid"],
            row["name"],
            row["result"],
            row["direction"],
            None if row["rung"] is None else int(row["rung"]),
            row["study"] or "",
            bool(row["disputed"] or row["disagrees"]),
            bool(row.get("abstract_only")),
            tuple(row.get("outside_scope") or ()),
        )
        subject = _thing(things, row["subject_uid"], row["subject"], row["subject_labels"])
        told = _thing(things, row["object_uid"], row["object"], row["object_labels"])
        pairs.setdefault((subject.uid, FINDING, told.uid), {})[one.uid] = one
        if row["study_uid"]:
            study = _thing(things, row["study_uid"], row["study"], ("Entity", "Study"))
            for end in (subject, told):
                pairs.setdefault((study.uid, "REPORTS", end.uid), {})[one.uid] = one
    return [
        Link(
            things[source],
            things[target],
            relation,
            tuple(found.values()),
            disputed=relation == FINDING and any(one.doubted for one in found.values()),
        )
        for (source, relation, target), found in pairs.items()
    ]


def joined_links(rows: Iterable[Row]) -> list[Link]:
    """Links of rows of `list_joined`."""
    found = {}
    for row in rows:
        near = Thing(row["near_uid"], row["near"], tuple(row["near_labels"]))
        far = Thing(row["uid"], row["name"], tuple(row["labels"]))
        source, target = (near, far) if row["outward"] else (far, near)
        claims = len(row["claims"] or ())
        link = Link(source, target, row["relation"], (), claims, tuple(row["via"] or ()), bool(row["disputed"]))
        found[link.id] = link
    return list(found.values())


def ranked(links: Sequence[Link], uid: str) -> list[Thing]:
    """Neighbours of a thing, those first that are drawn first: by turns of each relation, most findings first.

    So none of a thing's relations is crowded out by another that has many.
    """
    turns: dict[tuple[int, str, bool], list[Link]] = {}
    for link in links:
        if uid in (link.source.uid, link.target.uid) and link.source.uid != link.target.uid:
            turns.setdefault((KINDS.index(link.kind), link.relation, link.source.uid == uid), []).append(link)
    queues = []
    for key in sorted(turns):
        queues.append(sorted(turns[key], key=lambda one: _weight(one, uid)))
    found: dict[str, Thing] = {}
    while any(queues):
        for queue in queues:
            # findings first: two of them for each one of the others
            for _ in range(2 if queue and queue[0].kind == MEASURED else 1):
                if queue:
                    other = queue.pop(0).other(uid)
                    found.setdefault(other.uid, other)
    return list(found.values())


def _weight(link: Link, uid: str) -> tuple[int, int, int, str, str]:
    other = link.other(uid)
    direct = 0 if not link.via or set(link.via) - {"subclass"} else 1
    return (direct, -len(link.findings), -link.claims, other.name.casefold(), other.uid)


def _thing(known: dict[str, Thing], uid: str, name: str, labels: Iterable[str]) -> Thing:
    return known.setdefault(uid, Thing(uid, name, tuple(labels)))


def sentence(link: Link) -> str:
    """A link in a sentence: "mean ADC, measured with CD3E: 2 findings, rung 0"."""
    parts = [link.counted(), rungs_in_brief(link.rungs) if link.kind == MEASURED else ""]
    parts += [listed([one.word for one in link.signs])] if link.kind == MEASURED else []
    parts += ["disputed"] if link.disputed else []
    told = ", ".join(part for part in parts if part)
    return f"{link.source.name}, {link.said()} {link.target.name}{f': {told}' if told else ''}"
