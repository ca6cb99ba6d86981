"""What is known of this study: what came out, on whom, how it was measured, and what does not agree?"""

from functools import partial

from graph import questions
from views.parts.frame.links import entitle
from views.parts.frame.page import foot, open_graph, show
from views.parts.frame.tabs import show_tabs
from views.parts.html.links import keep
from views.parts.records import things
from views.parts.records.one_study import OneStudy
from views.parts.records.study_table import MOST_STUDIES, listed_studies
from views.parts.take.menu import take_it

graph = open_graph()


def every() -> things.Parts:
    """Every study, to choose one from."""
    total = things.number_of(graph, "study")

    ask = partial(graph.rows, questions.list_ranked_studies, None, "name alone")
    return things.paged(total, ask, partial(listed_studies, graph), "study", "studies", MOST_STUDIES) if total else []


uid = things.chosen_or_list(graph, "study", every)["uid"]
one = OneStudy(graph, uid)
entitle(one.name, "study")
one.head()
take_it(graph, "study", uid=uid, name=one.name)
show_tabs(
    {
        "findings": (f"Findings ({len(one.findings)})", one.its_findings),
        "patients": ("Patients", one.patients),
        "methods": ("Images and methods", one.methods),
        "screens": ("Screens", one.screens),
        "source": ("Publication and what was read", one.publication),
        "background": ("Background", one.background),
        "trust": ("How far to trust it", one.trust),
    },
    uid,
)
show(keep(uid, "study"))
foot(graph)
