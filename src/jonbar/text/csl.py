"""CSL-JSON in and out, which citation managers exchange."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from jonbar.text.flaw import Flaw, FlawedCrisisError
from jonbar.text.reference import Name, Reference
from jonbar.text.word import Place

_FIELDS = {
    "type": "kind",
    "title": "title",
    "container-title": "container",
    "publisher": "publisher",
    "volume": "volume",
    "issue": "issue",
    "page": "pages",
    "URL": "url",
    "DOI": "doi",
}


def read_csl(text: str, file: str) -> tuple[Reference, ...]:
    """Return the entries of a CSL-JSON file.

    Args:
        text: The text of the file.
        file: The file as it should be printed.

    Returns:
        The entries, in file order.

    Raises:
        FlawedCrisisError: If it is not a list of entries, each with an id.

    Example:
        >>> text = '[{"id": "clay", "type": "book", "issued": {"date-parts": [[1950]]}}]'
        >>> (entry,) = read_csl(text, "refs.json")
        >>> entry.key, entry.kind, entry.year
        ('clay', 'book', '1950')
    """
    place, said, what = Place(file, 1, 1), None, "this is no list of CSL-JSON entries with an id"
    try:
        said = json.loads(text)
    except json.JSONDecodeError as error:
        place, what = Place(file, error.lineno, error.colno), f"not JSON: {error.msg}"
    except (ValueError, RecursionError) as error:
        what = f"not JSON: {error}"
    entries = said if isinstance(said, list) else []
    if not entries or not all(isinstance(e, Mapping) and _text(e.get("id")) for e in entries):
        raise FlawedCrisisError([Flaw(place, what, "export the bibliography anew")])
    return tuple(_reference(entry) for entry in entries)


def write_csl(references: Iterable[Reference]) -> str:
    """Return entries as CSL-JSON.

    Args:
        references: The entries.

    Returns:
        The text of a `.json` file.

    Example:
        >>> print(write_csl([Reference(key="clay", title="Decision", year="1950")]))
        [
          {
            "id": "clay",
            "type": "document",
            "title": "Decision",
            "issued": {
              "date-parts": [
                [
                  1950
                ]
              ]
            }
          }
        ]
        <BLANKLINE>
    """
    return json.dumps([_entry(each) for each in references], indent=2, ensure_ascii=False) + "\n"


def _reference(entry: Mapping[str, Any]) -> Reference:
    """Return an entry of CSL as ours."""
    people = entry.get("author") or entry.get("editor")
    names = people if isinstance(people, list) else []
    fields = {ours: _text(entry.get(theirs)) for theirs, ours in _FIELDS.items()}
    fields["kind"] = fields["kind"] or "document"
    return Reference(
        key=re.sub(r"[\s#]+", "_", _text(entry["id"])),
        authors=tuple(_name(each) for each in names if isinstance(each, Mapping)),
        year=_year(entry.get("issued")),
        **fields,
    )


def _name(person: Mapping[str, Any]) -> Name:
    """Return who a name of CSL is."""
    family = _text(person.get("family")) or _text(person.get("literal"))
    return Name(family=family, given=_text(person.get("given")))


def _year(issued: object) -> str:
    """Return the year of a date of CSL, or whatever it says."""
    if not isinstance(issued, Mapping):
        return ""
    part = issued.get("date-parts")
    while isinstance(part, list) and part:
        part = part[0]
    return _text(part) or _text(issued.get("literal")) or _text(issued.get("raw"))


def _text(value: object) -> str:
    """Return a text or a number as text with plain white space; "" for anything else."""
    is_one = isinstance(value, str | int | float) and not isinstance(value, bool)
    return " ".join(str(value).split()) if is_one else ""


def _entry(each: Reference) -> dict[str, object]:
    """Return an entry of ours as CSL has it."""
    authors = [
        {"family": name.family, "given": name.given} if name.given else {"literal": name.family}
        for name in each.authors
    ]
    fields = {theirs: getattr(each, ours) for theirs, ours in _FIELDS.items()}
    issued: dict[str, object] = {"literal": each.year} if each.year else {}
    if re.fullmatch(r"\d{4}", each.year):
        issued = {"date-parts": [[int(each.year)]]}
    entry = {
        "id": each.key,
        "type": fields.pop("type"),
        "author": authors,
        **fields,
        "issued": issued,
    }
    return {key: value for key, value in entry.items() if value}
