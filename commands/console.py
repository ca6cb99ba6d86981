"""Console output and exit codes: data on stdout, one sentence on stderr where something is wrong, the rest in a log."""

from __future__ import annotations

import errno
import logging
import os
import re
import shutil
import sys
import textwrap
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from ontology import RadiogenomicsError, Rejection, load_schema

LOG_FILE = "radiogenomics.log"
LOG = logging.getLogger("radiogenomics")
OURS = (LOG, logging.getLogger("graph"))  # whose messages the log takes
for _each in OURS:
    _each.addHandler(logging.NullHandler())
    _each.propagate = False


def speak(work: Callable[[], object]) -> int:
    """Do it and give the exit code. A fault becomes one sentence: the reader of a shell wants no traceback."""
    _fill_streams()
    for stream in (sys.stdout, sys.stderr):
        # the same bytes on every machine; an argument that is not Unicode must not be a second fault
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")  # type: ignore[union-attr]
    try:
        work()
    except RadiogenomicsError as fault:
        say(str(fault))
        return fault.exit_code
    except OSError as fault:
        if fault.errno in (errno.EMFILE, errno.ENFILE):
            say("Too few files may be open at once; raise the limit, for example with `ulimit -n 1024`.")
            return 3
        say(f"{fault.filename or 'The system'}: {(fault.strerror or type(fault).__name__).lower()}; {_logged(fault)}.")
        return 3
    except Exception as fault:
        say(f"{type(fault).__name__}, an unexpected error; {_logged(fault)}.")
        return 3
    return 0


