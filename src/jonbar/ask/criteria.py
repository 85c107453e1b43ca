"""What the lines of a report card share: their sources, and numbers in a sentence."""

from __future__ import annotations

from jonbar.ask import chance as say
from jonbar.ask.answer import Span
from jonbar.ask.setting import Setting
from jonbar.text.word import Word

BELKIN = "Tetlock & Belkin (1996), Counterfactual thought experiments in world politics, ch. 1"
LEVY = "Levy (2015), Counterfactuals, causal inference, and historical analysis"
KING = "King & Zeng (2006), The dangers of extreme counterfactuals"
TIAN = "Tian & Pearl (2000), Probabilities of causation"


def chance_words(span: Span) -> str:
    """Return a chance with its range, in a sentence of plain text."""
    return say.spread(span).replace(say.GLUE, " ")


def odds_words(span: Span) -> str:
    """Return the chance of a long chain with its range, in a sentence of plain text."""
    return say.odds(span).replace(say.GLUE, " ")


def ending_name(setting: Setting, name: str) -> str:
    """Return an ending as people call it."""
    return f"“{setting.here.crisis.endings[Word(name)].what or name}”"
