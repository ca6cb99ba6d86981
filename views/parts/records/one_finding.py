"""The page of one finding: its answers, the head above the fold, and a tab for each question of a reader."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import streamlit as st
from markupsafe import Markup

from graph import questions
from views.parts.blocks.amendments import Amended
from views.parts.blocks.claims import claims_table
from views.parts.blocks.doubts import chance, of_study
from views.parts.blocks.estimates import brief, in_line, numbers
from views.parts.blocks.findings import neighbours
from views.parts.blocks.patients import short_name, size
from views.parts.blocks.publications import citation
from views.parts.blocks.screens import screen, selections, tests
from views.parts.blocks.sources import caveats
from views.parts.charts.figures.interval import drawn, interval
from views.parts.drawing.vega import draw, take
from views.parts.frame.page import OpenGraph, show
from views.parts.html.links import link, permalink, thing_link, thing_links
from views.parts.html.markup import join, quiet, tag
from views.parts.html.tiles import ladder_figure, tile, tiles
from views.parts.html.values import places, stated_by, value
from views.parts.html.words import count
from views.parts.paths.pairs import path_cells
from views.parts.paths.table import cells as cell_list
from views.parts.records import finding as blocks
from views.parts.records.known import bias_tile, doubts_badge
from views.parts.records.things import counted_over
from views.parts.trust.finding import trusting

Row = Mapping[str, Any]
IN_HEAD = 3
"""Numbers that are drawn above the fold at most."""


class OneFinding:
    """A finding (a row of `show_finding`) of an open graph; each answer is asked for when it is shown."""

    def __init__(self, graph: OpenGraph, row: Row) -> None:
        self.graph, self.row = graph, row
        self.uid: str = row["uid"]
        self.finding: Row = row["finding"]
        self.study: Row = row["study"] or {}
        self.cohort = {**row["cohort"], "disputed": row["cohort_disputed"]} if row["cohort"] else None
        self.links = graph.rows(questions.list_finding_links, self.uid)
        self.estimates = graph.rows(questions.list_finding_estimates, self.uid)
        self.doubt = graph.rows(questions.show_finding_doubts, self.uid)[0]

    @cached_property
    def amended(self) -> Amended:
        """What its study, or another text, says otherwise of it and of what stands with it."""
        parts = [(self.row[part] or {}).get("uid") for part in ("cohort", "screen")]
        things = (self.uid, self.row["subject_uid"], *parts, *(one["uid"] for one in self.estimates))
        rows = self.graph.rows(questions.list_amendments_of, tuple(str(one) for one in things if one))
        return Amended.of(rows, self.graph.names)

    @cached_property
    def judged(self) -> list[dict[str, Any]]:
        """What was judged of its study."""
        uid = self.study.get("uid")
        return self.graph.rows(questions.list_judgements_of, uid) if uid else []

    # ------------------------------------------------------------------ above the fold
    def head(self) -> None:
        """What came out, on whom, how far it was tested, how biased, and what would lift it one rung."""
        study = thing_link(self.study.get("name", "study not stated"), self.study.get("uid"), self._study_page)
        marks = self.amended.marks(self.uid)
        show(
            tag("p", study, ": one finding", class_="rg-note"),
            tag("h1", self.finding["name"]),
            tag("div", tag("p", self.finding["statement"], class_="rg-statement"), marks.get("statement", "")),
            blocks.badges(self.finding, join([doubts_badge(self.doubt, "finding", self.uid), caveats(self.study)])),
            tiles(self._number(), self._patients(), self._testing(), self._tests(), self._bias()),
            self._of_study(),
        )
        climb = tag("p", tag("strong", "To climb a rung: "), blocks.climb(self.finding), class_="rg-climb")
        if not interval(self.estimates[:IN_HEAD]):
            show(climb)
            return
        left, right = st.columns([3, 2], gap="medium")
        with left:
            draw(f"interval-{self.graph.build}-{self.uid}", lambda dark: interval(self.estimates[:IN_HEAD], dark) or {})
        with right:
            show(climb)

    def _of_study(self) -> Markup:
        """Where Trust says more of its study, with how many of its checks do not agree."""
        uid = self.study.get("uid")
        counted = self.graph.rows(questions.count_doubts, uid)[0] if uid else {}
        return of_study(uid, counted["checks"], counted["discrepancies"], "Its study") if uid else join([])

    @property
    def _study_page(self) -> str | None:
        return "study" if self.study else None

    def _number(self) -> Markup:
        found = drawn(self.estimates)
        first = found[1][0] if found else None
        if first is not None:
            more = sum(one["value"] is not None and one["uid"] != first["uid"] for one in self.estimates)
            size = f", n = {self.finding['n']}" if self.finding.get("n") is not None else ""
            return tile(
                "Number printed", join([brief(first), size]), f"and {count(more, 'more number')}" if more > 0 else ""
            )
        said = in_line(self.estimates)
        thresholds = join([brief(one) for one in self.estimates if one["p_role"] == "threshold"], "; ")
        if said:
            return tile("Number printed", said, thresholds)
        return tile("Number printed", quiet("no effect size is printed"), thresholds)

    def _patients(self) -> Markup:
        number, pool = self.finding.get("n"), self._pool()
        if self.cohort is None:
            return tile("Patients", count(number, "patient") if number is not None else value(None), pool)
        name = short_name(self.cohort["name"], str(self.study.get("name")))
        whole = size(self.cohort)
        figure = count(number, "patient") if number is not None else whole
        named = thing_link("its cohort" if name == str(figure) else name, self.cohort["uid"], "cohort")
        return tile("Patients", figure, named, pool)

    def _pool(self) -> Markup | str:
        found = [row for row in self.links if row["relation"] == "DRAWN_FROM"]
        return join(["from ", thing_links(found, "pool")]) if found else "hospital or pool not stated"

    def _testing(self) -> Markup:
        return tile(
            "Type of testing, not its result",
            ladder_figure(self.finding.get("rung")),
            self.finding.get("rung_reason") or "",
        )

    def _tests(self) -> Markup:
        found = self.row["screen"]
        if not found:
            return tile("Tests run", quiet("no screen is named"), "How many were run beside it is not stated.")
        more = link("How many tests", "trust", {"section": "chance"})
        return tile("Tests run", tests(found), selections(found), chance(found) or "", more)

    def _bias(self) -> Markup:
        uid = self.study.get("uid")
        studies = self.graph.rows(questions.list_studies, uid) if uid else []
        return bias_tile(self.judged, counted_over(self.graph, studies), uid)

    # ------------------------------------------------------------------ tabs
    def numbers(self) -> None:
        """Every number that is printed, what the result rests on, and the screen it came from."""
        row, marks = self.row, self.amended.marks(self.uid)
        pages = (
            "feature" if row["subject_is_feature"] else "marker",
            "outcome" if row["object_is_outcome"] else "marker",
        )
        show(
            tag("h2", "Numbers"),
            numbers(self.estimates, {one["uid"]: self.amended.marks(one["uid"]) for one in self.estimates}),
        )
        if interval(self.estimates):
            key = f"intervals-{self.graph.build}-{self.uid}"
            if drawn(self.estimates[:IN_HEAD]) != drawn(self.estimates):
                draw(key, lambda dark: interval(self.estimates, dark) or {})
            take(key, lambda dark: interval(self.estimates, dark) or {}, f"radiogenomics-numbers-{self.graph.build}")
        show(
            tag("h2", "What came out"), blocks.outcome(self.finding, row["subject"], row["object"], *pages, marks=marks)
        )
        if row["screen"]:
            show(tag("h2", "How many tests were run"), screen({"screen": row["screen"]}, ()))

    def measured(self) -> None:
        """What it takes to measure it, and what was measured in tissue."""
        marks = self.amended.marks(self.uid)
        members = [
            row for row in self.links if row["relation"] == "HAS_MEMBER" and row["about_uid"] == self.row["subject_uid"]
        ]
        left, right = st.columns(2, gap="large")
        with left:
            show(
                tag("h2", "Can I measure it here?"),
                blocks.measured(self.finding, self.row["subject"], self.links, members, marks),
            )
        with right:
            show(tag("h2", "What was measured in tissue, and where"), blocks.tissue(self.finding, self.links, marks))

    def patients(self) -> None:
        """Who they were."""
        lines = self.graph.rows(questions.list_finding_characteristics, self.uid)
        of_cohort = self.amended.marks((self.cohort or {}).get("uid"))
        show(
            tag("h2", "Are these my patients?"),
            blocks.patients(self.finding, self.cohort, self.links, lines, self.amended.marks(self.uid), of_cohort),
        )

    def trust(self) -> None:
        """How far it was tested, what was recomputed, and what contradicts it."""
        study = self.study.get("uid")
        ask = self.graph.rows
        show(tag("h2", "How far it was tested"), blocks.tested(self.finding, self.amended.marks(self.uid)))
        show(
            *trusting(
                study,
                ask(questions.list_finding_checks, self.uid),
                {one["uid"] for one in ask(questions.list_finding_discrepancies, self.uid)},
                ask(questions.list_discrepancies_of, study or self.uid),
                self.judged,
                ask(questions.count_doubts, study)[0]["checks"] if study else 0,
            )
        )
        show(self.amended.section())

    def background(self) -> None:
        """What its marker stands for, and what else was found on the pair."""
        row = self.row
        marker = row["object_uid"] if not row["object_is_outcome"] else row["subject_uid"]
        cells = path_cells(self.graph.ask(questions.list_marker_cells, marker=marker)).get(marker, [])
        said = self.graph.rows(questions.list_claims_of, marker)
        others = self.graph.rows(questions.list_neighbour_findings, self.uid)
        if cells or said:
            show(
                tag("h2", "What the marker stands for"),
                tag(
                    "p",
                    "Background from elsewhere, on bulk tissue; not measured in this study. Marker of:",
                    class_="rg-note",
                ),
                tag("div", cell_list(cells), class_="rg-marker-of"),
                claims_table(said, "Background claims on the marker") if said else join([]),
            )
        if others:
            show(tag("h2", "Other findings on the same pair"), neighbours(others))
        if not (cells or said or others):
            show(
                tag(
                    "p", "The source says nothing of its marker, and no other finding is on the pair.", class_="rg-lead"
                )
            )

    def source(self) -> None:
        """Where the source says so, in its own words, and what can be taken away."""
        finding = self.finding
        show(
            tag("h2", "Where the source says so"),
            places(finding["locators"]),
            tag("p", stated_by(finding["stated_by"]), class_="rg-note"),
            tag("p", citation(self.study), class_="rg-note"),
        )
        st.code(finding["as_printed"], language=None, wrap_lines=True)
        show(tag("h2", "Its address"))
        st.code(permalink(st.context.url, self.uid), language=None)
