"""Libraries that run shown programs and differentiate them by rules of their own: autograd, JAX, PyTorch.

Each is loaded when it is first asked for; JAX and PyTorch are no dependencies, and may be missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np

from derivations.automatic import stand_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from derivations.automatic.point import Array

    Function = Callable[[Any], Any]


@dataclass(frozen=True)
class Library:
    """`modules` answer a program's imports; `given` makes an argument of a number or NumPy array.

    `jacobian` maps a function of a real array to ∂F/∂X, with the axes of F and then those of X; `array`
    gives NumPy's array of a result. `mixes`: may a real matrix be multiplied by a complex one?
    """

    notation: str
    modules: Mapping[str, Any]
    given: Function
    array: Callable[[Any], Array]
    jacobian: Callable[[Function], Function]
    real: Function
    imag: Function
    mixes: bool = True


@cache
def numpy() -> Library:
    """NumPy, which differentiates nothing."""

    def jacobian(_: Function) -> Function:
        raise NotImplementedError("NumPy has no derivatives")

    return Library("numpy", {"numpy": np}, lambda X: X, np.asarray, jacobian, np.real, np.imag)


@cache
def autograd() -> Library:
    """NumPy, with autograd's own in its place."""
    import autograd as library  # noqa: PLC0415 - as the module's docstring says

    np_ = stand_in.numpy()
    return Library("numpy", {"numpy": np_}, lambda X: X, np.asarray, library.jacobian, np_.real, np_.imag)


@cache
def jax() -> Library:
    """JAX, in double precision."""
    import jax as library  # noqa: PLC0415 - as the module's docstring says

    library.config.update("jax_enable_x64", True)
    np_ = library.numpy
    return Library("jax", {"jax": library}, np_.asarray, np.asarray, library.jacobian, np_.real, np_.imag)


@cache
def torch() -> Library:
    """PyTorch, in double precision."""
    import torch as library  # noqa: PLC0415 - as the module's docstring says

    library.set_default_dtype(library.float64)

    def jacobian(f: Function) -> Function:
        return lambda X: library.autograd.functional.jacobian(f, X, create_graph=True)

    def array(X: Any) -> Array:
        return np.asarray(X.detach().resolve_conj().numpy() if library.is_tensor(X) else X)

    return Library(
        "torch",
        {"torch": library},
        library.as_tensor,
        array,
        jacobian,
        library.real,
        library.imag,
        mixes=False,
    )


FRAMEWORKS = {"torch": torch, "jax": jax}
