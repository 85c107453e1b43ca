"""A new folder with files in it: it appears whole or not at all, and never over another."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from jonbar.text.flaw import JonbarError


def write_new(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files into a new folder.

    Args:
        folder: Where to write them; must be absent or empty.
        files: Path within the folder -> text.

    Returns:
        The folder.

    Raises:
        JonbarError: If something is there already, or it cannot be written.

    Example:
        >>> import tempfile
        >>> folder = write_new(Path(tempfile.mkdtemp()) / "dam", {"record.yaml": "jonbar: 1"})
        >>> [path.name for path in folder.iterdir()]
        ['record.yaml']
    """
    half = folder.with_name(f".{folder.name}.{os.getpid()}.half")
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise JonbarError(f"{folder}: there is something already\n  hint: name a new folder")
        try:
            for name, text in files.items():
                path = half / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            if folder.exists():
                folder.rmdir()
            half.rename(folder)
        finally:
            shutil.rmtree(half, ignore_errors=True)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise JonbarError(f"{folder}: cannot be written: {reason}") from None
    return folder
