"""Visits of many people to the dashboard, drawn from a seed: which pages, after which pauses."""

from __future__ import annotations

import random
from dataclasses import dataclass

from benchmarks.streamlit_session import Address
from ingest import collect, read, shipped_folders
from ontology import load_schema

SECTIONS = ("ladder", "bias", "checks", "patients", "discrepancies", "conflicts", "chance", "limitations")


@dataclass(frozen=True)
class Plan:
    """Who visits what, and after what pause, drawn from a seed: the same for the same options."""

    first: tuple[Address, ...]
    clicks: tuple[tuple[Address, ...], ...]
    pauses: tuple[tuple[float, ...], ...]  # of 0 to 1, to be stretched

    @classmethod
    def drawn(cls, people: int, clicks: int, seed: int) -> Plan:
        """Each address: a kind of page, all as likely, then one of its things, all as likely."""
        chance, kinds = random.Random(seed), kinds_of_pages()

        def one() -> Address:
            return chance.choice(chance.choice(kinds))

        return cls(
            tuple(one() for _ in range(people)),
            tuple(tuple(one() for _ in range(clicks)) for _ in range(people)),
            tuple(tuple(chance.random() for _ in range(clicks)) for _ in range(people)),
        )


def kinds_of_pages() -> list[list[Address]]:
    """Every page of the dashboard; where it shows one thing, or paths of one, once for each thing of the data."""
    records = read(collect(shipped_folders()), load_schema())
    kinds = [[Address(page)] for page in ("", "paths", "finding", "studies", "marker", "feature", "cell")]
    kinds.append([Address("trust", (("section", name),)) for name in SECTIONS])
    for label in ("Finding", "Study", "Marker", "Feature", "Cell"):
        kinds.append([Address(label.lower(), (("uid", node.uid),)) for node in records.labelled(label)])
    for label, name in (("Sequence", "image"), ("Marker", "marker"), ("Cell", "cell")):
        kinds.append([Address("paths", ((name, node.uid),)) for node in records.labelled(label)])
    return kinds
