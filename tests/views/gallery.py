"""The toy graph with one of everything that the pages about things show, and the same with hostile text."""

from __future__ import annotations

from ontology import Edge, Node, Records, Value
from tests.views import toy
from tests.views.toy import CD3E, CD163, HERE, HOSTILE, ITGA4

SET, MEMBER, MODEL_COHORT = "rg:featureset.six", "rg:feature.glszm", "rg:cohort.six"
SIX, SIGNATURE, GROUP, MATURE = "rg:study.six", "rg:signature.t-cell", "rg:genegroup.cd3", "rg:cell.mature"
REVIEW, TOY = "rg:review.toy", "rg:study.toy"
HOSTILE_KEYS = {
    *("area", "as_printed", "basis", "category", "citation", "context", "curie", "definition", "doi", "domain"),
    *("journal", "left_as_printed", "name", "pmid", "quantity", "reading", "reason", "registration", "resolution"),
    *("right_as_printed", "rule", "rung_reason", "statement", "statistic", "symbol", "threshold", "title", "variable"),
    *("as_published", "authors", "countries", "databases", "rules", "synonyms"),
}


def _said(uid: str, *labels: str, **properties: Value) -> Node:
    return Node(
        uid, ("Entity", *labels), {"uid": uid, "name": uid, "locators": HERE, "stated_by": "review", **properties}
    )


def _term(uid: str, *labels: str, **properties: Value) -> Node:
    return Node(uid, ("Entity", *labels), {"uid": uid, "name": uid.split(".")[-1], "match": "none", **properties})


