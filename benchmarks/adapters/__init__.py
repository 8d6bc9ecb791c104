"""The tools that are measured, by name."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

from benchmarks.adapters.sympy_tool import SymPy
from benchmarks.tool import Refusal

if TYPE_CHECKING:
    from benchmarks.tool import Tool

NAMES = ("ours", "sympy")


def spellings(name: str) -> tuple[Tool, ...]:
    """The tool of that name, once for every way of stating a problem to it; the best outcome counts.

    Raises Refusal, with the reason, where the tool is not there.
    """
    if name == "sympy":
        return SymPy(forms=True), SymPy(forms=False)
    if find_spec("derivations.derive") is None:
        raise Refusal("derivations.derive does not exist")
    from benchmarks.adapters.engine import Engine  # noqa: PLC0415  # it may be missing, see above

    return (Engine(),)
