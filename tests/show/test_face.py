"""The face for Python: light to import, and answers that print well."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import jonbar
from jonbar.ask.answer import Answer
from jonbar.show.dress import dress
from jonbar.show.frame import frame
from tests.show import answers, deeper, sought
from tests.show.handed import understood

HEAVY = ("numpy", "scipy", "lark", "edtf", "rich", "click", "yaml", "pandas")
BERLIN = Path(__file__).parents[1] / "crises" / "berlin.yaml"


def test_importing_costs_next_to_nothing() -> None:
    """`import jonbar` loads no library at all."""
    code = f"import sys, jonbar; print([name for name in {HEAVY} if name in sys.modules])"

    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == "[]"


def test_every_public_name_is_there() -> None:
    """`jonbar.__all__` can be fetched, listed, and nothing else is made up."""
    for name in jonbar.__all__:
        assert getattr(jonbar, name) is not None
    assert set(jonbar.__all__) <= set(dir(jonbar))
    with pytest.raises(AttributeError, match="no attribute 'hisotry'"):
        _ = jonbar.hisotry


def test_load_takes_a_path() -> None:
    """`load` takes a path as text or as a path."""
    assert (
        jonbar.load(BERLIN).title == jonbar.load(str(BERLIN)).title == "The Berlin blockade, 1948"
    )


def test_load_says_what_there_is() -> None:
    """A name that is not known raises Jonbar's error, with a hint."""
    with pytest.raises(jonbar.JonbarError, match="there is no crisis 'hungray'"):
        jonbar.load("hungray")


@pytest.mark.parametrize(
    ("made", "rows"),
    [
        (answers.history(), 3),
        (answers.whatif(), 3),
        (deeper.why_ending(), 4),
        (deeper.why_decision(), 2),
        (sought.find(), 3),
        (deeper.sensitivity(), 4),
        (deeper.story(), 3),
        (answers.policy(), 6),
        (answers.claims(), 5),
        (answers.checkup(), 1),
        (understood(), 3),
        (answers.readings(), 6),
    ],
    ids=lambda made: type(made).__name__,
)
def test_an_answer_prints_three_ways(made: Answer, rows: int) -> None:
    """An answer prints as text and as HTML, and gives a table."""
    dress()

    assert "Berlin" in str(made)
    assert made._repr_html_().startswith('<div class="jonbar">')
    assert len(made.table()) == rows


def test_a_missing_pandas_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pandas there is a sentence, not an ImportError."""
    monkeypatch.setitem(sys.modules, "pandas", None)

    with pytest.raises(jonbar.JonbarError, match=r"pip install 'jonbar\[tables\]'"):
        frame(answers.history())
