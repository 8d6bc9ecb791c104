"""Texts that have a derivative's shape, to read a claim beside: X for a gradient, f*x' for a Jacobian."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.calculus.layout import LAYOUTS

if TYPE_CHECKING:
    from derivations.core.shape import Shape


def links(function: str, of: Shape, variable: str, by: Shape, order: int, layout: str) -> tuple[str, ...]:
    """One text for every shape that the derivative has in some layout, that of the meant layout first."""
    names = (layout, *(name for name in LAYOUTS if name != layout))
    found = (link(f"({function})", of, variable, by, order, name) for name in names)
    return tuple(dict.fromkeys(found))


def link(f: str, of: Shape, x: str, by: Shape, order: int, layout: str) -> str:
    """A text that has the shape of the derivative in a layout."""
    if order == 2:
        return f"matmul({column(x, by)}, transpose({column(x, by)}))"
    if of.is_scalar:
        return f"transpose({x})" if layout == "numerator" else x
    if by.is_scalar:
        return f"transpose({f})" if layout == "denominator" else f
    up, down = column(f, of), column(x, by)
    first, second = (down, up) if layout == "denominator" else (up, down)
    return f"matmul({first}, transpose({second}))"


def column(text: str, of: Shape) -> str:
    """A column is itself, a matrix its vec."""
    return text if of.is_vector or of.is_scalar else f"vec({text})"