def _fill_streams() -> None:
    """Where a shell closed stdout or stderr (`>&-`), what is said goes nowhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 (kept to the end)


# ---------------------------------------------------------------------- stdout
def send(text: str) -> None:
    """Write data."""
    with quiet_pipe():
        sys.stdout.write(text)
        sys.stdout.flush()


@contextmanager
def quiet_pipe() -> Iterator[None]:
    """Who reads us may have seen enough (`| head`): that is no fault, and the rest goes nowhere."""
    try:
        yield
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def formatted(columns: Sequence[str], rows: Sequence[Sequence[Any]], format: str) -> str:
    """Rows as `table`, `csv` or `json`."""
    from graph import as_csv, as_json

    return {"csv": as_csv, "json": as_json}.get(format, table)(columns, rows)


def table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Rows for the eye: as wide as the terminal, or as wide as they need where they go elsewhere."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    grid = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for place, column in enumerate(columns):
        numbers = all(isinstance(row[place], int | float) for row in rows)
        grid.add_column(Text(column), overflow="fold", justify="right" if rows and numbers else "left")
    for row in rows:
        grid.add_row(*(Text(printable(value)) for value in row))
    screen = Console(color_system=None)
    if not screen.is_terminal:
        screen.width = max(screen.measure(grid, options=screen.options.update(width=100_000)).maximum, 1)
    with screen.capture() as page:
        screen.print(grid)
    return "".join(f"{line.rstrip()}\n" for line in page.get().splitlines())


# what is told of each: names of columns, and the properties that stand in them
CHECKED = {
    "checks": {
        "verdict": "verdict",
        "what": "name",
        "printed": "inputs",
        "recomputed": "recomputed",
        "in words": "statement",
    },
    "discrepancies": {
        "severity": "severity",
        "what": "name",
        "one place prints": "left_as_printed",
        "another prints": "right_as_printed",
        "how both can be true": "reading",
    },
}


GRAVE = ("does_not_agree", "not_attainable")  # verdicts that a summary names one by one


def check_summary(found: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """How many checks and discrepancies of each kind, and what does not agree, each on a line as wide as the screen."""
    schema = load_schema()
    told = []
    for part, key, words in (
        ("checks", "verdict", schema.vocabularies["Verdict"]),
        ("discrepancies", "severity", schema.vocabularies["Severity"]),
    ):
        rows = found[part]
        counts = [f"{sum(row[key] == word for row in rows)} {words[word].title}" for word in words]
        shown = ", ".join(each for each in counts if not each.startswith("0 "))
        told.append(f"{len(rows)} {part}{': ' if shown else ''}{shown}")
    width = shutil.get_terminal_size().columns
    for row in found["checks"]:
        if row["verdict"] in GRAVE:
            line = printable(f"  {schema.vocabularies['Verdict'][row['verdict']].title}: {row['name']}")
            told.append(line if len(line) <= width else f"{line[: width - 1]}…")
    return "\n".join(told) + "\n"


def wrapped(sentence: str) -> str:
    """A sentence in lines as wide as the screen."""
    return textwrap.fill(sentence, shutil.get_terminal_size().columns) + "\n"


def checked(found: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """Checks, the gravest first, and discrepancies, as they come: their number and a table of each."""
    verdicts = load_schema().vocabularies["Verdict"]
    order = list(verdicts)
    told = []
    for part, columns in CHECKED.items():
        rows = sorted(found[part], key=lambda row: order.index(row.get("verdict", order[0])))
        cells = [
            [verdicts[row[name]].title if name == "verdict" else row[name] for name in columns.values()] for row in rows
        ]
        told.append(f"{len(rows)} {part}\n{table(tuple(columns), cells) if rows else ''}")
    return "\n".join(told)


MOST_ALIKE, MOST_KINDS = 20, 50  # rejections of one kind, and kinds, on a screen
_QUOTED = re.compile(r"`[^`]*`")


def rejected(rejections: Sequence[Rejection]) -> str:
    """Rejections for a person: the rarest kind first, since the cause of many is often one, and how many more."""
    kinds: dict[str, list[Rejection]] = {}
    for one in rejections:
        kinds.setdefault(_QUOTED.sub("", one.what), []).append(one)
    told = []
    for alike in sorted(kinds.values(), key=len)[:MOST_KINDS]:
        told += [str(one) for one in alike[:MOST_ALIKE]]
        if more := len(alike) - MOST_ALIKE if len(alike) > MOST_ALIKE else 0:
            told.append(f"… and {more:,} more of this kind; --format json tells them all")
    if len(kinds) > MOST_KINDS:
        told.append(f"… and {len(kinds) - MOST_KINDS:,} more kinds; --format json tells them all")
    return "\n".join(told)


def printable(value: Any) -> str:
    """A value as text. Text from the literature must not steer a terminal: control characters are shown, not sent."""
    from graph import as_text

    text = ", ".join(as_text(each) for each in value) if isinstance(value, list | tuple) else as_text(value, null="–")
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in text)


# ---------------------------------------------------------------------- stderr
def say(sentence: str) -> None:
    """Tell the person, not the program that reads us."""
    sys.stderr.write(f"{sentence}\n")


def progress(what: str) -> AbstractContextManager[object]:
    """A sign of life, on a terminal only."""
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(f"{what} …")


# ---------------------------------------------------------------------- the log
def log_to(home: Path) -> None:
    """One file in home, once there is a home. Nothing that a person typed goes into it."""
    logging.raiseExceptions = False  # a log that cannot be written is no reason to fail
    if home.is_dir() and not _log_files():
        try:
            handler = logging.FileHandler(home / LOG_FILE, encoding="utf-8")
        except OSError:  # a mount that is only read, another user's home
            return
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        for each in OURS:
            each.addHandler(handler)
            each.setLevel(logging.INFO)


def _log_files() -> list[str]:
    files = [each.baseFilename for each in LOG.handlers if isinstance(each, logging.FileHandler)]
    return [file for file in files if Path(file).name == LOG_FILE]


def _logged(fault: BaseException) -> str:
    """Write where it went wrong and say so. What a foreign exception says may quote a value, so it is left out."""
    LOG.error("%s\n%s", type(fault).__name__, "".join(traceback.format_tb(fault.__traceback__)))
    files = _log_files()
    return f"{files[0]} says where" if files else "there is no home yet to log it in"
