"""What does it rest on? The sources that a crisis cites, as entries of a bibliography."""

from __future__ import annotations

from dataclasses import replace

from jonbar.ask.world import readings_asked
from jonbar.model.citations import citations
from jonbar.model.crisis import Crisis
from jonbar.text.cited import from_sentence
from jonbar.text.reference import Reference


def references(crisis: Crisis, reading: str | None = "all") -> tuple[Reference, ...]:
    """Return the sources on which a crisis, or an answer under one of its readings, rests.

    Args:
        crisis: The crisis.
        reading: Name of the reading; None = the crisis's first; "all" = every reading.

    Returns:
        The sources that the record and those readings cite, in the order of the record. One that
        stands in no bibliography is told from its sentence.

    Raises:
        JonbarError: If there is no such reading.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from jonbar.model.read import read
        >>> from jonbar.model.template import new
        >>> [each.key for each in references(read(new(Path(tempfile.mkdtemp()) / "dam")))]
        ['chronicle', 'minutes']
    """
    asked = {each.name: each for each in readings_asked(crisis, reading)}
    cited = {citation.source for citation in citations(replace(crisis, readings=asked))}
    return tuple(
        source.reference or from_sentence(str(name), source.cite or str(source.file), source.url)
        for name, source in crisis.sources.items()
        if name in cited
    )
