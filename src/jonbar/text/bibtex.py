"""BibTeX in and out; the only place that knows bibtexparser, and pylatexenc for its signs."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from jonbar.text.flaw import Flaw, FlawedCrisisError
from jonbar.text.needed import needed
from jonbar.text.reference import Name, Reference
from jonbar.text.word import Place

if TYPE_CHECKING:
    from bibtexparser.model import Entry

_KINDS = {
    "article": "article-journal",
    "book": "book",
    "collection": "book",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "chapter",
    "mastersthesis": "thesis",
    "misc": "document",
    "online": "webpage",
    "phdthesis": "thesis",
    "report": "report",
    "techreport": "report",
    "thesis": "thesis",
}
_TYPES = {
    "article-journal": "article",
    "book": "book",
    "chapter": "incollection",
    "report": "techreport",
    "thesis": "phdthesis",
    "webpage": "online",
}
_SIGNS = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}


def read_bibtex(text: str, file: str) -> tuple[Reference, ...]:
    """Return the entries of a BibTeX file.

    Args:
        text: The text of the file.
        file: The file as it should be printed.

    Returns:
        The entries, in file order.

    Raises:
        FlawedCrisisError: If some entry cannot be read; it carries a flaw for each.
        JonbarError: If bibtexparser is not installed.

    Example:
        >>> text = "@book{clay, author = {Clay, Lucius D.}, title = {Decision}, year = 1950}"
        >>> (entry,) = read_bibtex(text, "refs.bib")
        >>> entry.key, entry.kind, entry.authors[0].family, entry.year
        ('clay', 'book', 'Clay', '1950')
    """
    needed("bibtexparser", file)
    from bibtexparser.entrypoint import parse_string  # noqa: PLC0415  (it takes long)

    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())
    logging.getLogger("bibtexparser").propagate = False
    library = parse_string(text)
    flaws = []
    for block in library.failed_blocks:
        place = Place(file, (block.start_line or 0) + 1, 1)
        flaws.append(Flaw(place, "this entry of BibTeX cannot be read", "mend it, or take it out"))
    if flaws:
        raise FlawedCrisisError(flaws)
    return tuple(_reference(entry) for entry in library.entries)


def write_bibtex(references: Iterable[Reference]) -> str:
    r"""Return entries as BibTeX, in UTF-8.

    Args:
        references: The entries.

    Returns:
        The text of a `.bib` file.

    Raises:
        JonbarError: If bibtexparser is not installed.

    Example:
        >>> print(write_bibtex([Reference(key="clay", title="Decision & more", year="1950")]))
        @misc{clay,
            title = {Decision \& more},
            year = {1950}
        }
        <BLANKLINE>
    """
    needed("bibtexparser", "BibTeX")
    from bibtexparser.entrypoint import write_string  # noqa: PLC0415
    from bibtexparser.library import Library  # noqa: PLC0415
    from bibtexparser.model import Entry, Field  # noqa: PLC0415
    from bibtexparser.writer import BibtexFormat  # noqa: PLC0415

    library = Library()
    for each in references:
        fields = [Field(name, value) for name, value in _fields(each) if value]
        library.add(Entry(_TYPES.get(each.kind, "misc"), each.key, fields))
    form = BibtexFormat()
    form.indent = "    "
    form.block_separator = "\n"
    return str(write_string(library, bibtex_format=form))


def _reference(entry: Entry) -> Reference:
    """Return an entry of the library as ours."""
    fields = {name: str(field.value) for name, field in entry.fields_dict.items()}

    def plain(*names: str) -> str:
        return next((_plain(fields[name]) for name in names if fields.get(name)), "")

    authors = fields.get("author") or fields.get("editor") or ""
    return Reference(
        key=entry.key,
        kind=_KINDS.get(entry.entry_type, "document"),
        authors=tuple(map(_name, _people(authors))),
        title=plain("title"),
        container=plain("journal", "journaltitle", "booktitle"),
        publisher=plain("publisher", "institution", "school", "organization"),
        year=plain("year", "date"),
        volume=plain("volume"),
        issue=plain("number", "issue"),
        pages=plain("pages").replace("--", "–"),
        url=fields.get("url", "").strip(),
        doi=fields.get("doi", "").strip(),
    )


def _people(text: str) -> Iterator[str]:
    """Give the people whom "and" joins, outside of braces."""
    depth, begun = 0, 0
    for match in re.finditer(r"[{}]|\s+and\s+", text):
        if match[0] in "{}":
            depth += 1 if match[0] == "{" else -1
        elif depth == 0:
            yield text[begun : match.start()]
            begun = match.end()
    if text[begun:].strip():
        yield text[begun:]


def _name(person: str) -> Name:
    """Return who "Last, First", "First Last" or "{A body}" is."""
    if re.fullmatch(r"\s*\{[^{}]*\}\s*", person):
        return Name(family=_plain(person))
    family, comma, given = person.partition(",")
    if not comma:
        given, _, family = person.strip().rpartition(" ")
    return Name(family=_plain(family), given=_plain(given))


def _plain(text: str) -> str:
    """Return text without the marks of LaTeX."""
    from pylatexenc.latex2text import LatexNodes2Text  # noqa: PLC0415

    return " ".join(LatexNodes2Text(math_mode="verbatim").latex_to_text(text).split())


def _fields(each: Reference) -> Iterator[tuple[str, str]]:
    """Give the fields of an entry, in the order in which people write them."""
    yield (
        "author",
        " and ".join(
            f"{_escaped(name.family)}, {_escaped(name.given)}"
            if name.given
            else f"{{{_escaped(name.family)}}}"
            for name in each.authors
        ),
    )
    yield "title", _escaped(each.title)
    where = {"article-journal": "journal", "chapter": "booktitle"}.get(each.kind, "howpublished")
    yield where, _escaped(each.container)
    yield "publisher", _escaped(each.publisher)
    yield "year", _escaped(each.year)
    yield "volume", _escaped(each.volume)
    yield "number", _escaped(each.issue)
    yield "pages", _escaped(each.pages).replace("–", "--")
    yield "url", each.url
    yield "doi", each.doi


def _escaped(text: str) -> str:
    """Return text in which the signs of LaTeX stand for themselves."""
    return re.sub(r"[\\~^&%$#_{}]", lambda sign: _SIGNS.get(sign[0], f"\\{sign[0]}"), text)
