"""How much a question of a page takes, in words; said by the worker before it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jonbar.show.amount import games_to_solve, numbers_to_move, turns_to_try

if TYPE_CHECKING:
    from jonbar.ask.world import Settings
    from jonbar.model.crisis import Crisis


def todo(question: str, crisis: Crisis, given: Any, settings: Settings) -> str:  # noqa: ANN401, PLR0911  (one for each)
    """Return how much there is to do, in words; "" where that is not said.

    Args:
        question: Name of the question.
        crisis: The crisis.
        given: What is said with the question: its own kind of `Parameters`.
        settings: Draws and seed.

    Raises:
        JonbarError: If what is said names something that is not known.
    """
    from jonbar.ask import docket, find, games, moves, why_planned

    how: dict[str, Any] = {"reading": getattr(given, "reading", None), "settings": settings}
    match question:
        case "history" | "policy":
            return games_to_solve(games.planned(crisis, **how))
        case "whatif":
            return games_to_solve(games.planned(crisis, given.change, **how))
        case "story":
            return games_to_solve(games.planned(crisis, given.whatif, **how))
        case "find":
            sets = find.planned(
                crisis, most=given.most, narrowing=given.narrowing(), reading=given.reading
            )
            return f"up to {sets:,}"
        case "claims":
            return games_to_solve(docket.planned(crisis, **how))
        case "sensitivity":
            return numbers_to_move(moves.planned(crisis, given.whatif, **how))
        case "why" if given.decision is None:
            return turns_to_try(why_planned.planned(crisis, **how))
        case "why":
            return games_to_solve(why_planned.planned_of_decision(crisis, **how))
        case _:
            return ""
