"""RIS in and out; the only place that knows rispy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from jonbar.text.flaw import Flaw, FlawedCrisisError
from jonbar.text.needed import needed
from jonbar.text.reference import Name, Reference
from jonbar.text.word import Place

_KINDS = {
    "BOOK": "book",
    "EDBOOK": "book",
    "CHAP": "chapter",
    "JOUR": "article-journal",
    "RPRT": "report",
    "THES": "thesis",
    "ELEC": "webpage",
    "WEB": "webpage",
}
_TYPES = {kind: name for name, kind in reversed(_KINDS.items())}


def read_ris(text: str, file: str) -> tuple[Reference, ...]:
    r"""Return the entries of a RIS file.

    Args:
        text: The text of the file.
        file: The file as it should be printed.

    Returns:
        The entries, in file order. One without ID has the key that family name and year make, such
        as "clay1950".

    Raises:
        FlawedCrisisError: If it cannot be read.
        JonbarError: If rispy is not installed.

    Example:
        >>> text = "TY  - BOOK\nAU  - Clay, Lucius D.\nTI  - Decision\nPY  - 1950\nER  - \n"
        >>> (entry,) = read_ris(text, "refs.ris")
        >>> entry.key, entry.kind, entry.authors[0].given
        ('clay1950', 'book', 'Lucius D.')
    """
    needed("rispy", file)
    import rispy  # noqa: PLC0415  (as late as possible)

    try:
        entries = rispy.loads(text, skip_unknown_tags=True)
    except (ValueError, OSError, KeyError, AttributeError) as error:
        flaw = Flaw(Place(file, 1, 1), f"not RIS: {error}", "export the bibliography anew")
        raise FlawedCrisisError([flaw]) from None
    if not entries:
        flaw = Flaw(
            Place(file, 1, 1), "no entry of RIS was found in this", "each ends with 'ER  -'"
        )
        raise FlawedCrisisError([flaw])
    return tuple(_reference(entry) for entry in entries)


def write_ris(references: Iterable[Reference]) -> str:
    """Return entries as RIS.

    Args:
        references: The entries.

    Returns:
        The text of a `.ris` file.

    Raises:
        JonbarError: If rispy is not installed.

    Example:
        >>> print(write_ris([Reference(key="clay", title="Decision", year="1950")]).strip())
        TY  - GEN
        TI  - Decision
        PY  - 1950
        ID  - clay
        ER  -
    """
    needed("rispy", "RIS")
    import rispy  # noqa: PLC0415

    class Unnumbered(rispy.RisWriter):  # type: ignore[misc]  # the library has no types
        """Leaves out the running number that the library sets above each entry."""

        def set_header(self, count: int) -> str:
            """Return what stands above an entry."""
            del count
            return ""

    written: str = rispy.dumps([_entry(each) for each in references], implementation=Unnumbered)
    return written


def _reference(entry: Mapping[str, Any]) -> Reference:
    """Return an entry of the library as ours."""

    def first(*names: str) -> str:
        found = (entry[name] for name in names if entry.get(name))
        text = next(found, "")
        return " ".join(str(text[0] if isinstance(text, list) else text).split())

    people = entry.get("authors") or entry.get("first_authors") or entry.get("secondary_authors")
    authors = tuple(_name(str(each)) for each in people or ())
    year = first("year", "publication_year", "date").rstrip("/")
    family = re.sub(r"\W+", "", authors[0].family).lower() if authors else "anon"
    pages = "–".join(filter(None, (first("start_page"), first("end_page"))))
    return Reference(
        key=re.sub(r"[\s#]+", "_", first("id", "label")) or f"{family}{year[:4]}",
        kind=_KINDS.get(str(entry.get("type_of_reference")), "document"),
        authors=authors,
        title=first("title", "primary_title"),
        container=first("journal_name", "alternate_title3", "alternate_title2", "secondary_title"),
        publisher=first("publisher"),
        year=year,
        volume=first("volume"),
        issue=first("number"),
        pages=pages,
        url=first("urls"),
        doi=first("doi"),
    )


def _name(person: str) -> Name:
    """Return who "Last, First" is."""
    family, _, given = person.partition(",")
    return Name(family=" ".join(family.split()), given=" ".join(given.split()))


def _entry(each: Reference) -> dict[str, object]:
    """Return an entry of ours as the library has it, in the order in which people write it."""
    first, _, last = each.pages.partition("–")
    fields = {
        "type_of_reference": _TYPES.get(each.kind, "GEN"),
        "authors": [f"{name.family}, {name.given}".rstrip(", ") for name in each.authors],
        "title": each.title,
        "journal_name": each.container,
        "publisher": each.publisher,
        "year": each.year,
        "volume": each.volume,
        "number": each.issue,
        "start_page": first,
        "end_page": last,
        "urls": [each.url] if each.url else [],
        "doi": each.doi,
        "id": each.key,
    }
    return {name: value for name, value in fields.items() if value}
