"""A small graph with known answers for the pages: seven findings of one study, and the same with hostile text."""

from __future__ import annotations

from ontology import Edge, Node, Records, Value

HERE = ["toy-review:L10 Table 1 / Toy"]
HOSTILE = (
    '<img src="http://outside.test/a.png" onerror="alert(1)"> ![x](http://outside.test/b.png) '
    "<script>alert(2)</script> [link](javascript:alert(3)) $\\frac{1}{2}$ :material/bolt: **bold** | a | b |\n\n# head"
)


def _node(uid: str, *labels: str, **properties: Value) -> Node:
    evidence = {"locators": HERE, "stated_by": "review"} if labels[0] in EVIDENCE else {}
    return Node(uid, ("Entity", *labels), {"uid": uid, "name": uid.split(".")[-1], **evidence, **properties})


EVIDENCE = ("Review", "Study", "Cohort", "Characteristic", "Screen", "Finding", "Estimate", "BackgroundClaim")
CD3E, ITGA4, CD68, CD163, TOYG = "HGNC:1674", "HGNC:6140", "HGNC:1693", "HGNC:1631", "rg:gene.toyg"


def _finding(uid: str, subject: str, target: str, **properties: Value) -> list[Node | Edge]:
    vois = properties.pop("vois", [])
    assert isinstance(vois, list)
    whole: dict[str, Value] = {
        "kind": "correlation",
        "result": "association",
        "result_basis": "test",
        "direction": "negative",
        "analysis": ["diagnostic"],
        "validation": "none",
        "validation_as_printed": "N/A (Train set only)",
        "rung": 0,
        "rung_reason": "Tested in the patients in whom it was found.",
        "development": "direct",
        "uses_images": True,
        "test_standard": "the_marker",
        "analyte": "rna",
        "timepoint": "preoperative",
        "n": 60,
        "statement": f"{subject} goes with {target}.",
        "as_printed": f"{subject} … {target}",
        **properties,
    }
    whole = {key: value for key, value in whole.items() if value is not None}
    return [
        _node(uid, "Finding", **whole),
        Edge("REPORTS", "rg:study.toy", uid),
        Edge("HAS_SUBJECT", uid, subject),
        Edge("HAS_OBJECT", uid, target),
        Edge("IN_COHORT", uid, "rg:cohort.toy"),
        Edge("FROM_SCREEN", uid, "rg:screen.toy"),
        Edge("USED_METHOD", uid, "rg:method.pearson"),
        Edge("ASSAYED_WITH", uid, "rg:assay.rt-pcr"),
        *(Edge("MEASURED_WITHIN", uid, str(voi)) for voi in vois),
        _node(
            f"rg:estimate.{uid.split('.')[-1]}",
            "Estimate",
            metric="p_value",
            p=0.05,
            p_operator="<",
            p_role="threshold",
            p_kind="correlation",
            as_printed="P value < .05",
        ),
        Edge("HAS_ESTIMATE", uid, f"rg:estimate.{uid.split('.')[-1]}"),
    ]


