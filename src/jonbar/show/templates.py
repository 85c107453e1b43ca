"""A named template filled in as HTML, every text escaped; the one door to Jinja2."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from jonbar.show.legible import legible
from jonbar.text.flaw import JonbarError

if TYPE_CHECKING:
    from jinja2 import Environment


def rendered(name: str, **values: object) -> str:
    """Return a template of `show/templates/`, filled in.

    Whatever is put in is escaped, and freed of characters that reverse the order of writing;
    a template says `| safe` of a value only where that is HTML made by Jonbar itself.

    Args:
        name: Name of the template, such as "report.html".
        values: What its names mean; all that it uses.

    Returns:
        The text; the same values give the same text.

    Raises:
        JonbarError: If the extra `web` is not installed.

    Example:
        >>> names = ("title", "subtitle", "style", "style_hash", "version")
        >>> page = rendered("report.html", sections=[], **dict.fromkeys(names, "<b>"))
        >>> "<h1>&lt;b&gt;</h1>" in page
        True
    """
    refuse_without_templates()
    return _environment().get_template(name).render(values)


def refuse_without_templates() -> None:
    """Refuse to write a page where the extra `web` is not installed.

    Raises:
        JonbarError: If it is not.
    """
    if find_spec("jinja2") is None:
        raise JonbarError("a page needs Jinja2\n  hint: pip install 'jonbar[web]'")


@cache
def _environment() -> Environment:
    """Return what finds the templates and fills them in."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("jonbar.show"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        finalize=_clean,
    )


def _clean(value: object) -> object:
    """Return a text that is not HTML yet without characters that could mislead its reader."""
    return value if hasattr(value, "__html__") or not isinstance(value, str) else legible(value)
