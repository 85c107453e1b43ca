"""Answers made by hand, in the shape that the questions give back."""

from __future__ import annotations

from dataclasses import replace

from jonbar.ask.answer import Manifest, Span
from jonbar.ask.judged import VERDICTS, Claims, Finding, Flip, JudgedClaim, Measured
from jonbar.ask.nouns import (
    ActedDifferently,
    Checkup,
    EndingShift,
    History,
    Line,
    MeasureShift,
    Policy,
    PolicyRow,
    Readings,
    Start,
    Step,
    Storyline,
    StoryStep,
    WhatIf,
)

ENDING_WORDS = {
    "war": "Shots grow into a war",
    "western": "The Western sectors remain Western",
    "soviet": "The whole city falls to the Soviet zone",
}


def manifest(mode: str = "history", ranges: int = 9) -> Manifest:
    """Return how an answer about Berlin was made."""
    return Manifest(
        jonbar="0.1.0",
        crisis="The Berlin blockade, 1948",
        files={"berlin.yaml": "5f0c9a1b" * 8},
        reading="bargaining",
        mode=mode,
        seed=1956,
        draws=1000,
        ranges=ranges,
        effective_draws=612.4,
        note="",
    )


def endings(war: float, western: float) -> dict[str, Span]:
    """Return the chances of the three endings, each with a range."""
    chances = {"war": war, "western": western, "soviet": 1 - war - western}
    return {name: Span(p * 0.7, p, p + 0.3 * p * (1 - p)) for name, p in chances.items()}


def history() -> History:
    """Return the history of Berlin."""
    return History(
        start=Start(endings=endings(0.05, 0.45)),
        moments=(
            Step(
                name="blockade",
                on="1948-06-24",
                date="24 June 1948",
                what="What Moscow does about road and rail",
                actor="The Soviet leadership",
                value="close",
                happened="Moscow closes road, rail and canal to Berlin",
                kind="decision",
                chance=Span(0.6, 0.77, 0.9),
                endings=endings(0.04, 0.38),
                swing=Span(0.01, 0.07, 0.12),
                ranks_first=0.004,
            ),
            Step(
                name="airlift_works",
                on="1949-01",
                date="January 1949",
                what="The airlift keeps the city fed and warm through the winter",
                actor="",
                value="yes",
                happened="The airlift keeps the city fed and warm through the winter",
                kind="event",
                chance=Span(0.3, 0.42, 0.55),
                endings=endings(0.01, 0.989),
                swing=Span(0.4, 0.61, 0.7),
                ranks_first=0.996,
            ),
            Step(
                name="rumour",
                on="",
                date="after airlift_works",
                what="Whether a rumour of talks was true",
                actor="",
                value=None,
                happened="",
                kind="event",
                chance=None,
                endings=endings(0.01, 0.989),
                swing=Span(0, 0, 0),
                ranks_first=0.0,
            ),
        ),
        hinges=("airlift_works", "blockade"),
        whole_history=Span(0.0002, 0.0031, 0.02),
        ending="western",
        ending_at_start=Span(0.315, 0.45, 0.52),
        ending_words=ENDING_WORDS,
        manifest=manifest(),
    )


def whatif(mode: str = "counterfactual") -> WhatIf:
    """Return what an armed convoy would have brought."""
    before, after = endings(0.01, 0.6), endings(0.3, 0.69)
    in_fact = endings(0.0, 1.0) if mode == "counterfactual" else before
    return WhatIf(
        question="What if Washington had sent an armed convoy on 26 June 1948?",
        changes=("convoy",),
        mode=mode,
        endings={
            name: EndingShift(
                in_fact=in_fact[name],
                before=before[name],
                after=after[name],
                after_fresh_luck=after[name],
                after_hypothetical=after[name],
            )
            for name in before
        },
        ending="western",
        ending_words=ENDING_WORDS,
        measures={
            "killed": MeasureShift(
                what="Soldiers killed",
                unit="people",
                before=Span(0, 0, 0),
                after=Span(12.3, 410.7, 5230.1),
            )
        },
        storylines=(
            Storyline(
                ending="western",
                chance=Span(0.4, 0.55, 0.7),
                steps=(
                    StoryStep(
                        name="reply",
                        date="26 June 1948",
                        value="convoy",
                        what="An armed convoy drives up the autobahn",
                        actor="The United States",
                        differs=True,
                        changed=True,
                        chance=1.0,
                    ),
                    StoryStep(
                        name="shooting",
                        date="February 1949",
                        value="no",
                        what="Nobody shoots",
                        actor="",
                        differs=False,
                        changed=False,
                        chance=0.7,
                    ),
                ),
            ),
        ),
        acted_differently=(
            ActedDifferently(
                moment="retreat",
                actor="The Soviet leadership",
                date="28 June 1948",
                in_fact="Moscow keeps the roads closed",
                instead="Moscow lets the convoy pass",
                chance=Span(0.5, 0.7, 0.8),
                because="it wants no shooting (−30 to −15)",
            ),
        ),
        report_card=(
            Line(
                name="luck_needed",
                title="Luck needed",
                says="The change itself had a chance of 1 in 40: 5.3 bits.",
                source="King and Zeng (2006)",
                numbers={"bits": 5.3, "chance": Span(0.01, 0.025, 0.05)},
            ),
            Line(
                name="clarity",
                title="Clarity",
                says="One moment is set, by one actor, on one day.",
                source="Tetlock and Belkin (1996)",
                numbers={},
            ),
        ),
        manifest=manifest(mode),
    )


