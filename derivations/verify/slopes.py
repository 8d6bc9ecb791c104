"""The slopes of functions of one variable, from the differential equations that define them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from derivations.verify.undefined import Undefined

Slopes = Callable[[Any, Any, Any], tuple[Any, Any]]


def no_slope(_K: Any, _u: Any, _y: Any) -> tuple[int, int]:
    """Of a function that is constant on each side of 0."""
    return 0, 0


def log_slopes(K: Any, u: Any, _y: Any) -> tuple[Any, Any]:
    """y′ = 1/u."""
    v = K.inverse(u)
    return v, -v * v


def sqrt_slopes(K: Any, _u: Any, y: Any) -> tuple[Any, Any]:
    """y² = u, so 2y y′ = 1."""
    v = K.inverse(2 * y)
    return v, -2 * v * v * v


def abs_slopes(K: Any, u: Any, _y: Any) -> tuple[Any, Any]:
    """Y = ±u, with the sign of u; no slope at 0."""
    if K.is_zero(u):
        raise Undefined("the slope of |·| at 0")
    return K.sign(u), 0


def arcsin_slopes(K: Any, u: Any, _y: Any) -> tuple[Any, Any]:
    """Sin y = u and cos y > 0, so √(1 − u²) y′ = 1."""
    v = K.inverse(K.sqrt(K.reduced(1 - u * u)))
    return v, u * v * v * v


def arccos_slopes(K: Any, u: Any, y: Any) -> tuple[Any, Any]:
    """The negative of those of arcsin: the two add up to a constant."""
    first, second = arcsin_slopes(K, u, y)
    return -first, -second


def arctan_slopes(K: Any, u: Any, _y: Any) -> tuple[Any, Any]:
    """Tan y = u, so (1 + u²) y′ = 1."""
    v = K.inverse(1 + u * u)
    return v, -2 * u * v * v


def relu_slopes(K: Any, u: Any, _y: Any) -> tuple[Any, Any]:
    """1 on the right of 0, 0 on the left."""
    if K.is_zero(u):
        raise Undefined("the slope of relu at 0")
    return K.step(u), 0


# y = f(u) ↦ f′(u), f″(u): the differential equation that defines f, and its derivative.
SLOPES: dict[str, Slopes] = {
    "inverse": lambda _K, _u, y: (-y * y, 2 * y * y * y),
    "exp": lambda _K, _u, y: (y, y),
    "log": log_slopes,
    "logabs": log_slopes,
    "sin": lambda K, u, y: (K.cos(u), -y),
    "cos": lambda K, u, y: (-K.sin(u), -y),
    "tanh": lambda _K, _u, y: (1 - y * y, -2 * y * (1 - y * y)),
    "sigmoid": lambda _K, _u, y: (y * (1 - y), y * (1 - y) * (1 - 2 * y)),
    "tan": lambda _K, _u, y: (1 + y * y, 2 * y * (1 + y * y)),
    "arcsin": arcsin_slopes,
    "arccos": arccos_slopes,
    "arctan": arctan_slopes,
    "sqrt": sqrt_slopes,
    "abs": abs_slopes,
    "relu": relu_slopes,
    "sign": no_slope,
    "step": no_slope,
}
