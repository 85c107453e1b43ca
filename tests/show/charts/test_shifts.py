"""The chart of a what-if."""

from __future__ import annotations

from typing import Any

from jonbar.ask.answer import Span
from jonbar.show.charts.shifts import shift_chart
from tests.show import answers
from tests.show.charts.drawn import rows_with


def test_the_data_are_the_numbers_of_the_answer() -> None:
    """Each ending has its outlook, its chance with the change and with fresh luck, exactly."""
    answer = answers.whatif()

    made = shift_chart(answer)

    for name, shift in answer.endings.items():
        spans = [
            (row["is_marked"], Span(row["low"], row["median"], row["high"]))
            for row in _once(rows_with(made, group=name))
        ]
        assert spans == [
            (False, shift.before),
            (True, shift.after),
            (True, shift.after_fresh_luck),
        ]


def test_a_hypothetical_has_no_fresh_luck() -> None:
    """Knowing only what came before the change, there is no luck to carry over."""
    made = shift_chart(answers.whatif("hypothetical"))

    series = [row["series"] for row in _once(rows_with(made, group="war"))]

    assert series == ["Outlook just before", "With the change"]


def _once(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return each row once, though several columns draw it."""
    return list({row["row"]: row for row in rows}.values())
