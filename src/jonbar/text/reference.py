"""What a bibliography says of a book, an article or a page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """Who wrote something; a body that wrote it has no given name."""

    family: str
    given: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """An entry of a bibliography; what is not known is empty.

    Attributes:
        key: By which it is cited.
        kind: One of the types of CSL: "book", "article-journal", "chapter", "report", "thesis",
            "webpage" or "document".
        authors: Who wrote or edited it.
        title: Its title.
        container: The journal or book in which it stands.
        publisher: Who published it.
        year: The year, or years, in which it appeared.
        volume: Volume of the journal.
        issue: Number of the journal.
        pages: First and last page.
        url: Where it can be found.
        doi: Its digital object identifier.
    """

    key: str
    kind: str = "document"
    authors: tuple[Name, ...] = ()
    title: str = ""
    container: str = ""
    publisher: str = ""
    year: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    url: str = ""
    doi: str = ""
