"""An expression in, a checked derivative out.

The answer leaves only if it is what the definition says at two rectangular sizes, and if its
text parses back to it: see `Answer.verdict`. What cannot be derived is refused with a reason.
"""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from derivations.answer import NOTATIONS, Answer
from derivations.calculus.admitted import admitted, refuse_two_meanings, smooth
from derivations.calculus.conditions import simplified, with_formula
from derivations.calculus.derivation import COLLECT, SIMPLIFY, paired, proved
from derivations.calculus.differential import Line, lines
from derivations.calculus.factor import shortened
from derivations.calculus.finish import spared, with_adjugates, with_powers
from derivations.calculus.identify import by_scalar, gradient, jacobian
from derivations.calculus.layout import LAYOUTS, in_layout
from derivations.calculus.structure import CONVENTIONS, STRUCTURES, note, structured
from derivations.calculus.wirtinger import Formal
from derivations.checked_answer import (
    against_definition,
    follows_convention,
    parses_back,
    stated,
    total_differential,
)
from derivations.core.arithmetic import symbol, symbol_
from derivations.core.errors import (
    InternalError,
    MatrixCalculusError,
    Unsupported,
)
from derivations.core.expr import Expr
from derivations.core.spelling import is_complex
from derivations.operations import conj, zeros
from derivations.read import read, read_variable
from derivations.verify.statement import Statement
from derivations.write.messages import messages_in_text
from derivations.write.spell import spell

if TYPE_CHECKING:
    from collections.abc import Mapping


@messages_in_text()
def derive(
    expression: str | Expr,
    wrt: str | Expr,
    order: int = 1,
    layout: str = "mixed",
    symmetric: str = "unconstrained",
    let: Mapping[str, str] | None = None,
) -> Answer:
    """The derivative of an expression by one of its symbols, of order 1 or 2, checked.

    `let` declares symbols of a text, as in {"A": "matrix(m,n)"}; what is not declared is inferred.
    Raises MatrixCalculusError: the expression does not parse, sizes do not fit, no rule is known,
    or (InternalError) the answer does not stand up to its own check.
    """
    started = time.perf_counter()
    choose("layout", layout, LAYOUTS)
    choose("symmetric", symmetric, CONVENTIONS)
    choose("order", order, (1, 2))
    inferred: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    if isinstance(expression, str):
        reading = read(expression, let or {})
        f, inferred, notes = reading.expr, reading.inferred, reading.notes
        by = read_variable(wrt, reading) if isinstance(wrt, str) else wrt
    else:
        f, by = expression, symbol_named(wrt, expression) if isinstance(wrt, str) else wrt
    f = admitted(f, by)
    rule = by_wirtinger if is_complex(f) or is_complex(by) else answered
    answer = rule(f, by, order, layout, symmetric)
    notes = (*notes, *answer.notes, *of_symmetric_part(f), *map(in_index_form, answer.index_forms().items()))
    return replace(answer, inferred=inferred, notes=notes, ms=1000 * (time.perf_counter() - started))


def answered(
    f: Expr, by: Expr, order: int, layout: str, symmetric: str, unreal: frozenset[Expr] = frozenset()
) -> Answer:
    """The derivative of a real function, found and checked."""
    answer, kind, short = found(f, by, order, layout, symmetric, unreal)
    return replace(answer, verdict=self_checked(answer, kind, short))


