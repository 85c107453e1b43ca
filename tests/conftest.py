"""What `make check` leaves out beside the tests that say so themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

HERE = Path(__file__).parent
SLOW = [  # they start a server, draw pictures or write reports
    HERE / "show" / "charts" / "test_plot.py",
    HERE / "show" / "report",
    HERE / "show" / "serve",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark whole files and folders as slow."""
    for item in items:
        if any(item.path.is_relative_to(each) for each in SLOW):
            item.add_marker(pytest.mark.slow)
