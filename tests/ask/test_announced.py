"""What is announced: who learns of it, from when on, and what they make of it."""

from __future__ import annotations

import numpy as np
import pytest

from jonbar.ask.nouns import WhatIf
from jonbar.ask.whatif import whatif
from jonbar.ask.world import Settings
from tests.crises import crisis_of

ONE = Settings(draws=1)
CLOSE = 1e-9


def logit(*utilities: float) -> list[float]:
    """The chance of each option."""
    weight = np.exp(np.array(utilities))
    return list(weight / weight.sum())


def ask(text: str, *changes: str, **how: str) -> WhatIf:
    """A what-if of one draw about a crisis."""
    answer = whatif(crisis_of(text), list(changes), settings=ONE, **how)  # type: ignore[arg-type]
    assert isinstance(answer, WhatIf)
    return answer


def after(answer: WhatIf, ending: str = "yes") -> float:
    """The chance of an ending after the change, knowing only what came before."""
    return answer.endings[ending].after_hypothetical.median


# ---- losing a belief ----------------------------------------------------------------------------

# Two choices of one actor that hang on the same belief, one before and one after it learns better.
LEARNS_BETTER = """\
jonbar: 1
title: It learns better
from: 1900-01-01
to: 1900-12-31
actors: {anna: Anna}
moments:
  early: {on: 1900-01-10, by: anna, what: Anna acts early}
  late: {on: 1900-03-10, by: anna, what: Anna acts late}
  help: {on: 1900-04-10, what: Help comes}
endings: {yes_early: early, no_early: otherwise}
changes:
  truth: {on: 1900-02-10, believes: {anna: {help: reality}}}
  number: {on: 1900-02-10, believes: {anna: {help: 20%}}}
reading:
  name: only
  actors:
    anna:
      wants:
        - 2 if early and help
        - 2 if late and help
      believes: {help: 90%}
  moments:
    help: {chance: 20%}
"""


@pytest.mark.parametrize("change", ["truth", "number"])
def test_nobody_acted_on_news_before_it_came(change: str) -> None:
    """A choice made before its actor learned better is as it was, whatever it believes now."""
    answer = ask(LEARNS_BETTER, change)

    believed = logit(0, 2 * 0.9)[1]
    assert answer.endings["yes_early"].before.median == pytest.approx(believed, abs=CLOSE)
    assert after(answer, "yes_early") == pytest.approx(believed, abs=CLOSE)


@pytest.mark.parametrize("change", ["truth", "number"])
def test_a_choice_made_after_the_news_hangs_on_it(change: str) -> None:
    """The later choice is made by what is so."""
    text = LEARNS_BETTER.replace("yes_early: early, no_early", "yes_late: late, no_late")

    answer = ask(text, change)

    assert after(answer, "yes_late") == pytest.approx(logit(0, 2 * 0.2)[1], abs=CLOSE)


# Boris decides first, unseen; Anna guesses at it from what she takes him to have believed.
GUESSES = """\
jonbar: 1
title: A guess at what another did
from: 1900-01-01
to: 1900-12-31
actors: {anna: Anna, boris: Boris}
moments:
  bet: {on: 1900-01-10, by: boris, what: Boris bets on help}
  join: {on: 1900-03-10, by: anna, what: Anna joins the bet}
  help: {on: 1900-04-10, what: Help comes}
endings: {joined: join, alone: otherwise}
changes:
  truth: {on: 1900-02-10, believes: {anna: {help: reality}}, known_to: [anna]}
  number: {on: 1900-02-10, believes: {anna: {help: 20%}}, known_to: [anna]}
reading:
  name: only
  actors:
    anna:
      wants:
        - 2 if join and bet
        - -1 if join
      believes: {help: 90%}
    boris:
      wants:
        - 4 if bet and help
        - -2 if bet
  moments:
    help: {chance: 20%}
"""


@pytest.mark.parametrize("change", ["truth", "number"])
def test_believing_what_is_so_is_having_no_belief(change: str) -> None:
    """To learn better changes nothing in how Boris, who decided before, is taken to have done so.

    `reality` and the same number in plain words are one and the same news.
    """
    answer = ask(GUESSES, change)

    as_seen_before = logit(0, 4 * 0.9 - 2)[1]
    expected = logit(0, 2 * as_seen_before - 1)[1]
    assert after(answer, "joined") == pytest.approx(expected, abs=CLOSE)


def test_a_bystander_makes_no_difference() -> None:
    """An actor of no concern to anybody leaves every answer as it is."""
    # everybody holds some belief, so that nobody sees the game as it is, but for the bystander
    text = GUESSES.replace(
        "        - -2 if bet\n", "        - -2 if bet\n      believes: {help: 60%}\n"
    )
    crowd = text.replace("boris: Boris}", "boris: Boris, clara: Clara}").replace(
        "  bet: {", "  walk: {on: 1900-01-05, by: clara, what: Clara takes a walk}\n  bet: {"
    )

    alone, watched = ask(text, "truth"), ask(crowd, "truth")

    assert after(watched, "joined") == pytest.approx(after(alone, "joined"), abs=CLOSE)


# ---- who knows ----------------------------------------------------------------------------------

TWO_PIECES_OF_NEWS = """\
jonbar: 1
title: Two pieces of news
from: 1900-01-01
to: 1900-12-31
actors: {anna: Anna, boris: Boris}
moments:
  gamble: {on: 1900-03-10, by: boris, what: Boris gambles}
  help: {on: 1900-04-10, what: Help comes}
endings: {yes_gamble: gamble, no_gamble: otherwise}
changes:
  secret: {on: 1900-02-10, assume: {odds: 90%}, known_to: [anna]}
  open_secret: {on: 1900-02-10, assume: {odds: 90%}}
  insult: {on: 1900-02-11, wants: {boris: {pride: 0 if gamble}}, known_to: [boris]}
reading:
  name: only
  assumptions: {odds: 20%}
  actors:
    boris:
      wants:
        - 4 if gamble and help
        - -2 if gamble
        - {name: pride, worth: 0, if: gamble}
  moments:
    help: {chance: odds}
"""


def test_whoever_does_not_know_does_not_respond() -> None:
    """News that reached Anna alone leaves Boris's choice as it was."""
    assert after(ask(TWO_PIECES_OF_NEWS, "secret"), "yes_gamble") == pytest.approx(
        logit(0, 4 * 0.2 - 2)[1], abs=CLOSE
    )
    assert after(ask(TWO_PIECES_OF_NEWS, "open_secret"), "yes_gamble") == pytest.approx(
        logit(0, 4 * 0.9 - 2)[1], abs=CLOSE
    )


def test_other_news_does_not_give_a_secret_away() -> None:
    """Boris hears of something else, which changes nothing, and the secret stays one."""
    answer = ask(TWO_PIECES_OF_NEWS, "secret", "insult")

    assert after(answer, "yes_gamble") == pytest.approx(logit(0, 4 * 0.2 - 2)[1], abs=CLOSE)
