"""What comes after Σ Xⁱ H Xᵏ⁻¹⁻ⁱ: its matrix, its differential by X, and the matrix of that.

The sum is the (1, 2) block of [X H; 0 X]ᵏ; its differential along K is the (1, 4) block of the k-th
power of [X H K 0; 0 X 0 K; 0 0 X H; 0 0 0 X], symmetric and linear in H and K.
"""

from __future__ import annotations

from functools import reduce
from typing import Any

from derivations.core.expr import Expr, Operation
from derivations.core.shape import Shape
from derivations.core.spelling import Spell, Spelled, braced, fenced
from derivations.operations.exponents import exponent, places, power_conditions, raised, whole
from derivations.operations.linear_maps import free_letters, matrix_of
from derivations.operations.matrix_code import BLOCK2, CORNER2
from derivations.operations.powers import BLOCK_POWER, power_sum, summed, summed_to

TITLE = ("행렬 거듭제곱의 이계 미분", "second differential of a matrix power")


def shape_of_two(X: Expr, H: Expr, K: Expr, k: Expr) -> Shape:
    """The shape of X, H and K."""
    summed(X, K, k)
    return summed(X, H, k)


def added(terms: list[Any], zero: Any, k: int) -> Any:
    """The sum of the terms; for k < 0 its negative."""
    total = reduce(lambda left, right: left + right, terms, zero)
    return total if k >= 0 else -total


def second_value(at: Any, X: Any, H: Any, K: Any, _k: Any) -> Any:
    """Every place of one H and one K among powers of X, of degree k in all."""
    k = exponent(at)
    terms = []
    for i, j in places(k):
        terms.append(summed_to(at, X, K, i) @ H @ raised(at, X, j))
        terms.append(raised(at, X, i) @ H @ summed_to(at, X, K, j))
    return added(terms, H + -H, k)


def matrix_to(at: Any, X: Any, k: int) -> Any:
    """Σ (Xᵏ⁻¹⁻ⁱ)ᵀ ⊗ Xⁱ."""
    terms = [raised(at, X, j).T.kron(raised(at, X, i)) for i, j in places(k)]
    one = raised(at, X, 0)
    return added(terms, one.kron(one) + -one.kron(one), k)


def second_matrix_value(at: Any, X: Any, H: Any, _k: Any) -> Any:
    """The matrix of vec K ↦ vec of the second sum."""
    k, one = exponent(at), raised(at, X, 0)
    terms = []
    for i, j in places(k):
        terms.append((H @ raised(at, X, j)).T.kron(one) @ matrix_to(at, X, i))
        terms.append(one.kron(raised(at, X, i) @ H) @ matrix_to(at, X, j))
    return added(terms, one.kron(one) + -one.kron(one), k)


def second_latex(node: Expr, spell: Spell) -> Spelled:
    """D² of X ↦ Xᵏ, at X along H and K."""
    X, H, K, k = node.args
    (letter,) = free_letters(node, ("X", "Y", "Z", "U"), 1)
    base = spell(X, 0)
    inside = fenced("(", ", ".join((base, spell(H, 0), spell(K, 0))), ")")
    return rf"\mathrm{{D}}^{{2}}_{{{letter}\mapsto {letter}^{braced(spell(k, 101))}}}{inside}", 45


def matrix_latex(node: Expr, spell: Spell) -> Spelled:
    """Σ (Xᵏ⁻¹⁻ⁱ)ᵀ ⊗ Xⁱ, with an index letter that is not in use."""
    X, k = node.args
    (i,) = free_letters(node, ("i", "j", "l", "p", "q", "r", r"\ell"), 1)
    base, n = spell(X, 50), whole(k)
    sign, start, end = "", "0", f"{spell(k, 12)}-1"
    rest = f"{end}-{i}"
    if n is not None:
        sign, start, end = ("", "0", str(n - 1)) if n > 0 else ("-", str(n), "-1")
        rest = f"{n - 1}-{i}"
    power = fenced("(", f"{base}^{{{rest}}}", ")")
    return rf"{sign}\sum_{{{i}={start}}}^{{{end}}} {power}^\top \otimes {base}^{{{i}}}", 11


BLOCK_POWER2 = f"lambda X, H, K, k: np.linalg.matrix_power({BLOCK2}, k){CORNER2}"

power_sum2: Operation = Operation(
    name="power_sum2",
    title=TITLE,
    source=power_sum.source,
    shape=shape_of_two,
    value=second_value,
    linear=(2,),
    adjoint=(lambda W, X, H, _K, k: power_sum2(X.T, H.T, W, k),),
    conditions=power_conditions,
    spell={
        "latex": second_latex,
        "text": ("power_sum2({0:0}, {1:0}, {2:0}, {3:0})", 100),
        "numpy": (f"({BLOCK_POWER2})({{0:matrix}}, {{1:matrix}}, {{2:matrix}}, {{3:0}})", 100),
    },
)
power_sum_matrix: Operation = matrix_of(
    power_sum,
    1,
    lambda at, X, _k: matrix_to(at, X, exponent(at)),
    BLOCK_POWER,
    ("X{0:matrix}", "k{1:0}"),
    latex=matrix_latex,
)
power_sum2_matrix: Operation = matrix_of(
    power_sum2, 2, second_matrix_value, BLOCK_POWER2, ("X{0:matrix}", "H{1:matrix}", "k{2:0}")
)
