"""One archive (ZIP) with an extract in every format and a README that says what each file is for and how to read it."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from functools import partial
from typing import IO, Final

from graph.exports.extracts import Extract
from graph.exports.format import Format

README: Final = "README.md"
_READABLE: Final = 0o644 << 16


def stream_bundle(extract: Extract, formats: Iterable[Format], out: IO[bytes]) -> int:
    """Write the archive; how many files it holds. Each is dated by the release, never by a clock."""
    formats = tuple(formats)
    with tempfile.TemporaryFile(prefix="radiogenomics-") as page:  # sizes are written before what they are of
        with zipfile.ZipFile(page, "w", zipfile.ZIP_DEFLATED) as archive:
            _add(archive, README, extract, lambda file: file.write(readme(extract, formats).encode()))
            for one in formats:
                _add(archive, extract.file_name(one.suffix), extract, partial(one.fill, extract))
        page.seek(0)
        shutil.copyfileobj(page, out)
    return 1 + len(formats)


def _add(archive: zipfile.ZipFile, name: str, extract: Extract, fill: Callable[[IO[bytes]], int]) -> None:
    entry = zipfile.ZipInfo(name, (*extract.day, 0, 0, 0))
    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, _READABLE
    with tempfile.TemporaryFile(prefix="radiogenomics-") as content:
        fill(content)
        entry.file_size = content.tell()
        content.seek(0)
        with archive.open(entry, "w") as file:
            shutil.copyfileobj(content, file)


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
