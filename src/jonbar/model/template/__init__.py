"""A small invented crisis, written out as the start of somebody's own."""

from __future__ import annotations

import os
import shutil
from importlib import resources
from pathlib import Path

from jonbar.text.flaw import JonbarError

_FILES = {"record.yaml": "record.yaml", "cautious.yaml": "readings/cautious.yaml"}


def new(folder: Path) -> Path:
    """Write a small crisis that explains itself in comments.

    The folder appears whole or not at all.

    Args:
        folder: Where to write it; must be absent or empty.

    Returns:
        The folder.

    Raises:
        JonbarError: If something is there already, or it cannot be written.

    Example:
        >>> import tempfile
        >>> folder = new(Path(tempfile.mkdtemp()) / "dam")
        >>> sorted(path.name for path in folder.rglob("*.yaml"))
        ['cautious.yaml', 'record.yaml']
    """
    half = folder.with_name(f".{folder.name}.{os.getpid()}.half")
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise JonbarError(f"{folder}: there is something already\n  hint: name a new folder")
        try:
            _write(half)
            if folder.exists():
                folder.rmdir()
            half.rename(folder)
        finally:
            shutil.rmtree(half, ignore_errors=True)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise JonbarError(f"{folder}: cannot be written: {reason}") from None
    return folder


def _write(folder: Path) -> None:
    """Write the files of the crisis."""
    home = resources.files("jonbar.model.template")
    for name, target in _FILES.items():
        path = folder / target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(home.joinpath(name).read_text(encoding="utf-8"), encoding="utf-8")
