"""Complete code for a reader: imports, the function and its derivative as functions of Python.

Vectors are columns of shape (n, 1); scalars are numbers (in PyTorch and JAX also arrays without
axes), and so are results that are scalars. Sizes are read off the arguments.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.core.shape import Size
from derivations.core.spelling import variable
from derivations.write.arrays import is_array
from derivations.write.spell import spell
from derivations.write.statement import equation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from derivations.core.expr import Expr
    from derivations.write.statement import Statement

IMPORTS = {
    "numpy": "import numpy as np",
    "torch": "import torch\n\ntorch.set_default_dtype(torch.float64)",
    "jax": 'import jax\nimport jax.numpy as jnp\n\njax.config.update("jax_enable_x64", True)',
}
LIBRARIES = tuple(IMPORTS)
# A 1×1 array as a number; PyTorch and JAX must still be able to differentiate it.
AS_NUMBER = {"numpy": ".item()", "torch": ".squeeze()", "jax": ".squeeze()"}


def snippet(
    statement: Statement, derivative: Expr, layout: str, library: str, names: Mapping[Expr, str] | None = None
) -> str:
    """The function and its derivative in a layout: a program, or for `latex` the equation."""
    if library == "latex":
        return equation(statement, derivative, layout, names)
    arguments = ordered(statement, derivative)
    taken = {variable(symbol.data[0]) for symbol in arguments}
    function = next(name for name in ("f", "function") if name not in taken)
    functions = [
        defined(name, arguments, expr, library, names or {})
        for name, expr in ((function, statement.of), (derivative_name(statement, layout), derivative))
    ]
    return "\n\n\n".join([IMPORTS[library], *functions]) + "\n"


def derivative_name(statement: Statement, layout: str) -> str:
    """`gradient` has the shape of the variable, `jacobian` a row for each component of the function."""
    if statement.kind == "hessian":
        return "hessian"
    if statement.kind == "gradient" and layout != "numerator" and not statement.by.shape.is_scalar:
        return "gradient"
    return "jacobian" if statement.kind == "jacobian" and layout != "denominator" else "derivative"


def ordered(statement: Statement, derivative: Expr) -> list[Expr]:
    """The symbols in order of appearance, the variable last."""
    found = dict.fromkeys([*statement.of.symbols(), *derivative.symbols()])
    found.pop(statement.by, None)
    return [*found, statement.by]


def defined(name: str, arguments: list[Expr], expr: Expr, library: str, names: Mapping[Expr, str]) -> str:
    """The definition of a function of the arguments whose value is the expression."""
    lines = [f"def {name}({', '.join(variable(symbol.data[0]) for symbol in arguments)}):"]
    pieces = {piece: letter for piece, letter in names.items() if piece != expr and expr.has(piece)}
    lines += [f"    {line}" for line in sizes(arguments, [expr])]
    known: dict[Expr, str] = {}
    for piece, letter in pieces.items():
        lines.append(f"    {variable(letter)} = {spell(piece, library, known)}")
        known[piece] = letter
    if expr.shape.is_scalar and is_array(expr):
        returned = spell(expr, library, pieces, place=50) + AS_NUMBER[library]
    else:
        returned = spell(expr, library, pieces)
    return "\n".join([*lines, f"    return {returned}"])


def sizes(arguments: list[Expr], exprs: list[Expr]) -> list[str]:
    """One line for each size that the code needs, read off the first argument that has it."""
    nodes = [node for expr in exprs for node in expr.nodes() if node.op.name != "symbol"]
    needed = {
        letter for node in nodes for size in node.data if isinstance(size, Size) for letter in size.letters
    }
    lines = []
    for letter in sorted(needed):
        axes = [
            f"{letter} = {variable(symbol.data[0])}.shape[{axis}]"
            for symbol in arguments
            for axis, size in enumerate(symbol.shape)
            if size == Size.of(letter)
        ]
        if not axes:
            raise ValueError(f"no argument has the size {letter}: it cannot be read off {arguments!r}")
        lines.append(axes[0])
    return lines
