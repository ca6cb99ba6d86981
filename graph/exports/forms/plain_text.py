"""Escaping of hostile text: control characters, formulas in spreadsheets, XML, BibTeX and RIS."""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape, quoteattr

# what neither XML 1.0 nor a spreadsheet can hold; a lone half of a surrogate pair cannot be written as UTF-8
_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_FORMULA: Final = re.compile(r"[\s\ufeff]*[=+\-@＝＋－＠]")
_BIBTEX: Final = {
    "\\": r"{\textbackslash}",
    "{": r"{\textbraceleft}",
    "}": r"{\textbraceright}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
    **{char: f"\\{char}" for char in "#$%&_"},
    '"': "{''}",
}


def readable(text: str) -> str:
    """The text with a replacement character (U+FFFD) for each control character; tab and line break stay."""
    return _CONTROL.sub("\ufffd", text)


def one_line(text: str) -> str:
    """The text on one line, without control characters: a line break must not begin a field of its own."""
    return " ".join(readable(text).split())


def not_a_formula(text: str) -> str:
    """The text of a CSV cell, with an apostrophe before what a spreadsheet would compute (`=`, `+`, `-`, `@`)."""
    return f"'{text}" if _FORMULA.match(text) or text[:1] in ("\t", "\r") else text


def xml_text(text: str) -> str:
    """The text as content of an XML element."""
    return escape(readable(text), {"\r": "&#13;"})


def xml_attribute(text: str) -> str:
    """The text as a quoted attribute of an XML element."""
    return quoteattr(readable(text))


def bibtex_text(text: str) -> str:
    """The text within the braces of a BibTeX field; what TeX would read as a command is written out."""
    return "".join(_BIBTEX.get(char, char) for char in one_line(text))
