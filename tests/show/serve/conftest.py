"""A server that several tests ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from jonbar.model.template import new
from tests.show.serve.serving import served

BERLIN = Path(__file__).parents[2] / "crises" / "berlin.yaml"


@pytest.fixture(scope="session")
def dam(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small crisis that `jonbar new` makes."""
    return new(tmp_path_factory.mktemp("crises") / "dam")


@pytest.fixture(scope="session")
def pages(dam: Path) -> Iterator[httpx.Client]:
    """The pages of that crisis, of one with assumptions, and of those that come with Jonbar."""
    with served(str(dam), str(BERLIN)) as client:
        yield client
