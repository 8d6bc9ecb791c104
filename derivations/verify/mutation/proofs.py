"""Proofs of equality beyond the prover's own words: laws of further functions, and d(u) that waits.

The prover knows sums, products, inverses and a few functions, and d of a symbol. Anything else is
taken for a new letter: what holds for every value of the letter holds for what it stands for. Two
values of one function are the same letter up to sign, transpose or factor where a law below says so
and the prover says how their arguments are related. Two waiting d(u) and d(v) are the same letter if
u − v does not depend on the variable, and transposes of one another if u − vᵀ does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.core.arithmetic import d, symbol
from derivations.prove import rational, translate
from derivations.prove.decide import Proof, decide

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from derivations.core.condition import Condition
    from derivations.core.expr import Expr

KNOWN_TO_PROVER = set(translate.RULES) | set(rational.RULES)
# f(Xᵀ) = f(X)ᵀ.
TRANSPOSED = {"adj", "pinv", "polar", "expm", "logm", "sqrtm", "matrix_power"} | {
    "tan", "arcsin", "arccos", "arctan", "relu", "step", "hadamard_power"
}  # fmt: skip
# f(Xᵀ) = f(X): the norms do not ask; the others have a value at a symmetric X only.
TRANSPOSE_FREE = {"sigmax", "normnuc", "norm1", "eigmax", "eigvecmax", "chol"}
ODD = {"pinv", "polar", "tan", "arcsin", "arctan"}
EVEN = {"sigmax", "normnuc", "norm1"}
# f(2X) = f(X), 2 f(X), f(X)/2.
SCALE_FREE = {"eigvecmax", "left_singular", "right_singular", "polar", "step"}
HOMOGENEOUS = {"eigmax", "sigmax", "normnuc", "norm1", "relu"}
RECIPROCAL = {"pinv"}
# (−X)ᵏ = ±Xᵏ for a whole number k.
POWERS = {"matrix_power", "hadamard_power"}

# (the functions, how the first argument is changed, what that does to the value)
LAWS: tuple[tuple[set[str], Callable[[Expr], Expr], Callable[[Expr], Expr]], ...] = (
    (TRANSPOSED, lambda u: u.T, lambda f: f.T),
    (TRANSPOSE_FREE, lambda u: u.T, lambda f: f),
    (ODD, lambda u: -u, lambda f: -f),
    (EVEN, lambda u: -u, lambda f: f),
    (SCALE_FREE, lambda u: 2 * u, lambda f: f),
    (SCALE_FREE, lambda u: u / 2, lambda f: f),
    (HOMOGENEOUS, lambda u: 2 * u, lambda f: 2 * f),
    (HOMOGENEOUS, lambda u: u / 2, lambda f: f / 2),
    (RECIPROCAL, lambda u: 2 * u, lambda f: f / 2),
    (RECIPROCAL, lambda u: u / 2, lambda f: 2 * f),
)


def sign_of_power(node: Expr) -> int:
    """(−1)ᵏ for a power whose exponent is a whole number; 0 for anything else."""
    k = node.args[-1]
    if node.op.name not in POWERS or k.op.name != "number" or k.data[0].denominator != 1:
        return 0
    return -1 if k.data[0] % 2 else 1


def is_projector(node: Expr) -> bool:
    """Z Z⁺ or Z⁺ Z."""
    if node.op.name != "matmul":
        return False
    A, B = node.args
    return any(X.op.name == "pinv" and X.args[0] == Y for X, Y in ((A, B), (B, A)))


class Functions:
    """The letters that stand for values of functions of which the prover knows nothing."""

    def __init__(self, conditions: Iterable[Condition]) -> None:
        self.conditions = tuple(conditions)
        self.letters: dict[Expr, Expr] = {}

    def decide(self, a: Expr, b: Expr) -> Proof | None:
        """A proof of a = b for all sizes; None: not decided."""
        if a.shape != b.shape:
            return None
        return decide(self.settled(a), self.settled(b), self.conditions)

    def settled(self, formula: Expr) -> Expr:
        """The formula with a letter for every function that the prover does not know."""
        args = tuple(map(self.settled, formula.args))
        node = formula if args == formula.args else formula.op(*args, data=formula.data)
        op = node.op
        if is_projector(formula):
            # Z Z⁺ and Z⁺ Z are symmetric.
            return self.letters.setdefault(node, symbol(f"P{len(self.letters)}'", *node.shape, "symmetric"))
        if op.name in KNOWN_TO_PROVER or not args or any(op.linear_at(k) for k in range(len(args))):
            return node
        if node not in self.letters:
            self.letters[node] = self.related(node) or self.new(node)
        return self.letters[node]

    def related(self, node: Expr) -> Expr | None:
        """The value in terms of a letter that is there already."""
        (u, *rest), name = node.args, node.op.name
        for other, letter in self.letters.items():
            v, *others = other.args
            if other.op is not node.op or others != rest:
                continue
            if self.equal(u, v):
                return letter
            for names, changed, value in LAWS:
                if name in names and self.equal(u, changed(v)):
                    return value(letter)
            sign = sign_of_power(node)
            if sign and self.equal(u, -v):
                return letter if sign > 0 else -letter
        return None

    def equal(self, u: Expr, v: Expr) -> bool:
        """Is u = v proved?"""
        return u.shape == v.shape and decide(u, v, self.conditions) is not None

    def new(self, node: Expr) -> Expr:
        """A letter of its own, symmetric if the law and the argument say so."""
        symmetric = node.op.name in TRANSPOSED and self.equal(node.args[0], node.args[0].T)
        name = f"{node.op.name}{len(self.letters)}'"
        return symbol(name, *node.shape, "symmetric" if symmetric and not node.shape.is_scalar else "")


class Waiting(Functions):
    """The letters of a derivation's lines: for functions as above, and for every d(u) that waits."""

    def __init__(self, by: Expr, conditions: Iterable[Condition]) -> None:
        super().__init__(conditions)
        # That the variable is symmetric at the point does not say that it moves so.
        self.moving = Functions(c for c in self.conditions if c.kind != "symmetric" or c.of != by)
        self.elsewhere = {by: symbol(f"{by.data[0]}'", *by.shape, by.data[2])}
        self.differentials: dict[Expr, Expr] = {by: d(by)}

    def settled(self, formula: Expr) -> Expr:
        """As in Functions, with a letter for every d(u) of an expression u."""
        if formula.op.name != "d":
            return super().settled(formula)
        (u,) = formula.args
        if u.op.name != "symbol" and u not in self.differentials:
            self.differentials[u] = self.known(u) or self.waiting(u)
        return self.differentials.get(u, formula)

    def known(self, u: Expr) -> Expr | None:
        """The letter of a d(v) that is equal to d(u), or its transpose."""
        for v, letter in self.differentials.items():
            if u.shape == v.shape and self.is_constant(u - v):
                return letter
            if u.shape == v.shape.transposed and self.is_constant(u - v.T):
                return letter.T
        return None

    def waiting(self, u: Expr) -> Expr:
        """A letter of its own, symmetric if u is."""
        square = u.shape.is_square and not u.shape.is_scalar
        symmetric = square and self.is_constant(u - u.T)
        return symbol(f"d{len(self.differentials)}'", *u.shape, "symmetric" if symmetric else "")

    def is_constant(self, difference: Expr) -> bool:
        """Is it proved to have one value for every value of the variable?"""
        return self.moving.decide(difference, difference.replace(self.elsewhere)) is not None
