"""The game as somebody sees it; its policies are solved when they are first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jonbar.program.game import Game, Table
from jonbar.solve.carry import carry_out
from jonbar.solve.layout import layout_of, numbers_of
from jonbar.solve.relevance import knots
from jonbar.solve.structure import structure_of, view_of


class Eyes:
    """The tables of a game as an actor sees it, policies included.

    Decisions that nobody asks for, and on which no other hangs, are not solved at all.

    Args:
        game: The game.
        tables: Moment -> the table that holds in these eyes; decisions without one are solved.
        limit: Bytes that the largest table on the way may take.
    """

    def __init__(self, game: Game, tables: Mapping[str, Table], limit: int) -> None:
        self._game = game
        self._given = dict(tables)
        self._structure = structure_of(game, tables)
        self._solved: dict[str, Table] = {}
        self._limit = limit

    def tables(self, moments: Iterable[str]) -> dict[str, Table]:
        """Return the tables of some moments, with axes (*parents, moment)."""
        wanted = list(moments)
        missing = frozenset(wanted).difference(self._given, self._solved)
        if missing:
            layout = layout_of(self._structure, missing)
            numbers = numbers_of(self._game, self._structure, self._given)
            made = carry_out(layout.schedule, numbers, limit=self._limit)
            for (name, axes), values in zip(layout.policies, made, strict=True):
                self._solved[name] = Table(axes, values)
        return {each: self._given.get(each) or self._solved[each] for each in wanted}

    def cycles(self) -> list[list[str]]:
        """Return the decisions that hang on each other, group by group."""
        return [knot for knot in knots(view_of(self._structure).matters) if len(knot) > 1]
