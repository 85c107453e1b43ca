"""Jonbar, a what-if engine for historical crises: `load` one, then ask it.

Everything is fetched when it is first used, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from jonbar.version import __version__

if TYPE_CHECKING:
    from jonbar.show.deeper import find, report, sensitivity, story, why
    from jonbar.show.face import check, claims, history, load, policy, read, whatif
    from jonbar.text.flaw import FlawedCrisisError, JonbarError

__all__ = [
    "FlawedCrisisError",
    "JonbarError",
    "__version__",
    "check",
    "claims",
    "find",
    "history",
    "load",
    "on",
    "policy",
    "read",
    "report",
    "sensitivity",
    "story",
    "whatif",
    "why",
]
_HOMES = {
    "FlawedCrisisError": "jonbar.text.flaw",
    "JonbarError": "jonbar.text.flaw",
    "on": "jonbar.solve.device",
    **dict.fromkeys(
        ("check", "claims", "history", "load", "policy", "read", "whatif"), "jonbar.show.face"
    ),
    **dict.fromkeys(("find", "report", "sensitivity", "story", "why"), "jonbar.show.deeper"),
}


def __getattr__(name: str) -> object:
    """Return a public name, fetched from where it lives."""
    if name not in _HOMES:
        raise AttributeError(f"module 'jonbar' has no attribute {name!r}")
    found: object = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """Return the public names."""
    return list(__all__)
