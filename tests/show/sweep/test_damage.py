"""Files of a sweep that were damaged are told and made again; those of others are refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from jonbar.show.sweep.plan import Plan
from jonbar.show.sweep.store import survey
from jonbar.text.flaw import JonbarError
from tests.show.sweep.sweeping import Hands, content, filled


def _flip(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _swap(path: Path) -> None:
    """Put the file of another block in its place, under a name that fits its content."""
    other = next(each for each in sorted(path.parent.iterdir()) if each != path)
    stem = path.name.split(".")[0]
    path.unlink()
    (path.parent / f"{stem}.{other.name.split('.', 1)[1]}").write_bytes(other.read_bytes())


def _double(path: Path) -> None:
    """Add a second file of the same block."""
    other = path.with_name(f"{path.name.split('.')[0]}.{'0' * 16}.parquet")
    other.write_bytes(path.read_bytes())


@pytest.mark.parametrize("harm", [_flip, _cut, _empty, _swap, _double])
@pytest.mark.parametrize("table", ["history", "endings", "measures", "numbers"])
def test_a_damaged_file_is_told_and_made_again(
    plan: Plan,
    undisturbed: dict[str, bytes],
    tmp_path: Path,
    harm: Callable[[Path], None],
    table: str,
) -> None:
    """No bit of a result can turn without being noticed; only that block is computed again."""
    filled(plan, tmp_path)
    harm(min((tmp_path / table).rglob("*.parquet")))
    again = Hands()

    seen = survey(tmp_path, plan)
    found = filled(plan, tmp_path, again)

    assert len(seen.damaged) == len(found.damaged) == 1
    assert len(again.done) == (0 if harm is _double else 1)
    assert content(tmp_path) == undisturbed


@pytest.mark.parametrize(
    "name",
    [
        "endings/stray.parquet",
        "endings/crisis=toss/question=tails/reading=fair/draws-00000999-00001000.00.parquet",
        "numbers/crisis=other/question=history/reading=fair/draws-00000000-00000255.00.parquet",
        "history/notes.txt",
    ],
)
def test_a_foreign_file_is_refused(plan: Plan, tmp_path: Path, name: str) -> None:
    """What lies among the tables would be read with them, so it must go; it is not deleted."""
    filled(plan, tmp_path)
    stray = tmp_path / name
    stray.parent.mkdir(parents=True, exist_ok=True)
    stray.write_bytes(b"mine")

    with pytest.raises(JonbarError, match="does not belong to the sweep") as caught:
        filled(plan, tmp_path)

    assert str(stray) in str(caught.value)
    assert stray.read_bytes() == b"mine"


def test_notes_beside_the_tables_are_let_be(plan: Plan, tmp_path: Path) -> None:
    """A notebook in the folder of a sweep does no harm."""
    filled(plan, tmp_path)
    (tmp_path / "look.ipynb").write_text("{}", encoding="utf-8")

    filled(plan, tmp_path)

    assert (tmp_path / "look.ipynb").exists()
