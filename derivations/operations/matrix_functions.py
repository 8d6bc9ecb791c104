"""expm, logm, sqrtm of a square matrix and their Fréchet derivatives L(X, H).

L(X, ·) is linear with adjoint L(Xᵀ, ·), and L(X, H) = H f′(X) where H and X commute. The second
Fréchet derivative L²(X, H, K) is the derivative of L(·, H) along K, symmetric and linear in H and K,
with adjoint L²(Xᵀ, Hᵀ, ·). Higham, Functions of Matrices (2008), ch. 3.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from derivations.core.arithmetic import scale
from derivations.core.condition import Condition, no_nonpositive_eigenvalue
from derivations.core.errors import ShapeError
from derivations.core.expr import Expr, Operation, as_expr
from derivations.core.shape import Shape
from derivations.core.spelling import Spell, Spelled, fenced
from derivations.operations.linear_maps import matrix_of
from derivations.operations.matrix_code import (
    BLOCK,
    BLOCK2,
    CORNER,
    CORNER2,
    EXPM,
    LOGM,
    SQRTM,
    code_of,
)
from derivations.operations.powers import multiple_of_identity
from derivations.operations.square import inverse, square

THREE = "({0:matrix}, {1:matrix}, {2:matrix})"
HIGHAM = "Higham (2008), ch. 3"
Conditions = Callable[..., tuple[Condition, ...]]


def along(name: str, X: Expr, *directions: Expr) -> Shape:
    """The common shape of X and the directions."""
    shape = square(name, X)
    for H in directions:
        if H.shape != shape:
            msg = f"{name} needs matrices of one shape, but {X!r} is {X.shape} and {H!r} is {H.shape}"
            raise ShapeError(msg)
    return shape


def frechet_latex(letter: str, order: str = "") -> Callable[[Expr, Spell], Spelled]:
    """L with the function's name as its index, of (X, H)."""

    def spelled(node: Expr, spell: Spell) -> Spelled:
        inside = fenced("(", ", ".join(spell(arg, 0) for arg in node.args), ")")
        return rf"L{order}_{{\operatorname{{{letter}}}}}{inside}", 45

    return spelled


def value_over_reals(at: Any, *args: Any) -> Any:
    """What only the reals have."""
    return at.over_reals(*args)


def matrix_function(
    name: str,
    titles: tuple[str, str],
    derivative: Operation,
    code: dict[str, str],
    conditions: Conditions = lambda *_: (),
) -> Operation:
    """The record of f: df(X) = L_f(X, dX)."""
    return Operation(
        name=name,
        title=titles,
        source=HIGHAM,
        shape=lambda X: square(name, X),
        value=value_over_reals,
        differential=(derivative,),
        conditions=conditions,
        real_only=True,
        spell={
            "latex": (rf"\operatorname{{{{{name}}}}}{{0:call}}", 45),
            "text": (f"{name}({{0:0}})", 100),
            **{library: (f"{function}({{0:matrix}})", 100) for library, function in code.items()},
        },
    )


def frechet(
    name: str,
    titles: tuple[str, str],
    code: dict[str, str],
    conditions: Conditions = lambda *_: (),
    second: Callable[[Expr, Expr, Expr], Expr] | None = None,
) -> Operation:
    """The record of L_f; its adjoint at c I is c f′(X)ᵀ."""

    def adjoint(W: Expr, X: Expr, _H: Expr) -> Expr:
        c = multiple_of_identity(W)
        if c is None:
            return op(X.T, W)
        slope = SLOPES[op](X.T)
        return slope if c == as_expr(1) else scale(c, slope)

    op = Operation(
        name=f"{name}_frechet",
        title=titles,
        source=HIGHAM,
        shape=lambda X, H: along(f"{name}_frechet", X, H),
        value=value_over_reals,
        linear=(1,),
        adjoint=(adjoint,),
        differential=(second, None),
        conditions=conditions,
        real_only=True,
        spell={
            "latex": frechet_latex(name),
            "text": (f"{name}_frechet({{0:0}}, {{1:0}})", 100),
            **{
                library: (f"(lambda X, H: {function}({BLOCK}){CORNER})({{0:matrix}}, {{1:matrix}})", 100)
                for library, function in code.items()
            },
        },
    )
    return op