def found(
    f: Expr, by: Expr, order: int, layout: str, symmetric: str, unreal: frozenset[Expr] = frozenset()
) -> tuple[Answer, str, Expr]:
    """(the derivative of a real function, not checked yet, its kind, its form before conventions).

    `unreal` are symbols that stand for complex variables: nothing is positive because of them.
    """
    kind, chains, raw = derived(f, by, order)
    short = shortened(shortened(raw))
    derivative, convention = structured(short, f, by, kind, symmetric)
    derivative = with_powers(with_adjugates(derivative, f))
    chains = closed(chains, kind, short, by)
    given = in_layout(kind, derivative, layout)
    differentiated = [f] if order == 1 else [f, chains[-1][0].expression.args[0]]
    free = spared(given, f)
    conditions = simplified(*differentiated, by=by, spared=free, unreal=unreal)
    answer = Answer(
        function=f,
        wrt=by,
        order=order,
        layout=layout,
        derivative=given,
        conditions=with_formula(conditions, given, unreal, divisors=bool(free)),
        symmetric_convention=convention,
        chains=chains,
        verdict="not decided",
        notes=note(symmetric, convention, by),
    )
    return answer, kind, short


def by_wirtinger(f: Expr, by: Expr, order: int, layout: str, symmetric: str) -> Answer:
    """The derivative by Z or conj(Z), the other held fixed: found in independent symbols for the two.

    It is checked against the definition together with the other one: they make up the differential
    of f, or of the gradient for a second derivative, over complex numbers.
    """
    formal = Formal()
    function, variable = formal.independent(f, by)
    partial_answer = answered(function, variable, order, "mixed", symmetric, frozenset(formal.back))
    derivative = formal.returned(partial_answer.derivative)
    conditions = tuple(dict.fromkeys(map(formal.condition, partial_answer.conditions)))
    parses_back(derivative, {s.data[0]: s for s in dict.fromkeys((*f.symbols(), *by.symbols()))})
    Z = by if by.op is symbol_ else by.args[0]
    other = conj(Z) if by == Z else Z

    def checked(of: Expr, formally: Expr, partial: Expr) -> str:
        rest = zeros(*partial.shape)
        if other in formal.forth and formally.has(formal.forth[other]):
            rest = formal.returned(first(formally, formal.forth[other])[2])
        claim = total_differential(of, Z, *((partial, rest) if by == Z else (rest, partial)))
        said = Statement(of=of, by=Z, kind="differential", claim=claim, conditions=conditions)
        return against_definition(said)

    if order == 1:
        verdict = checked(f, function, derivative)
    else:
        below = partial_answer.chains[-1][0].expression.args[0]
        checked(f, function, formal.returned(below))
        verdict = checked(formal.returned(below), below, derivative)
    return replace(
        partial_answer,
        function=f,
        wrt=by,
        layout=layout,
        derivative=in_layout(kind_of(f, by, order), derivative, layout),
        conditions=conditions,
        chains=tuple(
            tuple(Line(formal.returned(line.expression), line.rules) for line in chain)
            for chain in partial_answer.chains
        ),
        verdict=partial_answer.verdict if partial_answer.verdict == "proved" else verdict,
        notes=(f"{spell(other, 'text')} is held fixed in both derivatives",) if order == 2 else (),
    )


def of_symmetric_part(f: Expr) -> tuple[str, ...]:
    """That some functions are extended from symmetric matrices to all directions by the symmetric part."""
    names = dict.fromkeys(node.op.name for node in f.nodes() if node.op.name in {"eigmax", "chol"})
    way = "is taken of the symmetric part of its argument, in every direction"
    return tuple(f"{name} {way}" for name in names)


def in_index_form(piece: tuple[str, str]) -> str:
    """That a piece has no form in products of matrices, said plainly."""
    name, entry = piece
    return (
        f"{name} has no form in products of matrices; in index form its row (i, j), column (k, l) is {entry}"
    )


def choose(name: str, value: object, choices: tuple[object, ...]) -> None:
    """Refuse what is none of the choices: True and 2.0 are not 1 and 2."""
    if type(value) is not type(choices[0]) or value not in choices:
        raise Unsupported(f"{name} is one of {', '.join(map(str, choices))}, not {value!r}")


def symbol_named(name: str, expression: Expr) -> Expr:
    """The symbol of an expression that has this name."""
    for found in expression.symbols():
        if found.data[0] == name:
            return found
    raise Unsupported(f"{name} does not occur in the expression")


