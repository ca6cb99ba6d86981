"""Which part of the page Trust does a reader want, and about what? A filter that stands in the address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from views.parts.trust_words import DISCREPANCY_KINDS, SEVERITIES, VERDICTS
from views.parts.words import RESULTS, listed

SECTIONS = {
    "ladder": "How far tested",
    "bias": "Risk of bias",
    "checks": "Checks",
    "patients": "Shared patients",
    "discrepancies": "Discrepancies",
    "conflicts": "Conflicts",
    "chance": "Chance",
    "limitations": "Limitations",
}
FIRST = "ladder"


@dataclass(frozen=True)
class TrustFilter:
    """What is asked for; None and () are everything. Values are uids and words of the vocabularies."""

    section: str = FIRST
    study: tuple[str, ...] = ()
    marker: str | None = None
    feature: str | None = None
    image: str | None = None
    cell: str | None = None
    result: str | None = None
    cohort: str | None = None
    verdict: str | None = None
    severity: str | None = None
    kind: str | None = None
    about: str | None = None
    uid: str | None = None

    @classmethod
    def read(cls, query: Mapping[str, str]) -> TrustFilter:
        """The filter of an address; what cannot be meant is left out. Several studies stand there by comma."""

        def word(name: str, known: Mapping[str, object]) -> str | None:
            given = query.get(name)
            return given if given in known else None

        return cls(
            section=word("section", SECTIONS) or FIRST,
            study=tuple(dict.fromkeys(uid for uid in query.get("study", "").split(",") if uid)),
            marker=query.get("marker") or None,
            feature=query.get("feature") or None,
            image=query.get("image") or None,
            cell=query.get("cell") or None,
            result=word("result", RESULTS),
            cohort=query.get("cohort") or None,
            verdict=word("verdict", VERDICTS),
            severity=word("severity", SEVERITIES),
            kind=word("kind", DISCREPANCY_KINDS),
            about=query.get("about") or None,
            uid=query.get("uid") or None,
        )

    def query(self) -> dict[str, str]:
        """The filter as parts of an address."""
        filled = {name: value for name, value in asdict(self).items() if value}
        return {name: value if isinstance(value, str) else ",".join(value) for name, value in filled.items()}

    def at(self, section: str) -> TrustFilter:
        """Another part of the page, about the same studies."""
        return TrustFilter(section=section, study=self.study)

    def whole(self) -> TrustFilter:
        """The same part of the page, about everything."""
        return TrustFilter(section=self.section)

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return self != self.whole()

    def takes(self, studies: set[str]) -> bool:
        """Whether something that is about these studies is asked for."""
        return not self.study or not studies.isdisjoint(self.study)

    def describe(self, names: Mapping[str, str], what: str) -> str:
        """The filter as one sentence; `names` gives the name of a uid, `what` is what is listed ("Checks")."""
        parts = []
        if self.study:
            parts.append(f"of {listed([names.get(uid, uid) for uid in self.study])}")
        about = [names.get(uid, uid) for uid in (self.feature, self.marker) if uid]
        if about:
            parts.append(f"about {listed(about)}")
        if self.image:
            parts.append(f"on {names.get(self.image, self.image)}")
        if self.cell:
            parts.append(f"whose marker stands for {names.get(self.cell, self.cell)}")
        if self.result:
            parts.append(f"with the result “{RESULTS[self.result].word}”")
        if self.verdict:
            parts.append(f"with the verdict “{VERDICTS[self.verdict].word}”")
        if self.severity:
            parts.append(f"of severity “{SEVERITIES[self.severity].word}”")
        if self.kind:
            parts.append(f"on {DISCREPANCY_KINDS[self.kind]}")
        if self.about:
            parts.append(f"about {names.get(self.about, self.about)}")
        if self.uid:
            parts.append("only the one in the address")
        return f"{what} {', '.join(parts)}." if parts else f"All {what.lower()}."
