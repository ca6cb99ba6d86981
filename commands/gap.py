"""`radiogenomics gap ID`: whether a square of the gap map is open, narrowed or closed on the current build."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from commands import console
from commands.options import Edition, Engine, Home, Report, settings_of
from ontology import EDITIONS, QueryFailed, UsageError, load_schema

if TYPE_CHECKING:
    from evidence import GapId, State
    from graph import Settings, Store

Id = Annotated[str, typer.Argument(metavar="ID", help="Id of a square of the gap map, as its panel shows it.")]
SAYS = {
    "open": "no study here; a link may still exist",
    "narrowed": "no finding from an image on the two, but they are reached",
    "closed": "a finding from an image speaks of the two",
}
OUTSIDE = "findings speak of the two, and none that the id asks for"


def gap(id: Id, format: Report = "text", edition: Edition = None, home: Home = None, store: Engine = None) -> None:
    """Say whether a gap is still open, narrowed or closed, and by which findings.

    It is asked of the edition that the id names, unless --edition names another.
    """
    from evidence import GapId, verdict
    from graph import json_text, questions

    settings = settings_of(home=home, store=store, edition=edition)
    try:
        named = GapId.parse(id)
    except ValueError as error:
        raise QueryFailed(f"`{id}` is no id of the gap map", str(error), "copy it from the panel of a square") from None
    with _opened(settings, named, edition) as opened:
        names = _names(opened, named)
        met = questions.list_states(opened, row=named.row, column=named.column).to_dict("records")
        row: Mapping[Any, Any] = met[0] if met else {}
        state: State = row.get("state", "no_study")
        behind = list(row.get("finding_uids") or ())
        asked_for = _taken(opened, named) if named.narrowed else set(behind)
        taken = [uid for uid in behind if uid in asked_for]
        found: dict[str, Any] = {
            "id": str(named),
            "build": opened.build,
            "status": verdict(state, taken),
            "row": names[named.row],
            "column": names[named.column],
            "state": state,
            "near_state": row.get("near_state"),
            "findings": taken,
            "outside_filter": len(behind) - len(taken),
            "screens": list(row.get("screens") or ()),
            "through": list(row.get("through") or ()),
        }
        known = questions.list_names(opened, [*taken, *found["screens"], *found["through"]])
        names |= dict(zip(known["uid"], known["name"], strict=True))
    console.send(json_text(found) if format == "json" else _report(found, names))


def _opened(settings: Settings, named: GapId, edition: str | None) -> Store:
    """The graph of the edition asked for, else of the id's own; QueryFailed where it has none such."""
    from graph import open_store

    if edition or named.edition is None:
        return open_store(settings)
    try:
        if named.edition in EDITIONS:
            return open_store(replace(settings, edition=named.edition))
    except UsageError:
        pass  # the graph has another
    raise QueryFailed(f"the edition `{named.edition}` is not in this graph", "", _REMEDY)


def _names(store: Store, named: GapId) -> dict[str, str]:
    """The names of the parts of an id; QueryFailed for the first that this graph does not have."""
    from graph import questions

    asked = questions.list_map_things(store, (named.row, named.column))
    things = {row["uid"]: row for row in asked.to_dict("records")}
    reviews = set(questions.show_review(store)["uid"])
    rows = {uid for uid, row in things.items() if row["kind"] in ("image", "feature")}
    for part, uid, here in (
        ("review", named.review, reviews),
        ("row", named.row, rows),
        ("column", named.column, things.keys() - rows),
    ):
        if uid not in here:
            raise QueryFailed(f"the {part} `{uid}` is not on the map of this graph", "", _REMEDY)
    words = load_schema().vocabularies
    for key, value in named.narrowed.items():
        known = {
            "direction": set(words["Direction"]),
            "result": set(words["Result"]),
            "rung": set(words["Rung"]),
            "study": set(questions.list_tested(store)["study_uid"]) if key == "study" else set(),
            "voi": set(questions.list_vois(store)["uid"]) if key == "voi" else set(),
        }[key]
        for one in value.split(",") if key == "study" else [value]:
            if one not in known:
                raise QueryFailed(f"the {key} `{one}` is not in this graph", "", _REMEDY)
    return {uid: str(things[uid]["name"]) for uid in (named.row, named.column)}


_REMEDY = "copy the id from the panel of a square, or look for names with `radiogenomics ask list_map_things`"


def _taken(store: Store, named: GapId) -> set[str]:
    """The findings that the id asks for."""
    from graph import questions

    asked: dict[str, Any] = {key: value for key, value in named.narrowed.items() if key != "study"}
    if "rung" in asked:
        asked["rung"] = -1 if asked["rung"] == "off" else int(asked["rung"])
    studies = named.narrowed.get("study", "").split(",")
    rows = questions.find_path_findings(store, **asked).to_dict("records")
    return {row["finding"] for row in rows if studies == [""] or row["study_uid"] in studies}


def _report(found: Mapping[str, Any], names: Mapping[str, str]) -> str:
    state = load_schema().vocabularies["GapState"]
    outside = found["status"] == "narrowed" and found["outside_filter"] and not found["findings"]
    lines = [
        f"{found['status']}: {OUTSIDE if outside else SAYS[found['status']]}",
        f"{found['row']} and {found['column']}: {state[found['state']].title}",
    ]
    if found["near_state"]:
        lines.append(f"there: {state[found['near_state']].title}")
    for key, uids in (("through", found["through"]), ("screen", found["screens"]), ("finding", found["findings"])):
        lines += _listed(key, uids, names)
    if found["outside_filter"]:
        lines.append(f"findings that the id does not ask for: {found['outside_filter']}")
    lines.append(f"build {found['build']}")
    return "".join(f"{line}\n" for line in lines)


def _listed(key: str, uids: Sequence[str], names: Mapping[str, str]) -> list[str]:
    return [f"{key}: {console.printable(names.get(uid, uid))} ({uid})" for uid in uids]
