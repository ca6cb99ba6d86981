"""One archive (ZIP) with an extract in every format and a README that says what each file is for and how to read it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import Final

from graph.exports.extracts import Extract
from graph.exports.format import Format

README: Final = "README.md"
_READABLE: Final = 0o644 << 16


def bundle(extract: Extract, formats: Iterable[Format]) -> tuple[bytes, int]:
    """The archive, and how many files it holds; each is dated by the release, never by a clock."""
    formats = tuple(formats)
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w", zipfile.ZIP_DEFLATED) as archive:
        _add(archive, README, readme(extract, formats).encode(), extract)
        for one in formats:
            _add(archive, extract.file_name(one.suffix), one.write(extract)[0], extract)
    return page.getvalue(), 1 + len(formats)


def _add(archive: zipfile.ZipFile, name: str, content: bytes, extract: Extract) -> None:
    entry = zipfile.ZipInfo(name, (*extract.day, 0, 0, 0))
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, _READABLE
    archive.writestr(entry, content)


def readme(extract: Extract, formats: Iterable[Format]) -> str:
    """What is in the archive, from which release, under which licence, and how R and Python read each file."""
    releases = [f"- {one.in_words}: {one.title}" for one in extract.releases]
    lines = ["# Radiogenomics: data to take away", "", " ".join(extract.selection.split()), ""]
    lines += [f"Build {extract.build}. Research use only. No study here; a link may still exist.", ""]
    lines += ["Releases:", "", *releases, ""] if releases else []
    lines += [
        "The rung of the validation ladder is the type of testing, not its result. Every table says it beside the",
        "result, the sign, the patients and on what the risk of bias rests. How to cite: the files .bib and .ris.",
        "",
    ]
    for one in formats:
        name = extract.file_name(one.suffix)
        lines += [f"## {name}", "", f"{one.title}: {one.purpose}.", ""]
        lines += ["```python", one.python(name), "```", "", "```r", one.r(name), "```", ""]
    return "\n".join(lines)
