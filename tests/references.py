"""Texts and look-ups that we may not publish: the review's own text, and extracts of vocabularies.

RADIOGENOMICS_REFERENCES names the folder that holds them, as `source/` and `reference/`; without it, it is `shared`
beside the checkout. Where there is no such folder, tests that compare with them are skipped, on CI too, and the run
says how many; where the folder is there and lacks a file, they fail on CI.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

VARIABLE = "RADIOGENOMICS_REFERENCES"
REFERENCES = Path(os.environ.get(VARIABLE) or Path(__file__).resolve().parents[2] / "shared")
NO_FOLDER = "is not there, which holds what we may not publish"


def reference(*parts: str) -> Path:
    """A file or folder among the references; the test is skipped where it is not there."""
    path = REFERENCES.joinpath(*parts)
    if not REFERENCES.is_dir():
        pytest.skip(f"{VARIABLE}: {REFERENCES} {NO_FOLDER}")
    if not path.exists():
        pytest.skip(f"{'/'.join(parts)} is not in {REFERENCES}; {VARIABLE} names the folder that holds it")
    return path
