"""Jonbar, a what-if engine for historical crises."""

from jonbar.version import __version__

__all__ = ["__version__"]
