"""What the passages say in which claims are made, where the sources are at hand."""

from __future__ import annotations

from pathlib import Path

from jonbar.model.crisis import Crisis
from jonbar.show.claims.passages import Quoted
from jonbar.text.flaw import JonbarError
from jonbar.text.passage import PARTS, Line
from jonbar.text.readers.read import read_writing


def quoted_passages(crisis: Crisis, folder: Path) -> Quoted:
    """Return the passages of those sources that lie in a folder.

    Args:
        crisis: The crisis; its claims say which sources are looked for.
        folder: Where their files lie, under the names that the record gives them.

    Returns:
        Source and passage -> its lines; what an author repeats of others is marked as such.

    Raises:
        JonbarError: If none of the files is there, or one cannot be read.
    """
    wanted = {claim.at.source: crisis.sources[claim.at.source] for claim in crisis.claims}
    files = {name: each.file for name, each in wanted.items() if each.file is not None}
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for name, file in files.items():
        path = folder / file
        if path.exists():
            writing = read_writing(path, str(path), wanted[name].kind)
            for passage in writing.passages:
                heading = (str(passage.heading),) if passage.heading else ()
                lines = tuple(_shown(line) for line in passage.lines)
                key = str(name), f"{PARTS[writing.kind]} {passage.number}"
                found[key] = (*heading, *lines)
    if not found:
        looked = ", ".join(files.values()) or "none, for no claim cites a source with a file"
        raise JonbarError(
            f"{folder}: none of the sources is here\n  hint: these files were looked for: {looked}"
        )
    return found


def _shown(line: Line) -> str:
    """Return a line as it is shown; what is quoted stands a step further in."""
    return f"> {line.text}" if line.role == "quote" else str(line.text)
