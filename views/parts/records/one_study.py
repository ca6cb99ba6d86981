"""The page of one study: its answers, the head above the fold, and a tab for each question of a reader."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import streamlit as st
from markupsafe import Markup

from graph import questions
from views.parts.blocks.amendments import Amended, of_sources, of_substance
from views.parts.blocks.claims import claims_table
from views.parts.blocks.doubts import of_study
from views.parts.blocks.findings import by_analysis, findings_table
from views.parts.blocks.patients import (
    characteristics_table,
    cohorts_table,
    overlaps_table,
    short_name,
    size,
)
from views.parts.blocks.screens import screen
from views.parts.blocks.sources import sources_table
from views.parts.charts.figures.flow import cohort_flow
from views.parts.drawing.graphviz import draw_flow
from views.parts.frame.page import OpenGraph, show
from views.parts.html.links import thing_links
from views.parts.html.markup import join, tag
from views.parts.html.tiles import tile, tiles
from views.parts.html.words import count, shown
from views.parts.records import study as blocks
from views.parts.records import things
from views.parts.records.known import bias_tile, crumb, doubts_tile, results_tile, rungs_tile
from views.parts.records.study_matrix import matrix

Row = Mapping[str, Any]


class OneStudy:
    """A study of an open graph; each answer is asked for when it is shown."""

    def __init__(self, graph: OpenGraph, uid: str) -> None:
        self.graph, self.uid = graph, uid
        self.included = graph.rows(questions.list_studies, uid)
        self.study: Row = self.included[0]["study"]
        self.name = str(self.study["name"])
        self.cohorts = graph.rows(questions.list_study_cohorts, uid)
        self.links = graph.rows(questions.list_cohort_links, uid)
        self.findings = graph.rows(questions.list_findings_of, (uid,))

    @cached_property
    def terms(self) -> list[dict[str, Any]]:
        """What its findings name."""
        return self.graph.rows(questions.list_study_terms, self.uid)

    # ------------------------------------------------------------------ above the fold
    def head(self) -> None:
        """What came out, how far it was tested, on whom, how biased, and what is in doubt."""
        doubt = self.graph.rows(questions.count_doubts, self.uid)[0]
        judged = self.graph.rows(questions.list_judgements_of, self.uid)
        show(
            crumb("All studies", "studies", "study"),
            tag("h1", self.name),
            tag("p", self.study["title"], class_="rg-statement"),
            blocks.badges(self.study),
            tiles(
                results_tile(self.findings),
                rungs_tile(self.findings),
                self._patients(),
                self._design(),
                bias_tile(judged, things.counted_over(self.graph, self.included), self.uid),
                doubts_tile(doubt["checks"], doubt["discrepancies"], self.uid),
            ),
        )

    def _patients(self) -> Markup:
        pools = [row for row in self.links if row["relation"] == "DRAWN_FROM"]
        largest = max(
            self.cohorts, key=lambda row: row["cohort"].get("n") or row["cohort"].get("n_high") or 0, default=None
        )
        said = size(largest["cohort"]) if largest else "not stated"
        number = f"largest of {count(len(self.cohorts), 'cohort')}" if len(self.cohorts) > 1 else ""
        return tile("Patients", said, number, join(["from ", thing_links(pools, "pool")]) if pools else "")

    def _design(self) -> Markup:
        centres = (
            "centres not stated" if self.study["centres"] == "not_stated" else shown(self.study["centres"], "Centres")
        )
        countries = ", ".join(self.study.get("countries") or ()) or "country not stated"
        return tile(
            "Design",
            shown(self.study["design"], "Design"),
            f"{centres}, {countries}",
            f"{shown(self.study.get('year'))}",
        )

    # ------------------------------------------------------------------ tabs
    def its_findings(self) -> None:
        """The matrix of features and markers, then every finding by the analysis it serves."""
        if not self.findings:
            show(tag("p", "No finding is entered.", class_="rg-lead"))
            return
        estimates = self.graph.rows(questions.list_estimates_of, (self.uid,))
        show(matrix(self.findings))
        for analysis, group in by_analysis(self.findings).items():
            show(
                tag("h2", f"{analysis.capitalize()}: {count(len(group), 'finding')}"),
                findings_table(group, estimates, f"Findings, {analysis}", one_study=True),
            )

    def patients(self) -> None:
        """From pools to cohorts, who they were, and with whom they may share patients."""
        if not self.cohorts:
            show(tag("p", "No cohort is entered.", class_="rg-lead"))
            return
        overlaps = self.graph.rows(questions.list_study_overlaps, self.uid)
        show(tag("h2", "From pools to cohorts"))
        draw_flow(self._flow(overlaps), f"Flow of patients of {self.name}; the same in words below.", down=False)
        show(tag("h2", "Cohorts"), cohorts_table(self.cohorts, self.links, self.name))
        for title, of_pools in (("Cohorts that may share patients", False), ("Pools that may share patients", True)):
            if shared := [one for one in overlaps if (one["pools"] > 0) is of_pools]:
                show(tag("h2", title), overlaps_table(shared, self.name))
        if lines := self.graph.rows(questions.list_study_characteristics, self.uid):
            show(tag("h2", "Baseline characteristics"), characteristics_table(lines, self.name))

    def _flow(self, overlaps: list[dict[str, Any]]) -> Any:
        uids = {row["cohort"]["name"]: row["uid"] for row in self.cohorts}
        wholes: dict[str, list[str]] = {}
        for one in overlaps:
            sides = dict(zip(one["roles"], one["names"], strict=False))
            if one["relation"] == "subset" and {sides.get("part"), sides.get("whole")} <= uids.keys():
                wholes.setdefault(uids[sides["part"]], []).append(uids[sides["whole"]])
        pools = [row for row in self.links if row["relation"] == "DRAWN_FROM"]
        cohorts = [
            {
                "uid": row["uid"],
                "name": short_name(row["cohort"]["name"], self.name),
                "size": ""
                if str(row["cohort"].get("n") or row["cohort"].get("n_low") or "?") in row["cohort"]["name"]
                else f"size {shown(row['cohort'].get('n'))}",
            }
            for row in self.cohorts
        ]
        return cohort_flow(pools, cohorts, wholes)

    def methods(self) -> None:
        """What was imaged and measured, and how."""
        left, right = st.columns(2, gap="large")
        with left:
            read = self.graph.rows(questions.list_study_images, self.uid)
            show(tag("h2", "Images"), blocks.images(read, self.links, self.terms))
        with right:
            show(tag("h2", "Measured against, and how"), blocks.methods(self.terms))

    def screens(self) -> None:
        """What was tested under one rule, and what was selected."""
        found = self.graph.rows(questions.list_screens_of, self.uid)
        if not found:
            show(tag("p", "No screen is entered: how many tests were run is not stated.", class_="rg-lead"))
            return
        tested = self.graph.rows(questions.list_screened, tuple(one["uid"] for one in found))
        show(tag("h2", "Screens"))
        for one in found:
            show(screen(one, [thing for thing in tested if thing["screen_uid"] == one["uid"]]))

    def publication(self) -> None:
        """Its publication, what was read of it, and the values that it states otherwise."""
        left, right = st.columns(2, gap="large")
        with left:
            show(tag("h2", "Publication"), blocks.publication(self.study, self.included))
        with right:
            show(tag("h2", "Design"), blocks.design(self.study, self.cohorts, self.links))
        sources = self.graph.rows(questions.list_sources, self.uid)
        show(tag("h2", "What was read of it"))
        if not sources:
            show(tag("p", blocks.not_read(self.graph.edition), class_="rg-note"))
            return
        amended = Amended.of(of_sources(self.graph.rows(questions.list_amendments), sources), self.graph.names)
        show(sources_table(sources, "Texts of this study that were read"))
        taken = len(of_substance(amended.rows))
        said = f"{count(taken, 'value')} taken over from the study, {amended.kept} not certain enough. Both show."
        show(tag("p", said, class_="rg-note") if amended.rows else tag("p", "It corrects no value.", class_="rg-note"))
        show(amended.section("The review prints, the study says"))

    def background(self) -> None:
        """Background that the review prints with it."""
        claims = self.graph.rows(questions.list_claims_of, self.uid)
        if not claims:
            show(tag("p", "The review prints no background with it.", class_="rg-lead"))
            return
        show(
            tag("h2", "Background that the review prints with it"),
            tag("p", "Cited from elsewhere, on bulk tissue; not measured in this study.", class_="rg-note"),
            claims_table(claims, "Background claims", study=False),
        )

    def trust(self) -> None:
        """Judgements, discrepancies and limitations, with the ways into Trust."""
        doubt = self.graph.rows(questions.count_doubts, self.uid)[0]
        show(of_study(self.uid, doubt["checks"], doubt["discrepancies"]))
        things.trust_tab(self.graph, self.uid)
