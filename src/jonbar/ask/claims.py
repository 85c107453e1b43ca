"""Is what people claim about a crisis right?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from jonbar.ask.answer import Manifest
from jonbar.ask.claim_order import by_passage
from jonbar.ask.docket import Docket, dockets
from jonbar.ask.draws import gather
from jonbar.ask.finding import judged, outside
from jonbar.ask.flip import turns
from jonbar.ask.judged import VERDICTS, Claims, Finding, JudgedClaim
from jonbar.ask.terms import answer_terms
from jonbar.ask.verdict import over_readings
from jonbar.ask.world import Progress, Settings, manifest
from jonbar.model.crisis import Crisis
from jonbar.text.flaw import JonbarError


def claims(
    crisis: Crisis, *, reading: str | None = None, settings: Settings | None = None
) -> Claims:
    """Return each claim with its verdict, passage by passage.

    A test is judged in every draw of a reading's ranges; a draw counts by the chance that it gave
    to all that the test takes as so. A claim is supported where its test holds in at least 95 % of
    the draws, contradicted where it holds in at most 5 %.

    Args:
        crisis: The crisis.
        reading: Name of a reading; None or "all" = every reading. `in every reading` and `in some
            reading` always ask them all.
        settings: Draws, seed, memory and progress.

    Raises:
        JonbarError: If the reading is not known, or needs too much memory.

    Source:
        Probability of necessity and of sufficiency, which claims of cause speak of: Pearl (2009),
        Causality, ch. 9.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from jonbar.model.read import read
        >>> from jonbar.model.template import new
        >>> crisis = read(new(Path(tempfile.mkdtemp()) / "dam"))
        >>> claims(crisis, settings=Settings(draws=64)).claims[0].verdict
        'supported'
    """
    if not crisis.claims:
        raise JonbarError(
            f"nobody claims anything about {crisis.title!r}\n"
            "  hint: add 'claims: …' to the record; docs/format.md says how"
        )
    found: dict[int, dict[str, Finding]] = {}
    manifests: dict[str, Manifest] = {}
    tried = dockets(crisis, reading, settings or Settings())
    for docket, progress in _with_progress(tried):
        name = str(docket.here.reading.name)
        findings, made = _tried(docket, progress)
        manifests |= {} if made is None else {name: made}
        for number, finding in findings.items():
            found.setdefault(number, {})[name] = finding
    ordered = by_passage(crisis)
    told = tuple(_told(crisis, ordered, place, found) for place in range(len(ordered)))
    counts = Counter(each.verdict for each in told)
    return Claims(
        title=crisis.title,
        claims=told,
        counts={verdict: counts[verdict] for verdict in VERDICTS},
        cited={str(each.at.source): crisis.sources[each.at.source].cite for each in crisis.claims},
        manifests=manifests,
    )


def _with_progress(
    tried: Sequence[Docket],
) -> Iterator[tuple[Docket, Callable[[int, int], Progress | None]]]:
    """Give each docket with a function that gives a part of it its share of the progress."""
    total = max(1, sum(docket.games for docket in tried))
    done = 0
    for docket in tried:
        tell, start = docket.here.settings.progress, done

        def part(
            first: int, games: int, tell: Progress | None = tell, start: int = start
        ) -> Progress | None:
            if tell is None:
                return None
            return lambda share: tell((start + first + share * games) / total)

        yield docket, part
        done += docket.games


def _tried(
    docket: Docket, part: Callable[[int, int], Progress | None]
) -> tuple[dict[int, Finding], Manifest | None]:
    """Return what a reading finds of each claim, and how that was made."""
    here, terms = docket.here, docket.terms
    judgements = {number: outside(because) for number, because in docket.refused.items()}
    made = None
    if terms:
        sample = gather(
            lambda numbers: (answer_terms(here, terms, numbers, ("same", "fresh")), None),
            here.ranges,
            draws=here.settings.draws,
            seed=here.settings.seed,
            weight="history" if any(term.knows_history for term in terms) else None,
            progress=part(0, docket.drawn),
        )
        made = manifest(here, sample, "claims")
        for number, test in docket.tests.items():
            judgements[number] = judged(here, test, terms, sample)
    able = {number: test for number, test in docket.tests.items() if judgements[number].is_inside}
    turned = {}
    if able:
        deciders = [judgements[number].decider for number in able]
        progress = part(docket.drawn, docket.moved)
        found = turns(here, tuple(able.values()), terms, deciders=deciders, progress=progress)
        turned = dict(zip(able, found, strict=True))
    findings = {}
    for number, judgement in judgements.items():
        finding = judgement.finding
        if number in turned:
            turn = turned[number]
            finding = replace(finding, holds_at_medians=turn.holds, flip=turn.flip)
        findings[number] = finding
    return findings, made


def _told(
    crisis: Crisis, ordered: Sequence[int], place: int, found: Mapping[int, Mapping[str, Finding]]
) -> JudgedClaim:
    """Return a claim with its verdict over the readings."""
    claim = crisis.claims[ordered[place]]
    findings = found.get(ordered[place], {})
    quantifier = None if claim.test is None else claim.test.readings
    verdicts = {name: each.verdict for name, each in findings.items()}
    verdict, decides = over_readings(verdicts, quantifier)
    if verdict == "depends on" and not decides:
        decides = "; ".join(
            dict.fromkeys(each.because for each in findings.values() if each.because)
        )
    against = [
        other
        for other, number in enumerate(ordered, start=1)
        if crisis.claims[number].name in claim.against
        or (claim.name and claim.name in crisis.claims[number].against)
    ]
    return JudgedClaim(
        number=place + 1,
        name=str(claim.name),
        source=str(claim.at.source),
        passage=claim.at.locator,
        says=claim.says,
        type=claim.kind,
        test=claim.written,
        because=claim.because,
        verdict=verdict,
        depends_on=decides,
        against=tuple(against),
        readings=findings,
    )
