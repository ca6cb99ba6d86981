"""Words, signs and numbers as the screen says them: a reader of the schema's vocabularies and classes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from ontology import Class, Word, load_schema

NOT_STATED = "not stated"
OFF_LADDER = -1
"""The rung of a finding that is not on the validation ladder, where a number has to stand for it."""


class Sign(NamedTuple):
    """A value as a badge shows it: a symbol and a word, so that colour is never alone, and a tone for the colour."""

    symbol: str
    word: str
    tone: str


TOLD_TIMES = ("on_treatment", "pretreatment", "change")
"""Time points that are told beside a finding: others go without saying."""
DISPUTED = Sign("≠", "disputed", "warn")
"""Beside whatever the source, or some of its places, contradicts."""
AMENDED = Sign("✎", "amended", "plain")
"""Beside a value that the study itself states otherwise than the review prints it."""


# ---------------------------------------------------------------------- vocabularies
def words(vocabulary: str) -> dict[str, Word]:
    """The values of a vocabulary by name, in the order of the schema; KeyError where there is no such vocabulary."""
    return load_schema().vocabularies[vocabulary]


def word(vocabulary: str, value: str) -> Word:
    """One value of a vocabulary; a value that the schema does not know is shown as it is."""
    return words(vocabulary).get(value) or Word(value, "", None, value.replace("_", " "))


def title(vocabulary: str, value: str | None) -> str:
    """What the screen calls a value; empty where there is none."""
    return word(vocabulary, value).title if value else ""


def titles(vocabulary: str) -> dict[str, str]:
    """What the screen calls each value of a vocabulary."""
    return {name: one.title for name, one in words(vocabulary).items()}


def meaning(vocabulary: str, value: str) -> str:
    """What a value means, to be read on within a sentence."""
    said = word(vocabulary, value).description.rstrip(".")
    return said[:1].lower() + said[1:]


def sign(vocabulary: str, value: str) -> Sign:
    """The badge of a value; one without a sign of its own gets a plain dot."""
    found = word(vocabulary, value)
    return Sign(found.symbol or "•", found.title, found.tone or "plain")


def came_out(result: str, direction: str) -> Sign:
    """What came out in one sign: the direction of a reported association where it has one, else the result."""
    signed = result == "association" and direction != "not_applicable"
    return sign("Direction", direction) if signed else sign("Result", result)


# ---------------------------------------------------------------------- the validation ladder
RUNGS: tuple[int | None, ...] = tuple(int(name) if name.isdigit() else None for name in words("Rung"))
"""Rungs from the strongest down; None, last, is off the ladder."""
STEPS = tuple(sorted(rung for rung in RUNGS if rung is not None))
"""Rungs that are on the ladder, from the weakest up."""


def rung_name(rung: int | None) -> str:
    """A rung as the vocabulary `Rung` calls it: its number as text, or `off`."""
    return "off" if rung is None or rung == OFF_LADDER else str(int(rung))


def rung_title(rung: int | None) -> str:
    """What a rung is called, without its number."""
    return title("Rung", rung_name(rung))


def rung_words(rung: int | None) -> str:
    """How far it was tested: "same patients (0)", or "not on the ladder"."""
    name = rung_name(rung)
    return f"{rung_title(rung)} ({name})" if name.isdigit() else rung_title(rung)


def rungs_words(rungs: Iterable[int | None]) -> str:
    """The span of several rungs: "same patients (0) to internal hold-out (2)"; never the best alone."""
    found = sorted({-1 if rung is None else int(rung) for rung in rungs}, reverse=True)
    placed = [rung for rung in found if rung >= 0]
    if not placed:
        return rung_words(None)
    low, high = placed[-1], placed[0]
    said = rung_words(high) if low == high else f"{rung_words(low)} to {rung_words(high)}"
    return f"{said}, some not on the ladder" if len(placed) < len(found) else said


# ---------------------------------------------------------------------- classes
def class_of(labels: Iterable[str] | None) -> Class | None:
    """The class of a thing with these labels."""
    return load_schema().class_of(labels or ())


def page_of(labels: Iterable[str] | None) -> str | None:
    """The page on which a thing with these labels is shown; None where there is none."""
    return load_schema().page_of(labels)


def kind_of(labels: Iterable[str] | None) -> str:
    """What the screen calls a thing with these labels ("gene group")."""
    found = class_of(labels)
    return found.title if found else "thing"


def plural_of(page: str) -> str:
    """What the screen calls several things of a page ("studies")."""
    return next((found.plural for found in load_schema().classes.values() if found.page == page), page)


# ---------------------------------------------------------------------- values and numbers
def shown(value: Any, vocabulary: str | None = None) -> str:
    """A value as people read it: `not_stated` and nothing are "not stated", `printed_na` is "printed N/A"."""
    if value is None or value in ("", "not_stated", [], ()):
        return NOT_STATED
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return ", ".join(shown(part, vocabulary) for part in value)
    if isinstance(value, float):
        return f"{value:.15g}"
    text = str(value)
    if vocabulary is None and text in words("Missing"):
        vocabulary = "Missing"
    return title(vocabulary, text) if vocabulary else text.replace("_", " ")


def operator_of(row: Mapping[str, Any]) -> str:
    """How a printed number is bounded ("<", ">="); empty where it is the number itself."""
    found = row.get("value_operator")
    return "" if found in (None, "=") else str(found)


def figure_of(row: Mapping[str, Any]) -> str:
    """The value of an estimate as it is printed, with its operator ("> 0.3"); empty where no value is printed."""
    return f"{operator_of(row)} {shown(row['value'])}".strip() if row["value"] is not None else ""


def count(number: int, noun: str, plural: str | None = None) -> str:
    """`3 findings`, `1 finding`, with thin groups of thousands."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}".replace(",", "\u202f")


def quotient(thing: Mapping[str, Any], key: str) -> str | None:
    """A derived number with the printed numbers behind it ("5.8 (35 patients; 6 features)"), or None."""
    found = thing.get(key)
    if not found:
        return None
    inputs = "; ".join(thing.get(f"{key}_inputs") or ())
    return f"{' to '.join(f'{number:.2g}' for number in found)} ({inputs})"


def listed(parts: Sequence[str], last: str = "and") -> str:
    """`a, b and c`."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}" if parts else ""


def patients(low: int | None, high: int | None) -> str:
    """`60 patients`, `32 to 84 patients`, `at least 32 patients`."""
    if low is None and high is None:
        return "patients not stated"
    if high is None:
        return f"at least {count(low or 0, 'patient')}"
    return count(high, "patient") if low in (None, high) else f"{low} to {count(high, 'patient')}"
