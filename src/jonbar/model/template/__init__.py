"""A small invented crisis, written out as the start of somebody's own."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from jonbar.model.folder import write_new

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
    home = resources.files("jonbar.model.template")
    files = {
        target: home.joinpath(name).read_text(encoding="utf-8") for name, target in _FILES.items()
    }
    return write_new(folder, files)
