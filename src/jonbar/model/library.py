"""Crises by name: those that come with the package, and those that lie at a path."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from jonbar.model.nearest import is_close, nearest
from jonbar.text.flaw import JonbarError


def find(name: str) -> Path:
    """Return where a crisis lies.

    Args:
        name: A path, or the name of a crisis that comes with the package.

    Returns:
        The path, if something is there; else the crisis of that name.

    Raises:
        JonbarError: If there is neither; it names the crises that there are.

    Example:
        >>> find("berlni_1948")
        Traceback (most recent call last):
        jonbar.text.flaw.JonbarError: there is no crisis 'berlni_1948'...
    """
    try:
        if name and Path(name).exists():
            return Path(name)
    except (OSError, ValueError):  # a name that no file can have
        pass
    if name in shipped():
        return _home() / name
    what = f"there is no crisis {name!r}, neither as a file or folder nor with Jonbar"
    known = nearest(name, shipped())
    if known:
        question = f"did you mean {known[0]!r}? " if is_close(name, known[0]) else ""
        what += f"\n  hint: {question}with Jonbar come: {', '.join(known)}"
    raise JonbarError(what)


def shipped() -> tuple[str, ...]:
    """Return the names of the crises that come with the package.

    Returns:
        The names, in order.

    Example:
        >>> shipped() == tuple(sorted(shipped()))
        True
    """
    home = _home()
    if not home.is_dir():
        return ()
    return tuple(sorted(path.parent.name for path in home.glob("*/record.yaml")))


def _home() -> Path:
    """Return the folder of the package's crises."""
    return Path(str(resources.files("jonbar.model"))).parent / "crises"
