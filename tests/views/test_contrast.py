"""Contrast of our texts with what is behind them, in both themes: WCAG 2.2, contrast (minimum), by computation.

A browser looks at all pages in the light theme and at some in the dark one; here every colour of the style sheets and
of Streamlit's configuration is judged in both, so that no page has to be opened for it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
SHEETS = sorted((TOP / "views").rglob("*.css"))
THEMES = ("light", "dark")
LEAST = 4.5  # for text below 24 px, or below 18.7 px in bold
RULES = [
    (selector.strip(), dict(re.findall(r"(?:^|;)\s*([\w-]+):\s*([^;]+)", body)))
    for sheet in SHEETS
    for selectors, body in re.findall(
        r"([^{}]+)\{([^{}]*)\}",
        re.sub(r"/\*.*?\*/|@media[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}", "", sheet.read_text("utf-8"), flags=re.DOTALL),
    )
    for selector in selectors.split(",")
]
TOKENS = {name: value for _, body in RULES for name, value in body.items() if name.startswith("--")}


def config(theme: str) -> dict[str, str]:
    """Streamlit's own colours in a theme."""
    found = tomllib.loads((TOP / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"][theme]
    return {key: value for key, value in found.items() if str(value).startswith("#")}


def colour(value: str, theme: str) -> str | None:
    """The colour that a value of a style sheet is in a theme; None where it is none, or another part's."""
    value = value.strip()
    if token := re.fullmatch(r"var\((--[\w-]+)\)", value):
        return colour(TOKENS[token[1]], theme)
    if pair := re.fullmatch(r"light-dark\((#\w{6}), (#\w{6})\)", value):
        return pair[1 + THEMES.index(theme)]
    return value if re.fullmatch(r"#\w{6}", value) else None


def luminance(shown: str) -> float:
    """Relative luminance of an sRGB colour, 0 (black) to 1 (white)."""
    parts = [int(shown[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21."""
    dim, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dim + 0.05)


def last_part(selector: str) -> frozenset[str]:
    """The classes of the element that a selector is about."""
    return frozenset(re.findall(r"\.([\w-]+)", selector.split()[-1]))


def pairs(theme: str) -> Iterator[tuple[str, str, str]]:
    """Each selector that colours a text, the colour, and each colour that may be behind it."""
    own = config(theme)
    behind = [own["backgroundColor"], str(colour(TOKENS["--rg-tint"], theme))]
    filled = {
        last_part(selector): shown
        for selector, body in RULES
        if (shown := colour(body.get("background", ""), theme)) and last_part(selector)
    }
    inks = {last_part(selector): body["color"] for selector, body in RULES if "color" in body and last_part(selector)}
    for selector, body in RULES:
        text = colour(body.get("color", ""), theme)
        if text is None:
            continue
        grounds = {filled[classes] for classes in filled if classes == last_part(selector)} or set(behind)
        # the same element with one class more has another ground, and this text where it sets none of its own
        grounds |= {
            shown
            for classes, shown in filled.items()
            if last_part(selector) and last_part(selector) < classes and classes not in inks
        }
        yield from ((selector, text, ground) for ground in sorted(grounds))
    for name in ("textColor", "linkColor"):
        for ground in (*behind, own["secondaryBackgroundColor"]):
            yield name, own[name], ground


def test_the_formula_gives_the_ratios_of_the_standard() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert ratio("#ffffff", "#777777") == ratio("#777777", "#ffffff")


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_of_ours_has_enough_contrast(theme: str) -> None:
    judged = list(pairs(theme))
    assert len({selector for selector, _, _ in judged}) > 20
    poor = {
        f"{selector}: {text} on {ground}": round(ratio(text, ground), 2)
        for selector, text, ground in judged
        if ratio(text, ground) < LEAST
    }
    assert poor == {}


def test_every_colour_of_a_text_is_one_of_each_theme() -> None:
    """What is not written as a token, a pair or `inherit` could not be judged above."""
    strange = [
        f"{selector}: {body['color']}"
        for selector, body in RULES
        if "color" in body
        and body["color"].strip() not in ("inherit", "currentColor")
        and not colour(body["color"], "dark")
    ]
    assert strange == []
