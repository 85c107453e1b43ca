"""An answer to "what would it have taken?", made by hand."""

from __future__ import annotations

from dataclasses import replace

from jonbar.ask.answer import Span
from jonbar.ask.sought import Find, Kept, LastDate, Member, Part, Variant
from tests.show.answers import manifest

CONVOY = Part(name="convoy", date="26 June 1948", what="Washington sends an armed convoy")
LEAVES = Part(name="reply=withdraw", date="26 June 1948", what="The Allies leave Berlin")
STORM = Part(name="weather=storm", date="January 1949", what="The winter grounds the aircraft")
FOG = Part(name="weather=fog", date="January 1949", what="Fog lies over [Berlin]")
COUNCIL = Part(name="council", date="5 May 1948", what="The Allies settle on one currency")
FAIR = Part(name="weather=fair", date="January 1949", what="The skies stay clear")


def find() -> Find:
    """Return a front of three sets, of which the last hardly adds to the second."""
    fog = Variant(
        instead_of="weather=storm", part=FOG, bits=Span(2.0, 2.2, 2.6), chance=Span(0.1, 0.2, 0.3)
    )
    mirror = replace(fog, part=FAIR, chance=Span(0.0, 0.01, 0.02))
    first = Member(
        parts=(STORM,),
        bits=Span(2.1, 3.0, 4.2),
        chance=Span(0.35, 0.4, 0.45),
        chance_fresh_luck=Span(0.3, 0.35, 0.4),
        kept=(Kept(test="P(war) < 5%", holds=1.0),),
        runner_up=fog,
        mirror=mirror,
    )
    second = Member(
        parts=(LEAVES, STORM),
        bits=Span(5.0, 6.0, 7.5),
        chance=Span(0.9, 0.95, 0.98),
        chance_fresh_luck=Span(0.9, 0.95, 0.98),
        kept=(Kept(test="P(war) < 5%", holds=0.75),),
        runner_up=None,
        mirror=None,
    )
    third = replace(second, parts=(CONVOY, STORM), bits=Span(6.0, 7.0, 8.0))
    return Find(
        question="What would it have taken for “Berlin is lost”?",
        wanted="soviet",
        wanted_words="“Berlin is lost”",
        keep=("P(war) < 5%",),
        given=(COUNCIL,),
        most=2,
        in_fact=Span(0.02, 0.05, 0.1),
        front=(first, second, replace(third, chance=Span(0.9, 0.953, 0.98))),
        last_date=LastDate(
            bits=10,
            chance=0.5,
            date="26 June 1948",
            parts=(LEAVES, STORM),
            needs=Span(5.0, 6.0, 7.5),
            reaches=Span(0.9, 0.95, 0.98),
        ),
        choices=12,
        tried=61,
        exact_up_to=2,
        searched_draws=64,
        is_complete=True,
        beyond=None,
        left_out=("The change bigger_aircraft cannot be asked: no such assumption is made.",),
        manifest=manifest("counterfactual"),
    )
