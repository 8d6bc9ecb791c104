"""A text to an expression: parsed, its shapes inferred, then built as it was written.

>>> read("x'*A*x", {"x": "vector(n)"}).inferred
('A: matrix(n,n)',)
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from derivations.core.expr import KNOWN, Expr
from derivations.read.characters import explained, latin
from derivations.read.errors import ReadError
from derivations.read.text import Reading, Text

if TYPE_CHECKING:
    from collections.abc import Mapping


def read(
    text: str,
    let: Mapping[str, str] | None = None,
    *,
    differentials: bool = False,
    own: bool = False,
    sizes: frozenset[str] = frozenset(),
) -> Reading:
    """The expression that a text says; `let` maps names to declarations such as matrix(m,n).

    With `differentials`, dX is the differential of a declared X. `own` is for texts that this package
    wrote, which may be longer and deeper; `sizes` are letters that stand for sizes there. Raises
    ReadError, never anything else.
    """
    try:
        return Text(text, let or {}, differentials=differentials, own=own, sizes=sizes).reading()
    except RecursionError:
        raise ReadError("syntax", "the expression is too deep: name parts of it") from None


def read_variable(text: str, reading: Reading) -> Expr:
    """The variable of differentiation: a name of the reading, or conj(z)."""
    name = latin(text.strip())
    if not name:
        known = ", ".join(reading.symbols) or "none"
        raise ReadError("domain", f"no variable of differentiation is named: the variables are {known}")
    if not name.isascii():
        start = next(k for k, character in enumerate(name) if not character.isascii())
        raise ReadError("syntax", f"the variable of differentiation: {explained(name, start)}")
    inside = name.removeprefix("conj(").removesuffix(")").strip() if name.startswith("conj(") else ""
    if (inside or name) not in reading.symbols:
        near = get_close_matches(name, reading.symbols, 1)
        known = (
            f"did you mean {near[0]}?"
            if near
            else f"the variables are {', '.join(reading.symbols) or 'none'}"
        )
        raise ReadError("domain", f"{name[:40]} does not occur in the expression: {known}")
    variable = reading.symbols[inside or name]
    if not inside:
        return variable
    if variable.data[2] != "complex":
        raise ReadError("domain", f"{inside} is real, so conj({inside}) is {inside}: declare it complex")
    if "conj" not in KNOWN:
        raise ReadError("unsupported", "conj is read, but no operation for it exists yet")
    return KNOWN["conj"](variable)
