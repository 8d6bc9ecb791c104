"""An expression in, a checked derivative out.

The answer leaves only if it is what the definition says at two rectangular sizes, and if its
text parses back to it: see `Answer.verdict`. What cannot be derived is refused with a reason.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from derivations.calculus.conditions import simplified
from derivations.calculus.derivation import COLLECT, SIMPLIFY, paired, proved, rule_title
from derivations.calculus.differential import Line, lines
from derivations.calculus.factor import shortened
from derivations.calculus.finish import still_needed, with_adjugates, with_powers
from derivations.calculus.identify import by_scalar, gradient, jacobian
from derivations.calculus.layout import LAYOUTS, in_layout
from derivations.calculus.naming import named
from derivations.calculus.simplify import tidy
from derivations.calculus.structure import CONVENTIONS, STRUCTURES, structured
from derivations.calculus.wirtinger import formally, is_complex
from derivations.calculus.words import left_leaning
from derivations.checked_answer import against_definition, follows_convention, parses_back, stated
from derivations.core.arithmetic import power, symbol, symbol_
from derivations.core.condition import Condition
from derivations.core.errors import InternalError, MatrixCalculusError, ShapeError, Unsupported
from derivations.core.expr import Expr
from derivations.operations import norm
from derivations.read import read, read_variable
from derivations.write import words
from derivations.write.speech import speak
from derivations.write.spell import spell

if TYPE_CHECKING:
    from collections.abc import Mapping


OVER_KRON = {"tr", "sum", "norm", "squared_norm", "inverse"}
NOTATIONS = ("text", "latex", "numpy", "torch", "jax")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A derivative in one layout, where it holds, how it was found and what was checked.

    verdict   `proved`: own steps and answer are equal for every size; `verified` exactly, or
              `numerical` in balls, at two rectangular sizes against the definition
    """

    function: Expr
    wrt: Expr
    order: int
    layout: str
    derivative: Expr
    conditions: tuple[Condition, ...]
    symmetric_convention: str | None
    chains: tuple[tuple[Line, ...], ...]
    verdict: str
    inferred: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    ms: float = field(default=0.0, compare=False)

    @cached_property
    def shape(self) -> str:
        """Rows × columns, in size letters."""
        return str(self.derivative.shape)

    def spelled(self, notation: str) -> str:
        """The derivative in a notation."""
        form = self.derivative if notation == "latex" else left_leaning(self.derivative)
        return spell(form, notation)

    @property
    def text(self) -> str:
        """ASCII, as the reader of expressions reads it."""
        return self.spelled("text")

    @property
    def latex(self) -> str:
        """LaTeX."""
        return self.spelled("latex")

    @property
    def numpy(self) -> str:
        """NumPy; vectors are columns, size letters integers."""
        return self.spelled("numpy")

    def named(self, notation: str = "text") -> dict[str, Any] | None:
        """The derivative with its repeated pieces under names; None where names make it no shorter."""
        form, pieces = named(self.derivative)
        if not pieces:
            return None
        where = {spell(name, notation): spell(piece, notation) for name, piece in pieces}
        return {"derivative": spell(form, notation), "where": where}

    def spoken(self, language: str) -> str:
        """The derivative as it is read aloud, in Korean ("ko") or English ("en")."""
        return speak(self.derivative, language)

    def steps(self, notation: str = "text") -> list[dict[str, Any]]:
        """Neighbouring lines with the names of the rules between them, in both languages."""
        return [
            {
                "before": spell(before.expression, notation),
                "after": spell(after.expression, notation),
                "rule": {
                    "ko": ", ".join(rule_title(rule)[0] for rule in after.rules),
                    "en": ", ".join(rule_title(rule)[1] for rule in after.rules),
                },
            }
            for chain in self.chains
            for before, after in pairwise(chain)
        ]

    def as_json(self) -> dict[str, Any]:
        """The answer as plain data."""
        return {
            "derivative": {notation: self.spelled(notation) for notation in NOTATIONS},
            "layout": self.layout,
            "shape": self.shape,
            "conditions": [words.condition(c, "en", math=False) for c in self.conditions],
            "symmetric_convention": self.symmetric_convention,
            "named": {notation: self.named(notation) for notation in ("text", "latex")},
            "steps": self.steps(),
            "verdict": self.verdict,
            "inferred": list(self.inferred),
            "notes": list(self.notes),
            "ms": round(self.ms, 3),
        }


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
    refuse_two_meanings(f, by)
    if not f.has(by if by.op is symbol_ else by.args[0]):
        raise Unsupported(f"{by!r} does not occur in the expression, so there is nothing to differentiate")
    if is_complex(f) or is_complex(by):
        answer = by_wirtinger(f, by, order, layout, inferred, notes)
        object.__setattr__(answer, "ms", 1000 * (time.perf_counter() - started))
        return answer
    f = smooth(f)
    kind, chains, raw = derived(f, by, order)
    short = shortened(shortened(raw))
    derivative, convention = structured(short, f, by, kind, symmetric)
    derivative = with_powers(with_adjugates(derivative, f))
    chains = closed(chains, kind, short, by)
    given = in_layout(kind, derivative, layout)
    answer = Answer(
        function=f,
        wrt=by,
        order=order,
        layout=layout,
        derivative=given,
        conditions=still_needed(simplified(f, by), given, f),
        symmetric_convention=convention,
        chains=chains,
        verdict="not decided",
        inferred=inferred,
        notes=notes,
    )
    verdict = self_checked(answer, kind, short)
    object.__setattr__(answer, "verdict", verdict)
    object.__setattr__(answer, "ms", 1000 * (time.perf_counter() - started))
    return answer


