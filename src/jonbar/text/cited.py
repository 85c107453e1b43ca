"""An entry of a bibliography as the sentence that people write, and back as far as can be told."""

from __future__ import annotations

import re

from jonbar.text.reference import Name, Reference

_INITIALS = r"(?:[^\W\d_]{1,2}\.[ -]?){1,4}"
_PERSON = rf"{_INITIALS}[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?"
_AUTHORS = re.compile(
    rf"(?P<who>{_PERSON}(?:(?:, | & | and ){_PERSON})*)(?: \(eds?\.\))?[,:] (?P<rest>.+)"
)
_YEAR = re.compile(r"\s*\(([^()]*?(?P<year>[12]\d{3})[^()]*)\)")


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
