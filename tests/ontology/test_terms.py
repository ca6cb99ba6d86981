"""Is every identifier of the terms one that was looked up, with the label that the vocabulary gives it?"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import pytest

from ontology import TERMS_PATH, load_schema

SCHEMA = load_schema()
SHARED = Path(__file__).parents[2].parent / "shared"
REFERENCE = SHARED / "reference"
SOURCE = SHARED / "source" / "ghimire-2024-review.txt"
SHEETS = sorted(path.name for path in TERMS_PATH.glob("*.csv"))

Row = dict[str, Any]


def terms(sheet: str) -> list[Row]:
    if not (TERMS_PATH / sheet).is_file():
        return []
    many = {column.name for column in SCHEMA.sheets[sheet].sheet_columns if column.many}
    with (TERMS_PATH / sheet).open(encoding="utf-8", newline="") as file:
        return [
            {key: json.loads(cell or "[]") if key in many else cell for key, cell in row.items()}
            for row in csv.DictReader(file)
        ]


def extract(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def looked_up() -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Preferred labels and other names by identifier, of the list of verified terms and the vocabularies' extracts."""
    if not (REFERENCE / "terms.tsv").is_file():
        pytest.skip("the looked-up identifiers are not at hand")
    labels: dict[str, set[str]] = {}
    names: dict[str, set[str]] = {}
    for row in extract("terms.tsv"):
        if row["verified"] == "yes" and row["curie"]:
            labels.setdefault(row["curie"], set()).add(row["preferred_label"])
            if "IBSI v7 meaning: " in row["note"]:
                meaning = row["note"].split("IBSI v7 meaning: ")[1]
                names.setdefault(row["curie"], set()).add(meaning.split("; pyradiomics")[0])
    for path in sorted((REFERENCE / "ontology").glob("*.tsv")):
        for row in extract(f"ontology/{path.name}"):
            curie = row.get("id") or row.get("hgnc_id") or row.get("cell") or ""
            labels.setdefault(curie, set()).add(row.get("label") or row.get("symbol") or row.get("cell_label") or "")
            parts = re.split(r"\|", row.get("synonyms") or "") + ([row["name"]] if "name" in row else [])
            names.setdefault(curie, set()).update(part.strip() for part in parts if part.strip())
    return labels, names


@pytest.mark.parametrize("sheet", SHEETS)
def test_an_identifier_fits_its_match_and_has_an_address(sheet: str) -> None:
    for row in terms(sheet):
        assert (row["match"] == "none") == (not row["curie"]), row["uid"]
        assert not row["curie"] or SCHEMA.expand(row["curie"]), f"{row['uid']}: the prefix is not declared"
        assert row["match"] == "exact" or row["definition"], f"{row['uid']}: say what it means where nothing fits"


@pytest.mark.parametrize("sheet", SHEETS)
def test_every_identifier_was_looked_up_or_is_printed(
    sheet: str, looked_up: tuple[dict[str, set[str]], dict[str, set[str]]]
) -> None:
    labels, names = looked_up
    for row in terms(sheet):
        if not row["curie"]:
            assert row["synonyms"] == [], f"{row['uid']}: no vocabulary gives these synonyms"
            continue
        if row["curie"] not in labels:
            assert row["curie"].partition(":")[2] in SOURCE.read_text(encoding="utf-8"), row["uid"]
            continue
        called = {row["name"], *row["synonyms"]}
        assert labels[row["curie"]] & called, f"{row['uid']}: none of {labels[row['curie']]} is among its names"
        strange = set(row["synonyms"]) - labels[row["curie"]] - names.get(row["curie"], set())
        assert strange == set(), f"{row['uid']}: the vocabulary does not give {strange}"


@pytest.mark.parametrize("sheet", SHEETS)
def test_published_names_are_printed_in_the_source(sheet: str) -> None:
    if not SOURCE.is_file():
        pytest.skip("the text of the review is not at hand")
    text = " ".join(SOURCE.read_text(encoding="utf-8").split())
    for row in terms(sheet):
        assert [name for name in row["as_published"] if name not in text] == [], row["uid"]


@pytest.mark.parametrize("sheet", SHEETS)
def test_one_identifier_means_one_term(sheet: str) -> None:
    exact = [row["curie"] for row in terms(sheet) if row["match"] == "exact"]
    assert len(exact) == len(set(exact))


@pytest.mark.parametrize("sheet", ["genes.csv", "cells.csv"])
def test_an_exact_gene_or_cell_is_known_by_its_identifier(sheet: str) -> None:
    for row in terms(sheet):
        assert (row["uid"] == row["curie"]) == (row["match"] == "exact")


