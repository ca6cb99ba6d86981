"""Layout of the Sankey diagram: cards in columns, in an order with few crossings, without overlap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import TypeAlias

Card: TypeAlias = tuple[int, str]
"""Column and uid."""

WIDTH = 172  # pixels of a card
LETTERS = 27  # that fit into a line of a card
LINE, MARGIN, GAP, WIDEST_GAP = 15, 6, 6, 26  # pixels: of a line, above and below its lines, between two cards


@dataclass(frozen=True)
class Places:
    """The height of the picture in pixels, and of each card its value and its distance from the top as a fraction."""

    height: float
    values: Mapping[Card, float]
    tops: Mapping[Card, float]


def lines(name: str) -> list[str]:
    """A name in as many lines as it needs; nothing is cut off."""
    return wrap(name, LETTERS, break_long_words=True) or [""]


def ordered(cards: Sequence[Card], bands: Mapping[tuple[Card, Card], float], last: frozenset[Card]) -> list[Card]:
    """Cards by column, each near the middle of those it is tied to; `last` stand at the end of their column."""
    columns = {depth: [card for card in cards if card[0] == depth] for depth in sorted({depth for depth, _ in cards})}
    ties: dict[Card, list[tuple[Card, float]]] = {card: [] for card in cards}
    for (start, end), value in bands.items():
        ties[start].append((end, value))
        ties[end].append((start, value))
    for depth in (*list(columns)[1:], *list(columns)[-2:0:-1], *list(columns)[1:]):
        rank = {one: place / max(len(column) - 1, 1) for column in columns.values() for place, one in enumerate(column)}
        middle = {card: (card in last, _middle(card, ties[card], rank)) for card in columns[depth]}
        columns[depth].sort(key=middle.__getitem__)
    return [card for column in columns.values() for card in column]


def _middle(card: Card, ties: Sequence[tuple[Card, float]], rank: Mapping[Card, float]) -> float:
    """The mean place of what stands to the left of a card, or of what stands on either side where nothing does."""
    nearby = [(rank[other], value) for other, value in ties if other[0] < card[0]] or [
        (rank[other], value) for other, value in ties
    ]
    return sum(place * value for place, value in nearby) / sum(value for _, value in nearby) if nearby else 0.0


def places(
    order: Sequence[Card], names: Mapping[Card, str], bands: Mapping[tuple[Card, Card], float], unit: float
) -> Places:
    """Room for each card: as high as its bands need (`unit` pixels a finding), and as its lines need."""
    values: dict[Card, float] = {}
    for card in order:
        flow = max(
            sum(value for (start, _), value in bands.items() if start == card),
            sum(value for (_, end), value in bands.items() if end == card),
        )
        values[card] = max(flow, (len(lines(names[card])) * LINE + MARGIN) / unit)
    columns = [[card for card in order if card[0] == depth] for depth in sorted({depth for depth, _ in order})]
    needed = [sum(values[card] for card in column) * unit + (len(column) - 1) * GAP for column in columns]
    height = max(needed, default=1.0)
    tops: dict[Card, float] = {}
    for column in columns:
        filled = sum(values[card] for card in column) * unit
        gap = min((height - filled) / (len(column) - 1), WIDEST_GAP) if len(column) > 1 else 0.0
        top = (height - filled - gap * (len(column) - 1)) / 2
        for card in column:
            tops[card] = top / height
            top += values[card] * unit + gap
    return Places(height, values, tops)
