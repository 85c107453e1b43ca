"""The version of Jonbar, in one place."""

__version__ = "0.1.0"
