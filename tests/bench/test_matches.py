"""The matches with other engines, without the engines."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import ours
from bench.matches import Match, matches

ROOT = Path(ours.__file__).parent.parent


@pytest.mark.parametrize("match", [*matches()], ids=lambda match: f"{match.peer.name} {match.size}")
def test_both_engines_know_the_work(match: Match) -> None:
    """Each side has a function of the task's name; a peer's is only read, as it needs the peer."""
    adapter = ROOT / Path(*match.peer.module.split(".")).with_suffix(".py")

    assert callable(getattr(ours, match.task.verb))
    if not match.beyond:
        assert f"\ndef {match.task.verb}(crisis: Synthetic) -> Job:\n" in adapter.read_text()


def test_no_row_stands_twice() -> None:
    """Work, size and peer tell every row of the table."""
    rows = [(match.work, match.size, match.peer.name) for match in matches()]

    assert len(set(rows)) == len(rows)