def gallery() -> Records:
    """The toy graph, a second study whose model has members without images, and what the review says of itself."""
    records = toy.toy()
    nodes: list[Node] = [
        _said(
            SIX,
            "Study",
            name="Six 2020",
            title="Six features",
            year=2020,
            design="not_stated",
            centres="not_stated",
            radiogenomic=False,
            status="retracted",
            reference_number=29,
            reference_number_in_tables=25,
            pmid="31001929",
        ),
        _said(
            MODEL_COHORT,
            "Cohort",
            name="Six 2020, training set",
            n_low=60,
            n_high=74,
            n_unit="patients",
            part=["training"],
            setting="not_stated",
            sampling="not_stated",
        ),
        _said(
            "rg:characteristic.six",
            "Characteristic",
            name="age",
            variable="age",
            missing="absent",
        ),
        _said(
            "rg:characteristic.review",
            "Characteristic",
            name="studies of several centres",
            variable="centres",
            category="several",
            count=6,
            total=7,
            percent=85.7,
            as_printed="6/7 (85.7%)",
        ),
        _said(
            "rg:overlap.six",
            "Overlap",
            relation="may_share",
            basis="Both may come from one archive.",
            as_printed="similar or the same",
        ),
        _term(
            SET,
            "Feature",
            "FeatureSet",
            name="six features",
            quantity="CD3",
            statistic="not_stated",
            kind="mixed",
            form="model",
            n_min=2,
            n_max=18,
            members_stated="some",
            rule="A regression joins them.",
        ),
        _term(MEMBER, "Feature", name="GLSZM", quantity="zones", statistic="not_stated", kind="texture"),
        _term(GROUP, "Marker", "GeneGroup", name="CD3", as_published=["CD3"]),
        _term(SIGNATURE, "Marker", "Signature", name="T cell signature"),
        _term(MATURE, "Cell", name="mature T cell", match="close", curie="CL:0002419"),
        _term("rg:therapy.anti", "Therapy", name="anti-CD49d"),
        _term("rg:trial.one", "Trial", name="NCT00000001", curie="clinicaltrials:NCT00000001", match="exact"),
        _term(
            "rg:instrumentdomain.table",
            "InstrumentDomain",
            tool="Table 4",
            domain="clinical status",
            levels=["established"],
            definition="Known on the surface of immune cells.",
        ),
        _term(
            "rg:instrumentdomain.bias",
            "InstrumentDomain",
            tool="QUADAS-2",
            domain="index test",
            concern="risk_of_bias",
            levels=["high"],
        ),
        _said("rg:judgement.item", "Judgement", name="Table 4: CD3E", level="established", scope="item"),
        _said("rg:judgement.pooled", "Judgement", name="pooled", level="high", scope="pooled", count=6, total=9),
        _said(
            "rg:discrepancy.n",
            "Discrepancy",
            name="Sixty here, fifty there",
            kind="figure",
            severity="high",
            left_as_printed="60",
            right_as_printed="50",
            reading="Ten were left out.",
            action="Keep both.",
        ),
        _said("rg:limitation.one", "Limitation", area="Design", statement="All look back.", as_printed="retrospective"),
        _said("rg:recommendation.one", "Recommendation", area="Validation", statement="Look forward."),
        _said("rg:report.one", "Report", name="Else 2022", citation="69. Else A", reason="It pools other tumours."),
    ]
    edges = [
        Edge("INCLUDES", REVIEW, SIX),
        Edge("USED", SIX, MODEL_COHORT),
        Edge("DESCRIBES", "rg:characteristic.six", SIX),
        Edge("DESCRIBES", "rg:characteristic.review", REVIEW),
        Edge("BETWEEN", "rg:overlap.six", MODEL_COHORT, {"role": "either"}),
        Edge("BETWEEN", "rg:overlap.six", "rg:cohort.toy", {"role": "either"}),
        Edge("DERIVED_FROM", SET, "rg:sequence.adc"),
        Edge("HAS_MEMBER", SET, MEMBER),
        Edge("DEVELOPED_IN", SET, MODEL_COHORT),
        Edge("TRAINED_FOR", SET, GROUP),
        Edge("HAS_MEMBER", GROUP, CD3E),
        Edge("QUANTIFIES", SIGNATURE, "CL:0000084"),
        Edge("SUBCLASS_OF", MATURE, "CL:0000084"),
        Edge("TARGETS", "rg:therapy.anti", ITGA4),
        Edge("TESTS", "rg:trial.one", "rg:therapy.anti"),
        Edge("ENROLLED_IN", MODEL_COHORT, "rg:trial.one"),
        Edge("JUDGED_IN", "rg:judgement.item", "rg:instrumentdomain.table"),
        Edge("ABOUT", "rg:judgement.item", CD3E),
        Edge("IN_CONTEXT_OF", "rg:judgement.item", TOY),
        Edge("JUDGED_IN", "rg:judgement.pooled", "rg:instrumentdomain.bias"),
        Edge("ABOUT", "rg:judgement.pooled", REVIEW),
        Edge("CONCERNS", "rg:discrepancy.n", "rg:cohort.toy"),
        Edge("STATES", REVIEW, "rg:discrepancy.n"),
        Edge("STATES", REVIEW, "rg:limitation.one"),
        Edge("ABOUT", "rg:limitation.one", TOY),
        Edge("STATES", REVIEW, "rg:recommendation.one"),
        Edge("ABOUT", "rg:recommendation.one", REVIEW),
        Edge("EXCLUDED", REVIEW, "rg:report.one", {"reason": "It pools other tumours."}),
        Edge("DECLARES", REVIEW, "rg:sequence.adc"),
        Edge("DECLARES", REVIEW, CD163),
        Edge("IN_CONTEXT_OF", "rg:backgroundclaim.cd3e-table", TOY),
    ]
    return Records((*records.nodes, *nodes), (*records.edges, *edges))


def hostile_gallery() -> Records:
    """The same, where every text that a person could write is an attack, also where it should be a number or a link."""

    def attack(key: str, value: Value) -> Value:
        if key not in HOSTILE_KEYS:
            return value
        return [f"{HOSTILE} {one}" for one in value] if isinstance(value, list) else f"{HOSTILE} {value}"

    records = gallery()
    nodes = tuple(
        Node(node.uid, node.labels, {key: attack(key, value) for key, value in node.properties.items()})
        for node in records.nodes
    )
    return Records(nodes, records.edges)
