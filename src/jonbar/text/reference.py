"""What a bibliography says of a book, an article or a page; and the sentence that people write."""

from __future__ import annotations

import re
from dataclasses import dataclass

_INITIALS = r"(?:[^\W\d_]{1,2}\.[ -]?){1,4}"
_PERSON = rf"{_INITIALS}[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?"
_AUTHORS = re.compile(
    rf"(?P<who>{_PERSON}(?:(?:, | & | and ){_PERSON})*)(?: \(eds?\.\))?[,:] (?P<rest>.+)"
)
_YEAR = re.compile(r"\s*\(([^()]*?(?P<year>[12]\d{3})[^()]*)\)")


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


def sentence_of(reference: Reference) -> str:
    """Return an entry as people write it.

    Args:
        reference: The entry.

    Returns:
        Authors, title, where it appeared, and the year in brackets.

    Example:
        >>> clay = Name(family="Clay", given="L. D.")
        >>> sentence_of(Reference(key="clay", authors=(clay,), title="Decision", year="1950"))
        'L. D. Clay, Decision (1950)'
    """
    who = " & ".join(f"{name.given} {name.family}".strip() for name in reference.authors)
    number = ":".join(filter(None, (reference.volume, reference.issue)))
    where = " ".join(filter(None, (reference.container, number)))
    said = ", ".join(filter(None, (who, reference.title, where)))
    year = f" ({reference.year})" if reference.year else ""
    pages = f", pp. {reference.pages}" if reference.pages else ""
    return f"{said}{year}{pages}" or reference.url or reference.key


def from_sentence(key: str, sentence: str, url: str = "") -> Reference:
    """Return what can be told of a source from the sentence that somebody wrote.

    Args:
        key: By which it is cited.
        sentence: Such as "L. D. Clay, Decision in Germany (1950)".
        url: Where it can be found; may be empty.

    Returns:
        Authors with initials at the beginning, and the year in the last brackets that hold one;
        all the rest is the title.

    Example:
        >>> found = from_sentence("clay", "L. D. Clay, Decision in Germany (1950)")
        >>> found.authors[0].family, found.title, found.year
        ('Clay', 'Decision in Germany', '1950')
    """
    years = list(_YEAR.finditer(sentence))
    year = years[-1][1] if years else ""
    rest = sentence.replace(years[-1][0], "", 1) if years else sentence
    signed = _AUTHORS.fullmatch(rest)
    names = (
        re.findall(rf"({_INITIALS})([^,&]+?)(?=, | & | and |$)", signed["who"]) if signed else []
    )
    return Reference(
        key=key,
        kind="webpage" if url else "document",
        authors=tuple(Name(family=family.strip(), given=given.strip()) for given, family in names),
        title=(signed["rest"] if signed else rest).strip(" ,"),
        year=year,
        url=url,
    )
