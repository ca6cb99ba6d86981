"""Store contract (protocol): the one interface that every engine implements, and all that questions and pages know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol

from ontology import Edge, Node

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Answer:
    """The answer to one query. `cut` says that there are more rows, `notes` what the store does not know by name."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    cut: bool = False
    notes: tuple[str, ...] = ()

    def frame(self) -> pd.DataFrame:
        """The rows as a table of Python values: what is missing is None, and a whole number stays one."""
        import pandas as pd  # half a second that most commands do not need

        return pd.DataFrame(
            {
                column: pd.Series([row[place] for row in self.rows], dtype=object)
                for place, column in enumerate(self.columns)
            }
        )

    def records(self) -> list[dict[str, Any]]:
        """The rows as dictionaries, keys in the order of RETURN."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def in_order(name: str, items: list[Any]) -> list[Any]:
    """A list under that column or key as a store gives it back: labels are sorted, anything else is as it was."""
    is_labels = (name == "labels" or name.endswith("_labels")) and all(isinstance(item, str) for item in items)
    return sorted(items) if is_labels else items


class Store(Protocol):
    """A graph that can be asked. It connects on entering or on the first read, never in its constructor."""

    @property
    def build(self) -> str:
        """The id of the build that answers."""

    def read(self, text: str, parameters: Mapping[str, Any] | None = None, limit: int | None = None) -> Answer:
        """The rows of a reading query; with a limit at most so many, and `cut` where there are more.

        Engines give labels in different orders: a list of text in a column or under a map's key that is called
        `labels`, or ends in `_labels`, comes back sorted.
        """

    def stream(self, text: str, parameters: Mapping[str, Any] | None = None) -> Iterator[tuple[Any, ...]]:
        """The rows of a reading query one by one, as the engine finds them: none but a few are in memory at once.

        Values are as the engine has them. A query that returns nodes, relationships, paths or times is for `read`,
        and labels come in any order. Rows that are not read to their end are let go of with the iterator.
        """

    def close(self) -> None:
        """Let go of the graph. May be called twice."""

    def __enter__(self) -> Store: ...

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class WritableStore(Store, Protocol):
    """A store whose whole content can be replaced: only a build does so."""

    def replace(self, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        """Make these nodes and edges the whole graph."""
