"""Judgements of instruments of appraisal: on one thing, study by study as lights, or pooled as counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from views.parts.html.badges import word_badge
from views.parts.html.links import thing_link, thing_links
from views.parts.html.markup import items, join, quiet, table, tag
from views.parts.html.values import source, value
from views.parts.html.words import Sign, listed, page_of, shown, sign, title

Row = Mapping[str, Any]
Tool = tuple[str, str]
"""Name and version of an instrument."""


def tool_of(row: Row) -> Tool:
    """The instrument of a judgement or a domain."""
    return row["tool"], row["version"] or ""


def tool_name(tool: Tool) -> str:
    """`QUADAS-2 (2011)`."""
    return f"{tool[0]} ({tool[1]})" if tool[1] else tool[0]


def tools(rows: Iterable[Row], scope: str) -> list[Tool]:
    """The instruments of the judgements of one scope (study, pooled, item), each once."""
    return sorted({tool_of(row) for row in rows if row["scope"] == scope})


# ---------------------------------------------------------------------- on one thing
def judgements_table(rows: Sequence[Row], caption: str) -> Markup:
    """Judgements on things, each with what the word means by the instrument that gave it."""
    return table(
        caption,
        ("Judgement", "Of", "Level", "Which means", "Source"),
        [
            (row["name"], thing_links(row["about"]), f"“{shown(row['level'])}”", value(row["meaning"]), source(row))
            for row in rows
        ],
        "rg-judgements",
    )


def of_study(rows: Sequence[Row], study: str) -> Markup | None:
    """What was judged of one study (uid), for the pages of what it reports; None where nothing was."""
    found = [row for row in rows if row["scope"] == "study" and study in {about["uid"] for about in row["about"]}]
    said = [join([_light(row), quiet(f"{_asked(row)}, {tool_name(tool_of(row))}")]) for row in found]
    return items(said, "rg-lit") if said else None


def of_items(rows: Sequence[Row]) -> Markup:
    """Judgements on markers and features, in the words of their instrument."""
    body = [[row["domain"], word_badge("Level", row["level"]), thing_links(row["about"]), source(row)] for row in rows]
    return table("Judgements on markers and features", ("Judged", "Level", "About", "Source"), body, "rg-items")


# ---------------------------------------------------------------------- study by study
def lights(rows: Sequence[Row], domains: Sequence[Row], tool: Tool) -> Markup:
    """Study by domain: symbol, word and colour of each judgement; what was not judged says so in words."""
    asked = [row for row in domains if tool_of(row) == tool]
    given: dict[str, dict[str, list[Row]]] = {}
    names: dict[str, str] = {}
    for row in rows:
        if row["scope"] == "study" and tool_of(row) == tool:
            for study in row["about"]:
                if page_of(study["labels"]) == "study":
                    names[study["uid"]] = study["name"]
                    given.setdefault(study["uid"], {}).setdefault(row["domain_uid"], []).append(row)
    heads = [join([_concern(row), tag("span", row["domain"], title=row["definition"])]) for row in asked]
    body = [
        [thing_link(names[uid], uid, "study"), *(_lights(given[uid].get(row["uid"], ())) for row in asked)]
        for uid in sorted(names, key=lambda uid: (names[uid].casefold(), uid))
    ]
    return table(f"{tool_name(tool)}: what was judged of each study", ("Study", *heads), body, "rg-lights")


def _concern(domain: Row) -> Markup:
    said = title("Concern", domain["concern"])
    return join([quiet(said), tag("br")]) if said else join([])


def _lights(found: Iterable[Row]) -> Markup:
    return join([_light(row) for row in found]) or quiet("not judged")


def _light(row: Row) -> Markup:
    level = sign("Level", row["level"])
    return tag("div", lamp(level), level.word, class_="rg-light", title=row["as_printed"])


def lamp(level: Sign) -> Markup:
    """A light: colour and symbol; the word stands beside it."""
    return tag("span", level.symbol, class_=f"rg-lamp {level.tone}", aria_hidden="true")


def legend(domains: Sequence[Row], tool: Tool) -> Markup:
    """The levels of an instrument, as its terms give them."""
    levels = dict.fromkeys(level for row in domains if tool_of(row) == tool for level in row["levels"] or ())
    signs = [sign("Level", level) for level in levels]
    parts = [tag("span", lamp(one), one.word) for one in signs]
    return tag("div", *parts, class_="rg-legend", role="note", aria_label="Legend of the lights")


# ---------------------------------------------------------------------- counted together
def pooled(rows: Sequence[Row], tool: Tool) -> Markup:
    """Printed counts, one bar a domain; what is not counted is not printed, and not taken for low."""
    body = []
    for row in rows:
        if row["scope"] == "pooled" and tool_of(row) == tool:
            level, rest = sign("Level", row["level"]), row["total"] - row["count"]
            width = f"width: {min(row['count'] / row['total'], 1) * 100:.1f}%"
            bar = tag("div", tag("span", class_=f"rg-share {level.tone}", style=width), class_="rg-shares")
            percent = f" ({shown(row['percent'])} %)" if row.get("percent") is not None else ""
            said = join([word_badge("Level", row["level"]), f" in {row['count']} of {row['total']}{percent}"])
            left = "all are counted" if not rest else f"the rest ({rest}) not printed"
            body.append([row["domain"], title("Concern", row["concern"]), said, bar, quiet(left), source(row)])
    columns = ("Domain", "Judged for", "Studies, as printed", "Share", "The rest", "Source")
    return table(f"{tool_name(tool)}: studies counted together", columns, body, "rg-pooled")


def worst_counted(rows: Sequence[Row]) -> str:
    """The printed count of most studies as words, `high in 6 of 9 (index test, risk of bias)`; empty where none is."""
    found = [row for row in rows if row["scope"] == "pooled" and row["total"]]
    if not found:
        return ""
    worst = max(found, key=lambda row: (row["level"] == "high", row["count"] / row["total"]))
    return f"{shown(worst['level'])} in {worst['count']} of {worst['total']} ({_asked(worst)})"


def counts_only(rows: Sequence[Row], tool: Tool) -> str:
    """Why there are no lights: the review's own text has counts alone."""
    found = [row for row in rows if row["scope"] == "pooled" and tool_of(row) == tool]
    reviews = {about["uid"]: about["name"] for row in found for about in row["about"]}
    return (
        f"Of {tool_name(tool)}, {listed(sorted(reviews.values()))} prints counts only; the table study by study is "
        "not in our source. It can be brought as rows of judgements.csv."
    )


def uncounted(rows: Sequence[Row], domains: Sequence[Row], tool: Tool) -> str:
    """The domains of an instrument of which no count is printed, as a sentence; empty where there is none."""
    counted = {row["domain_uid"] for row in rows if row["scope"] == "pooled"}
    left = [row for row in domains if tool_of(row) == tool and row["uid"] not in counted]
    return f"Not printed: {listed([_asked(row) for row in left])}." if left else ""


def _asked(row: Row) -> str:
    concern = title("Concern", row["concern"]).lower()
    return f"{row['domain']}, {concern}" if concern else str(row["domain"])
