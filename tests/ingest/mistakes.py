"""Which mistakes do people make in sheets, and where should each be told?"""

from __future__ import annotations

from collections.abc import Callable

from tests.ingest.conftest import Toy
from tests.toy import REVIEW, TERMS, write_sheet

Spoil = Callable[[Toy], object]


def cell(sheet: str, row: int, column: str, text: str) -> Spoil:
    return lambda toy: toy.set(sheet, row, **{column: text})


def cells(sheet: str, row: int, **texts: str) -> Spoil:
    return lambda toy: toy.set(sheet, row, **texts)


def swap(file: str, old: str, new: str) -> Spoil:
    return lambda toy: toy.edit(file, lambda text: text.replace(old, new, 1))


def file(name: str, content: bytes) -> Spoil:
    return lambda toy: toy.path(name).write_bytes(content)


FINDINGS, ESTIMATES, COHORTS, GENES = "findings.csv", "estimates.csv", "cohorts.csv", "genes.csv"
DISCREPANCY = (
    "uid,name,review,concerns,kind,severity,left_as_printed,right_as_printed,action,locators,stated_by\n"
    'rg:discrepancy.a,A,rg:review.toy-2020,"[""rg:finding.adc-cd3e"", ""rg:finding.nowhere""]",figure,low,"1\n2",2,'
    'look,"[""toy-2020:L1 Text""]",curator\n'
)

DOMAIN = (
    "uid,name,tool,domain,levels,match,definition\n"
    'rg:instrumentdomain.a,A,Tool A,selection,"[""low"", ""some""]",none,Who was chosen?\n'
)
JUDGEMENT = (
    "uid,name,about,judged_in,level,scope,locators,stated_by\n"
    'rg:judgement.a,A,"[""rg:study.first-2019""]",rg:instrumentdomain.a,high,study,"[""toy-2020:L1 Text""]",curator\n'
)


def judged(toy: Toy) -> None:
    """A judgement in a domain of the toy's own instrument, with a level that the instrument does not have."""
    toy.path("instrument_domains.csv").write_text(DOMAIN, encoding="utf-8")
    toy.path("judgements.csv").write_text(JUDGEMENT, encoding="utf-8")


OVERLAP = "uid,name,left,left_role,right,right_role,relation,basis,locators,stated_by\n" + "".join(
    f'rg:overlap.{slug},{slug},{left},either,{right},either,{relation},Said so.,"[""toy-2020:L1 Text""]",curator\n'
    for slug, left, right, relation in (
        ("a", "rg:cohort.first-2019", "rg:datasource.archive", "may_share"),
        ("b", "rg:datasource.archive", "rg:cohort.first-2019", "disjoint"),
    )
)


def overlap_twice(toy: Toy) -> None:
    toy.path("overlaps.csv").write_text(OVERLAP, encoding="utf-8")


def again(toy: Toy, sheet: str, **other: str) -> None:
    """The first row of a sheet once more, at its end, with other cells."""
    rows = TERMS.get(sheet) or REVIEW.get(sheet) or ()
    toy.set(sheet, len(rows) + 2, **{**rows[0], **other})


def second_study(toy: Toy) -> None:
    """A finding of another study that names the first one's screen."""
    studies = [*REVIEW["studies.csv"], {**REVIEW["studies.csv"][0], "uid": "rg:study.other-2018", "name": "Other 2018"}]
    write_sheet(toy.path("studies.csv"), studies)
    toy.set(FINDINGS, 2, study="rg:study.other-2018")


