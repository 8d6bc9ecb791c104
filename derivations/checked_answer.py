"""An answer's own check, before it leaves: its text parses back, and it is what the definition says.

The definition is asked at two rectangular sizes, exactly over GF(p); where random oracles reject
or values need the reals, in balls. Nothing here uses a rule of differentiation.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivations.calculus.structure import transformed
from derivations.calculus.words import left_leaning
from derivations.core.arithmetic import d, scale, symbol
from derivations.core.condition import symmetric
from derivations.core.errors import DomainError, InternalError, MatrixCalculusError, Unsupported
from derivations.operations import conj, eye, hadamard, inner, vec
from derivations.operations.constants import code
from derivations.operations.products import unvec
from derivations.read import read
from derivations.verify import exact
from derivations.verify.statement import Statement
from derivations.write.spell import spell

if TYPE_CHECKING:
    from derivations.core.condition import Condition
    from derivations.core.expr import Expr

SIZES, SEED = 2, 0


def declared(of: Expr) -> str:
    """The symbol's declaration, as the reader of texts wants it."""
    structure, (rows, cols) = of.data[2], map(code, of.shape)
    if of.shape.is_scalar:
        return f"{structure} scalar" if structure == "complex" else structure or "scalar"
    if structure in {"symmetric", "spd", "diagonal", "orthogonal"}:
        return f"{structure}({rows})"
    sizes = f"vector({rows})" if of.shape.is_vector else f"matrix({rows},{cols})"
    return f"{structure} {sizes}".strip()


def parses_back(form: Expr, symbols: dict[str, Expr]) -> None:
    """The text of the expression, read again, is the expression. Raises InternalError where it is not."""
    form = left_leaning(form)
    text = spell(form, "text")
    try:
        again = read(text, {name: declared(s) for name, s in symbols.items()}, own=True).expr
    except MatrixCalculusError as error:
        raise InternalError(f"the answer {text} does not parse back: {error}") from error
    if again != form:
        raise InternalError(f"the answer {text} parses back as {again!r}, which is not {form!r}")


def stated(
    f: Expr,
    by: Expr,
    kind: str,
    layout: str,
    final: Expr,
    convention: str | None,
    conditions: tuple[Condition, ...],
) -> Statement:
    """What the answer says, for the verifier.

    A symmetric argument in the unconstrained convention is a point with symmetric entries that moves
    freely; in the other two it moves among symmetric matrices, and the free convention's gradient
    counts what is off the diagonal twice.
    """
    if kind == "hessian":
        name = "hessian"
    elif kind == "gradient":
        name = "numerator" if layout == "numerator" else "gradient"
    else:
        name = "denominator" if layout == "denominator" else "numerator"
    claim = final
    if convention == "free":
        claim = (final + hadamard(final, eye(by.shape.rows))) / 2
    said = Statement(of=f, by=by, kind=name, claim=claim, conditions=conditions)
    if by.data[2] == "symmetric" and convention == "unconstrained":
        free = symbol(by.data[0], *by.shape)
        swap = {by: free}
        return Statement(
            of=f.replace(swap),
            by=free,
            kind=name,
            claim=claim.replace(swap),
            conditions=(*(replace(c, of=c.of.replace(swap)) for c in conditions), symmetric(free)),
        )
    if by.data[2] == "spd" and convention in {"free", "frobenius"}:
        # Among positive definite matrices every symmetric direction is open, so symmetry is all.
        return restated(said, symbol(by.data[0], *by.shape, "symmetric"))
    return said


def total_differential(f: Expr, by: Expr, holomorphic: Expr, other: Expr) -> Expr:
    """What the derivatives by Z and by conj(Z) say of df: one pairs with dZ, one with its conjugate."""
    directions = (d(by), conj(d(by)))
    parts = []
    for D, H in zip((holomorphic, other), directions, strict=True):
        if by.shape.is_scalar:
            parts.append(scale(H, D))
        elif f.shape.is_scalar:
            parts.append(inner(D, H))
        else:
            y = D @ (H if H.shape.is_vector else vec(H))
            parts.append(y if f.shape.is_vector else unvec(y, data=(f.shape,)))
    return parts[0] + parts[1]


def restated(said: Statement, by: Expr) -> Statement:
    """The same statement about another symbol."""
    swap = {said.by: by}
    return Statement(
        of=said.of.replace(swap),
        by=by,
        kind=said.kind,
        claim=said.claim.replace(swap),
        conditions=tuple(replace(c, of=c.of.replace(swap)) for c in said.conditions),
    )


def against_definition(said: Statement) -> str:
    """`verified` or `numerical`; raises InternalError for a wrong claim, Unsupported if none can tell."""
    from derivations.verify import numeric  # noqa: PLC0415 - flint is loaded where the reals are asked

    needs_reals = bool(numeric.reasons(said))
    exactly = over_prime_field(said)
    if exactly is False and not needs_reals:
        raise InternalError(f"the derivative {said.claim!r} fails its own exact check")
    if exactly and not needs_reals:
        return "verified"
    really = over_reals(said)
    if really is False:
        raise InternalError(f"the derivative {said.claim!r} fails its own check over the reals")
    if really is None and nowhere(said):
        asked = ", ".join(f"{c.kind}({c.of!r})" for c in said.conditions)
        raise DomainError(f"no real point was found where {said.of!r} has a derivative; conditions: {asked}")
    if really is None:
        raise Unsupported("a derivative was found, but it could not be checked, so it is not shown")
    return "verified" if exactly else "numerical"


def over_prime_field(said: Statement) -> bool | None:
    """Exactly true at two sizes; None where no point has a value there."""
    try:
        for sizes in exact.assignments(said)[:SIZES]:
            if not exact.check(said, sizes, SEED):
                return False
    except (DomainError, Unsupported):
        return None
    return True


def real_sizes(said: Statement) -> list[dict[str, int]]:
    """The sizes of the exact check, or the first two where no point of GF(p) meets the conditions."""
    try:
        return list(exact.assignments(said)[:SIZES])
    except DomainError:
        return [dict(zip(said.letters, sizes, strict=False)) for sizes in exact.TRIPLES[:SIZES]]


def over_reals(said: Statement) -> bool | None:
    """Enclosed at two sizes; None where no point has a value or a ball is too wide."""
    from derivations.verify import numeric  # noqa: PLC0415 - as above

    decided = None
    try:
        for sizes in real_sizes(said):
            found = numeric.compare(said, numeric.point(said, sizes, SEED))
            if found.result == "rejected":
                return False
            if found.result == "accepted":
                decided = True
    except (DomainError, Unsupported):
        return decided
    return decided


def nowhere(said: Statement) -> bool:
    """Was no point found, at any of the sizes, where the function has a value?"""
    from derivations.verify import numeric  # noqa: PLC0415 - as above

    for sizes in real_sizes(said):
        try:
            numeric.point(said, sizes, SEED)
        except DomainError:
            continue
        except Unsupported:
            return False
        return False
    return True


def follows_convention(final: Expr, gradient: Expr, by: Expr, convention: str) -> None:
    """The answer is the formula of the convention, at a random point. Raises InternalError if not."""
    formula = transformed(gradient, by, convention)
    if final == formula:
        return
    equality = Statement(of=formula, by=by, kind="differential", claim=final - final)
    sizes = exact.assignments(equality)[0]
    at = exact.sample(equality, sizes, SEED, order=1)
    if at.constants.value(final).values != at.constants.value(formula).values:
        raise InternalError(f"{final!r} is not the {convention} form of {gradient!r}")
