"""What `make check` leaves out beside the tests that say so themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent
SLOW = [  # they sum over every world of many crises, draw pictures, or start a server
    *(
        HERE / "ask" / f"test_{name}.py"
        for name in ("find", "laws", "story", "storylines", "survey")
    ),
    *(
        HERE / "solve" / f"test_{name}.py"
        for name in ("apart", "contraction", "interventions", "marginals", "twin")
    ),
    *(HERE / "show" / name for name in ("charts", "report", "serve", "sweep")),
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark whole files and folders as slow."""
    for item in items:
        if any(item.path.is_relative_to(each) for each in SLOW):
            item.add_marker(pytest.mark.slow)
