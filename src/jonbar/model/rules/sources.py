"""Rules for sources: what is cited is declared, and cited in the way of its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jonbar.model.bibliography import is_plain
from jonbar.model.citations import citations
from jonbar.model.crisis import Crisis
from jonbar.model.format import SOURCE_KINDS
from jonbar.model.ground import Citation
from jonbar.model.nearest import unknown
from jonbar.model.pieces import FINGERPRINT
from jonbar.text.flaw import Flaw
from jonbar.text.yaml import UNREADABLE


def sources_can_be_found(crisis: Crisis) -> Iterator[Flaw]:
    """A source says what it is; a file of the user's own lies in no folder."""
    for source in crisis.sources.values():
        if source.kind is not None and source.file is None:
            what = f"the source {str(source.name)!r} has a kind but no file"
            hint = "add 'file: NAME' (the file may be absent), or take 'kind' out"
            yield Flaw(source.name.place, what, hint)
        if source.file is None and not source.cite and not source.url:
            what = f"the source {str(source.name)!r} does not say what it is"
            yield Flaw(source.name.place, what, "add 'cite: …' with author, title and year")
        if source.file is not None and not is_plain(source.file):
            what = f"{str(source.file)!r} is not a plain file name"
            yield Flaw(source.file.place, what, "leave folders out")


def fingerprints_can_be_compared(crisis: Crisis) -> Iterator[Flaw]:
    """A fingerprint belongs to a passage of a source that Jonbar can read, and is one."""
    for source in crisis.sources.values():
        for passage, mark in source.fingerprints.items():
            if source.kind is None:
                what = f"the source {str(source.name)!r} has fingerprints but no kind"
                yield Flaw(passage.place, what, f"add 'kind: …' ({', '.join(SOURCE_KINDS)})")
                break
            part = SOURCE_KINDS[source.kind]
            if not re.fullmatch(rf"{part} \d+", passage):
                what = f"{str(passage)!r} does not say which {part}"
                yield Flaw(passage.place, what, f"write '{part} 3'")
            if mark != UNREADABLE and not re.fullmatch(FINGERPRINT, mark):
                hint = "it is made of 8 or more of the digits 0-9 and a-f"
                yield Flaw(mark.place, f"{str(mark)!r} is not a fingerprint", hint)


def citations_can_be_found(crisis: Crisis) -> Iterator[Flaw]:
    """Citations name a declared source, and the card, post or paragraph where it has them."""
    seen: set[tuple[object, ...]] = set()
    for citation in citations(crisis):
        key = (citation.source.place, citation.source, citation.locator)
        if key not in seen:
            seen.add(key)
            yield from _is_found(citation, crisis)


def _is_found(citation: Citation, crisis: Crisis) -> Iterator[Flaw]:
    """Give what keeps a citation from being found."""
    word = citation.source
    if word in ("", UNREADABLE):
        return
    if word not in crisis.sources:
        yield unknown(word, "a source", crisis.sources)
        return
    kind = crisis.sources[word].kind
    if kind is not None:
        part = SOURCE_KINDS[kind]
        if not re.fullmatch(rf"{part} \d+", citation.locator):
            given = f"{word} {citation.locator}".strip()
            what = f"{given!r} does not say which {part}"
            yield Flaw(word.place, what, f"write '{word} {part} 3'")