Chains = tuple[tuple[Line, ...], ...]


def derived(f: Expr, by: Expr, order: int) -> tuple[str, Chains, Expr]:
    """(kind, lines, derivative) of the expression as written: no structure of `by` is used on the way.

    A gradient that was shortened by Sᵀ = S is right at symmetric points only, and must not be
    differentiated again in directions that are not symmetric.
    """
    rule = second if order == 2 else first
    if by.data[2] not in STRUCTURES:
        return rule(f, by)
    free = symbol(by.data[0], *by.shape)
    kind, chains, raw = rule(f.replace({by: free}), free)
    back = {free: by}
    lines_back = tuple(
        tuple(Line(line.expression.replace(back), line.rules) for line in chain) for chain in chains
    )
    return kind, lines_back, raw.replace(back)


def first(f: Expr, by: Expr) -> tuple[str, Chains, Expr]:
    """(kind, lines, derivative)."""
    found, kind = lines(f, by), kind_of(f, by)
    identify = {"derivative": by_scalar, "gradient": gradient}.get(kind, jacobian)
    return kind, (found,), identify(found[-1].expression, by)


def kind_of(f: Expr, by: Expr, order: int = 1) -> str:
    """Which of core.identity's kinds the shapes make a derivative."""
    if order == 2:
        return "hessian"
    if by.shape.is_scalar:
        return "derivative"
    if f.shape.is_scalar:
        return "gradient"
    return "jacobian" if f.shape.is_vector and by.shape.is_vector else "vectorised"


def second(f: Expr, by: Expr) -> tuple[str, Chains, Expr]:
    """The Hessian: ∂vec(G)/∂(vec X)ᵀ for the gradient G, the second derivative by a scalar."""
    if not f.shape.is_scalar:
        raise Unsupported(f"second derivatives are known of scalar functions, but {f!r} is {f.shape}")
    _, (above,), g = first(f, by)
    g = shortened(g)
    below = lines(g, by)
    dg = below[-1].expression
    return "hessian", (above, below), by_scalar(dg, by) if by.shape.is_scalar else jacobian(dg, by)


def closed(chains: Chains, kind: str, derivative: Expr, by: Expr) -> Chains:
    """The lines with the differential that the derivative stands for at their end."""
    if kind == "vectorised" or (kind == "hessian" and by.shape.kind == "matrix"):
        return chains
    *others, last = chains
    end = paired("derivative" if by.shape.is_scalar else kind, derivative, by)
    if end != last[-1].expression:
        last = (*last, Line(end, (COLLECT, SIMPLIFY)))
    return (*others, last)


def self_checked(answer: Answer, kind: str, short: Expr) -> str:
    """The verdict; raises InternalError where the answer fails its own check."""
    f, by, convention = answer.function, answer.wrt, answer.symmetric_convention
    if convention in {"diagonal", "riemannian"}:
        follows_convention(answer, kind, short)
    if convention == "riemannian":
        said = stated(
            f, by, kind, answer.layout, in_layout(kind, short, answer.layout), None, answer.conditions
        )
    else:
        said = stated(f, by, kind, answer.layout, answer.derivative, convention, answer.conditions)
    verdict = against_definition(said)
    symbols = dict.fromkeys((*f.symbols(), by))
    if not any(s.data[2] == "formal" for s in symbols):  # those are read back as what they stand for
        parses_back(answer.derivative, {s.data[0]: s for s in symbols})
    plain = convention in {None, "unconstrained", "euclidean"} and kind != "vectorised"
    plain = plain and not (kind == "hessian" and by.shape.kind == "matrix")
    return "proved" if plain and proved(answer.chains, by, answer.conditions) else verdict


__all__ = [
    "NOTATIONS",
    "Answer",
    "InternalError",
    "MatrixCalculusError",
    "derive",
    "refuse_two_meanings",
    "smooth",
]
