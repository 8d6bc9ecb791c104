"""What a formula does not say by itself: where it holds, and what symmetric X means."""

import sympy as sp

from derivations.facts.latex import over_one_denominator, small
from derivations.facts.registry import states

a, b, c = sp.symbols("a b c", real=True)
t = sp.Symbol("t", real=True)


@states("negative-determinant.matrix")
def negative_matrix() -> sp.Matrix:
    """An invertible matrix that swaps the axes."""
    return sp.Matrix([[0, 1], [1, 0]])


@states("negative-determinant.value")
def negative_determinant() -> sp.Expr:
    """Its determinant."""
    return negative_matrix().det()


@states("negative-determinant.log-of-absolute-value")
def log_of_absolute_value() -> sp.Expr:
    """log|det X|, which exists although log det X does not."""
    return sp.log(abs(negative_determinant()))


def log_abs_determinant_by_entries(matrix: sp.Matrix) -> sp.Matrix:
    """The matrix of partial derivatives of log|det X|, from d log|u| = du/u and no matrix rule."""
    letters = sp.Matrix(*matrix.shape, lambda i, j: sp.Symbol(f"x_{{{i + 1}{j + 1}}}"))
    determinant = letters.det()
    here = dict(zip(letters, matrix, strict=True))
    return letters.applyfunc(lambda entry: (determinant.diff(entry) / determinant).subs(here))


@states("negative-determinant.gradient", small)
def gradient_at_negative() -> sp.Matrix:
    """∂ log|det X|/∂xᵢⱼ there."""
    return log_abs_determinant_by_entries(negative_matrix())


@states("norm.slope-forwards")
def slope_forwards() -> sp.Expr:
    """The limit of (‖0 + tu‖ − ‖0‖)/t as t falls to 0, for a unit vector u: ‖tu‖ = |t|."""
    return sp.limit(sp.Abs(t) / t, t, 0, "+")


@states("norm.slope-backwards")
def slope_backwards() -> sp.Expr:
    """The same limit as t rises to 0."""
    return sp.limit(sp.Abs(t) / t, t, 0, "-")


def symmetric_matrix() -> sp.Matrix:
    """A symmetric matrix with three free entries."""
    return sp.Matrix([[a, b], [b, c]])


def symmetric_determinant() -> sp.Expr:
    """Its determinant, ac − b²."""
    return symmetric_matrix().det()


SYMMETRIC_AT = {a: sp.Integer(2), b: sp.Integer(1), c: sp.Integer(3)}


@states("symmetric.example")
def symmetric_example() -> sp.Matrix:
    """The matrix at which the three conventions are compared."""
    return symmetric_matrix().subs(SYMMETRIC_AT)


@states("symmetric.unconstrained", over_one_denominator)
def unconstrained() -> sp.Matrix:
    """G: all four entries free, the point happens to be symmetric."""
    return log_abs_determinant_by_entries(symmetric_example())


@states("symmetric.free-entries", over_one_denominator)
def free_entries() -> sp.Matrix:
    """The partial derivatives by a, b and c, where b stands in two places."""
    logarithm = sp.log(symmetric_determinant())
    by = {letter: logarithm.diff(letter).subs(SYMMETRIC_AT) for letter in (a, b, c)}
    return symmetric_matrix().subs(by, simultaneous=True)


@states("symmetric.frobenius", over_one_denominator)
def frobenius() -> sp.Matrix:
    """The symmetric S with df = tr(S dX) for every symmetric dX, solved for, not looked up."""
    p, q, r, u, v, w = sp.symbols("p q r u v w")
    unknown, step = sp.Matrix([[p, q], [q, r]]), sp.Matrix([[u, v], [v, w]])
    slope = (
        sp.log(symmetric_determinant())
        .subs({a: a + t * u, b: b + t * v, c: c + t * w}, simultaneous=True)
        .diff(t)
        .subs(t, 0)
        .subs(SYMMETRIC_AT)
    )
    difference = sp.expand((unknown * step).trace() - slope)
    solution = sp.solve([difference.coeff(letter) for letter in (u, v, w)], [p, q, r])
    return unknown.subs(solution)
