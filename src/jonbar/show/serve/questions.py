"""The questions that the pages ask: one entry of the table for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jonbar.show.serve import parameters as take

if TYPE_CHECKING:
    from jonbar.ask.answer import Answer
    from jonbar.ask.world import Settings
    from jonbar.model.crisis import Crisis

Ask = Callable[["Crisis", Any, "Settings"], "Answer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question that has a page.

    Attributes:
        name: The word for it in addresses and on the command line.
        title: The question in words.
        doing: What is being done while it is computed.
        parameters: What can be said with it; those words are the query of its address.
        ask: Takes the crisis, the parameters and the settings; runs in a worker.
        has_first_look: Whether an answer from the middle of every range says something by itself.
        is_search: Whether it has something to say when it is ended before its time.
        template: Of its page.
        form: Template of the page on which it is not asked yet.
        filters: Words of its address that choose what of the answer is shown.
    """

    name: str
    title: str
    doing: str
    parameters: type[take.Parameters]
    ask: Ask
    has_first_look: bool = False
    is_search: bool = False
    template: str = "question.html"
    form: str = "form.html"
    filters: tuple[str, ...] = ()


def _history(crisis: Crisis, given: take.How, settings: Settings) -> Answer:
    from jonbar.ask.history import history

    return history(crisis, reading=given.reading, settings=settings)


def _whatif(crisis: Crisis, given: take.WhatIf, settings: Settings) -> Answer:
    from jonbar.ask.whatif import whatif

    return whatif(
        crisis,
        given.change,
        mode="hypothetical" if given.hypothetical else "counterfactual",
        asb=given.asb,
        reading=given.reading,
        settings=settings,
    )


def _policy(crisis: Crisis, given: take.Policy, settings: Settings) -> Answer:
    from jonbar.ask.policy import policy

    return policy(crisis, given.decision, reading=given.reading, settings=settings)


def _why(crisis: Crisis, given: take.Why, settings: Settings) -> Answer:
    from jonbar.ask.why import why

    return why(
        crisis,
        given.decision,
        ending=given.ending,
        supposing=given.supposing,
        reading=given.reading,
        settings=settings,
    )


def _sensitivity(crisis: Crisis, given: take.Sensitivity, settings: Settings) -> Answer:
    from jonbar.ask.sensitivity import sensitivity

    return sensitivity(
        crisis,
        given.whatif,
        ending=given.ending,
        asb=given.asb,
        reading=given.reading,
        settings=settings,
    )


def _story(crisis: Crisis, given: take.Story, settings: Settings) -> Answer:
    from jonbar.ask.story import story

    return story(
        crisis,
        given.whatif,
        likeliest=given.likeliest,
        mode="hypothetical" if given.hypothetical else "counterfactual",
        asb=given.asb,
        reading=given.reading,
        settings=settings,
    )


def _find(crisis: Crisis, given: take.Find, settings: Settings) -> Answer:
    from jonbar.ask.find import find

    return find(
        crisis,
        given.condition,
        most=given.most,
        keep=given.keep,
        narrowing=given.narrowing(),
        bits=given.bits,
        chance=given.chance / 100,
        reading=given.reading,
        settings=settings,
    )


def _claims(crisis: Crisis, given: take.How, settings: Settings) -> Answer:
    from jonbar.ask.claims import claims

    return claims(crisis, reading=given.reading, settings=settings)


def _assumptions(crisis: Crisis, given: take.Assumed, settings: Settings) -> Answer:
    from jonbar.ask.suppose import suppose

    return suppose(
        crisis,
        given.number,
        given.change,
        asb=given.asb,
        reading=given.reading,
        settings=settings,
    )


def _check(crisis: Crisis, _: take.Parameters, settings: Settings) -> Answer:
    from jonbar.ask.check import check

    return check(crisis, settings=settings)


def _sources(crisis: Crisis, _: take.Parameters, __: Settings) -> Answer:
    from jonbar.show.serve.sources import sources

    return sources(crisis)


def _readings(crisis: Crisis, _: take.Parameters, __: Settings) -> Answer:
    from jonbar.show.serve.compared import compared

    return compared(crisis)


QUESTIONS: Mapping[str, Question] = {
    each.name: each
    for each in (
        Question(
            name="history",
            title="How likely was what happened, and where did it turn?",
            doing="Going through history",
            parameters=take.How,
            ask=_history,
            has_first_look=True,
        ),
        Question(
            name="whatif",
            title="What would have followed from another turn?",
            doing="Following the other turn",
            parameters=take.WhatIf,
            ask=_whatif,
            has_first_look=True,
        ),
        Question(
            name="why",
            title="Why did it end so, or why did they choose it?",
            doing="Asking why",
            parameters=take.Why,
            ask=_why,
            has_first_look=True,
        ),
        Question(
            name="policy",
            title="What would an actor choose, in which situation?",
            doing="Weighing the options",
            parameters=take.Policy,
            ask=_policy,
            has_first_look=True,
        ),
        Question(
            name="find",
            title="What would it have taken?",
            doing="Trying sets of changes",
            parameters=take.Find,
            ask=_find,
            is_search=True,
            template="find.html",
            form="find_form.html",
        ),
        Question(
            name="sensitivity",
            title="What does an ending's chance hang on?",
            doing="Moving every number",
            parameters=take.Sensitivity,
            ask=_sensitivity,
        ),
        Question(
            name="story",
            title="Tell a world that might have been, date by date",
            doing="Telling the story",
            parameters=take.Story,
            ask=_story,
        ),
        Question(
            name="claims",
            title="Is what people claim right?",
            doing="Judging claims",
            parameters=take.How,
            ask=_claims,
            template="claims.html",
            filters=("verdict", "source"),
        ),
        Question(
            name="check",
            title="Is the crisis without flaws, and what do its numbers rest on?",
            doing="Checking",
            parameters=take.Parameters,
            ask=_check,
        ),
    )
}

# What a crisis holds, whatever is asked: pages with a twin, as questions have.
LEAVES: Mapping[str, Question] = {
    each.name: each
    for each in (
        Question(
            name="sources",
            title="What does it rest on?",
            doing="Looking through the sources",
            parameters=take.Parameters,
            ask=_sources,
        ),
        Question(
            name="assumptions",
            title="What if an assumption were otherwise?",
            doing="Setting the numbers",
            parameters=take.Assumed,
            ask=_assumptions,
            has_first_look=True,
            template="assumptions.html",
        ),
        Question(
            name="readings",
            title="Where do the readings differ?",
            doing="Comparing the readings",
            parameters=take.Parameters,
            ask=_readings,
        ),
    )
}
