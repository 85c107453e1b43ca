"""Files read into a crisis that is there, or into a new one that begins with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING

from jonbar.ask.understood import Understood

if TYPE_CHECKING:
    from jonbar.text.passage import Kind


def understand(
    files: Sequence[str | PathLike[str]],
    into: str | PathLike[str] | None,
    *,
    kind: Kind | None,
    progress: Callable[[float], None] | None,
) -> Understood:
    """Return what was understood of some files.

    Args:
        files: Study cards, threads, texts.
        into: A crisis, or the name of one that comes with Jonbar, with which they are compared; or
            a folder that is not there or empty, in which a crisis is begun; None for neither.
        kind: What plain text should be read as; None to let it be seen.
        progress: Is told how much is done, between 0 and 1; None if nobody watches.

    Returns:
        The answer.

    Raises:
        JonbarError: If a file or the crisis cannot be used; the text says how to mend it.
    """
    from jonbar.ask.begin import begin
    from jonbar.ask.read import read
    from jonbar.model.library import find
    from jonbar.model.read import read as load

    paths = [Path(file) for file in files]
    if into is None or _is_free(fspath(into)):
        answer = read(paths, kind=kind, progress=progress)
        return answer if into is None else begin(answer, Path(into))
    crisis = load(find(fspath(into)))
    return read(paths, crisis, kind=kind, progress=progress)


def _is_free(name: str) -> bool:
    """Say whether nothing has that name: no file, no folder with something in it, no crisis."""
    from jonbar.model.library import shipped

    path = Path(name)
    try:
        is_there = path.exists() and not (path.is_dir() and not any(path.iterdir()))
    except (OSError, ValueError):  # a name that no file can have; who writes there says so
        return True
    return not is_there and name not in shipped()
