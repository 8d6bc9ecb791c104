"""Why the trace: tr(GᵀΔX) is an inner product, and what may be turned inside it. And det of a 2×2 matrix."""

import sympy as sp

from derivations.facts.latex import exact, small
from derivations.facts.registry import states


def entries(letter: str, rows: int, columns: int) -> sp.Matrix:
    """A matrix of symbols letter₁₁, letter₁₂, …"""
    return sp.Matrix(rows, columns, lambda i, j: sp.Symbol(f"{letter}_{{{i + 1}{j + 1}}}"))


@states("trace.inner-product")
def trace_inner_product() -> str:
    """tr(GᵀΔX) entry by entry for a 2×2 matrix: the sum of the products of equal places."""
    gradient, change = entries("g", 2, 2), entries(r"\Delta x", 2, 2)
    pairs = list(zip(gradient, change, strict=True))
    assert sp.expand((gradient.T * change).trace()) == sum(g * d for g, d in pairs)
    rows = [" + ".join(rf"{g}\,{d}" for g, d in row) for row in (pairs[:2], pairs[2:])]
    return rf"\begin{{aligned}} & {rows[0]} \\ & \quad {{}} + {rows[1]} \end{{aligned}}"


@states("determinant.expansion")
def determinant_expansion() -> str:
    """det(X + ΔX) − det X for a 2×2 matrix, first order and second order apart."""
    letters = sp.symbols("a b c d")
    moves = [sp.Symbol(rf"\Delta {letter}") for letter in letters]
    t = sp.Symbol("t")
    old, new = (
        sp.Matrix(2, 2, letters),
        sp.Matrix(2, 2, [p + t * q for p, q in zip(letters, moves, strict=True)]),
    )
    change = sp.Poly(sp.expand(new.det() - old.det()), t)
    assert change.coeff_monomial(1) == 0
    first = [(change.coeff_monomial(t).coeff(move), move) for move in moves]
    second = change.coeff_monomial(t**2)
    shown = rf"\begin{{bmatrix}}{letters[0]} & {letters[1]}\\{letters[2]} & {letters[3]}\end{{bmatrix}}"
    signed = "".join(_signed(factor) + rf"\,{move}" for factor, move in first).removeprefix(" + ")
    return (
        rf"\begin{{aligned}} & X = {shown}: \\ & \det(X + \Delta X) - \det X \\ & \quad = {signed}"
        rf" \\ & \quad \phantom{{=}} {{}} + \left({exact(second)}\right) \end{{aligned}}"
    )


def _signed(factor: sp.Expr) -> str:
    return f" - {exact(-factor)}" if factor.could_extract_minus_sign() else f" + {exact(factor)}"


@states("determinant.adjugate", small)
def determinant_adjugate() -> sp.Matrix:
    """The adjugate of the 2×2 matrix: the coefficients above, laid out as □."""
    return sp.Matrix(2, 2, sp.symbols("a b c d")).adjugate()


# Three matrices whose product depends on their order.
CYCLE = (sp.Matrix([[0, 1], [0, 0]]), sp.Matrix([[0, 0], [1, 0]]), sp.Matrix([[1, 0], [0, 0]]))


@states("cycle.matrices", lambda matrices: ",\\quad ".join(map(exact, matrices)))
def cycle_matrices() -> tuple[sp.Matrix, ...]:
    """P, Q and R."""
    return CYCLE


@states("cycle.in-order")
def cycle_in_order() -> sp.Expr:
    """tr(PQR)."""
    P, Q, R = CYCLE
    return (P * Q * R).trace()


@states("cycle.turned")
def cycle_turned() -> sp.Expr:
    """tr(QRP): turned, so the same."""
    P, Q, R = CYCLE
    return (Q * R * P).trace()


@states("cycle.swapped")
def cycle_swapped() -> sp.Expr:
    """tr(PRQ): two neighbours changed places, so another number."""
    P, Q, R = CYCLE
    return (P * R * Q).trace()
