"""A library that comes with an extra, and may not be there."""

from __future__ import annotations

from importlib.util import find_spec

from jonbar.text.flaw import JonbarError


def needed(library: str, what: str) -> None:
    """Refuse to go on without a library of the extra `read`.

    Args:
        library: Its name.
        what: What cannot be read without it.

    Raises:
        JonbarError: If it is not installed.

    Example:
        >>> needed("no_such_library", "refs.bib")
        Traceback (most recent call last):
        jonbar.text.flaw.JonbarError: refs.bib: this needs no_such_library, which is missing
          hint: pip install 'jonbar[read]'
    """
    if find_spec(library) is None:
        hint = "pip install 'jonbar[read]'"
        raise JonbarError(f"{what}: this needs {library}, which is missing\n  hint: {hint}")
