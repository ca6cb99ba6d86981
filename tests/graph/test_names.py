"""Is a misspelt name told with the nearest one, and is nothing said of a name that is right?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph import list_queries, run_with_limit
from graph.cypher.names import MATCHED_NOTHING, NAMES_UNKNOWN, name_notes
from graph.settings import Settings
from ontology import load_schema

SCHEMA = load_schema()


def notes(text: str, rows: int = 1, **parameters: Any) -> list[str]:
    return list(name_notes(text, parameters, rows, SCHEMA))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("MATCH (n:Genes) RETURN n.name AS n", "There is no label `Genes`; the nearest is `Gene`."),
        ("MATCH (n:gene) RETURN n.name AS n", "There is no label `gene`; the nearest is `Gene`."),
        ("MATCH (n:Gene|Scor) RETURN n.name AS n", "There is no label `Scor`; the nearest is `Score`."),
        ("MATCH (n) WHERE n:`Genes` RETURN 1 AS n", "There is no label `Genes`; the nearest is `Gene`."),
        ("MATCH (n) WHERE 'Genes' IN labels(n) RETURN 1 AS n", "There is no label `Genes`; the nearest is `Gene`."),
        (
            "MATCH (:Feature)-[:ASSOCIATED]->(m) RETURN m.uid AS u",
            "There is no relationship type `ASSOCIATED`; the nearest is `ASSOCIATED_WITH`.",
        ),
        (
            "MATCH ()-[r:HAS_OBJECT|HAS_SUBJEKT*1..2]->() RETURN count(*) AS n",
            "There is no relationship type `HAS_SUBJEKT`; the nearest is `HAS_SUBJECT`.",
        ),
        (
            "MATCH (g:Gene {symbl: 'CD3E'}) RETURN g.uid AS u",
            "No Gene has a property `symbl`; the nearest is `symbol`.",
        ),
        (
            "MATCH (f:Finding) WHERE f.rang = 2 RETURN 1 AS n",
            "No Finding has a property `rang`; the nearest is `rung`.",
        ),
        ("MATCH (f:Finding) RETURN f.symbol AS s", "No Finding has a property `symbol`."),
        ("MATCH (f) WITH f AS g RETURN g.rang AS r", "There is no property `rang`; the nearest is `rung`."),
        (
            "MATCH ()-[a:ASSOCIATED_WITH]->() RETURN a.best_rang AS r",
            "No ASSOCIATED_WITH has a property `best_rang`; the nearest is `best_rung`.",
        ),
        (
            "MATCH (:Finding {direction: 'postive'}) RETURN 1 AS n",
            "`postive` is not a word of `direction`; the nearest is `positive`.",
        ),
        (
            "MATCH (f:Finding) WHERE f.result <> 'asociation' RETURN 1 AS n",
            "`asociation` is not a word of `result`; the nearest is `association`.",
        ),
        (
            "MATCH (f:Finding) WHERE 'postive' = f.direction RETURN 1 AS n",
            "`postive` is not a word of `direction`; the nearest is `positive`.",
        ),
        (
            "MATCH (f:Finding) WHERE f.direction IN ['positive', 'Negative'] RETURN 1 AS n",
            "`Negative` is not a word of `direction`; the nearest is `negative`.",
        ),
        (
            "MATCH (f:Finding) WHERE 'diagnostik' IN f.analysis RETURN 1 AS n",
            "`diagnostik` is not a word of `analysis`; the nearest is `diagnostic`.",
        ),
        (
            "MATCH (f:Finding) WHERE EXISTS { (f)-[:HAS_ESTIMATE]->(:Estimate {metric: 'AUC'}) } RETURN 1 AS n",
            "`AUC` is not a word of `metric`; the nearest is `auc`.",
        ),
    ],
)
def test_a_name_that_is_not_known(text: str, wanted: str) -> None:
    assert notes(text) == [wanted]
    assert notes(text, rows=0) == [wanted, NAMES_UNKNOWN]


def test_a_parameter_is_a_value_too() -> None:
    text = "MATCH (f:Finding) WHERE f.direction IN $signs OR f.result = $result RETURN 1 AS n"
    assert notes(text, signs=["postive", "negative"], result="association") == [
        "`postive` is not a word of `direction`; the nearest is `positive`."
    ]
    assert notes(text, signs=None) == []


def test_each_name_once_in_the_order_of_the_text() -> None:
    text = "MATCH (a:Genes)-[:IS]->(b:Genes) WHERE b.nam = a.nam RETURN b.titel AS t"
    assert notes(text) == [
        "There is no label `Genes`; the nearest is `Gene`.",
        "There is no relationship type `IS`.",
        "There is no property `nam`; the nearest is `name`.",
        "There is no property `titel`; the nearest is `title`.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (f:Finding {direction: 'positive'})-[:HAS_OBJECT]->(:Marker) RETURN f.rung AS r",
        # a map, a map projection and what a function gives have keys of their own
        "MATCH (f:Finding) WITH {sign: f.direction} AS one RETURN one.sign AS s, one.rang AS r",
        "MATCH (f:Finding) RETURN f {.name, sign: f.direction} AS one, date().year AS y",
        "UNWIND $rows AS row MATCH (f:Finding {uid: row.id}) RETURN row.anything AS a",
        "MATCH (f:Finding) WITH collect(f) AS fs UNWIND fs AS f RETURN properties(f).symbl AS s",
        # any text may stand where the column has no vocabulary, and one in a string or comment is no name
        "MATCH (g:Gene) WHERE g.name = 'postive' RETURN g.uid AS u // (:Genes)",
        "MATCH (f:Finding) WHERE f.statement CONTAINS '(:Genes {symbl: 1})' RETURN f.uid AS u",
        "MATCH (a)-->(b) WHERE size([x IN [1, 2] WHERE x > 1]) = 1 AND a.n[0..1] = [] RETURN a.uid AS u",
        "MATCH ((a:Cell)-[:SUBCLASS_OF]->(b)){1,3} RETURN count(*) AS n",
        "MATCH (b:Build) RETURN count(b) AS n",
        "RETURN 1 +",
        "MATCH (n {uid: 'never closed",
    ],
)
def test_nothing_is_said_of_names_that_are_right(text: str) -> None:
    assert notes(text) == []


def test_nothing_is_said_of_a_shipped_question() -> None:
    for query in list_queries():
        assert notes(query.text) == [], query.name


@pytest.mark.slow
def test_the_answer_carries_them_and_the_query_still_runs(shipped_home: Path) -> None:
    settings = Settings.read({}, home=shipped_home)
    counted = run_with_limit(settings, "MATCH (n:Genes) RETURN count(n) AS n")
    assert (counted.rows, counted.notes) == ([(0,)], ("There is no label `Genes`; the nearest is `Gene`.",))
    wrong = run_with_limit(settings, "MATCH (g:Gene {symbl: 'CD3E'}) RETURN g.uid AS u")
    assert (wrong.rows, wrong.notes[-1]) == ([], NAMES_UNKNOWN)
    right = run_with_limit(settings, "MATCH (g:Gene {symbol: 'CD999'}) RETURN g.uid AS u")
    assert (right.rows, right.notes) == ([], (MATCHED_NOTHING,))
