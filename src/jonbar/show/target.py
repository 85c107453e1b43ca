"""Where something is to be written, looked at before anything is computed for it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jonbar.text.flaw import JonbarError


def refuse_target(file: Path, forms: Sequence[str], noun: str) -> None:
    """Refuse a file that could not be written.

    Args:
        file: Where something is to go.
        forms: How its name may end, such as ".svg".
        noun: What is to be written, in a word.

    Raises:
        JonbarError: If the name ends otherwise, its folder is not there, or it is a folder itself.

    Example:
        >>> refuse_target(Path("hinges.doc"), (".svg", ".png"), "picture")
        Traceback (most recent call last):
        jonbar.text.flaw.JonbarError: hinges.doc: no picture is written as '.doc'
          hint: call it hinges.svg or .png
    """
    if file.suffix.lower() not in forms:
        *others, last = forms
        names = f"{', '.join(others)} or {last}" if others else last
        hint = f"call it {file.stem or noun}{names}"
        raise JonbarError(f"{file}: no {noun} is written as {file.suffix!r}\n  hint: {hint}")
    if file.is_dir():
        raise JonbarError(f"{file}: this is a folder\n  hint: name a file that may be written")
    if not file.parent.is_dir():
        hint = "make the folder first, or name one that is there"
        raise JonbarError(f"{file}: there is no folder {str(file.parent)!r}\n  hint: {hint}")