def policy(options: int = 3) -> Policy:
    """Return Washington's choice in two situations."""
    words = {
        "withdraw": "The Allies leave Berlin",
        "airlift": "The Allies supply the city by air",
        "convoy": "An armed convoy drives up the autobahn",
        "wait": "The Allies wait",
        "talk": "The Allies ask for talks",
    }
    names = tuple(words)[:options]
    chances = {name: Span(0.1, 1 / options, 0.6) for name in names}
    return Policy(
        decision="reply",
        actor="The United States",
        what="How the Allies answer",
        option_words={name: words[name] for name in names},
        happened="airlift",
        knows=("blockade", "airlift_works"),
        rows=(
            PolicyRow(given={"blockade": "close", "airlift_works": "yes"}, chances=chances),
            PolicyRow(given={"blockade": "close", "airlift_works": "no"}, chances=chances),
        ),
        manifest=manifest("policy"),
    )


def claims() -> Claims:
    """Return what people say about Berlin, judged under two readings."""
    lost = Measured(
        asks="the chance of “The whole city falls”, if “The Allies leave Berlin”",
        unit="chance",
        operator=">=",
        threshold=0.5,
        value=Span(0.61, 0.72, 0.9),
        fresh_luck=Span(0.6, 0.7, 0.88),
        supposed=Span(0.001, 0.004, 0.02),
    )
    flip = Flip(
        number="assumptions.city_needs",
        what="the assumption 'city_needs'",
        low=4000,
        high=4500,
        is_chance=False,
        value=3480,
        beyond="below",
        steps=2.4,
    )
    found = Finding(
        verdict="supported",
        because="",
        holds=0.97,
        measured=(lost,),
        effective_draws=312.5,
        fresh_luck="open",
        holds_at_medians=True,
        flip=flip,
        notes=("it supposes what nobody could have done: there was no fuel",),
    )
    against = replace(
        found,
        verdict="open",
        holds=0.4,
        measured=(replace(lost, unit="points", value=Span(-0.004, 0.31, 0.6)),),
        holds_at_medians=False,
        flip=replace(flip, is_chance=True, low=0.2, high=0.4, value=0.317, beyond="above", steps=1),
        notes=(),
    )
    outside = replace(
        found,
        verdict="outside the model",
        because="the reading has no numbers for the measure 'flights'",
        holds=None,
        measured=(),
        fresh_luck=None,
        holds_at_medians=None,
        flip=None,
        notes=(),
    )
    told = (
        JudgedClaim(
            number=1,
            name="city_lost",
            source="notes",
            passage="card 3",
            says="Without the airlift the city was lost",
            type="necessity",
            test="P(soviet if reply = withdraw) >= 50%",
            because="",
            verdict="depends on",
            depends_on="the reading",
            against=(2,),
            readings={"bargaining": found, "fate": against},
        ),
        JudgedClaim(
            number=2,
            name="",
            source="thread",
            passage="post 10",
            says="The city would have [held] anyway #1 {truly}",
            type="",
            test="E(flights) >= 100 in every reading",
            because="a guess",
            verdict="outside the model",
            depends_on="",
            against=(1,),
            readings={"bargaining": outside, "fate": outside},
        ),
        JudgedClaim(
            number=3,
            name="",
            source="thread",
            passage="post 10",
            says="It was cold",
            type="fact",
            test="",
            because="The weather is not in the model",
            verdict="outside the model",
            depends_on="",
            against=(),
            readings={},
        ),
    )
    return Claims(
        title="The Berlin blockade, 1948",
        claims=told,
        counts={verdict: sum(each.verdict == verdict for each in told) for verdict in VERDICTS},
        cited={"notes": "A student's notes", "thread": "A thread"},
        manifests={name: manifest("claims") for name in ("bargaining", "fate")},
    )


def checkup() -> Checkup:
    """Return what `check` finds in Berlin."""
    return Checkup(
        title="The Berlin blockade, 1948",
        period="24 June 1948 to 12 May 1949",
        counts={"actors": 2, "moments": 5, "contested_facts": 0, "claims": 1},
        readings={"bargaining": {"total": 14, "ranges": 9, "cited": 1, "judgement": 2}},
        most_judgement={"bargaining": ("berlin.yaml:77: city_needs",)},
        warnings=("berlin.yaml:58:9: the claim has no test",),
        leaves_out=("The currency reform.",),
        proved={"berlin-notes.txt": {"passages": 3, "citations": 7}},
        unproved=("memo.txt is not there, so 2 citations are not proved",),
    )


def readings() -> Readings:
    """Return one question under two readings."""
    return Readings(
        readings={"bargaining": history(), "fate": history()},
        agreement=("Both find the airlift the hinge.",),
    )