def toy() -> Records:
    """One study of nine; ADC with CD3E in two volumes, a marker without a cell, an outcome, and no image once."""
    parts: list[Node | Edge] = [
        _node("rg:review.toy", "Review", name="Toy review 2024", title="A toy review", n_included=9, year=2024),
        _node(
            "rg:study.toy",
            "Study",
            name="Toy 2018",
            title="A toy study",
            year=2018,
            design="retrospective",
            centres="single",
            radiogenomic=True,
            status="included",
            doi="10.1000/toy",
        ),
        Edge("INCLUDES", "rg:review.toy", "rg:study.toy"),
        _node(
            "rg:cohort.toy",
            "Cohort",
            name="Toy 2018, all patients",
            n=60,
            n_unit="patients",
            part=["whole"],
            setting="not_stated",
            sampling="not_stated",
            has_images=True,
        ),
        Edge("USED", "rg:study.toy", "rg:cohort.toy"),
        _node(
            "rg:characteristic.toy-sex",
            "Characteristic",
            name="Toy 2018, male",
            variable="sex",
            category="male",
            percent=58.0,
            as_printed="58% male",
        ),
        Edge("DESCRIBES", "rg:characteristic.toy-sex", "rg:cohort.toy"),
        _node(
            "rg:characteristic.toy-ethnicity",
            "Characteristic",
            name="Toy 2018, ethnicity",
            variable="ethnicity",
            missing="printed_na",
            as_printed="Ethnicity: N/A",
        ),
        Edge("DESCRIBES", "rg:characteristic.toy-ethnicity", "rg:cohort.toy"),
        _node("rg:method.pearson", "Method", name="Pearson's correlation", kind="test", match="none"),
        _node("rg:assay.rt-pcr", "Assay", name="quantitative RT-PCR", match="none"),
        _node(
            "rg:screen.toy",
            "Screen",
            name="Toy 2018, image screen",
            n_tests=84,
            n_tests_basis="implied",
            n_selected=22,
            rule="Selected where P is below the threshold.",
            threshold="P value < .05",
            multiplicity="not_stated",
        ),
        Edge("RAN", "rg:study.toy", "rg:screen.toy"),
    ]
    for slug, name, kind in (("adc", "ADC", "map"), ("ncbv", "nCBV", "map"), ("t2-flair", "T2 FLAIR", "acquisition")):
        parts.append(_node(f"rg:sequence.{slug}", "Sequence", name=name, kind=kind, match="none"))
    for slug, name, image in (
        ("mean-adc", "mean ADC", "adc"),
        ("ncbv", "normalised CBV", "ncbv"),
        ("volume", "volume of the T2 FLAIR outline", "t2-flair"),
    ):
        parts.append(
            _node(f"rg:feature.{slug}", "Feature", name=name, quantity=name, statistic="mean", kind="first_order")
        )
        parts.append(Edge("DERIVED_FROM", f"rg:feature.{slug}", f"rg:sequence.{image}"))
        parts.append(Edge("SCREENED", "rg:screen.toy", f"rg:feature.{slug}"))
    for slug, name in (("whole", "T2 FLAIR outline (whole tumour)"), ("enhancing", "T1 CE outline (enhancing tumour)")):
        parts.append(_node(f"rg:voi.{slug}", "VOI", name=name, match="none"))
    genes: list[tuple[str, str, list[str], list[str]]] = [
        (CD3E, "CD3E", ["CD3e", "Cd3e"], ["T3E"]),
        (ITGA4, "ITGA4", ["CD49d"], ["CD49D", "VLA-4 subunit alpha"]),
        (CD68, "CD68", ["CD68"], []),
        (CD163, "CD163", ["CD163"], ["M130"]),
        (TOYG, "TOYG", ["Toyg"], []),
    ]
    for uid, symbol, printed, synonyms in genes:
        parts.append(_node(uid, "Marker", "Gene", name=symbol, symbol=symbol, as_published=printed, synonyms=synonyms))
        parts.append(Edge("SCREENED", "rg:screen.toy", uid))
    parts.append(_node("rg:outcome.pfs", "Outcome", name="progression-free survival", match="none"))
    for uid, name in (("CL:0000084", "T cell"), ("CL:0000910", "cytotoxic T cell"), ("CL:0000912", "helper T cell")):
        parts.append(_node(uid, "Cell", name=name))
    parts += [
        _node("CL:0000738", "Cell", name="leukocyte"),
        Edge("SUBCLASS_OF", "CL:0000084", "CL:0000738"),
        Edge("SUBCLASS_OF", "CL:0000910", "CL:0000084"),
        Edge("SUBCLASS_OF", "CL:0000912", "CL:0000084"),
        _claim("cd3e-table", "Helper T cells, cytotoxic T cells", "Table 4"),
        Edge("HAS_SUBJECT", "rg:backgroundclaim.cd3e-table", CD3E),
        Edge("HAS_OBJECT", "rg:backgroundclaim.cd3e-table", "CL:0000910"),
        Edge("HAS_OBJECT", "rg:backgroundclaim.cd3e-table", "CL:0000912"),
        Edge("STATES", "rg:review.toy", "rg:backgroundclaim.cd3e-table"),
        _claim("cd3e-text", "CD3e (cytotoxic T-cell)", "Results"),
        Edge("HAS_SUBJECT", "rg:backgroundclaim.cd3e-text", CD3E),
        Edge("HAS_OBJECT", "rg:backgroundclaim.cd3e-text", "CL:0000910"),
        Edge("STATES", "rg:review.toy", "rg:backgroundclaim.cd3e-text"),
    ]
    adc, whole, enhancing = "rg:feature.mean-adc", "rg:voi.whole", "rg:voi.enhancing"
    parts += _finding("rg:finding.adc-cd3e-whole", adc, CD3E, vois=[whole])
    parts += _finding("rg:finding.adc-cd3e-enhancing", adc, CD3E, vois=[enhancing])
    parts += _finding("rg:finding.adc-itga4", adc, ITGA4, vois=[whole])
    parts += _finding("rg:finding.adc-toyg", adc, TOYG, vois=[whole], direction="not_stated", n=None)
    parts += _finding(
        "rg:finding.ncbv-cd68", "rg:feature.ncbv", CD68, vois=[whole], direction="positive", validation="random_split"
    )
    parts += _finding(
        "rg:finding.volume-pfs",
        "rg:feature.volume",
        "rg:outcome.pfs",
        result="no_association",
        direction="not_applicable",
    )
    parts += _finding(
        "rg:finding.itga4-pfs",
        ITGA4,
        "rg:outcome.pfs",
        uses_images=False,
        rung=None,
        rung_reason="No image was read.",
        validation="not_an_image_test",
        direction="not_stated",
        timepoint="not_applicable",
    )
    return Records(
        tuple(part for part in parts if isinstance(part, Node)), tuple(part for part in parts if isinstance(part, Edge))
    )


def _claim(slug: str, printed: str, context: str) -> Node:
    return _node(
        f"rg:backgroundclaim.{slug}",
        "BackgroundClaim",
        kind="expressed_by",
        joint=False,
        context=context,
        reference_numbers=[44, 45],
        statement="CD3E is found on these cells.",
        as_printed=printed,
    )


def hostile() -> Records:
    """The same graph, where every name and every text of a person is an attack."""
    free = {"name", "title", "statement", "as_printed", "rule", "threshold", "rung_reason", "context", "journal"}
    records = toy()
    nodes = tuple(
        Node(
            node.uid,
            node.labels,
            {key: f"{HOSTILE} {value}" if key in free else value for key, value in node.properties.items()},
        )
        for node in records.nodes
    )
    return Records(nodes, records.edges)


def empty() -> Records:
    """A graph in which a review includes studies of which none is entered."""
    node = _node("rg:review.toy", "Review", name="Toy review 2024", title="A toy review", n_included=9)
    return Records((node,), ())
