"""The small invented crisis in one file, as it can be pasted."""

from __future__ import annotations

from importlib import resources
from textwrap import indent


def one_file() -> str:
    r"""Return the small crisis that explains itself, record and reading in one text.

    Example:
        >>> "\nreading:\n  name: cautious\n" in one_file()
        True
    """
    home = resources.files("jonbar.model.template")
    record, reading = (
        home.joinpath(name).read_text(encoding="utf-8") for name in ("record.yaml", "cautious.yaml")
    )
    said = reading[reading.index("name:") :]  # what stands before it is about files
    return f"{record}\nreading:\n{indent(said, '  ')}"
