"""The order of moments: dates first, then what depends on what, then names."""

from __future__ import annotations

from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from jonbar.model.order import order, parents
from jonbar.model.read import read
from jonbar.text.word import Word
from tests.model.quarrel import QUARREL


def test_dates_then_dependence_then_names(tmp_path: Path) -> None:
    """On one day what is known comes first, and names decide the rest."""
    text = QUARREL.replace("on: 1956-10-24\n", "on: 1956-10-26\n").replace(
        "{on: 1956-10-25, what: A storm", "{on: 1956-10-26, what: A storm"
    )
    file = tmp_path / "crisis.yaml"
    file.write_text(text, encoding="utf-8")
    crisis = read(file)

    found = order(crisis, crisis.readings[Word("plain")])

    assert found == ("demand", "reply", "storm", "riot")


def test_a_moment_without_date_stands_beside_its_neighbours(tmp_path: Path) -> None:
    """It follows the latest `after`, else it comes with the earliest `before`."""
    new = """\
  bell: {after: storm, by: king, what: A bell rings}
  cry: {before: [riot, reply], by: king, what: Somebody cries}
  riot:"""
    file = tmp_path / "crisis.yaml"
    file.write_text(QUARREL.replace("  riot:", new, 1), encoding="utf-8")
    crisis = read(file)

    found = order(crisis, crisis.readings[Word("plain")])

    assert found == ("demand", "storm", "bell", "cry", "reply", "riot")


def test_a_loose_date_waits_for_what_it_depends_on(tmp_path: Path) -> None:
    """A moment of some time in a month may know one of the middle of it."""
    text = QUARREL.replace("on: 1956-10-26\n    by", "on: 1956-10\n    by")
    file = tmp_path / "crisis.yaml"
    file.write_text(text.replace("from: 1956-10-23", "from: 1956-10-01"), encoding="utf-8")
    crisis = read(file)

    found = order(crisis, crisis.readings[Word("plain")])

    assert found == ("demand", "reply", "storm", "riot")


def test_parents_are_all_that_a_moment_hangs_on(tmp_path: Path) -> None:
    """Knowledge, gates, chances and rules count; numbers do not."""
    file = tmp_path / "crisis.yaml"
    file.write_text(QUARREL, encoding="utf-8")
    crisis = read(file)
    entries = crisis.readings[Word("plain")].moments

    found = {str(name): parents(entry, crisis.moments) for name, entry in entries.items()}

    assert found == {"reply": ("demand",), "storm": (), "riot": ("reply",)}


@settings(deadline=None, derandomize=True, max_examples=20)
@given(seed=st.integers(0, 2**16))
def test_the_order_does_not_depend_on_the_file(seed: int, tmp_path_factory: object) -> None:
    """Moments may be written in any order."""
    lines = QUARREL[QUARREL.index("moments:\n") + 9 : QUARREL.index("facts:\n")]
    blocks: list[str] = []
    for line in lines.splitlines(keepends=True):
        if line.startswith("    "):
            blocks[-1] += line
        else:
            blocks.append(line)
    Random(seed).shuffle(blocks)
    file = tmp_path_factory.mktemp("order") / "crisis.yaml"  # type: ignore[attr-defined]
    file.write_text(QUARREL.replace(lines, "".join(blocks)), encoding="utf-8")
    crisis = read(file)

    found = order(crisis, crisis.readings[Word("plain")])

    assert found == ("demand", "storm", "reply", "riot")
