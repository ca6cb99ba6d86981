"""Flow charts in the DOT language: cohorts of a study, and the PRISMA flow of a review as far as it is printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from views.parts.charts.gap_marks import EDGE, INK, PAPER, SOFT, TINT, cut
from views.parts.html.words import count

Row = Mapping[str, Any]
NOT_PRINTED: Final = "not printed"
LINE: Final = 30
"""Letters of a line in a box at most."""


class Box(NamedTuple):
    """A box of a flow: its key, what stands in it, and whether the source says it."""

    key: str
    lines: tuple[str, ...]
    said: bool = True
    round: bool = False


class Flow(NamedTuple):
    """Boxes and the arrows between their keys."""

    boxes: tuple[Box, ...]
    arrows: tuple[tuple[str, str], ...]

    def words(self) -> list[str]:
        """Each box in words with where it leads: what a picture cannot be read aloud."""
        names = {box.key: ", ".join(box.lines) for box in self.boxes}
        said = []
        for box in self.boxes:
            after = [names[end] for start, end in self.arrows if start == box.key]
            said.append(f"{names[box.key]}{' → ' + '; '.join(after) if after else ''}")
        return said


def dot(flow: Flow, dark: bool = False, down: bool = True) -> str:
    """The flow in the DOT language; every text is quoted, so that nothing in it is read as DOT or as HTML."""
    numbers = {box.key: f"n{place}" for place, box in enumerate(flow.boxes)}
    shared = f'fontname="Helvetica" fontsize=11 fontcolor="{INK[dark]}" color="{EDGE[dark]}"'
    lines = [
        "digraph {",
        f'graph [bgcolor="transparent" rankdir={"TB" if down else "LR"} nodesep=0.25 ranksep=0.35 margin=0.05]',
        f'node [shape=box {shared} fillcolor="{TINT[dark]}" margin="0.14,0.07"]',
        f'edge [color="{SOFT[dark]}" arrowsize=0.7]',
    ]
    for box in flow.boxes:
        label = "\\n".join(_escaped(line) for line in _lines(box.lines))
        style = ("rounded,filled" if box.round else "filled") if box.said else "dashed"
        fill = f' fillcolor="{PAPER[dark]}"' if box.round else ""
        lines.append(f'{numbers[box.key]} [label="{label}" style="{style}"{fill}]')
    lines += [f"{numbers[start]} -> {numbers[end]}" for start, end in flow.arrows]
    return "\n".join([*lines, "}"])


def _lines(texts: Iterable[str]) -> list[str]:
    """Texts broken into lines that fit a box."""
    found = []
    for text in texts:
        line = ""
        for word in text.split():
            if line and len(line) + 1 + len(word) > LINE:
                found.append(line)
                line = cut(word, LINE)
            else:
                line = f"{line} {cut(word, LINE)}".strip()
        found.append(line)
    return found[:6]


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


# ---------------------------------------------------------------------- the two flows
def cohort_flow(pools: Sequence[Row], cohorts: Sequence[Row], wholes: Mapping[str, Sequence[str]]) -> Flow:
    """From pools of patients to the cohorts that a study made of them.

    pools: `cohort_uid, uid, name`, one for each pool of a cohort. cohorts: `uid, name, size`. wholes: for the uid of a
    cohort those of the cohorts that hold it; its arrow comes from these, the smallest alone.
    """
    known = {row["uid"]: row for row in cohorts}
    boxes = {row["uid"]: Box(row["uid"], (str(row["name"]),), round=True) for row in pools}
    boxes |= {uid: Box(uid, (str(row["name"]), str(row["size"]))) for uid, row in known.items()}
    arrows: list[tuple[str, str]] = []
    for uid in known:
        holding = [one for one in wholes.get(uid, ()) if one in known and one != uid]
        near = [one for one in holding if not any(one in wholes.get(other, ()) for other in holding if other != one)]
        starts = near or [row["uid"] for row in pools if row["cohort_uid"] == uid]
        arrows += [(start, uid) for start in starts]
    used = {end for pair in arrows for end in pair}
    return Flow(tuple(box for key, box in boxes.items() if key in used or key in known), tuple(dict.fromkeys(arrows)))


def prisma(
    screened: int | None, included: int | None, entered: int, radiogenomic: int, left_out: int, reasons: Sequence[str]
) -> Flow:
    """The flow of a review by PRISMA, as far as it prints its numbers; the boxes of which it prints none say so."""

    def box(key: str, head: str, number: int | None, *more: str) -> Box:
        said = f"n = {number}" if number is not None else NOT_PRINTED
        return Box(key, (head, said, *more), number is not None)

    named = (f"{left_out} named here", *reasons[:2]) if left_out else ()
    boxes = (
        box("found", "Records identified", None),
        box("twice", "Duplicates removed", None),
        box("screened", "Records screened", screened),
        box("dropped", "Records excluded", None),
        box("read", "Full texts assessed", None),
        box("out", "Full texts excluded, with reasons", None, *named),
        box("included", "Studies included", included),
        Box("here", (f"{count(entered, 'study', 'studies')} entered here", _kinds(entered, radiogenomic)), round=True),
    )
    arrows = (
        ("found", "twice"),
        ("found", "screened"),
        ("screened", "dropped"),
        ("screened", "read"),
        ("read", "out"),
        ("read", "included"),
        ("included", "here"),
    )
    return Flow(boxes, arrows)


def _kinds(entered: int, radiogenomic: int) -> str:
    return f"{radiogenomic} radiogenomic, {entered - radiogenomic} not"