def principal(X: Expr, *_: Expr) -> tuple[Condition, ...]:
    """Where the principal root and logarithm exist."""
    return (no_nonpositive_eigenvalue(X),)


def root_second(X: Expr, H: Expr, dX: Expr) -> Expr:
    """dL, from YL + LY = H: Y dL + dL Y = −(dY L + L dY)."""
    dY, L = sqrtm_frechet(X, dX), sqrtm_frechet(X, H)
    return -sqrtm_frechet(X, dY @ L + L @ dY)


EXPONENTIAL = ("행렬 지수함수의 미분", "differential of the matrix exponential")
LOGARITHM = ("행렬 로그함수의 미분", "differential of the matrix logarithm")
ROOT = ("행렬 제곱근의 미분", "differential of the matrix square root")
EXPONENTIAL2 = ("행렬 지수함수의 이계 미분", "second differential of the matrix exponential")

EXPM_CODE = {
    "numpy": code_of(EXPM),
    "torch": "torch.linalg.matrix_exp",
    "jax": "jax.scipy.linalg.expm",
}
LOGM_CODE, SQRTM_CODE = {"numpy": code_of(LOGM)}, {"numpy": code_of(SQRTM)}

expm_frechet2: Operation = Operation(
    name="expm_frechet2",
    title=EXPONENTIAL2,
    source=HIGHAM,
    shape=lambda X, H, K: along("expm_frechet2", X, H, K),
    value=value_over_reals,
    linear=(2,),
    adjoint=(lambda W, X, H, _K: expm_frechet2(X.T, H.T, W),),
    real_only=True,
    spell={
        "latex": frechet_latex("expm", "^{(2)}"),
        "text": ("expm_frechet2({0:0}, {1:0}, {2:0})", 100),
        **{
            library: (f"(lambda X, H, K: {function}({BLOCK2}){CORNER2}){THREE}", 100)
            for library, function in EXPM_CODE.items()
        },
    },
)
expm_frechet = frechet("expm", EXPONENTIAL, EXPM_CODE, second=expm_frechet2)
logm_frechet = frechet("logm", LOGARITHM, LOGM_CODE, principal)
sqrtm_frechet = frechet("sqrtm", ROOT, SQRTM_CODE, principal, root_second)

expm = matrix_function("expm", EXPONENTIAL, expm_frechet, EXPM_CODE)
logm = matrix_function("logm", LOGARITHM, logm_frechet, LOGM_CODE, principal)
sqrtm = matrix_function("sqrtm", ROOT, sqrtm_frechet, SQRTM_CODE, principal)

# f′(X) as a function of a matrix, by which L_f(X, H) = H f′(X) where H and X commute.
SLOPES: dict[Operation, Callable[[Expr], Expr]] = {
    expm_frechet: expm,
    logm_frechet: inverse,
    sqrtm_frechet: lambda X: inverse(sqrtm(X)) / 2,
}

expm_frechet_matrix, logm_frechet_matrix = (
    matrix_of(L, 1, value_over_reals, f"lambda X, H: {function['numpy']}({BLOCK}){CORNER}", ("X{0:matrix}",))
    for L, function in ((expm_frechet, EXPM_CODE), (logm_frechet, LOGM_CODE))
)
expm_frechet2_matrix = matrix_of(
    expm_frechet2,
    2,
    value_over_reals,
    f"lambda X, H, K: {EXPM_CODE['numpy']}({BLOCK2}){CORNER2}",
    ("X{0:matrix}", "H{1:matrix}"),
)
