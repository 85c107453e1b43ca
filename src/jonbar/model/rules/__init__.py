"""The rules that a crisis must keep: each is a function that gives the flaws it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jonbar.model.crisis import Crisis
from jonbar.model.rules import (
    cases,
    chances,
    endings,
    expressions,
    moments,
    names,
    questions,
    sources,
    time,
)
from jonbar.text.flaw import Flaw

RULES: tuple[Callable[[Crisis], Iterator[Flaw]], ...] = (
    names.names_are_free,
    names.names_are_given_once,
    names.record_knows_its_names,
    names.readings_know_their_names,
    names.changes_know_their_names,
    expressions.record_means_something,
    expressions.readings_mean_something,
    expressions.changes_mean_something,
    expressions.named_numbers_hang_on_no_moment,
    expressions.assumptions_do_not_go_in_circles,
    time.crisis_has_a_length,
    time.moments_have_a_time,
    time.moments_lie_in_the_crisis,
    time.nothing_hangs_on_the_future,
    time.order_agrees_with_dates,
    time.time_does_not_go_in_circles,
    moments.moments_have_options,
    moments.events_have_chances,
    moments.moments_are_decided_once,
    moments.gated_moments_can_stay_away,
    moments.nobody_believes_about_oneself,
    moments.history_fits_the_readings,
    chances.chances_cover_the_values,
    chances.chances_are_chances,
    chances.rules_give_values,
    cases.cases_can_count,
    cases.cases_leave_nothing_open,
    endings.otherwise_comes_last,
    endings.endings_can_hold,
    endings.every_world_has_an_ending,
    questions.changes_change_something,
    questions.changes_come_in_time,
    questions.claims_can_be_tested,
    questions.claims_are_not_endless,
    questions.claims_know_each_other,
    sources.sources_can_be_found,
    sources.citations_can_be_found,
    sources.fingerprints_can_be_compared,
)


def broken_rules(crisis: Crisis) -> Iterator[Flaw]:
    """Give every flaw that some rule finds in a crisis.

    Args:
        crisis: A crisis whose files could be read.

    Yields:
        The flaws, rule by rule.
    """
    for rule in RULES:
        yield from rule(crisis)
