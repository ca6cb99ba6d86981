"""Texts and look-ups that we may not publish: the review's own text, and extracts of vocabularies.

RADIOGENOMICS_REFERENCES names the folder that holds them, as `source/` and `reference/`; without it, it is `shared`
beside the checkout. Tests that compare with them are skipped where they are not, and fail there on CI.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

VARIABLE = "RADIOGENOMICS_REFERENCES"
REFERENCES = Path(os.environ.get(VARIABLE) or Path(__file__).resolve().parents[2] / "shared")


def reference(*parts: str) -> Path:
    """A file or folder among the references; the test is skipped where it is not there."""
    path = REFERENCES.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"{'/'.join(parts)} is not in {REFERENCES}; {VARIABLE} names the folder that holds it")
    return path
