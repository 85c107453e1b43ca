"""How much a question takes, in words, said before it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jonbar.ask.moves import Planned as Moving
    from jonbar.ask.why_planned import Planned as Why


def games_to_solve(games: int) -> str:
    """Return how many games are to be solved, in words.

    Example:
        >>> games_to_solve(1), games_to_solve(1065)
        ('1 game to solve', '1,065 games to solve')
    """
    return f"{games:,} {'game' if games == 1 else 'games'} to solve"


def turns_to_try(planned: Why) -> str:
    """Return how much it takes to say why it ended so, in words.

    Example:
        >>> from jonbar.ask.why_planned import Planned
        >>> turns_to_try(Planned(turns=41, games=1065))
        'up to 41 turns, 1,065 games to solve'
    """
    turns = f"{planned.turns:,} {'turn' if planned.turns == 1 else 'turns'}"
    return f"up to {turns}, {games_to_solve(planned.games)}"


def numbers_to_move(planned: Moving) -> str:
    """Return how much it takes to say what an ending hangs on, in words.

    Example:
        >>> from jonbar.ask.moves import Planned
        >>> numbers_to_move(Planned(numbers=37, games=6013))
        '37 in all, up to 6,013 games to solve'
    """
    return f"{planned.numbers:,} in all, up to {games_to_solve(planned.games)}"
