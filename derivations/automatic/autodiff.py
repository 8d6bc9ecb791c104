"""The slopes of a function in floating point, by a library's own rules.

A complex variable is two real ones, so that no convention of the library for complex numbers is
relied on: what comes out is the slope of f along H and along iH, by which Wirtinger's derivative
∂f/∂Z = ½(∂f/∂Re Z − i ∂f/∂Im Z) is defined.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np

from derivations.automatic.point import directions, vec
from derivations.automatic.program import called
from derivations.verify.points import is_complex

if TYPE_CHECKING:
    from collections.abc import Callable

    from derivations.automatic.libraries import Library
    from derivations.automatic.point import Array, Point


class NoRuleError(LookupError):
    """The library cannot differentiate the function; says what it has no rule for."""


def given(at: Point, library: Library) -> dict[str, Any]:
    """The arguments of a program: arrays of the library, numbers for scalars other than the variable."""
    widened = 0j if is_complex(at.statement) and not library.mixes else 0
    return {
        name: library.given(X + widened) if name == at.by or np.ndim(X) else X
        for name, X in at.arguments.items()
    }


def slopes(function: Callable[..., Any], at: Point, library: Library) -> Array:
    """Column k is vec of the slope of f along direction k; of the gradient of f if a Hessian is claimed.

    Raises NoRuleError where the library has no rule for what f is made of.
    """
    arguments, X = given(at, library), np.asarray(at.arguments[at.by])

    def f(moved: Any) -> Any:
        found = called(function, arguments, **{at.by: moved})
        if getattr(getattr(found, "dtype", None), "kind", "") == "O":
            raise NoRuleError("an array made of single entries is not traced")
        return found

    try:
        if at.statement.by.data[2] == "complex":
            a, b = library.given(X.real), library.given(X.imag)
            by_parts = (
                total(lambda moved: f(moved + 1j * b), a, at, library),
                total(lambda moved: f(a + 1j * moved), b, at, library),
            )
            return np.hstack(by_parts)
        widened = 0j if is_complex(at.statement) and not library.mixes else 0
        J = total(lambda moved: f(moved + widened), library.given(X if X.ndim else X.item()), at, library)
        return np.asarray(J @ np.hstack([vec(H) for H in directions(at)]))
    except NotImplementedError as error:
        raise NoRuleError(unknown(error)) from error
    except (AttributeError, RuntimeError, TypeError, ValueError) as error:
        # The program has run at this point: only the tracing can have failed.
        raise NoRuleError(f"{type(error).__name__} while it traces the function") from error


def total(f: Callable[[Any], Any], X: Any, at: Point, library: Library) -> Array:
    """∂vec F/∂(vec X)ᵀ by a real array, complex where F is."""

    def by(part: Callable[[Any], Any]) -> Array:
        g: Callable[[Any], Any] = lambda moved: part(f(moved))  # noqa: E731
        if at.statement.kind == "hessian":
            g = library.jacobian(g)
        return as_matrix(library.array(library.jacobian(g)(X)), np.ndim(library.array(X)))

    real = by(library.real)
    return real + 1j * by(library.imag) if np.iscomplexobj(library.array(f(X))) else real


def unknown(error: NotImplementedError) -> str:
    """The function without a rule, as autograd names it; otherwise what the library says."""
    named = re.search(r"VJP of (\S+) wrt", str(error))
    return f"no derivative of {named[1]}" if named else str(error).split("\n", maxsplit=1)[0]


def as_matrix(J: Array, axes_of_variable: int) -> Array:
    """∂F/∂X with the axes of F and then those of X, as ∂vec F/∂(vec X)ᵀ."""
    split = J.ndim - axes_of_variable
    outputs, inputs = J.shape[:split], J.shape[split:]
    order = [*reversed(range(split)), *reversed(range(split, J.ndim))]
    return J.transpose(order).reshape(int(np.prod(outputs, dtype=int)), int(np.prod(inputs, dtype=int)))
