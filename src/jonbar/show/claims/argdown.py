"""Claims as Argdown, for argument maps: the verdict stands in each statement's data."""

from __future__ import annotations

import json
import re

from jonbar.ask.judged import Claims, JudgedClaim
from jonbar.show.claims import sentences as tell
from jonbar.show.claims.passages import by_passage
from jonbar.show.legible import legible

_SPECIAL = re.compile(r"([\\@#*_\[\]<>{}/])")


def claims_argdown(answer: Claims) -> str:
    r"""Return each claim as an Argdown statement under a heading for its passage.

    Args:
        answer: The claims, judged.

    Returns:
        Argdown. A statement's data hold its verdict, type, test and passage, and what each reading
        finds; claims that cannot be true together contradict each other (`><`).

    Source:
        The syntax of Argdown: C. Voigt, argdown.org/syntax.
    """
    title = json.dumps(_line(answer.title).replace("=", "-"), ensure_ascii=False)
    parts = [f"===\ntitle: {title}\nmodel:\n  mode: strict\n===\n"]
    names = {claim.number: _name(claim) for claim in answer.claims}
    for source, passage, claims, _ in by_passage(answer, None):
        parts.append(f"# {_escaped(tell.passage(source, passage, answer))}\n")
        parts += [_statement(claim, names) for claim in claims]
    return "\n".join(parts)


def _statement(claim: JudgedClaim, names: dict[int, str]) -> str:
    """Return one statement with its data, and what it contradicts."""
    data: dict[str, object] = {
        "verdict": claim.verdict,
        "dependsOn": claim.depends_on,
        "type": claim.type,
        "test": claim.test,
        "source": claim.source,
        "passage": claim.passage,
        "because": claim.because,
        "readings": {
            name: {"verdict": each.verdict, "holds": each.holds}
            | {"found": [list(number.value) for number in each.measured]}
            | ({"because": each.because} if each.because else {})
            for name, each in claim.readings.items()
        },
    }
    told = {key: value for key, value in data.items() if value}
    lines = [f"[{names[claim.number]}]: {_escaped(claim.says)} {_yaml(told)}"]
    # each pair is told once, at the later claim
    lines += [f"  >< [{names[other]}]" for other in claim.against if other < claim.number]
    return "\n".join(lines) + "\n"


def _name(claim: JudgedClaim) -> str:
    return claim.name or f"claim {claim.number}"


def _yaml(data: dict[str, object]) -> str:
    """Return data as JSON, which is YAML, with no brace inside a text to end them early."""
    texts = re.compile(r'"(?:[^"\\]|\\.)*"')
    written = json.dumps(data, ensure_ascii=False)
    return texts.sub(lambda text: text[0].replace("{", "\\u007b").replace("}", "\\u007d"), written)


def _escaped(words: str) -> str:
    """Return words on one line in which nothing means anything to Argdown."""
    return _SPECIAL.sub(r"\\\1", _line(words))


def _line(words: str) -> str:
    return " ".join(legible(words).split())
