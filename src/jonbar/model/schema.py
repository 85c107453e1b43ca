"""The format as a JSON Schema, with which editors complete and check a crisis file."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

from jonbar.model.format import OPTIONS_ONLY, READING, RECORD, RESERVED
from jonbar.model.shape import NAME_PATTERN, Either, Entry, Keyed, Many, Scalar, Shape

_TEXT = ["string", "number", "boolean"]  # an editor reads `1956` as a number, `yes` as a boolean


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a crisis file.

    Returns:
        A schema for a record, with or without a reading in it, and for a reading of its own.

    Example:
        >>> schema()["$schema"]
        'https://json-schema.org/draft/2020-12/schema'
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A historical crisis for Jonbar",
        "description": "A record (record.yaml, or a whole crisis in one file) or a reading.",
        "if": {"required": ["moments", "endings"]},
        "then": {"$ref": "#/$defs/record"},
        "else": {
            "if": {"required": ["name"]},
            "then": {"$ref": "#/$defs/reading"},
            "else": {"$ref": "#/$defs/record"},
        },
        "$defs": {"record": _schema(RECORD), "reading": _schema(READING)},
    }


def written() -> str:
    """Return the schema as it is shipped in `crisis.schema.json`.

    Returns:
        Indented JSON with a final newline.

    Example:
        >>> written() == shipped()
        True
    """
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def shipped() -> str:
    """Return the text of the schema file that comes with the package.

    Returns:
        Its text.

    Example:
        >>> json.loads(shipped())["title"]
        'A historical crisis for Jonbar'
    """
    file = resources.files("jonbar.model").joinpath("crisis.schema.json")
    return file.read_text(encoding="utf-8")


def _schema(shape: Shape) -> dict[str, Any]:
    """Return the schema of one shape."""
    match shape:
        case Scalar(what, values, pattern):
            found: dict[str, Any] = {"type": list(_TEXT), "description": what}
            if values:
                # A value such as 1 may be written with quotes or without.
                numbers = [int(value) for value in values if value.isdigit()]
                found = {"enum": [*values, *numbers], "description": what}
            if pattern:
                found["pattern"] = pattern
            return found
        case Many(of):
            return {"type": "array", "items": _schema(of)}
        case Keyed(by, of, declares):
            taken = [word for word in RESERVED if by != "value" or word not in OPTIONS_ONLY]
            names = {"propertyNames": {"pattern": NAME_PATTERN, "not": {"enum": taken}}}
            return {
                "type": "object",
                "description": f"{by} -> {_said(of)}",
                **(names if declares else {}),
                "additionalProperties": _schema(of),
            }
        case Entry(what, fields):
            required = [field.key for field in fields if field.required]
            inside = {
                field.key: {**_schema(field.shape), "description": field.what} for field in fields
            }
            return {
                "type": "object",
                "description": what,
                "properties": inside,
                **({"required": required} if required else {}),
                "additionalProperties": False,
            }
        case Either(shapes):
            return {"anyOf": [_schema(each) for each in shapes]}


def _said(shape: Shape) -> str:
    """Return what a value is, for the description of a mapping."""
    match shape:
        case Scalar(what) | Entry(what):
            return what
        case Many(of):
            return f"list of {_said(of)}"
        case Keyed(by):
            return f"mapping by {by}"
        case Either(shapes):
            return " or ".join(dict.fromkeys(_said(each) for each in shapes))
