"""Data folders: the files that one holds, each read once, as bytes, and nothing outside the folder."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.wording import LONGEST_PATH, printable, quoted, quoted_path
from ontology import TERMS_PATH, DataFile, Rejected, Rejection, UsageError

SHIPPED_REVIEWS = Path(__file__).with_name("reviews")
RELEASE_FILE = "release.yaml"
TERMS_FOLDER = "terms"
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".ods")
# a sheet of a million findings stays below; what is above is not a sheet
MOST_BYTES = 2**30


def shipped_folders() -> list[Path]:
    """The reviews that come with this checkout, sorted."""
    return sorted(path.parent for path in SHIPPED_REVIEWS.glob(f"*/{RELEASE_FILE}"))


def collect(folders: Sequence[Path], terms: Path = TERMS_PATH) -> tuple[DataFile, ...]:
    """Every sheet and release of these folders and of the term tables, sorted by folder and path.

    Raises UsageError for a folder that is not there, holds no `release.yaml` or shares its name with another,
    and Rejected for files that cannot be read or lead out of their folder.
    """
    named = {TERMS_FOLDER: _folder(terms)}
    for given in folders:
        folder = _folder(given)
        name = Path(os.path.abspath(given)).name
        if not os.path.lexists(folder / RELEASE_FILE):
            raise UsageError(
                f"{quoted_path(str(given))} holds no {RELEASE_FILE}",
                "so it is not the folder of a review",
                f"name a folder that holds {RELEASE_FILE}",
            )
        if not name.isprintable() or not name:
            raise UsageError(f"the folder {quoted_path(str(given))} has no name that can be shown", "", "rename it")
        if name in named:
            raise UsageError(
                f"two folders are called {quoted(name)}", "rejections could not tell their rows apart", "rename one"
            )
        named[name] = folder
    files: list[DataFile] = []
    rejections: list[Rejection] = []
    for name, folder in sorted(named.items()):
        rejections += _passed_over(folder, name)
        for path in _wanted(folder, releases=name != TERMS_FOLDER):
            found = _read(folder, path, name)
            if isinstance(found, DataFile):
                files.append(found)
            else:
                rejections.append(found)
    if rejections:
        raise Rejected(sorted(rejections))
    return tuple(files)


def _folder(given: Path) -> Path:
    try:
        if not given.exists():
            raise UsageError(f"the folder {quoted_path(str(given))} is not there", "", "name a folder that is")
        if not given.is_dir():
            raise UsageError(f"{quoted_path(str(given))} is a file", "", "name the folder in which it lies")
        os.listdir(given)
        return given.resolve()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise UsageError(
            f"the folder {quoted_path(str(given))} cannot be read", _reason(error), "name another folder"
        ) from None


def _wanted(folder: Path, *, releases: bool) -> Iterator[Path]:
    """Sheets in any spelling of `.csv` (a stray `.CSV` is told, not skipped); what begins with a dot is not a sheet."""
    for name in sorted(os.listdir(folder)):
        sheet = name.casefold().endswith(".csv") and not name.startswith(".")
        if sheet or (releases and name == RELEASE_FILE):
            yield folder / name


def _passed_over(folder: Path, name: str) -> Iterator[Rejection]:
    """Workbooks and folders of sheets, which are not read: said, since whoever put them there thinks that they are."""
    for found in sorted(os.listdir(folder)):
        shown = f"{name}/{printable(found, LONGEST_PATH)}"
        if found.startswith((".", "~$")):  # `~$` is the mark of a workbook that is open
            continue
        if found.casefold().endswith(WORKBOOKS):
            yield Rejection(shown, 0, "", "it is a workbook, which is not read", "save each of its sheets as CSV UTF-8")
        elif (folder / found).is_dir() and _holds_sheets(folder / found):
            what = "it is a folder with sheets, which are not read"
            yield Rejection(shown, 0, "", what, "move them up, or name that folder with --data")


def _holds_sheets(folder: Path) -> bool:
    try:
        return any(name.casefold().endswith((".csv", *WORKBOOKS)) for name in os.listdir(folder))
    except OSError:
        return False


def _read(folder: Path, path: Path, name: str) -> DataFile | Rejection:
    def refused(what: str, remedy: str) -> Rejection:
        return Rejection(f"{name}/{printable(path.name, LONGEST_PATH)}", 0, "", what, remedy)

    if not path.name.isprintable():
        return refused("its name holds characters that cannot be shown", "rename the file")
    try:
        if not path.resolve(strict=True).is_relative_to(folder):
            return refused("it is a link that leads out of its folder", "put the file itself there")
        if not stat.S_ISREG(path.stat().st_mode):
            return refused("it is not a file", "put a sheet of that name there, or remove it")
        with path.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except (OSError, RuntimeError) as error:  # RuntimeError: links in a circle, up to Python 3.12
        return refused(f"it cannot be read ({_reason(error)})", "give yourself the right to read it, or remove it")
    if len(content) > MOST_BYTES:
        return refused(f"it is larger than {MOST_BYTES // 2**20} MiB", "split it over several reviews")
    return DataFile(name, path.name, content)


def _reason(error: Exception) -> str:
    return printable(getattr(error, "strerror", None) or type(error).__name__).lower()
