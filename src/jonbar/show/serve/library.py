"""The crises that the pages know: those that lie somewhere, and those that were handed in."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import Any

from jonbar.model.library import find, shipped
from jonbar.model.nearest import nearest
from jonbar.show.serve.refusal import Refusal, RefusedError

MOST_OWN = 20  # crises that are held for those who handed them in
LONGEST_OWN = 1_000_000  # bytes of one
KEPT_OWN = 3600.0  # seconds that one is held without being asked
_MOST_FILES = 500  # files of a crisis that are looked at to see whether it has changed
_NO_NAME = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """A crisis as the server holds it: unread, for reading is the workers' business.

    Attributes:
        name: What its address calls it.
        path: Where it lies; "" for one that was handed in.
        text: The bytes of one that was handed in, in base 64; "" for one that lies somewhere.
        sources: A folder whose files its passages may be shown from; "" = none are shown.
        content: Tells one state of its files from another.
    """

    name: str
    path: str = ""
    text: str = ""
    sources: str = ""
    content: str

    @property
    def is_own(self) -> bool:
        """Whether it was handed in, and is nobody else's business."""
        return bool(self.text)

    def task(self, **others: Any) -> dict[str, Any]:  # noqa: ANN401  (whatever JSON can hold)
        """Return a task for the workers that has to do with it."""
        where = {"path": self.path, "text": self.text, "sources": self.sources}
        return {"content": self.content, **where, **others}


class Library:
    """Crises by the name that their addresses have; it is looked up here, and is never a path."""

    def __init__(
        self, given: Iterable[str], forget: Callable[[str], None], sources: str = ""
    ) -> None:
        """Put in the crises that come with Jonbar, and others.

        Args:
            given: Names or paths of crises, as other commands take them.
            forget: Is told the content of a crisis that was handed in and has been let go.
            sources: A folder with the files of sources, whose passages may be shown; a crisis that
                was handed in sees nothing of it. "" = there is none.

        Raises:
            JonbarError: If there is nothing at a path.
        """
        self._forget = forget
        self._sources = sources
        self._paths: dict[str, str] = {}
        self._own: OrderedDict[str, tuple[Shelved, float]] = OrderedDict()
        for each in (*given, *shipped()):
            path = find(each)
            if str(path) not in self._paths.values():
                self._paths[_free(_NO_NAME.sub("-", path.stem.lower()), self._paths)] = str(path)

    def names(self) -> tuple[str, ...]:
        """Return the names of the crises that lie somewhere; those handed in are not listed."""
        return tuple(self._paths)

    def find(self, name: str) -> Shelved:
        """Return a crisis by its name, as it is now.

        Raises:
            RefusedError: If there is none of that name.
        """
        self._let_go()
        if name in self._paths:
            path = self._paths[name]
            content = _state(Path(path))
            return Shelved(name=name, path=path, sources=self._sources, content=content)
        if name in self._own:
            crisis, _ = self._own.pop(name)
            self._own[name] = (crisis, monotonic())
            return crisis
        hint = f"there are: {', '.join(nearest(name[:100], self.names()))}"
        if name.startswith("own-"):
            hint = "it was handed in and is no longer held; open it again"
        what = f"there is no crisis {name[:100]!r}"
        raise RefusedError(Refusal(status=HTTPStatus.NOT_FOUND, what=what, hint=hint))

    def open(self, raw: bytes) -> Shelved:
        """Hold a crisis that somebody hands in, in memory alone, and return it.

        Args:
            raw: The bytes of its file.

        Raises:
            RefusedError: If there is nothing in it, or too much.
        """
        if not raw.strip():
            what, hint = "there is nothing in it", "paste a crisis, or choose its file"
            raise RefusedError(Refusal(status=HTTPStatus.BAD_REQUEST, what=what, hint=hint))
        if len(raw) > LONGEST_OWN:
            what = f"a crisis that is handed in has at most {LONGEST_OWN:,} bytes"
            hint = "put it into a file, and start 'jonbar serve' with its path"
            status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            raise RefusedError(Refusal(status=status, what=what, hint=hint))
        content = hashlib.sha256(raw).hexdigest()
        name = f"own-{content[:32]}"
        crisis = Shelved(name=name, text=b64encode(raw).decode(), content=content)
        self._own.pop(name, None)
        self._own[name] = (crisis, monotonic())
        self._let_go()
        return crisis

    def close(self, name: str) -> None:
        """Let go of a crisis that was handed in, and of all that was answered about it."""
        crisis = self.find(name)
        if crisis.is_own:
            del self._own[name]
            self._forget(crisis.content)

    def _let_go(self) -> None:
        """Let go of what was not asked for an hour, and of the oldest where there are too many."""
        oldest = monotonic() - KEPT_OWN
        for name, (crisis, asked) in list(self._own.items()):
            if asked < oldest or len(self._own) > MOST_OWN:
                del self._own[name]
                self._forget(crisis.content)


def _free(name: str, taken: Mapping[str, str]) -> str:
    """Return a name that is not taken."""
    name = name.strip("-") or "crisis"
    numbers = iter(range(2, len(taken) + 3))
    free = name
    while free in taken:
        free = f"{name}-{next(numbers)}"
    return free


def _state(path: Path) -> str:
    """Return what tells one state of the files at a path from another, without reading them."""
    seen = []
    for each in _files(path):
        try:
            about = each.stat()
        except OSError:  # gone meanwhile; the worker will say so
            continue
        seen.append((str(each), about.st_mtime_ns, about.st_size, about.st_ino))
    return hashlib.sha256(json.dumps(seen).encode()).hexdigest()


def _files(path: Path) -> Iterator[Path]:
    """Give the files of a crisis, in order."""
    folders = (path, path / "readings") if path.is_dir() else ()
    yield path
    for folder in folders:
        try:
            yield from sorted(islice(folder.iterdir(), _MOST_FILES))
        except OSError:
            continue