def by_wirtinger(
    f: Expr, by: Expr, order: int, layout: str, inferred: tuple[str, ...], notes: tuple[str, ...]
) -> Answer:
    """The derivative by Z or conj(Z), the other held fixed: found and checked in independent symbols."""
    if order != 1:
        raise Unsupported("second derivatives by complex variables are not known yet")
    function, variable, back = formally(f, by)
    found = derive(function, variable, layout=layout)
    derivative = found.derivative.replace(back)
    parses_back(derivative, {s.data[0]: s for s in dict.fromkeys((*f.symbols(), *by.symbols()))})
    return replace(
        found,
        function=f,
        wrt=by,
        derivative=derivative,
        conditions=tuple(Condition(c.kind, c.of.replace(back)) for c in found.conditions),
        chains=tuple(
            tuple(Line(line.expression.replace(back), line.rules) for line in chain) for chain in found.chains
        ),
        inferred=inferred,
        notes=notes,
    )


def smooth(f: Expr) -> Expr:
    """The function with ‖u‖² in place of a squared root, so that u = 0 needs no exception, and with
    the trace, the sum, the norm and the inverse of a Kronecker product taken apart.
    """
    parts = {
        node: tidy(node)
        for node in f.nodes()
        if (node.op is power and node.args[0].op is norm)
        or (node.op.name in OVER_KRON and node.args[0].op.name == "kron")
    }
    return f.replace(parts)


def refuse_two_meanings(f: Expr, by: Expr) -> None:
    """Code needs one meaning for a letter: n is a size or a variable."""
    symbols = dict.fromkeys((*f.symbols(), by if by.op is symbol_ else by.args[0]))
    letters = {letter for s in symbols for letter in s.shape.letters}
    for name in (s.data[0] for s in symbols):
        if name in letters:
            raise ShapeError(f"{name} is a variable and a size: rename one of them")


def choose(name: str, value: object, choices: tuple[object, ...]) -> None:
    """Refuse what is none of the choices."""
    if value not in choices:
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
    """(kind, lines, derivative): which of core.identity's kinds the shapes make it."""
    found = lines(f, by)
    df = found[-1].expression
    if by.shape.is_scalar:
        return "derivative", (found,), by_scalar(df, by)
    if f.shape.is_scalar:
        return "gradient", (found,), gradient(df, by)
    kind = "jacobian" if f.shape.is_vector and by.shape.is_vector else "vectorised"
    return kind, (found,), jacobian(df, by)


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
    symbols = {s.data[0]: s for s in dict.fromkeys((*f.symbols(), by))}
    parses_back(answer.derivative, symbols)
    if convention == "riemannian":
        follows_convention(in_layout(kind, answer.derivative, answer.layout), short, by, convention)
        said = stated(
            f, by, kind, answer.layout, in_layout(kind, short, answer.layout), None, answer.conditions
        )
    else:
        said = stated(f, by, kind, answer.layout, answer.derivative, convention, answer.conditions)
    verdict = against_definition(said)
    plain = convention in {None, "unconstrained", "euclidean"} and kind != "vectorised"
    plain = plain and not (kind == "hessian" and by.shape.kind == "matrix")
    return "proved" if plain and proved(answer.chains, by, answer.conditions) else verdict


__all__ = ["Answer", "InternalError", "MatrixCalculusError", "derive"]
