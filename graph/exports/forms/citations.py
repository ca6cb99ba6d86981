"""Citations as BibTeX and RIS: the review, the studies, what else was read of them, and the data themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from graph.exports.extracts import Extract
from graph.exports.forms.plain_text import bibtex_text, one_line
from ontology import Node, Release

DATA_AUTHOR: Final = "The radiogenomics authors"
_INITIALS: Final = re.compile(r"(?P<family>\S.*) (?P<given>[A-Z](?:[A-Z-]{0,3}))")
_BODY: Final = re.compile(r"\b(group|network|consortium|team|committee|society|initiative|authors)\b", re.IGNORECASE)
_MOST_WORDS: Final = 4
OTHERS: Final = ("", "")


@dataclass(frozen=True)
class Entry:
    """One publication. `authors` are family and given names; a body has no given name, `OTHERS` ends an open list."""

    key: str
    kind: str
    title: str
    authors: tuple[tuple[str, str], ...]
    year: str
    journal: str = ""
    doi: str = ""
    pmid: str = ""
    note: str = ""
    version: str = ""
    date: str = ""


def entries(extract: Extract) -> list[Entry]:
    """Every publication of the extract, by its key; then the releases of the data."""
    found = []
    passes = extract.passes()
    for label in ("Review", "Study"):
        for node in passes.labelled([label]):
            kind = node.text("publication") or "journal"
            found.append(_publication(node, kind, node.text("title") or node.text("name")))
    for label in ("Report", "Source"):
        for node in passes.labelled([label]):
            found.append(
                Entry(
                    *(_slug(node.uid), node.text("kind") or "report", node.text("name"), (), ""),
                    doi=node.text("doi"),
                    pmid=node.text("pmid"),
                    note=node.text("citation"),
                )
            )
    found.sort(key=lambda entry: entry.key)
    return [*_unique(found), *(_data(release, extract.build) for release in extract.releases)]


def _publication(node: Node, kind: str, title: str) -> Entry:
    authors = tuple(author(name) for name in node.texts("authors"))
    year, journal = node.text("year"), node.text("journal")
    return Entry(_slug(node.uid), kind, title, authors, year, journal, node.text("doi"), node.text("pmid"))


def _data(release: Release, build: str) -> Entry:
    note = f"Build {build}. Licence {release.licence}."
    authors = ((DATA_AUTHOR, ""),)
    return Entry(
        *(f"radiogenomics-{_slug(release.id)}", "data", release.title, authors, release.date[:4]),
        note=note,
        version=release.version,
        date=release.date,
    )


def _slug(uid: str) -> str:
    return re.sub(r"[^A-Za-z0-9.-]+", "-", uid.removeprefix("rg:")).strip("-") or "entry"


def _unique(found: Sequence[Entry]) -> Iterator[Entry]:
    """The entries, each with a key of its own."""
    seen: dict[str, int] = {}
    for entry in found:
        seen[entry.key] = seen.get(entry.key, 0) + 1
        many = seen[entry.key]
        yield entry if many == 1 else Entry(**{**entry.__dict__, "key": f"{entry.key}-{many}"})


def author(printed: str) -> tuple[str, str]:
    """Family and given name of a printed author: `Rao A`, `Thomas C. Booth`; a body, or what else it is, is whole.

    >>> author("Rao A"), author("Thomas C. Booth"), author("TCGA Glioma Phenotype Research Group")
    (('Rao', 'A.'), ('Booth', 'Thomas C.'), ('TCGA Glioma Phenotype Research Group', ''))
    """
    name = one_line(printed)
    if name.lower().rstrip(".") == "et al":
        return OTHERS
    if _BODY.search(name) or "," in name or len(name.split()) > _MOST_WORDS or " " not in name:
        return name, ""
    if match := _INITIALS.fullmatch(name):
        return match["family"], " ".join(f"{letter}." for letter in match["given"].replace("-", ""))
    given, _, family = name.rpartition(" ")
    return family, given


# ---------------------------------------------------------------------- BibTeX
_BIBTEX_KINDS: Final = {"journal": "article", "review": "article", "article": "article", "thesis": "phdthesis"}


def as_bibtex(extract: Extract) -> tuple[bytes, int]:
    """Every publication as BibTeX in UTF-8; braces, backslashes and what else TeX reads are written out."""
    found = entries(extract)
    return "\n".join(map(_bibtex, found)).encode(), len(found)


def _bibtex(entry: Entry) -> str:
    kind = _BIBTEX_KINDS.get(entry.kind, "misc") if entry.authors else "misc"
    fields = (
        ("title", bibtex_text(entry.title) and f"{{{bibtex_text(entry.title)}}}"),
        ("author", " and ".join(map(_bibtex_author, entry.authors))),
        ("journal", bibtex_text(entry.journal)),
        ("year", bibtex_text(entry.year)),
        ("version", bibtex_text(entry.version)),
        ("doi", re.sub(r'[{}\\"]', lambda char: f"%{ord(char[0]):02X}", one_line(entry.doi))),
        ("note", bibtex_text(entry.note)),
        ("pmid", bibtex_text(entry.pmid)),
    )
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields if value)
    return f"@{kind}{{{entry.key},\n{body}\n}}\n"


def _bibtex_author(name: tuple[str, str]) -> str:
    family, given = map(bibtex_text, name)
    if name == OTHERS:
        return "others"
    return f"{family}, {given}" if given else f"{{{family}}}"


# ---------------------------------------------------------------------- RIS
_RIS_KINDS: Final = {
    **{"journal": "JOUR", "review": "JOUR", "article": "JOUR", "thesis": "THES", "preprint": "UNPB"},
    **{"conference": "CPAPER", "conference_abstract": "CPAPER", "data": "DATA"},
}


def as_ris(extract: Extract) -> tuple[bytes, int]:
    """Every publication as RIS in UTF-8, one field a line."""
    found = entries(extract)
    return "".join(map(_ris, found)).encode(), len(found)


def _ris(entry: Entry) -> str:
    authors = [", ".join(part for part in name if part) for name in entry.authors if name != OTHERS]
    fields = [
        ("TY", _RIS_KINDS.get(entry.kind, "GEN")),
        ("ID", entry.key),
        ("TI", entry.title),
        *(("AU", name) for name in authors),
        ("T2", entry.journal),
        ("PY", entry.year),
        ("DA", entry.date.replace("-", "/")),
        ("ET", entry.version),
        ("DO", entry.doi),
        ("AN", entry.pmid),
        ("N1", entry.note),
        ("N1", "More authors than are printed." if OTHERS in entry.authors else ""),
    ]
    lines = [f"{tag}  - {one_line(value)}\r\n" for tag, value in fields if value]
    return f"{''.join(lines)}ER  - \r\n\r\n"
