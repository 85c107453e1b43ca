"""The examples of README.md and docs/: run again, compared or written down anew.

A block that begins with ```console holds commands after "$ " and what they print at 80 columns. A
comment before it, `<!-- parts: Endings; Where it turned -->`, names the parts of a long page that
are shown (`top` is what stands above the first part); the others are marked by a line with "…".
A block of text after `<!-- file: notes.txt -->` is a file that the commands of that page find.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory

from jonbar.show.command import jonbar
from jonbar.show.exits import run

ROOT = Path(__file__).parents[2]
_BLOCK = re.compile(
    r"(?P<head>(?:<!-- parts: (?P<parts>.*?) -->\n+)?```console\n)(?P<body>.*?)(?P<foot>```\n)",
    re.DOTALL,
)
_FILE = re.compile(r"<!-- file: (?P<name>[\w.-]+) -->\n+```\w*\n(?P<body>.*?)```\n", re.DOTALL)
_PART = re.compile(r"^(.+)\n-+\n", re.MULTILINE)


def with_examples() -> list[Path]:
    """Return the texts that hold an example, in order."""
    texts = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    return [path for path in texts if _BLOCK.search(path.read_text(encoding="utf-8"))]


def refreshed(path: Path) -> str:
    """Return a text with its examples run again, in order, in a folder of their own."""
    os.environ["COLUMNS"] = "80"
    text = path.read_text(encoding="utf-8")
    with TemporaryDirectory() as folder, chdir(folder):
        for file in _FILE.finditer(text):
            Path(file["name"]).write_text(file["body"], encoding="utf-8")
        return _BLOCK.sub(_again, text)


def _again(block: re.Match[str]) -> str:
    """Return a block with what its commands print now."""
    commands = [line for line in block["body"].splitlines() if line.startswith("$ ")]
    parts = block["parts"].split("; ") if block["parts"] else []
    printed = "\n".join(f"{each}\n{_shown(_printed(each), parts)}" for each in commands)
    return f"{block['head']}{printed}{block['foot']}"


def _printed(command: str) -> str:
    """Return what a command prints."""
    name, *arguments = shlex.split(command.removeprefix("$ "))
    if Path(name).name != "jonbar":
        raise ValueError(f"{command!r} is not a command of Jonbar")
    screen = TextIOWrapper(BytesIO(), encoding="utf-8")
    with redirect_stdout(screen), redirect_stderr(screen):
        run(jonbar, arguments)
    screen.seek(0)
    return screen.read()


def _shown(printed: str, parts: list[str]) -> str:
    """Return the parts of a page that are shown; all of it if none is named."""
    if not parts:
        return printed
    _, *found = _PART.split("top\n---\n" + printed)
    pieces = []
    for title, text in zip(found[::2], found[1::2], strict=True):
        if title not in parts:
            pieces.append("…\n\n")
        else:
            pieces.append(text if title == "top" else f"{title}\n{'-' * len(title)}\n{text}")
    return re.sub(r"(…\n\n)+", "…\n\n", "".join(pieces)).rstrip() + "\n"


def main() -> None:
    """Write the examples down anew."""
    for path in with_examples():
        path.write_text(refreshed(path), encoding="utf-8")
        sys.stdout.write(f"{path.relative_to(ROOT)}\n")


if __name__ == "__main__":
    main()
