"""The sweep that most tests run, and its bytes."""

from __future__ import annotations

import pytest

from jonbar.show.sweep.plan import Plan
from tests.show.sweep.sweeping import content, filled, toss


@pytest.fixture(scope="session")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """The sweep that all tests run."""
    return toss(tmp_path_factory.mktemp("crisis"))


@pytest.fixture(scope="session")
def undisturbed(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Its bytes, where nothing went wrong."""
    folder = tmp_path_factory.mktemp("undisturbed")
    filled(plan, folder)
    return content(folder)
