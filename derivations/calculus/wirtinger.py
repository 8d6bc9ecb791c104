"""Complex variables: Z and its conjugate taken as independent (Wirtinger).

A function of Z and conj(Z) is rewritten until conj stands before symbols only; conj(Z) then becomes a
symbol of its own, and every rule for real variables holds of the two formally. For a scalar f,
df = tr(PᵀdZ) + tr(RᵀdZ̄), where P is the derivative by Z and R the derivative by conj(Z).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from derivations.calculus.factor import shortened
from derivations.calculus.simplify import tidy
from derivations.core.arithmetic import add, divide, number, power, scale, symbol
from derivations.core.condition import Condition, no_zero_entry, nonzero, off_negative_axis
from derivations.core.errors import Unsupported
from derivations.core.spelling import is_complex
from derivations.operations import absolute, conj, hadamard, imaginary_unit, re, sqrt, total
from derivations.operations.exponents import whole
from derivations.prove.normal_form import equal

if TYPE_CHECKING:
    from derivations.core.expr import Expr

# conj(op(u, …)) = op(conj(u), …): rational operations, and functions with real Taylor coefficients,
# those with principal branches off the negative real axis.
THROUGH = {
    "add", "neg", "scale", "matmul", "divide", "transpose", "hadamard", "hadamard_divide", "kron", "inverse",
    "tr", "sum", "squared_norm", "det", "logdet", "diag", "diagonal", "vec", "inner", "exp", "log", "sqrt",
    "sin", "cos", "tanh", "sigmoid", "expm", "logm", "sqrtm", "matrix_power", "entry", "array", "adj",
}  # fmt: skip
POWERS = {"power", "hadamard_power"}
CONSTANT = {"number", "eye", "ones", "zeros", "commutation", "embedding", "size"}
OF_REAL_NUMBERS = {"sign", "relu", "step", "arcsin", "arccos", "arctan", "tan"}


def conjugate(e: Expr) -> Expr:
    """conj(e), with conj before symbols only. Raises Unsupported where it cannot be moved inward."""
    name = e.op.name
    if name in CONSTANT or not is_complex(e):
        return e
    if name == "symbol":
        return conj(e)
    if name == "imaginary_unit":
        return -e
    if name == "conj":
        return e.args[0]
    if name in THROUGH or (name in POWERS and e.args[1].op.name == "number"):
        return e.op(*map(conjugate, e.args), data=e.data)
    if name in OF_REAL_NUMBERS and is_real(e.args[0]):
        return e
    raise Unsupported(f"the conjugate of {name} is not known: {e!r}")


def is_real(e: Expr) -> bool:
    """Is the value real for sure, being its own conjugate, whatever Z and conj(Z) are?"""
    apart = {conj(s): symbol(f"{s.data[0]} conjugate", *s.shape) for s in e.symbols()}
    return equal(conjugate(e).replace(apart), e.replace(apart))


def absolute_square(u: Expr) -> Expr:
    """u∘conj(u)."""
    return u * conjugate(u) if u.shape.is_scalar else hadamard(u, conjugate(u))


@dataclass
class Formal:
    """A function of complex variables as one of independent real symbols, and the way back.

    back      the symbols and what they stand for; forth  the other way round
    folded    roots of u∘conj(u) and the norms or absolute values that they were written as
    squares   u∘conj(u) and its sum, with what is said of u where they are positive
    """

    back: dict[Expr, Expr] = field(default_factory=dict)
    forth: dict[Expr, Expr] = field(default_factory=dict)
    folded: dict[Expr, Expr] = field(default_factory=dict)
    squares: dict[Expr, Condition] = field(default_factory=dict)

    def inward(self, e: Expr) -> Expr:  # noqa: PLR0911 - one case per operation
        """The same value with conj before symbols only, and re, im, |·| and norms written out with it."""
        if not e.args or not is_complex(e):
            return e
        args = tuple(map(self.inward, e.args))
        u = args[0]
        match e.op.name:
            case "conj":
                return conjugate(u)
            case "re":
                return (u + conjugate(u)) / 2
            case "im":
                return imaginary_unit() * ((conjugate(u) - u) / 2)
            case "power" | "hadamard_power" if u in self.folded and args[1] == number(2):
                return u.args[0]
            case "abs":
                return self.rooted(absolute_square(u), e.op(u), no_zero_entry(u))
            case "norm":
                return self.rooted(total(absolute_square(u)), e.op(u), nonzero(u))
            case "norm1":
                return total(self.rooted(absolute_square(u), absolute(u), no_zero_entry(u)))
            case name if name in THROUGH | POWERS or (name in OF_REAL_NUMBERS and is_real(u)):
                return e.op(*args, data=e.data)
            case name:
                raise Unsupported(f"{name} of a complex argument has no rule here")

    def rooted(self, square: Expr, short: Expr, where: Condition) -> Expr:
        """The root of |u|², remembered with its short form and where it is not 0."""
        root = sqrt(square)
        self.folded[tidy(root)] = self.folded[root] = short
        self.squares[square] = where
        return root

    def independent(self, f: Expr, by: Expr) -> tuple[Expr, Expr]:
        """F and by in real symbols of their own for Z, conj(Z) and i."""
        moved = self.inward(f)
        taken = {s.data[0] for s in (*moved.symbols(), *by.symbols())}
        taken |= {letter for s in moved.symbols() for letter in s.shape.letters}

        def fresh(name: str) -> str:
            while name in taken:
                name += "c"
            taken.add(name)
            return name

        i = symbol(fresh("i"), 1, 1, "formal")
        there = {imaginary_unit(): i}
        for s in dict.fromkeys((*moved.symbols(), *by.symbols())):
            if s.data[2] == "complex":
                there[conj(s)] = symbol(fresh(s.data[0] + "c"), *s.shape, "formal")
                there[s] = symbol(s.data[0], *s.shape, "formal")
        self.forth, self.back = there, {new: old for old, new in there.items()}
        return moved.replace(there), by.replace(there)

    def returned(self, e: Expr) -> Expr:
        """An expression in the real symbols, said of the complex variables again."""
        found = e.replace(self.back).replace(self.folded)
        if imaginary_unit() in found.nodes():
            found = shortened(tidy(times_i(*taken_out(found))))
        parts = {node: 2 * re(u) for node in found.nodes() if (u := half_of(node)) is not None}
        return tidy(found.replace(parts)) if parts else found

    def condition(self, c: Condition) -> Condition:
        """The condition on the complex variables: what is not known to be real lies off a branch cut."""
        of = c.of.replace(self.back)
        if c.kind == "positive" and of in self.squares:
            return self.squares[of]
        if c.kind == "positive" and not is_real(of):
            return off_negative_axis(of.replace(self.folded))
        return Condition(c.kind, of.replace(self.folded))


def half_of(e: Expr) -> Expr | None:
    """The u with e = u + conj(u), if e is written so."""
    if e.op is not add or not is_complex(e):
        return None
    u, v = e.args
    try:
        other = conjugate(u)
    except Unsupported:
        return None
    return u if v in {other, tidy(other)} else None


def times_i(k: int, e: Expr) -> Expr:
    """iᵏ e, where i² = −1."""
    signed = -e if k % 4 in {2, 3} else e
    return scale(imaginary_unit(), signed) if k % 2 else signed


def taken_out(e: Expr) -> tuple[int, Expr]:
    """(k, rest) with e = iᵏ rest: i stands before products, and at most once in a term."""
    if not e.args:
        return (1, number(1)) if e == imaginary_unit() else (0, e)
    if e.op is power and e.args[0] == imaginary_unit() and (k := whole(e.args[1])) is not None:
        return k, number(1)
    powers, args = zip(*map(taken_out, e.args), strict=True)
    if e.op is add and (powers[0] - powers[1]) % 2 == 0:
        return powers[0], args[0] + times_i(powers[1] - powers[0], args[1])
    if e.op is divide:
        return powers[0] - powers[1], e.op(*args)
    if e.op is not add and all(k == 0 or e.op.linear_at(n) for n, k in enumerate(powers)):
        return sum(powers), e.op(*args, data=e.data)
    return 0, e.op(*map(times_i, powers, args), data=e.data)
