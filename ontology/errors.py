"""Exceptions that a person may meet, each with what went wrong, why, and what to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from ontology.records import Rejection


class RadiogenomicsError(Exception):
    """A fault that a person can mend. `exit_code`: 1 your data or query, 2 usage, 3 store or graph, 4 time."""

    exit_code: ClassVar[int] = 3

    def __init__(self, what: str, why: str = "", remedy: str = "") -> None:
        self.what, self.why, self.remedy = what, why, remedy
        super().__init__(what, why, remedy)

    def __str__(self) -> str:
        """One sentence: what, why, remedy, joined by semicolons, without a line break."""
        parts = [part.strip().rstrip(".") for part in (self.what, self.why, self.remedy) if part.strip()]
        return " ".join("; ".join(parts).split()) + "."


class Rejected(RadiogenomicsError):
    """Rows could not be accepted; nothing was changed."""

    exit_code = 1

    def __init__(self, rejections: Sequence[Rejection]) -> None:
        self.rejections = tuple(rejections)
        count = len(self.rejections)
        super().__init__(
            f"{count} {'entry was' if count == 1 else 'entries were'} rejected",
            "nothing was changed",
            "correct the sheets and build again",
        )

    def __reduce__(self) -> tuple[type[Rejected], tuple[tuple[Rejection, ...]]]:
        return Rejected, (self.rejections,)  # from one process to another


class UsageError(RadiogenomicsError):
    """The command was called with something that cannot be (a folder that is not there)."""

    exit_code = 2


class NoGraph(RadiogenomicsError):
    """No graph has been built yet."""


class DamagedGraph(RadiogenomicsError):
    """The files of a build are not what its manifest says."""


class OtherVersion(RadiogenomicsError):
    """The build was made by another format of this program."""


class StoreUnreachable(RadiogenomicsError):
    """The store cannot be opened or reached."""


class QueryRefused(RadiogenomicsError):
    """The query is not a reading one, or uses what is not allowed."""

    exit_code = 1


class QueryFailed(RadiogenomicsError):
    """The query cannot be understood or answered."""

    exit_code = 1


class QueryTooLarge(QueryFailed):
    """The query needs more memory than the engine may take."""


class QueryTimeout(RadiogenomicsError):
    """The query took longer than the time limit."""

    exit_code = 4