def test_genes_carry_symbol_approved_name_and_every_alias() -> None:
    if not REFERENCE.is_dir():
        pytest.skip("the looked-up identifiers are not at hand")
    symbols = {row["id"]: row for row in extract("ontology/hgnc_review_genes.tsv")}
    names = {row["hgnc_id"]: row["name"] for row in extract("ontology/hgnc_xrefs.tsv")}
    for row in terms("genes.csv"):
        assert row["symbol"] == row["name"] == symbols[row["uid"]]["label"]
        aliases = {alias for alias in symbols[row["uid"]]["synonyms"].split("|") if alias}
        assert set(row["synonyms"]) == aliases | {names[row["uid"]]}


def test_cells_stand_below_their_nearest_kept_ancestors() -> None:
    if not REFERENCE.is_dir():
        pytest.skip("the looked-up identifiers are not at hand")
    above: dict[str, set[str]] = {}
    for row in extract("ontology/cl_subclass.tsv"):
        above.setdefault(row["cell"], set()).update({row["nearest_kept_ancestor"]} - {""})
    for row in terms("cells.csv"):
        if row["match"] == "exact":
            assert set(row["subclass_of"]) == above[row["curie"]], row["uid"]
        else:
            nearest = {row["curie"]} if row["match"] == "broad" else above[row["curie"]]
            assert set(row["subclass_of"]) <= nearest, row["uid"]


def test_gene_groups_of_famplex_have_its_genes() -> None:
    if not REFERENCE.is_dir():
        pytest.skip("the looked-up identifiers are not at hand")
    symbols = {row["uid"]: row["symbol"] for row in terms("genes.csv")}
    known = {row["symbol"] for row in extract("ontology/hgnc_xrefs.tsv")}
    notes = {row["curie"]: row["note"] for row in extract("terms.tsv")}
    for row in terms("gene_groups.csv"):
        if row["match"] == "exact" and row["curie"].startswith("FPLX:"):
            given = notes[row["curie"]].split("direct members in file: ")[1].split(",")
            genes = given if set(given) <= known else []  # groups of groups keep none
            assert sorted(symbols[uid] for uid in row["has_members"]) == sorted(genes)


def test_a_person_finds_a_marker_by_the_name_that_the_review_prints() -> None:
    printed = {name: row["symbol"] for row in terms("genes.csv") for name in row["as_published"]}
    wanted = {"CD11b": "ITGAM", "CD49d": "ITGA4", "CD123": "IL3RA", "CD25": "IL2RA", "CD117": "KIT", "Cd3e": "CD3E"}
    assert {name: printed.get(name) for name in wanted} == wanted


def test_a_cell_nobody_names_is_near_to_its_twin_or_to_the_marker_it_is_seen_by() -> None:
    near = {row["uid"]: row["near"] for row in terms("cells.csv") if row["near"]}
    assert near == {
        "CL:0000492": ["CL:0000912"],  # CD4-positive helper T cell: helper T cell
        "CL:0000624": ["HGNC:1678"],  # CD4-positive T cell: CD4
        "CL:0000625": ["rg:genegroup.cd8"],  # CD8-positive T cell: CD8
        "CL:0000792": ["CL:0000815"],  # CD4-positive CD25-positive regulatory T cell: regulatory T cell
        "CL:0000794": ["CL:0000910"],  # CD8-positive cytotoxic T cell: cytotoxic T cell
    }


def test_what_was_tested_and_not_selected_is_seen_through_a_group_of_cells() -> None:
    """CD8, CD163, CD83 and CD63 have no claim that names a cell; their group holds cells of the universe."""
    group = {row["uid"]: row["group"] for sheet in ("genes.csv", "gene_groups.csv") for row in terms(sheet)}
    cells: dict[str, set[str]] = {}
    for row in terms("cells.csv"):
        cells.setdefault(row["group"], set()).add(row["name"])
    assert "T cell" in cells[group["rg:genegroup.cd8"]]
    assert "macrophage" in cells[group["HGNC:1631"]]
    assert "dendritic cell" in cells[group["HGNC:1703"]]
    assert "myeloid cell" in cells[group["HGNC:1692"]]


def test_every_immune_group_holds_a_cell_or_a_marker_and_says_whose_reading_it_is() -> None:
    used = {row.get("group") for sheet in SHEETS for row in terms(sheet)} - {"", None}
    groups = {row["uid"]: row for row in terms("immune_groups.csv")}
    assert used == set(groups)
    assert len(groups) == 10
    for name in ("dendritic-cells", "macrophages"):
        assert "a curator's knowledge" in groups[f"rg:immunegroup.{name}"]["definition"]


def test_the_subtypes_not_told_apart_have_the_four_as_members() -> None:
    (several,) = [row for row in terms("subtypes.csv") if row["has_members"]]
    assert several["uid"] == "rg:subtype.molecular-subtypes"
    names = ("classical", "mesenchymal", "neural", "proneural")
    assert several["has_members"] == [f"rg:subtype.{name}" for name in names]