# name: how the toy is spoilt, then file, row, column and words of the one rejection that comes of it
MISTAKES: dict[str, tuple[Spoil, str, int, str, tuple[str, ...]]] = {
    "level that the instrument does not have": (
        judged, "toy/judgements.csv", 2, "level", ("`high` is not a level of rg:instrumentdomain.a", "`low` or `some`"),
    ),
    # files
    "sheet of a misspelt name": (
        file("finding.csv", b"uid\n"),
        "toy/finding.csv", 0, "", ("no sheet of that name", "did you mean `findings.csv`"),
    ),
    "sheet of another spelling": (
        file("Trials.CSV", b"uid\n"),
        "toy/Trials.CSV", 0, "", ("no sheet of that name", "did you mean `trials.csv`"),
    ),
    "sheet of no kind": (
        file("holiday-photographs.csv", b"uid\n"),
        "toy/holiday-photographs.csv", 0, "", ("no sheet of that name", "remove it"),
    ),
    "a review's sheet among the terms": (
        lambda toy: (toy.terms / "limitations.csv").write_text("uid,name,review,area,statement,locators,stated_by\n")
       ,
        "terms/limitations.csv", 0, "", ("review's sheet among the tables of terms", "move it"),
    ),
    "empty file": (file("trials.csv", b""), "toy/trials.csv", 1, "", ("no column names", "write the header")),
    "first line blank": (
        file("trials.csv", b"\r\nuid,name,match\r\n"), "toy/trials.csv", 1, "", ("no column names",),
    ),
    "workbook under another name": (
        file("trials.csv", b"PK\x03\x04rest"), "toy/trials.csv", 0, "", ("is a workbook", "CSV UTF-8"),
    ),
    "UTF-16 without a mark": (
        file("trials.csv", "uid,name,match\n".encode("utf-16-le")), "toy/trials.csv", 0, "", ("UTF-16", "CSV UTF-8"),
    ),
    "an old workbook": (
        file("trials.csv", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(99)), "toy/trials.csv", 0, "", (".xls", "CSV"),
    ),
    "UTF-16": (
        file("trials.csv", "uid,name,match\n".encode("utf-16")), "toy/trials.csv", 0, "", ("UTF-16", "CSV UTF-8"),
    ),
    "semicolons": (
        file("trials.csv", b"uid;name;match\nx;y;none\n"), "toy/trials.csv", 1, "", ("not separated by commas",),
    ),
    "tabs": (file("trials.csv", b"uid\tname\tmatch\n"), "toy/trials.csv", 1, "", ("not separated by commas",)),
    "Latin-1": (
        file("trials.csv", b"uid,name,match\nrg:trial.a,A,none\nrg:trial.b,Caf\xe9,none\n"),
        "toy/trials.csv", 3, "name", ("byte 0xE9", "is not UTF-8", "CSV UTF-8"),
    ),
    "quotation mark never closed": (
        file("trials.csv", b'uid,name,match\nrg:trial.a,"A,none\nrg:trial.b,B,none\n'),
        "toy/trials.csv", 2, "", ("opened here and never closed", "close it"),
    ),
    "quotation mark in a cell": (
        file("trials.csv", b'uid,name,match\n"rg:trial.a","a "b" c",none\n'),
        "toy/trials.csv", 2, "", ("goes on after its closing quotation mark", "twice"),
    ),
    "cell without end": (
        file("trials.csv", b"uid,name,match\nrg:trial.a," + b"a" * 200_000 + b",none\n"),
        "toy/trials.csv", 2, "", ("longer than 32767",),
    ),
    # headers
    "misspelt column": (
        swap(FINDINGS, ",direction,", ",directoin,"),
        "toy/findings.csv", 1, "directoin", ("no such column", "did you mean `direction`?"),
    ),
    "column of no kind": (
        file("trials.csv", b"uid,name,match,zzz\n"),
        "toy/trials.csv", 1, "zzz", ("no such column", "its columns are `uid`"),
    ),
    "required column missing": (
        file("trials.csv", b"uid,name\nrg:trial.a,A\n"), "toy/trials.csv", 1, "match", ("is missing", "add it"),
    ),
    "column twice": (
        file("trials.csv", b"uid,name,match,name\n"), "toy/trials.csv", 1, "name", ("appears twice", "remove one"),
    ),
    "column without a name": (
        file("trials.csv", b"uid,name,match,\nrg:trial.a,A,none,x\n"), "toy/trials.csv", 1, "D",
        ("has no name", "remove it"),
    ),
    "derived column": (
        cell(FINDINGS, 2, "rung", "3"), "toy/findings.csv", 1, "rung", ("computed at every build", "remove it"),
    ),
    "column with a space": (
        file("trials.csv", b"uid,name,match,curie \n"),
        "toy/trials.csv", 1, "curie ", ("ends with a space", "did you mean `curie`?"),
    ),
    # rows
    "too many cells": (
        file("trials.csv", b"uid,name,match\nrg:trial.a,A, second,none\n"),
        "toy/trials.csv", 2, "", ("4 cells and the header 3", "in quotation marks"),
    ),
    "too few cells, after a blank row and a cell of two lines": (
        file("trials.csv", b'uid,name,match,definition\n\nrg:trial.a,A,none,"two\nlines"\nrg:trial.b,B\n'),
        "toy/trials.csv", 4, "", ("2 cells and the header 4",),
    ),
    "required cell empty": (
        cell(FINDINGS, 3, "statement", ""), "toy/findings.csv", 3, "statement", ("it is empty", "fill it: The result"),
    ),
    "uid empty": (
        file("trials.csv", b"uid,name,match\n,A,none\n"), "toy/trials.csv", 2, "uid", ("it is empty", "fill it"),
    ),
    # types and limits
    "number with words": (
        cell(COHORTS, 2, "n", "ten"), "toy/cohorts.csv", 2, "n", ("`ten` is not a whole number", "digits only"),
    ),
    "whole number with a point": (
        cell(COHORTS, 2, "n", "10.0"), "toy/cohorts.csv", 2, "n", ("`10.0` is not a whole number",),
    ),
    "number as Python reads it": (
        cell(COHORTS, 2, "n", "1_0"), "toy/cohorts.csv", 2, "n", ("`1_0` is not a whole number",),
    ),
    "digits of another script": (
        cell(COHORTS, 2, "n", "١٠"), "toy/cohorts.csv", 2, "n", ("is not a whole number",),
    ),
    "absurd number": (
        cell(COHORTS, 2, "n", "9" * 30_000), "toy/cohorts.csv", 2, "n", ("too large a number", "at most"),
    ),
    "number of 65 bits": (
        cell(COHORTS, 2, "n", str(2**63)), "toy/cohorts.csv", 2, "n", ("too large a number",),
    ),
    "below the limit": (
        cell(COHORTS, 2, "n", "-1"), "toy/cohorts.csv", 2, "n", ("`-1` is too small", "at least 0"),
    ),
    "above the limit": (
        cell(ESTIMATES, 3, "p", "1.2"), "toy/estimates.csv", 3, "p", ("`1.2` is too large", "at most 1"),
    ),
    "nan": (cell(ESTIMATES, 2, "value", "nan"), "toy/estimates.csv", 2, "value", ("`nan` is not a number",)),
    "infinity": (cell(ESTIMATES, 2, "value", "-inf"), "toy/estimates.csv", 2, "value", ("`-inf` is not a number",)),
    "overflow": (cell(ESTIMATES, 2, "value", "-1e999"), "toy/estimates.csv", 2, "value", ("too large or too small",)),
    "underflow to a P of zero": (
        cell(ESTIMATES, 2, "p", "1e-999"), "toy/estimates.csv", 2, "p", ("too large or too small",),
    ),
    "decimal comma": (
        cell(ESTIMATES, 2, "value", "-0,6"), "toy/estimates.csv", 2, "value", ("is not a number", "with a point"),
    ),
    "neither true nor false": (
        cell(FINDINGS, 2, "uses_images", "yes"),
        "toy/findings.csv", 2, "uses_images", ("`yes` is neither true nor false", "`true` or `false`"),
    ),
    # vocabularies
    "misspelt word": (
        cell(FINDINGS, 2, "direction", "negativ"),
        "toy/findings.csv", 2, "direction", ("`negativ` is not a word of Direction", "did you mean `negative`?"),
    ),
    "word in capitals": (
        cell(FINDINGS, 2, "result", "ASSOCIATION"), "toy/findings.csv", 2, "result", ("did you mean `association`?",),
    ),
    "word of no kind": (
        cell(FINDINGS, 2, "result", "xyzzy"), "toy/findings.csv", 2, "result", ("write one of `association`, ",),
    ),
    "misspelt word in a list": (
        cell(FINDINGS, 2, "analysis", '["diagnostic", "prognostik"]'),
        "toy/findings.csv", 2, "analysis", ("`prognostik` is not a word of Analysis", "did you mean `prognostic`?"),
    ),
    # lists
    "text for a list": (
        cell("studies.csv", 2, "authors", "First A; Second B"),
        "toy/studies.csv", 2, "authors", ("is not a list", "write a JSON list"),
    ),
    "object for a list": (
        cell("studies.csv", 2, "authors", '{"a": 1}'), "toy/studies.csv", 2, "authors", ("is not a list",),
    ),
    "list without end": (
        cell("studies.csv", 2, "authors", "[" * 30_000), "toy/studies.csv", 2, "authors", ("is not a list",),
    ),
    "empty list": (
        cell("studies.csv", 2, "authors", "[]"), "toy/studies.csv", 2, "authors", ("list is empty", "leave the cell"),
    ),
    "null in a list": (
        cell("studies.csv", 2, "authors", '["A", null]'),
        "toy/studies.csv", 2, "authors", ("`null` in the list is not text",),
    ),
    "number in a list of texts": (
        cell("studies.csv", 2, "authors", "[1]"), "toy/studies.csv", 2, "authors", ("`1` in the list is not text",),
    ),
    "list in a list": (
        cell("studies.csv", 2, "authors", '[["A"]]'), "toy/studies.csv", 2, "authors", ("in the list is not text",),
    ),
    "empty text in a list": (
        cell("studies.csv", 2, "authors", '["A", ""]'), "toy/studies.csv", 2, "authors", ("entry of the list",),
    ),
    "twice in a list": (
        cell("studies.csv", 2, "authors", '["A", "A"]'), "toy/studies.csv", 2, "authors", ("`A` appears twice",),
    ),
    "true in a list of numbers": (
        cell("background_claims.csv", 2, "reference_numbers", "[12, true]"),
        "toy/background_claims.csv", 2, "reference_numbers", ("`true` in the list is not a whole number",),
    ),
    "nan in a list": (
        cell("background_claims.csv", 2, "reference_numbers", "[NaN]"),
        "toy/background_claims.csv", 2, "reference_numbers", ("is not a list",),
    ),
    "below the limit in a list": (
        cell("background_claims.csv", 2, "reference_numbers", "[12, 0]"),
        "toy/background_claims.csv", 2, "reference_numbers", ("`0` is too small", "at least 1"),
    ),
    # forms
    "form of a uid": (
        cell("outcomes.csv", 2, "uid", "rg:outcome.Over all"),
        "terms/outcomes.csv", 2, "uid", ("does not have the form of a uid", "rg:<label in lower case>.<slug>"),
    ),
    "uid of another label": (
        cell("outcomes.csv", 2, "uid", "rg:result.survival"),
        "terms/outcomes.csv", 2, "uid", ("is not the uid of an Outcome", "begin it with `rg:outcome.`"),
    ),
    "uid of a wider label": (
        cell("gene_groups.csv", 2, "uid", "rg:marker.cd3"),
        "terms/gene_groups.csv", 2, "uid", ("is not the uid of a GeneGroup", "`rg:genegroup.`"),
    ),
    "CURIE as the uid of what is no gene": (
        cell("outcomes.csv", 2, "uid", "HGNC:1"),
        "terms/outcomes.csv", 2, "uid", ("is not the uid of an Outcome", "`rg:outcome.`"),
    ),
    "gene that fits exactly under an rg: name": (
        cells(GENES, 4, uid="rg:gene.icos", name="ICOS", symbol="ICOS", curie="HGNC:5351", match="exact"),
        "terms/genes.csv", 4, "uid", ("is not its exact curie", "write what `curie` holds"),
    ),
    "cell whose uid is a CURIE that fits only nearly": (
        cell("cells.csv", 4, "match", "close"),
        "terms/cells.csv", 4, "uid", ("is not its exact curie", "match `exact`", "`rg:cell.`"),
    ),
    "gene whose uid is another CURIE": (
        cell(GENES, 3, "curie", "HGNC:5351"), "terms/genes.csv", 3, "uid", ("is not its exact curie",),
    ),
    "form of a CURIE": (
        cell("diseases.csv", 2, "curie", "MONDO 18177"),
        "terms/diseases.csv", 2, "curie", ("does not have the form of a CURIE", "<prefix>:<number>"),
    ),
    "prefix that nobody declared": (
        cell("diseases.csv", 2, "curie", "MONDOO:0018177"),
        "terms/diseases.csv", 2, "curie", ("prefix of `MONDOO:0018177` is not declared", "the schema declares"),
    ),
    "form of a locator": (
        cell(FINDINGS, 2, "locators", '["toy-2020, line 1"]'),
        "toy/findings.csv", 2, "locators", ("does not have the form of a locator", "<source>:L<from>"),
    ),
    "lines that run backwards": (
        cell(FINDINGS, 2, "locators", '["toy-2020:L10-9 Table 1"]'),
        "toy/findings.csv", 2, "locators", ("run backwards",),
    ),
    "locator missing": (
        cell(FINDINGS, 2, "locators", ""), "toy/findings.csv", 2, "locators", ("it is empty", "fill it"),
    ),
    "source that is not known": (
        cell(FINDINGS, 2, "locators", '["toi-2020:L1 Table 1", "toi-2020:L2 Table 1"]'),
        "toy/findings.csv", 2, "locators", ("nothing here has the source `toi-2020`", "begin it with `toy-2020`"),
    ),
    "form of a date": (
        cell("reviews.csv", 2, "search_to", "January 2023"),
        "toy/reviews.csv", 2, "search_to", ("does not have the form of a date", "hyphens"),
    ),
    "day that never was": (
        cell("reviews.csv", 2, "search_to", "2023-02-30"),
        "toy/reviews.csv", 2, "search_to", ("not a date of the calendar",),
    ),
    "form of a doi": (
        cell("studies.csv", 2, "doi", "https://doi.org/10.1234/toy.1"),
        "toy/studies.csv", 2, "doi", ("does not have the form of a doi", "without a resolver"),
    ),
    # rules and order
    "exact match without a CURIE": (
        cell("diseases.csv", 2, "curie", ""),
        "terms/diseases.csv", 2, "curie", ("it is empty", "names what it matches", "fill it"),
    ),
    "no match with a CURIE": (
        cell("diseases.csv", 2, "match", "none"),
        "terms/diseases.csv", 2, "curie", ("it holds `MONDO:0018177`", "names no identifier", "leave it empty"),
    ),
    "no images, yet a test of an image": (
        cell(FINDINGS, 2, "uses_images", "false"),
        "toy/findings.csv", 2, "validation", ("`none` does not fit", "write `not_an_image_test`"),
    ),
    "joint claim of one subject": (
        cell("background_claims.csv", 2, "joint", "true"),
        "toy/background_claims.csv", 2, "subjects", ("it holds only 1", "at least 2"),
    ),
    "spread of one end": (
        cell(ESTIMATES, 2, "spread", ""),
        "toy/estimates.csv", 2, "spread", ("it is empty", "Two ends say what they are", "fill it"),
    ),
    "range that falls": (
        cell(ESTIMATES, 2, "low", "0.5"),
        "toy/estimates.csv", 2, "high", ("-0.1 is less than low, which is 0.5",),
    ),
    "more named than were tested": (
        lambda toy: toy.set("screens.csv", 2, n_selected="", n_named="4"),
        "toy/screens.csv", 2, "n_tests", ("3 is less than n_named, which is 4",),
    ),
    # references
    "reference to nothing": (
        cell(FINDINGS, 2, "object", "HGNC:1675"),
        "toy/findings.csv", 2, "object", ("no row has the uid `HGNC:1675`", "add the row"),
    ),
    "reference to nothing in a list, in a row with a cell of two lines": (
        lambda toy: toy.path("discrepancies.csv").write_text(DISCREPANCY),
        "toy/discrepancies.csv", 2, "concerns", ("no row has the uid `rg:finding.nowhere`",),
    ),
    "reference to another label": (
        cell(FINDINGS, 2, "subject", "CL:0000084"),
        "toy/findings.csv", 2, "subject", ("`CL:0000084` is a Cell", "name a Feature or Marker"),
    ),
    "uid twice in a sheet": (
        cells("diseases.csv", 3, uid="rg:disease.glioblastoma", name="Again", match="none"),
        "terms/diseases.csv", 3, "uid", ("is the uid of terms/diseases.csv row 2 too", "remove this row"),
    ),
    "uid twice in two folders": (
        lambda toy: (toy.review / "genes.csv").write_text(
            "uid,name,curie,match,symbol\nHGNC:1674,CD3E,HGNC:1674,exact,CD3E\n"
        )
       ,
        "toy/genes.csv", 2, "uid", ("is the uid of terms/genes.csv row 2 too",),
    ),
    "treatment given to all and to some": (
        cell(COHORTS, 2, "treated_with_optional", '["rg:therapy.x"]'),
        "toy/cohorts.csv", 2, "treated_with_optional", ("`rg:therapy.x` stands in treated_with too",),
    ),
    "circle of cells": (
        cell("cells.csv", 2, "subclass_of", '["CL:0000910"]'),
        "terms/cells.csv", 4, "subclass_of", ("a circle: `CL:0000084`, `CL:0000738`, `CL:0000910`, and back",),
    ),
    "volume within itself": (
        cell("vois.csv", 2, "within", '["rg:voi.tumour"]'),
        "terms/vois.csv", 2, "within", ("it closes a circle: `rg:voi.tumour`, and back", "remove one step"),
    ),
    "group that is its own member": (
        cell("gene_groups.csv", 2, "has_members", '["rg:genegroup.cd3"]'),
        "terms/gene_groups.csv", 2, "has_members", ("it closes a circle",),
    ),
    # what text can hide
    "formula": (
        cell(FINDINGS, 2, "statement", "=HYPERLINK(1)"),
        "toy/findings.csv", 2, "statement", ("would run `=HYPERLINK(1)` as a formula",),
    ),
    "formula in a list": (
        cell("studies.csv", 2, "authors", '["@SUM(1)"]'),
        "toy/studies.csv", 2, "authors", ("would run `@SUM(1)` as a formula",),
    ),
    "formula behind a number": (
        cell(FINDINGS, 2, "as_printed", "-1+cmd|' /C calc'!A0"), "toy/findings.csv", 2, "as_printed", ("a formula",),
    ),
    "NUL": (cell(FINDINGS, 2, "statement", "a\0b"), "toy/findings.csv", 2, "statement", (r"`a\x00b`", "U+0000")),
    "bell": (cell(FINDINGS, 2, "statement", "a\ab"), "toy/findings.csv", 2, "statement", ("U+0007",)),
    "text that is turned round": (
        cell(FINDINGS, 2, "statement", "a\u202eb"), "toy/findings.csv", 2, "statement", (r"`a\u202eb`", "U+202E"),
    ),
    "zero width": (cell(FINDINGS, 2, "statement", "a\u200bb"), "toy/findings.csv", 2, "statement", ("U+200B",)),
    "NUL behind a JSON escape": (
        cell("studies.csv", 2, "authors", r'["a\u0000"]'), "toy/studies.csv", 2, "authors", ("U+0000",),
    ),
    "half a character behind a JSON escape": (
        cell("studies.csv", 2, "authors", r'["a\ud800"]'), "toy/studies.csv", 2, "authors", (r"`a\ud800`", "U+D800"),
    ),
    "space at the end": (
        cell(FINDINGS, 2, "direction", "negative "), "toy/findings.csv", 2, "direction", ("ends with a space",),
    ),
    "only a space": (cell(FINDINGS, 2, "contrast", " "), "toy/findings.csv", 2, "contrast", ("ends with a space",)),
    "name of two lines": (
        cell(FINDINGS, 2, "name", "two\nlines"), "toy/findings.csv", 2, "name", (r"`two\nlines` is not one line",),
    ),
    "error of a spreadsheet": (
        cell(FINDINGS, 2, "name", "#N/A"), "toy/findings.csv", 2, "name", ("`#N/A` is an error of a spreadsheet",),
    ),
    "name of a character that is not seen": (
        cell(FINDINGS, 2, "name", "\u3164"), "toy/findings.csv", 2, "name", ("U+3164 cannot be seen", "can read"),
    ),
    "name of the blank of Braille": (
        cell(FINDINGS, 2, "name", "\u2800\u2800"), "toy/findings.csv", 2, "name", ("U+2800 cannot be seen",),
    ),
    # numbers of the wrong size
    "correlation above 1": (
        cell(ESTIMATES, 2, "value", "1.7"),
        "toy/estimates.csv", 2, "value", ("1.7 cannot be", "Spearman's rho is from -1 to 1", "put right"),
    ),
    "hazard ratio below zero": (
        cells(ESTIMATES, 3, metric="hazard_ratio", value="-2", value_operator="="),
        "toy/estimates.csv", 3, "value", ("-2 cannot be", "hazard ratio is more than 0"),
    ),
    "hazard ratio of zero": (
        cells(ESTIMATES, 3, metric="hazard_ratio", value="0", value_operator="="),
        "toy/estimates.csv", 3, "value", ("0 cannot be", "more than 0"),
    ),
    "percentage for a share": (
        cells(ESTIMATES, 3, metric="accuracy", value="76", value_operator="="),
        "toy/estimates.csv", 3, "value", ("76 cannot be", "accuracy is from 0 to 1", "write 0.76, or the unit `%`"),
    ),
    "percentage above a hundred": (
        cells(ESTIMATES, 3, metric="accuracy", value="176", value_operator="=", unit="%"),
        "toy/estimates.csv", 3, "value", ("176 cannot be",),
    ),
    "AUC above 1 in one of the splits": (
        cells(ESTIMATES, 3, metric="auc", low="0.5", high="1.2", spread="range_over_splits"),
        "toy/estimates.csv", 3, "high", ("1.2 cannot be", "AUC is from 0 to 1"),
    ),
    "survival below zero": (
        cells(ESTIMATES, 3, metric="median_survival", value="-3", value_operator="="),
        "toy/estimates.csv", 3, "value", ("-3 cannot be", "0 or more"),
    ),
    "level in per cent": (
        cell(ESTIMATES, 2, "level", "95"), "toy/estimates.csv", 2, "level", ("`95.0` is too large", "0.9999"),
    ),
    "level of what an interval leaves out": (
        cell(ESTIMATES, 2, "level", "0.05"), "toy/estimates.csv", 2, "level", ("`0.05` is too small", "0.5"),
    ),
    "estimate without a number": (
        cells(ESTIMATES, 3, p="", p_operator="", p_role=""),
        "toy/estimates.csv", 3, "p", ("it is empty", "a value, an interval or a probability", "fill it"),
    ),
    # dates
    "search that ends before it begins": (
        cell("reviews.csv", 2, "search_to", "1989"),
        "toy/reviews.csv", 2, "search_to", ("`1989` is before search_from, which is `1990-01`",),
    ),
    "year that is yet to come": (
        cell("studies.csv", 2, "year", "2099"),
        "toy/studies.csv", 2, "year", ("`2099` is after the release, which is of 2020-02-29",),
    ),
    "search after the release": (
        cell("reviews.csv", 2, "search_to", "2020-03"), "toy/reviews.csv", 2, "search_to", ("is after the release",),
    ),
    # places
    "line that the source does not have": (
        lambda toy: (
            toy.set("reviews.csv", 2, n_lines="9"),
            toy.set(FINDINGS, 2, locators='["toy-2020:L1 Text", "toy-2020:L8-10 Table 1"]'),
        ),
        "toy/findings.csv", 2, "locators", ("`toy-2020:L8-10 Table 1` is beyond the 9 lines of its source",),
    ),
    # what belongs to another, and what is said twice
    "screen of another study": (
        second_study, "toy/findings.csv", 2, "screen",
        ("`rg:screen.first-2019` has the study `rg:study.first-2019`", "and this row `rg:study.other-2018`"),
    ),
    "finding under a second uid": (
        lambda toy: again(toy, FINDINGS, uid="rg:finding.adc-cd3e-again", name="Again"),
        "toy/findings.csv", 4, "study", ("toy/findings.csv row 2 (`rg:finding.adc-cd3e`) says this already",),
    ),
    "gene under a second uid": (
        lambda toy: again(toy, GENES, uid="rg:gene.cd3e", symbol="CD3EX", match="close"),
        "terms/genes.csv", 4, "curie", ("`HGNC:1674` stands in terms/genes.csv row 2 (`HGNC:1674`) too",),
    ),
    "gene with another's symbol": (
        cell(GENES, 3, "symbol", "CD3E"),
        "terms/genes.csv", 3, "symbol", ("`CD3E` stands in terms/genes.csv row 2 (`HGNC:1674`) too",),
    ),
    "overlap twice, the other way round and with another relation": (
        overlap_twice, "toy/overlaps.csv", 3, "left",
        ("toy/overlaps.csv row 2 (`rg:overlap.a`) says this already", "remove one of the two"),
    ),
    # what is not read
    "workbook": (file("evidence.xlsx", b"PK"), "toy/evidence.xlsx", 0, "", ("it is a workbook", "as CSV UTF-8")),
    "folder of sheets": (
        lambda toy: ((toy.review / "more").mkdir(), (toy.review / "more" / "trials.csv").write_text("uid\n")),
        "toy/more", 0, "", ("it is a folder with sheets", "move them up"),
    ),
    "cell that a spreadsheet would cut": (
        cell(FINDINGS, 2, "statement", "a" * 32_768), "toy/findings.csv", 2, "statement", ("longer than 32767",),
    ),
}  # fmt: skip
