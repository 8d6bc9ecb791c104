"""What takes the place of NumPy in a shown program, so that autograd can differentiate it.

autograd's own NumPy, and by products and sums of it the few functions that it cannot differentiate
but that are no more than such products and sums. Everything else it has no rule for stays so.
"""

from __future__ import annotations

from functools import cache, reduce
from types import SimpleNamespace
from typing import Any


@cache
def numpy() -> Any:
    """The stand-in. autograd is loaded here, since most programs of this package never need it."""
    import autograd.numpy as np_  # noqa: PLC0415 - as the docstring says
    from autograd.builtins import SequenceBox  # noqa: PLC0415
    from autograd.numpy.numpy_boxes import ArrayBox  # noqa: PLC0415

    # What NumPy's own results have: the entry of a 1×1 array, the second part of slogdet by its name.
    ArrayBox.item = lambda box: np_.reshape(box, ())
    SequenceBox.logabsdet = property(lambda box: box[1])

    def vdot(A: Any, B: Any) -> Any:
        return np_.sum(np_.conj(np_.ravel(A)) * np_.ravel(B))

    def float_power(X: Any, k: Any) -> Any:
        return np_.power(1.0 * X, 1.0 * k)

    def matrix_power(X: Any, k: int) -> Any:
        if k < 0:
            return matrix_power(np_.linalg.inv(X), -k)
        if k > 1:
            root = matrix_power(X, k // 2)
            return root @ root @ X if k % 2 else root @ root
        return X if k else np_.eye(len(X)) + 0 * X

    def block(rows: list[list[Any]]) -> Any:
        return np_.vstack([reduce(beside, map(np_.atleast_2d, row)) for row in rows])

    def beside(A: Any, B: Any) -> Any:
        return np_.hstack([A, B])

    linalg = SimpleNamespace(**{**vars(np_.linalg), "matrix_power": matrix_power})
    own = {"vdot": vdot, "float_power": float_power, "block": block, "linalg": linalg}
    return SimpleNamespace(**{**vars(np_), **own})
