"""How biased may a study be, by an instrument of appraisal? Lights where each study was judged, else counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from views.parts.markup import Markup, badge, join, quiet, table, tag, thing_link
from views.parts.things import source
from views.parts.trust_words import concern_words, level_sign
from views.parts.words import Sign, listed

Row = Mapping[str, Any]
Tool = tuple[str, str]
"""Name and version of an instrument."""
BY_STUDY = {"rg:review.ghimire-2024": "is in a supplementary figure (S1) that our source does not hold"}
"""Where a review that prints counts keeps what it judged of each study."""


def tool_of(row: Row) -> Tool:
    """The instrument of a judgement or a domain."""
    return row["tool"], row["version"] or ""


def tool_name(tool: Tool) -> str:
    """`QUADAS-2 (2011)`."""
    return f"{tool[0]} ({tool[1]})" if tool[1] else tool[0]


def tools(rows: Iterable[Row], scope: str) -> list[Tool]:
    """The instruments of the judgements of one scope (study, pooled, item), each once."""
    return sorted({tool_of(row) for row in rows if row["scope"] == scope})


def lights(judgements: Sequence[Row], domains: Sequence[Row], tool: Tool) -> Markup:
    """Study by domain: symbol, word and colour of each judgement; what was not judged says so in words."""
    asked = [row for row in domains if tool_of(row) == tool]
    given: dict[str, dict[str, list[Row]]] = {}
    names: dict[str, str] = {}
    for row in judgements:
        if row["scope"] == "study" and tool_of(row) == tool:
            for study in row["about"]:
                if study["page"] == "study":
                    names[study["uid"]] = study["name"]
                    given.setdefault(study["uid"], {}).setdefault(row["domain_uid"], []).append(row)
    heads = [join([_concern(row), tag("span", row["domain"], title=row["definition"])]) for row in asked]
    body = [
        [thing_link(names[uid], uid, "study"), *(_lights(given[uid].get(row["uid"], ())) for row in asked)]
        for uid in sorted(names, key=lambda uid: (names[uid].casefold(), uid))
    ]
    return table(f"{tool_name(tool)}: what was judged of each study", ("Study", *heads), body, "rg-lights")


def _concern(domain: Row) -> Markup:
    words = concern_words(domain["concern"])
    return join([quiet(words), tag("br")]) if words else join([])


def _lights(found: Iterable[Row]) -> Markup:
    return join([_light(row) for row in found]) or quiet("not judged")


def _light(row: Row) -> Markup:
    sign = level_sign(row["level"])
    return tag("div", lamp(sign), sign.word, class_="rg-light", title=row["as_printed"])


def lamp(sign: Sign) -> Markup:
    """A light: colour and symbol; the word stands beside it."""
    return tag("span", sign.symbol, class_=f"rg-lamp {sign.tone}", aria_hidden="true")


def legend(domains: Sequence[Row], tool: Tool) -> Markup:
    """The levels of an instrument, as its terms give them."""
    levels = dict.fromkeys(level for row in domains if tool_of(row) == tool for level in row["levels"] or ())
    signs = [level_sign(level) for level in levels]
    parts = [tag("span", lamp(one), one.word) for one in signs]
    return tag("div", *parts, class_="rg-legend", role="note", aria_label="Legend of the lights")


def pooled(judgements: Sequence[Row], tool: Tool) -> Markup:
    """Printed counts, one bar a domain; what is not counted is not printed, and not taken for low."""
    body = []
    for row in judgements:
        if row["scope"] == "pooled" and tool_of(row) == tool:
            sign, rest = level_sign(row["level"]), row["total"] - row["count"]
            width = f"width: {min(row['count'] / row['total'], 1) * 100:.1f}%"
            bar = tag("div", tag("span", class_=f"rg-share {sign.tone}", style=width), class_="rg-shares")
            said = join([badge(sign), f" in {row['count']} of {row['total']}"])
            words = "all are counted" if not rest else f"the rest ({rest}) not printed"
            body.append([row["domain"], concern_words(row["concern"]), said, bar, quiet(words), source(row)])
    columns = ("Domain", "Judged for", "Studies, as printed", "Share", "The rest", "Source")
    return table(f"{tool_name(tool)}: studies counted together", columns, body, "rg-pooled")


def counts_only(judgements: Sequence[Row], tool: Tool) -> str:
    """Why there are no lights: where the table study by study is, as far as we know."""
    found = [row for row in judgements if row["scope"] == "pooled" and tool_of(row) == tool]
    reviews = {about["uid"]: about["name"] for row in found for about in row["about"]}
    where = [BY_STUDY[uid] for uid in reviews if uid in BY_STUDY] or ["is not in our source"]
    whose = listed(sorted(reviews.values()))
    return (
        f"Of {tool_name(tool)}, {whose} prints counts only; the table study by study {listed(where)}. It can be "
        "brought as rows of judgements.csv."
    )


def uncounted(judgements: Sequence[Row], domains: Sequence[Row], tool: Tool) -> str:
    """The domains of an instrument of which no count is printed, as a sentence; empty where there is none."""
    counted = {row["domain_uid"] for row in judgements if row["scope"] == "pooled"}
    left = [row for row in domains if tool_of(row) == tool and row["uid"] not in counted]
    return f"Nothing is printed on {listed([_asked(row) for row in left])}." if left else ""


def items(judgements: Sequence[Row]) -> Markup:
    """Judgements on markers and features, in the words of their instrument."""
    body = []
    for row in judgements:
        about = join([thing_link(one["name"], one["uid"], one["page"]) for one in row["about"]], ", ")
        body.append([row["domain"], badge(level_sign(row["level"])), about, source(row)])
    return table("Judgements on markers and features", ("Judged", "Level", "About", "Source"), body, "rg-items")


def of_study(judgements: Sequence[Row], study: str) -> Markup | None:
    """What was judged of one study (uid), for the pages of what it reports; None where nothing was."""
    found = [row for row in judgements if row["scope"] == "study" and study in {about["uid"] for about in row["about"]}]
    said = [tag("li", _light(row), quiet(f"{_asked(row)}, {tool_name(tool_of(row))}")) for row in found]
    return tag("ul", *said, class_="rg-lit") if said else None


def _asked(row: Row) -> str:
    concern = concern_words(row["concern"]).lower()
    return f"{row['domain']}, {concern}" if concern else str(row["domain"])
