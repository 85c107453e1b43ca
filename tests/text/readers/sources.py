"""Sources in the project's own words, in every form that can be read; and the seeds, if present."""

from __future__ import annotations

from pathlib import Path

import pytest

from jonbar.text.passage import Kind, Line, Writing
from jonbar.text.readers.read import read_writing

SAMPLES = Path(__file__).parent / "samples"
SEEDS = Path(__file__).parents[3].parent / "shared" / "seeds"
THREADS = (
    *("thread.txt", "xenforo.html", "xenforo1.html", "phpbb.html"),
    *("discourse.json", "reddit.json"),
)
CARDS = ("cards.txt", "quizlet.txt", "anki.txt")


def sample(name: str) -> Writing:
    """What a sample holds."""
    return read_writing(SAMPLES / name, name)


def seed(name: str) -> Writing:
    """What one of the two files holds with which the project began; skips where it is absent."""
    if not (SEEDS / name).is_file():
        pytest.skip(f"{name} is not here; it is looked for in ../shared/seeds beside the checkout")
    return read_writing(SEEDS / name, name)


def written(folder: Path, raw: bytes | str, name: str = "source.txt") -> Path:
    """A file with some bytes in it."""
    file = folder / name
    file.write_bytes(raw if isinstance(raw, bytes) else raw.encode())
    return file


def read_text(folder: Path, text: str, kind: Kind | None = None) -> Writing:
    """What some text is read as."""
    return read_writing(written(folder, text), "source.txt", kind)


def roles(lines: tuple[Line, ...]) -> list[tuple[str, int | None]]:
    """The role of each line, with the post that it quotes."""
    return [(line.role, line.of) for line in lines]
