"""An answer's own check, before it leaves: its text parses back, and it is what the definition says.

The definition is asked at two rectangular sizes, exactly over GF(p); where random oracles reject
or values need the reals, in balls. Nothing here uses a rule of differentiation.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from derivations.calculus.layout import in_layout
from derivations.calculus.structure import transformed
from derivations.calculus.words import left_leaning
from derivations.core.arithmetic import d, number_, scale, symbol
from derivations.core.condition import spd, symmetric
from derivations.core.errors import DomainError, InternalError, MatrixCalculusError, Unsupported
from derivations.core.shape import Size
from derivations.operations import conj, eye, hadamard, inner, vec
from derivations.operations.constants import code
from derivations.operations.products import unvec
from derivations.read import read
from derivations.read.limits import DIGITS
from derivations.verify import exact
from derivations.verify.places import places
from derivations.verify.statement import Statement
from derivations.write.spell import spell
from derivations.write.words import condition as in_words

if TYPE_CHECKING:
    from fractions import Fraction

    from derivations.answer import Answer
    from derivations.core.condition import Condition
    from derivations.core.expr import Expr
    from derivations.verify.places import Place

# Of so many points one meets the conditions, or none will: half of them are drawn where that is likely.
SEED, DRAWS = 0, 80


def declared(of: Expr) -> str:
    """The symbol's declaration, as the reader of texts wants it."""
    structure, (rows, cols) = of.data[2], map(code, of.shape)
    if of.shape.is_scalar:
        return f"{structure} scalar" if structure == "complex" else structure or "scalar"
    if structure in {"symmetric", "spd", "diagonal", "orthogonal"}:
        return f"{structure}({rows})"
    sizes = f"vector({rows})" if of.shape.is_vector else f"matrix({rows},{cols})"
    return f"{structure} {sizes}".strip()


def sizes_in(form: Expr) -> frozenset[str]:
    """The letters of the sizes that stand in it as constants, as n in eye(n)."""
    sizes = [x for node in form.nodes() for x in node.data if isinstance(x, Size)]
    return frozenset(letter for size in sizes for letter in size.letters)


def parses_back(form: Expr, symbols: dict[str, Expr]) -> None:
    """The text of the expression, read again, is the expression. Raises InternalError where it is not."""
    form = left_leaning(form)
    if any(is_long(node.data[0]) for node in form.nodes() if node.op is number_):
        raise Unsupported(f"a number in the derivative has more than {DIGITS} digits")
    written = spell(form, "text")
    try:
        let = {name: declared(s) for name, s in symbols.items()}
        again = read(written, let, own=True, sizes=sizes_in(form)).expr
    except MatrixCalculusError as error:
        raise InternalError(f"the answer {written} does not parse back: {error}") from error
    if again != form:
        raise InternalError(f"the answer {written} parses back as {spell(again, 'text')}")


def is_long(q: Fraction) -> bool:
    """Has a number more digits than texts may have?"""
    return bool(max(abs(q.numerator), q.denominator) >= 10**DIGITS)


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
        # Among positive definite matrices every symmetric direction is open.
        free = symbol(by.data[0], *by.shape, "symmetric")
        among = restated(said, free)
        return replace(among, conditions=(*among.conditions, spd(free)))
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

    try:
        found = places(said)
    except DomainError as error:
        raise no_point(said) from error
    needs_reals = bool(numeric.reasons(said))
    exactly = over_prime_field(found)
    if exactly is False and not needs_reals:
        raise InternalError(f"the derivative {text(said.claim)} fails its own exact check")
    if exactly and not needs_reals:
        return "verified"
    if over_reals(said, found):
        return "verified" if exactly else "numerical"
    raise Unsupported("a derivative was found, but it could not be checked, so it is not shown")


def text(e: Expr) -> str:
    """The expression as the reader of the message writes it."""
    return spell(left_leaning(e), "text")


def no_point(said: Statement) -> DomainError:
    """That the function has no derivative anywhere, as far as points were looked for."""
    skew = [text(c.of) for c in said.conditions if c.kind == "symmetric" and c.of.args]
    if skew:
        return DomainError(f"{skew[0]} must be symmetric for this, and no real point was found where it is")
    asked = ", ".join(in_words(c, "en", math=False) for c in said.conditions)
    where = f"; conditions: {asked}" if asked else ""
    return DomainError(f"no real point was found where {text(said.of)} has a derivative{where}")


def over_prime_field(found: tuple[Place, ...]) -> bool | None:
    """Exactly true at every place; None where no point has a value there."""
    said = [place.agrees for place in found]
    return None if None in said else all(said)


def over_reals(said: Statement, found: tuple[Place, ...]) -> bool:
    """Enclosed at a place; False where no point has a value or every ball is too wide.

    Raises InternalError where a ball refutes the claim, DomainError where no place has a point at all.
    """
    from derivations.verify import numeric  # noqa: PLC0415 - as above

    decided, met = False, False
    for place in found:
        try:
            at = numeric.point(said, place.sizes, SEED, draws=DRAWS)
            met = True
            result = numeric.compare(said, at).result
        except DomainError:
            continue
        except Unsupported:
            met = True
            continue
        if result == "rejected":
            raise InternalError(f"the derivative {text(said.claim)} fails its own check over the reals")
        decided = decided or result == "accepted"
    if not met:
        raise no_point(said)
    return decided


def follows_convention(answer: Answer, kind: str, unstructured: Expr) -> None:
    """The answer is the formula of the convention, at a random point. Raises InternalError if not.

    Directions that the structure excludes are not tried by the definition, so this is what notices entries
    that belong to them.
    """
    from derivations.verify import numeric  # noqa: PLC0415 - as above

    by, convention = answer.wrt, str(answer.symmetric_convention)
    final = in_layout(kind, answer.derivative, answer.layout)
    formula = transformed(unstructured, by, convention, kind)
    if final == formula:
        return
    equality = Statement(
        of=final - formula, by=by, kind="differential", claim=final - final, conditions=answer.conditions
    )
    sizes = places(equality)[0].sizes
    try:
        at = exact.sample(equality, sizes, SEED, order=1)
        same = at.constants.value(final).values == at.constants.value(formula).values
    except DomainError:
        at = numeric.point(equality, sizes, SEED, order=1)
        same = not numeric.line_apart(at.constants.value(final), at.constants.value(formula))
    if not same:
        raise InternalError(f"{text(final)} is not the {convention} form of {text(unstructured)}")
