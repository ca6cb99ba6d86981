"""Release metadata: the texts of a folder's `release.yaml`, and nothing that YAML could turn them into."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import MISSING, fields
from datetime import date

import yaml

from ingest.folders import RELEASE_FILE, TERMS_FOLDER
from ingest.sheets.cells import text_fault
from ingest.sheets.csv_file import shown_name
from ingest.wording import Fault, listed, nearest, printable, quoted, with_article
from ontology import EDITIONS, DataFile, Rejected, Rejection, Release

KEYS = tuple(field.name for field in fields(Release))
OPTIONAL = tuple(field.name for field in fields(Release) if field.default is not MISSING)
MOST_BYTES = 64 * 1024
_PLAIN_TAGS = tuple(f"tag:yaml.org,2002:{tag}" for tag in ("str", "int", "float", "bool", "timestamp", "null"))
_FORMS = {
    "id": (r"[a-z0-9]+(-[a-z0-9]+)*", "write lower-case letters, digits and hyphens"),
    "version": (r"[0-9A-Za-z][0-9A-Za-z.+-]*", "write a version such as `1.0.0`"),
    "edition": ("|".join(EDITIONS), f"write {listed(EDITIONS)}"),
    "date": (r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "write the day as year-month-day, such as `2024-05-31`"),
}


def releases(files: Sequence[DataFile]) -> tuple[Release, ...]:
    """What each review's folder says of its tables, sorted by id. Raises Rejected."""
    rejections: list[Rejection] = []
    found = read_releases(files, rejections)
    if rejections:
        raise Rejected(sorted(rejections))
    return tuple(sorted(found.values(), key=lambda release: release.id))


def by_edition(files: Sequence[DataFile]) -> dict[str, tuple[DataFile, ...]]:
    """The files of each edition, which holds those of the editions before it. Raises Rejected."""
    rejections: list[Rejection] = []
    told = read_releases(files, rejections)
    if rejections:
        raise Rejected(sorted(rejections))
    place = {folder: EDITIONS.index(release.edition) for folder, release in told.items()}
    return {
        edition: tuple(file for file in files if place.get(file.folder, 0) <= number)
        for number, edition in enumerate(EDITIONS)
    }


def read_releases(files: Sequence[DataFile], rejections: list[Rejection]) -> dict[str, Release]:
    """Releases by the name of their folder. A folder without one, or with another's id, is rejected."""
    found: dict[str, Release] = {}
    folders = {file.folder for file in files} - {TERMS_FOLDER}
    for folder in sorted(folders):
        file = next((one for one in files if (one.folder, one.path) == (folder, RELEASE_FILE)), None)
        if file is None:
            where = shown_name(DataFile(folder, RELEASE_FILE, b""))
            rejections.append(Rejection(where, 0, "", "it is not there", f"write one with {listed(KEYS, 'and')}"))
            continue
        release = _read(file, rejections)
        if release is None:
            continue
        twin = next((name for name, other in found.items() if other.id == release.id), None)
        if twin is not None:
            what = f"{quoted(release.id)} is the id of the folder {quoted(twin)} too"
            rejections.append(Rejection(shown_name(file), 0, "id", what, "give it an id of its own"))
        found[folder] = release
    return found


def _read(file: DataFile, rejections: list[Rejection]) -> Release | None:
    """Only the structure is read (`compose`), so that no tag is run, no alias multiplied, and `0.10` stays so."""
    shown = shown_name(file)
    before = len(rejections)

    def refuse(row: int, column: str, fault: Fault) -> None:
        rejections.append(Rejection(shown, row, column, *fault))

    if len(file.content) > MOST_BYTES:
        refuse(0, "", Fault(f"it is longer than {MOST_BYTES // 1024} KiB", "shorten it"))
        return None
    try:
        root = yaml.compose(file.content.decode("utf-8-sig"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError:
        refuse(0, "", Fault("it is not UTF-8", "save it as UTF-8"))
        return None
    except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = printable(str(getattr(error, "problem", None) or "it nests too deep, or names no character"))
        refuse(mark.line + 1 if mark else 0, "", Fault(f"it is not YAML ({problem})", "write lines `key: text`"))
        return None
    if not isinstance(root, yaml.MappingNode):
        refuse(0, "", Fault("it holds no keys", "write lines `key: text`"))
        return None
    texts: dict[str, str] = {}
    meant: set[str | None] = set()
    for key, value in root.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else "…"
        row = key.start_mark.line + 1
        if name not in KEYS:
            close = nearest(name, KEYS)
            meant.add(close)
            offer = f"did you mean {quoted(close)}?" if close else f"its keys are {listed(KEYS, 'and')}"
            refuse(row, printable(name), Fault("there is no such key", offer))
        elif name in texts:
            refuse(row, name, Fault("the key appears twice", "remove one"))
        elif not isinstance(value, yaml.ScalarNode) or value.tag not in _PLAIN_TAGS:
            texts[name] = ""
            refuse(row, name, Fault("it is not one text", f"write `{name}: text`"))
        else:
            texts[name] = "" if value.tag.endswith("null") else str(value.value).strip()
            fault = _fault(name, texts[name])
            if fault:
                refuse(row, name, fault)
    for name in KEYS:
        if name not in texts and name not in meant and name not in OPTIONAL:
            refuse(0, name, Fault("the key is missing", f"write `{name}: …`"))
    return Release(**texts) if len(rejections) == before else None


def _fault(name: str, text: str) -> Fault | None:
    if not text:
        return Fault("it is empty", "fill it")
    fault = text_fault(text)
    if fault:
        return fault
    if "\n" in text and name != "method":
        return Fault(f"{quoted(text)} is not one line", "write it on one line")
    pattern, remedy = _FORMS.get(name, (r".*", ""))
    if not re.fullmatch(pattern, text, re.DOTALL):
        return Fault(f"{quoted(text)} does not have the form of {with_article(name)}", remedy)
    if name == "date":
        try:
            date.fromisoformat(text)
        except ValueError:
            return Fault(f"{quoted(text)} is not a date of the calendar", remedy)
    return None
