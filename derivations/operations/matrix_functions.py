"""expm, logm, sqrtm of a square matrix and their Fréchet derivatives L(X, H).

L(X, ·) is linear with adjoint L(Xᵀ, ·); L(X, c I) = c f′(X), since X and I commute.
Higham, Functions of Matrices (2008), ch. 3.
"""

from __future__ import annotations

from collections.abc import Callable

from derivations.core.arithmetic import scale
from derivations.core.condition import Condition, no_nonpositive_eigenvalue
from derivations.core.errors import ShapeError
from derivations.core.expr import Expr, Operation, as_expr
from derivations.core.shape import Shape
from derivations.core.spelling import Spell, Spelled, fenced
from derivations.operations.powers import multiple_of_identity
from derivations.operations.square import inverse, square

HIGHAM = "Higham (2008), ch. 3"
Conditions = Callable[..., tuple[Condition, ...]]


def along(name: str, X: Expr, H: Expr) -> Shape:
    """The common shape of X and the direction H."""
    shape = square(name, X)
    if H.shape != shape:
        msg = f"{name} needs two matrices of one shape, but {X!r} is {X.shape} and {H!r} is {H.shape}"
        raise ShapeError(msg)
    return shape


def frechet_latex(letter: str) -> Callable[[Expr, Spell], Spelled]:
    """L with the function's name as its index, of (X, H)."""

    def spelled(node: Expr, spell: Spell) -> Spelled:
        inside = fenced("(", ", ".join(spell(arg, 0) for arg in node.args), ")")
        return rf"L_{{\operatorname{{{letter}}}}}{inside}", 45

    return spelled


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
        value=lambda at, X: at.over_reals(X),
        differential=(derivative,),
        conditions=conditions,
        real_only=True,
        spell={
            "latex": (rf"\operatorname{{{{{name}}}}}{{0:call}}", 45),
            "text": (f"{name}({{0:0}})", 100),
            **{library: (pattern, 100) for library, pattern in code.items()},
        },
    )


def frechet(
    name: str,
    titles: tuple[str, str],
    slope: Callable[[Expr], Expr],
    code: dict[str, str],
    conditions: Conditions = lambda *_: (),
    second: Callable[[Expr, Expr, Expr], Expr] | None = None,
) -> Operation:
    """The record of L_f; `slope` is X ↦ f′(X)ᵀ, for directions that are multiples of I."""

    def adjoint(W: Expr, X: Expr, _H: Expr) -> Expr:
        c = multiple_of_identity(W)
        if c is None:
            return op(X.T, W)
        return slope(X) if c == as_expr(1) else scale(c, slope(X))

    op = Operation(
        name=f"{name}_frechet",
        title=titles,
        source=HIGHAM,
        shape=lambda X, H: along(f"{name}_frechet", X, H),
        value=lambda at, X, H: at.over_reals(X, H),
        linear=(1,),
        adjoint=(adjoint,),
        differential=(second, None),
        conditions=conditions,
        real_only=True,
        spell={
            "latex": frechet_latex(name),
            "text": (f"{name}_frechet({{0:0}}, {{1:0}})", 100),
            **{library: (pattern, 100) for library, pattern in code.items()},
        },
    )
    return op


def principal(X: Expr, *_: Expr) -> tuple[Condition, ...]:
    """Where the principal root and logarithm exist."""
    return (no_nonpositive_eigenvalue(X),)


# NumPy has no exponential of a matrix: a Taylor polynomial of X/1024, squared ten times.
EXPM = (
    "np.linalg.matrix_power(sum(np.linalg.matrix_power({0} / 1024, k) / np.prod(np.arange(1.0, k + 1))"
    " for k in range(12)), 1024)"
)
BLOCK = "np.vstack([np.hstack([X, H]), np.hstack([0 * X, X])])"
CORNER = "[: len(X), len(X) :])({0:matrix}, {1:matrix})"
# By eigenvectors: of a matrix that has too few of them there is no such code.
BY_EIGENVECTORS = "(lambda w, V: ((V * np.{0}(w)) @ np.linalg.inv(V)).real)(*np.linalg.eig({{0:matrix}}))"
MOVED = (
    "(lambda w, V, H: (V @ ((np.linalg.inv(V) @ (H + 0 * V) @ V) * {0}) @ np.linalg.inv(V)).real)"
    "(*np.linalg.eig({{0:matrix}}), {{1:matrix}})"
)
ROOTS = "(1 / (np.sqrt(w)[:, None] + np.sqrt(w)))"
LOGS = (
    "np.where(abs(w[:, None] - w) < 1e-9 * abs(w), 1 / w, (np.log(w)[:, None] - np.log(w))"
    " / (w[:, None] - w + (w[:, None] == w)))"
)

EXPONENTIAL = ("행렬 지수함수의 미분", "differential of the matrix exponential")
LOGARITHM = ("행렬 로그함수의 미분", "differential of the matrix logarithm")
ROOT = ("행렬 제곱근의 미분", "differential of the matrix square root")


def exponential_slope(X: Expr) -> Expr:
    """expm(X)ᵀ, which is expm(Xᵀ)."""
    return expm(X.T)


def logarithm_slope(X: Expr) -> Expr:
    """X⁻ᵀ."""
    return inverse(X).T


def root_slope(X: Expr) -> Expr:
    """½ X^(−1/2), transposed."""
    return inverse(sqrtm(X)).T / 2


def root_second(X: Expr, H: Expr, dX: Expr) -> Expr:
    """dL, from YL + LY = H: Y dL + dL Y = −(dY L + L dY)."""
    dY, L = sqrtm_frechet(X, dX), sqrtm_frechet(X, H)
    return -sqrtm_frechet(X, dY @ L + L @ dY)


expm_frechet: Operation = frechet(
    "expm",
    EXPONENTIAL,
    exponential_slope,
    {
        "numpy": f"(lambda X, H: (lambda Z: {EXPM.format('Z')})({BLOCK}){CORNER}",
        "torch": f"(lambda X, H: torch.linalg.matrix_exp({BLOCK}){CORNER}",
        "jax": f"(lambda X, H: jax.scipy.linalg.expm({BLOCK}){CORNER}",
    },
)
logm_frechet: Operation = frechet(
    "logm", LOGARITHM, logarithm_slope, {"numpy": MOVED.format(LOGS)}, principal
)
sqrtm_frechet: Operation = frechet(
    "sqrtm", ROOT, root_slope, {"numpy": MOVED.format(ROOTS)}, principal, root_second
)

expm: Operation = matrix_function(
    "expm",
    EXPONENTIAL,
    expm_frechet,
    {
        "numpy": f"(lambda X: {EXPM.format('X')})({{0:matrix}})",
        "torch": "torch.linalg.matrix_exp({0:matrix})",
        "jax": "jax.scipy.linalg.expm({0:matrix})",
    },
)
logm: Operation = matrix_function(
    "logm", LOGARITHM, logm_frechet, {"numpy": BY_EIGENVECTORS.format("log")}, principal
)
sqrtm: Operation = matrix_function(
    "sqrtm", ROOT, sqrtm_frechet, {"numpy": BY_EIGENVECTORS.format("sqrt")}, principal
)
