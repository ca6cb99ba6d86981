"""Which graph is small enough to know by heart? Six nodes and five relationships, as a build would write them."""

from __future__ import annotations

from ontology import Edge, Node, Records, Release

RELEASE = Release("toy-2020", "1.0.0", "2020-02-29", "CC0-1.0", "Made up for tests.", "Evidence of a toy review")

NODES = (
    Node(
        "rg:sequence.adc",
        ("Entity", "Sequence"),
        {"uid": "rg:sequence.adc", "name": "ADC", "kind": "map", "match": "none"},
    ),
    Node("rg:feature.mean-adc", ("Entity", "Feature"), {"uid": "rg:feature.mean-adc", "name": "Mean ADC"}),
    Node(
        "rg:featureset.panel",
        ("Entity", "Feature", "FeatureSet"),
        {"uid": "rg:featureset.panel", "name": "Panel", "n_min": 2, "n_max": 3_000_000_000},
    ),
    Node(
        "HGNC:1674",
        ("Entity", "Marker", "Gene"),
        {
            "uid": "HGNC:1674",
            "name": "CD3E",
            "symbol": "CD3E",
            "as_published": ["CD3e", "CD3ε"],
            "definition": 'It\'s "quoted" \\ and\nbroken; 😀 #1:0 null',
        },
    ),
    Node("CL:0000084", ("Entity", "Cell"), {"uid": "CL:0000084", "name": "T cell", "synonyms": []}),
    Node(
        "rg:estimate.r",
        ("Entity", "Estimate"),
        {"uid": "rg:estimate.r", "name": "r", "value": -1.0, "p": 0.051, "low": 1e-300, "n": 10, "seen": "2018-01-01"},
    ),
)
EDGES = (
    Edge("DERIVED_FROM", "rg:feature.mean-adc", "rg:sequence.adc"),
    Edge("ASSOCIATED_WITH", "rg:feature.mean-adc", "HGNC:1674", {"finding_uids": ["rg:finding.a"], "best_rung": 0}),
    Edge("ASSOCIATED_WITH", "rg:featureset.panel", "HGNC:1674", {"finding_uids": ["rg:finding.b"], "best_rung": 2}),
    Edge("MARKER_OF", "HGNC:1674", "CL:0000084", {"via": ["stated", "joint"], "disputed": False}),
    Edge("HAS_MEMBER", "rg:featureset.panel", "rg:feature.mean-adc", {}),
)
RECORDS = Records(NODES, EDGES)
LABELS = {
    "Cell": 1,
    "Entity": 6,
    "Estimate": 1,
    "Feature": 2,
    "FeatureSet": 1,
    "Gene": 1,
    "Marker": 1,
    "Sequence": 1,
}
RELATIONSHIPS = {"ASSOCIATED_WITH": 2, "DERIVED_FROM": 1, "HAS_MEMBER": 1, "MARKER_OF": 1}
