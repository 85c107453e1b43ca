"""Where the reference data lie: beside the checkout, and not a part of the project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

DATA = Path(__file__).parents[2].parent / "shared" / "data"


def folder(name: str) -> Path:
    """A folder of reference data; where it is absent the module is skipped."""
    found = DATA / name
    if not found.is_dir():
        pytest.skip(
            f"the reference data {name!r} are not here; they are looked for in "
            "../shared/data beside the checkout",
            allow_module_level=True,
        )
    return found


def read(file: Path) -> Any:
    """What a JSON file says."""
    return json.loads(file.read_text(encoding="utf-8"))
