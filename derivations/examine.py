"""One identity, examined from end to end: derived, proved, verified, refuted where it is wrong, drawn.

Everything that comes out is plain data, so that it can be stored and compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from derivations.certified import certificate
from derivations.core.errors import ShapeError
from derivations.figures.first_order import first_order
from derivations.verify.counterexample import counterexample
from derivations.verify.example import worked
from derivations.verify.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from derivations.core.expr import Expr
    from derivations.core.identity import Identity

Numbers = list[list[str]]


def examine(identity: Identity) -> dict[str, Any]:
    """Certificate, counterexamples of the wrong versions, worked example and first-order figure.

    Raises Refuted, naming id, size and counterexample, where the claim, a layout of it, a special
    case or a line of its derivation is false.
    """
    return {"certificate": certificate(identity), **illustrations(identity)}


def illustrations(identity: Identity) -> dict[str, Any]:
    """What a page shows besides the certificate; none of it is evidence for the claim."""
    return {
        "wrong": [refutation(identity, wrong.claim) for wrong in identity.wrong],
        "example": example(identity),
        "figure": figure(identity),
    }


def statement(identity: Identity, claim: Expr) -> Statement:
    """What a claim of the identity's kind says."""
    return Statement(
        of=identity.of, by=identity.by, kind=identity.kind, claim=claim, conditions=identity.conditions
    )


def refutation(identity: Identity, claim: Expr) -> dict[str, Any] | None:
    """The counterexample to a wrong version; None where its shape alone refuses it."""
    try:
        found = counterexample(statement(identity, claim))
    except ShapeError:
        return None
    if found is None:
        return None
    return {
        "sizes": found.sizes,
        "values": {name: numbers(rows) for name, rows in found.values.items()},
        "claimed": numbers(found.claimed),
        "actual": numbers(found.actual),
    }


def example(identity: Identity) -> dict[str, Any]:
    """The worked example in small integers."""
    found = worked(statement(identity, identity.claim))
    return {
        "sizes": found.sizes,
        "values": {name: numbers(rows) for name, rows in found.values.items()},
        "function": numbers(found.function),
        "derivative": numbers(found.derivative),
        "exact": found.exact,
    }


def figure(identity: Identity) -> dict[str, Any]:
    """The first-order check, drawn."""
    found = first_order(identity)
    return {
        "svg": found.svg,
        "slope": found.slope,
        "alt": {language: found.alt(language) for language in ("ko", "en")},
    }


def numbers(rows: Sequence[Sequence[Any]]) -> Numbers:
    """Rows of fractions or rounded decimals, as text."""
    return [[str(x) for x in row] for row in rows]
