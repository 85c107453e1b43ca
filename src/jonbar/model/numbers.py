"""Numbers of a reading: sums, wants, chances, rules and measures, from nodes to nouns."""

from __future__ import annotations

from jonbar.model.assumed import ChanceCase, Sum
from jonbar.model.expressions import case_of, expression_of
from jonbar.model.ground import Basis
from jonbar.model.pieces import basis_of, listed, named, text_of, word_of
from jonbar.text.expression import Case, Choice, Expression
from jonbar.text.flaw import Flaw
from jonbar.text.word import Word
from jonbar.text.yaml import UNREADABLE, MapNode, Node


def number_of(name: Word, node: Node, flaws: list[Flaw]) -> Sum:
    """Return a number that a reading names, such as an assumption.

    Args:
        name: Its name.
        node: A formula, or a mapping with `value`.
        flaws: Gets the flaws of what cannot be read.

    Returns:
        The number, with one case that always counts.

    Example:
        >>> from jonbar.text.yaml import nodes
        >>> node = nodes("3500..5500")
        >>> number_of(Word("airlift_tonnes"), node, []).cases[0].value.high
        5500.0
    """
    if isinstance(node, MapNode):
        value = expression_of(node.get("value"), flaws)
        what, basis = text_of(node, "what"), basis_of(node, flaws)
        return Sum(name=name, cases=(Case(value, None),), what=what, basis=basis)
    case = Case(expression_of(node, flaws), None)
    return Sum(name=name, cases=(case,), what="", basis=Basis())


def want_of(name: Word, node: Node, flaws: list[Flaw]) -> Sum:
    """Return one term of an actor's wants.

    Args:
        name: Its name where it is given from outside, else "".
        node: `NUMBER if CONDITION`, or a mapping with `worth`.
        flaws: Gets the flaws of what cannot be read.

    Returns:
        The want, with one case.

    Example:
        >>> from jonbar.text.yaml import nodes
        >>> node = nodes("6..9 if west_stays")
        >>> want_of(Word(""), node, []).cases[0].condition.word
        'west_stays'
    """
    return _term(name, node, "worth", flaws)


def measures_of(name: Word, node: Node, flaws: list[Flaw]) -> tuple[Sum, ...]:
    """Return the cases of a measure.

    Args:
        name: Name of the measure.
        node: One case or a list of them.
        flaws: Gets the flaws of what cannot be read.

    Returns:
        The cases, of which the first that holds counts.

    Example:
        >>> from jonbar.text.yaml import nodes
        >>> node = nodes("[20..60 if war, 0]")
        >>> len(measures_of(Word("killed"), node, []))
        2
    """
    return tuple(_term(Word(name, item.place), item, "value", flaws) for item in listed(node))


def chances_of(node: Node, basis: Basis, flaws: list[Flaw]) -> tuple[ChanceCase, ...]:
    """Return the cases of a moment's chances.

    Args:
        node: A formula, a mapping value -> formula, or a list of cases.
        basis: What cases without a basis of their own rest on.
        flaws: Gets the flaws of what cannot be read.

    Returns:
        The cases, of which the first that holds counts.

    Example:
        >>> from jonbar.text.yaml import nodes
        >>> node = nodes("{convoy: 20%, airlift: rest}")
        >>> chances_of(node, Basis(), [])[0].chances["airlift"] is None
        True
    """
    return tuple(_chance_case(item, basis, flaws) for item in listed(node))


def believed(node: Node, flaws: list[Flaw]) -> tuple[ChanceCase, ...]:
    """Return the chances that a moment has in an actor's eyes.

    Args:
        node: The forms of a chance, a mapping with `chance`, or the word `reality`.
        flaws: Gets the flaws of what cannot be read.

    Returns:
        The cases; none for `reality`.

    Example:
        >>> from jonbar.text.yaml import nodes
        >>> node = nodes("reality")
        >>> believed(node, [])
        ()
    """
    if word_of(node) == "reality":
        return ()
    if isinstance(node, MapNode) and "chance" in node.entries:
        return chances_of(node.entries[Word("chance")], basis_of(node, flaws), flaws)
    return chances_of(node, Basis(), flaws)


def rule_of(node: Node, flaws: list[Flaw]) -> tuple[Case, ...]:
    """Return the cases of a rule; `x if c else y` is two of them.

    Args:
        node: One case or a list of them.
        flaws: Gets the flaws of what cannot be read.

    Returns:
        The cases, of which the first that holds counts; their values are not checked here.

    Example:
        >>> from jonbar.text.yaml import nodes
        >>> node = nodes("yes if storm else no")
        >>> [case.value.word for case in rule_of(node, [])]
        ['yes', 'no']
    """
    cases: list[Case] = []
    for item in listed(node):
        case = case_of(item, flaws)
        value = case.value
        while isinstance(value, Choice) and case.condition is None:
            cases.append(Case(value.value, value.condition))
            value = value.otherwise
        cases.append(Case(value, case.condition))
    return tuple(cases)


def _term(name: Word, node: Node, key: str, flaws: list[Flaw]) -> Sum:
    """Return a number with its condition, in the short or the long form."""
    if not isinstance(node, MapNode):
        case = case_of(node, flaws)
        return Sum(name=Word(name, node.place), cases=(case,), what="", basis=Basis())
    value = expression_of(node.get(key), flaws)
    condition = _condition(node, flaws)
    given = word_of(node.get("name"))
    own = name if not given or given == UNREADABLE else given
    own = Word(own, own.place if own else node.place)
    return Sum(name=own, cases=(Case(value, condition),), what="", basis=basis_of(node, flaws))


def _condition(entry: MapNode, flaws: list[Flaw]) -> Expression | None:
    """Return the condition of a case; None = always."""
    node = entry.get("if")
    return None if node is None else expression_of(node, flaws)


def _chance_case(node: Node, basis: Basis, flaws: list[Flaw]) -> ChanceCase:
    """Return one case of chances, in any of its forms."""
    if not isinstance(node, MapNode):
        case = case_of(node, flaws)
        chances = {Word("yes", node.place): case.value}
        return ChanceCase(condition=case.condition, chances=chances, basis=basis)
    if "chance" not in node.entries:
        return ChanceCase(condition=None, chances=_table(node, flaws), basis=basis)
    own = basis_of(node, flaws)
    inner = node.entries[Word("chance")]
    table = _table(inner, flaws) if isinstance(inner, MapNode) else {}
    if not isinstance(inner, MapNode):
        table = {Word("yes", inner.place): expression_of(inner, flaws)}
    return ChanceCase(
        condition=_condition(node, flaws),
        chances=table,
        basis=own if own != Basis() else basis,
    )


def _table(node: MapNode, flaws: list[Flaw]) -> dict[Word, Expression | None]:
    """Return value -> formula; None stands for `rest`."""
    return {
        value: None if word_of(inner) == "rest" else expression_of(inner, flaws)
        for value, inner in named(node)
    }
