"""Who and what of a crisis a text speaks of."""

from __future__ import annotations

import pytest

from jonbar.model.recognise import recogniser
from jonbar.text.word import Word
from tests.crises import crisis_of
from tests.model.quarrel import QUARREL

CRISIS = crisis_of(
    QUARREL.replace(
        "king: The king", "king: {what: The king of the land, aliases: [János Kádár, US]}"
    )
    .replace("town: The town\n", "town: {what: The town, aliases: [the mayor, ÁVH]}\n")
    .replace("what: A storm breaks,", "what: A storm breaks, aliases: [the tempest, Great Storm],")
)


@pytest.mark.parametrize(
    ("text", "actors", "moments"),
    [
        ("Then János  Kádár spoke", ["king"], []),
        ("then JANOS KADAR's men", ["king"], []),
        ("janos kadar", [], []),
        ("he told us", [], []),
        ("the US", ["king"], []),
        ("USSR, bus, US_", [], []),
        ("The King of the Land and the Mayor", ["king", "town"], []),
        ("a mayor; the ÁVH; the AVH", ["town"], []),
        ("towns", [], []),
        ("After the Tempest and the Great\nStorm", [], ["storm"]),
        ("a great storm", [], []),
        ("", [], []),
    ],
)
def test_names_are_recognised(text: str, actors: list[str], moments: list[str]) -> None:
    """Accents, spaces and "the" do not matter; a capital must be one; a part of a word is none."""
    seen = recogniser(CRISIS)(text)

    assert [list(seen.actors), list(seen.moments)] == [actors, moments]


def test_aliases_are_read() -> None:
    """A moment keeps its other names; without any it has none."""
    assert CRISIS.moments[Word("storm")].aliases == ("the tempest", "Great Storm")
    assert CRISIS.moments[Word("riot")].aliases == ()
