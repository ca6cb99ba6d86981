"""The page of a review: its answers, the head above the fold, and a tab for each question of a reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property, partial
from typing import Any

import streamlit as st

from graph import questions
from views.parts.blocks import discrepancies as disputes
from views.parts.blocks import judgements as judging
from views.parts.blocks.patients import characteristics_table
from views.parts.blocks.publications import publication
from views.parts.charts.figures.flow import prisma
from views.parts.charts.figures.timeline import timeline
from views.parts.drawing.graphviz import draw_flow
from views.parts.drawing.vega import draw, take
from views.parts.frame.page import OpenGraph, show
from views.parts.gaps.asked import Asked
from views.parts.gaps.gathering import map_of
from views.parts.html.links import link
from views.parts.html.markup import facts, quiet, table, tag
from views.parts.html.paging import PAGE, Part, asked_part, pages, part
from views.parts.html.tiles import tile, tiles
from views.parts.html.words import count, shown
from views.parts.records import review as blocks
from views.parts.records.known import results_tile, rungs_tile
from views.parts.records.study_table import MOST_STUDIES, StudyRow, study_rows, study_table
from views.parts.review.asks import asks_table, matched
from views.parts.trust.bias import show_bias

Row = Mapping[str, Any]
MOST = MOST_REPORTS = 50
"""Limitations, contradictions, recommendations and publications on a page: more than the shipped review has."""


class OneReview:
    """A review (a row of `show_review`) of an open graph; each answer is asked for when it is shown."""

    def __init__(self, graph: OpenGraph, row: Row) -> None:
        self.graph, self.row = graph, row
        self.uid: str = row["uid"]
        self.review: Row = row["review"]
        self.numbers = next(iter(graph.rows(questions.count_review, self.uid)))
        self.sort = st.query_params.get("sort")

    @cached_property
    def listed(self) -> Part[dict[str, Any]]:
        """The part of its studies that the page shows, in the order that the address asks for."""
        ask = partial(self.graph.rows, questions.list_ranked_studies, self.uid, self.sort)
        return asked_part(int(self.row["entered"]), ask, st.query_params.get(PAGE), MOST_STUDIES)

    @cached_property
    def studies(self) -> list[StudyRow]:
        """Those with what the table says of each."""
        return study_rows(self.graph, [row["uid"] for row in self.listed.rows])

    # ------------------------------------------------------------------ above the fold
    def head(self) -> None:
        """How many were screened and included, what came out in all, and how biased they are."""
        findings = self.graph.rows(questions.count_findings_by, review=self.uid)
        judged = self.graph.rows(questions.list_judgements_of, self.uid)
        review, entered = self.review, self.row["entered"]
        dates = " to ".join(shown(review.get(key)) for key in ("search_from", "search_to"))
        show(
            tag("p", link("All studies", "studies"), ": the review that includes them", class_="rg-note"),
            tag("h1", self.review["name"]),
            tag("p", review.get("title") or "", class_="rg-statement"),
            tiles(
                tile(
                    "Screened → included",
                    f"{shown(review.get('n_screened'))} → {shown(review.get('n_included'))}",
                    f"{count(entered, 'study', 'studies')} entered here, {self.row['radiogenomic']} radiogenomic",
                ),
                tile(
                    "Publications searched", dates, ", ".join(review.get("databases") or ()) or "databases not stated"
                ),
                results_tile(findings),
                rungs_tile(findings),
                tile(
                    "Risk of bias",
                    judging.worst_counted(judged) or quiet("not printed"),
                    link("Every domain", "review", {"uid": self.uid, "tab": "bias"}),
                ),
            ),
        )

    # ------------------------------------------------------------------ tabs
    def flow(self) -> None:
        """From records to studies, as far as it is printed, and by which rules."""
        total = int(self.numbers["reports"])
        ask = partial(self.graph.rows, questions.list_review_reports, self.uid)
        left_out = asked_part(total, ask, st.query_params.get(PAGE), MOST_REPORTS)
        flow = prisma(
            self.review.get("n_screened"),
            self.review.get("n_included"),
            self.row["entered"],
            self.row["radiogenomic"],
            total,
            [],
        )
        left, right = st.columns([3, 2], gap="large")
        with left:
            show(tag("h2", "From records to studies"))
            draw_flow(flow, "PRISMA flow of the review as far as it prints its numbers; the same in words below.")
        with right:
            show(tag("h2", "Rules of inclusion and exclusion"), blocks.rules(self.review))
        if total:
            show(
                tag("h2", f"Named and not included ({total})"),
                blocks.reports(left_out.rows),
                pages(left_out, "review", {"uid": self.uid}, "publications"),
            )
        if self.numbers["without_reason"]:
            show(tag("p", "Of some no reason is stated.", class_="rg-note"))

    def included(self) -> None:
        """The included studies as in the paper, and when they appeared."""
        if not self.studies:
            show(tag("p", "No study of it is entered.", class_="rg-lead"))
            return
        key = f"timeline-{self.graph.build}-{self.uid}-{self.listed.first}"
        dated = [
            {
                "name": one.study["name"],
                "year": one.study.get("year"),
                "radiogenomic": bool(one.study["radiogenomic"]),
                "patients": one.largest if one.largest >= 0 else None,
            }
            for one in self.studies
        ]
        searched = self.review.get("search_to")
        of = " (those listed on this page)" if self.listed.total > len(dated) else ""
        show(tag("h2", f"When they appeared{of}"))
        if timeline(dated, searched):
            draw(key, lambda dark: timeline(dated, searched, dark) or {})
            show(tag("p", "Circle: radiogenomic; diamond: not. n: patients of the largest cohort.", class_="rg-note"))
            take(key, lambda dark: timeline(dated, searched, dark) or {}, f"radiogenomics-timeline-{self.graph.build}")
        here = {"uid": self.uid, "tab": "studies"}
        of_kind = {True: int(self.row["radiogenomic"])}
        of_kind[False] = self.listed.total - of_kind[True]
        for title, kind in (("Radiogenomic studies", True), ("Studies that are not radiogenomic", False)):
            if group := [one for one in self.studies if bool(one.study["radiogenomic"]) is kind]:
                show(
                    tag("h2", f"{title} ", quiet(f"({of_kind[kind]:,})")),
                    study_table(group, title, self.sort, "review", here),
                )
        show(pages(self.listed, "review", {**here, **({"sort": self.sort} if self.sort else {})}, "studies"))

    def bias(self) -> None:
        """Pooled bias as bars, and study by study where that was brought: of this review and of its studies alone."""
        if not show_bias(self.graph, {"page": "review", "uid": self.uid, "tab": "bias"}, self.uid):
            show(tag("p", "No judgement of any instrument on it or on its studies is in this graph.", class_="rg-lead"))

    def limitations(self) -> None:
        """Limitations that it states, and where it contradicts itself as a whole."""
        title, total = "Limitations that it states", int(self.numbers["limitations"])
        none = tag("p", "It states no limitation.", class_="rg-lead")
        here, asked = {"uid": self.uid, "tab": "limitations"}, st.query_params.get(PAGE)
        drawn = asked_part(total, partial(self.graph.rows, questions.list_statements_of, self.uid, True), asked, MOST)
        show(
            tag("h2", f"{title} ({total})"),
            disputes.statements(drawn.rows, title) if total else none,
            pages(drawn, "review", here, "limitations"),
        )
        counted: Counter[str] = Counter()
        for row in self.graph.rows(questions.count_discrepancies, about=self.uid):
            counted[row["severity"]] += int(row["discrepancies"])
        if counted:
            slips = counted.pop("slip", 0)
            ask = partial(self.graph.rows, questions.list_discrepancies_of, self.uid, False)
            found = asked_part(counted.total(), ask, asked, MOST)
            few = self.graph.rows(questions.list_discrepancies_of, self.uid, True, 0, MOST) if slips else []
            head = "Where the review as a whole contradicts itself"
            rest = pages(found, "review", here, "contradictions")
            show(disputes.contradictions(found.rows, few, head, found.total, slips, rest))

    def asks(self) -> None:
        """What it asks for, matched to the gap map."""
        total = int(self.numbers["recommendations"])
        if not total:
            show(tag("p", "It recommends nothing.", class_="rg-lead"))
            return
        ask = partial(self.graph.rows, questions.list_statements_of, self.uid, False)
        said = asked_part(total, ask, st.query_params.get(PAGE), MOST)
        links = self.graph.rows(questions.list_links, tuple(one["uid"] for one in said.rows))
        about: dict[str, list[str]] = {}
        for row in links:
            if row["type"] == "ABOUT":
                about.setdefault(row["source"], []).append(row["target"])
        whole = map_of(self.graph, Asked.read({}, ()), whose_patients=False)
        asked = matched(said.rows, about, whole)
        named = [one for one in asked if one.lines]
        squares = sum(one.open for one in named)
        names = "names" if len(named) == 1 else "name"
        here = " on this page" if total > len(asked) else ""
        note = (
            f"{len(named)} of {count(len(asked), 'recommendation')}{here} {names} an image or group of the gap map; "
            f"{count(squares, 'square')} there that no study here reaches. Click a square to read on."
        )
        show(
            tag("h2", "What it asks for"),
            tag("p", note, class_="rg-note"),
            asks_table(asked, whole),
            pages(said, "review", {"uid": self.uid, "tab": "asks"}, "recommendations"),
        )

    def protocol(self) -> None:
        """Publication, protocol, search, counts, and the universe of the gap map."""
        left, right = st.columns(2, gap="large")
        with left:
            show(tag("h2", "Publication"), facts(publication(self.review, title=True)))
        with right:
            show(tag("h2", "Protocol, search and counts"), blocks.search(self.row))
        if counted := self.graph.rows(questions.list_study_characteristics, self.uid):
            lines = part(counted, st.query_params.get(PAGE), MOST)
            show(
                tag("h2", "What the review counts"),
                characteristics_table(lines.rows, None),
                pages(lines, "review", {"uid": self.uid, "tab": "protocol"}, "counts"),
            )
        for key, title in (("instruments", "Instruments that it applied"), ("supplements", "Its supplements")):
            if self.review.get(key):
                show(tag("h2", title), table(title, (title,), [(one,) for one in self.review[key]]))
        show(
            tag("h2", "Images, markers and cells whose absence would be a gap"),
            blocks.universe(self.graph.rows(questions.list_term_links, self.uid)),
        )
