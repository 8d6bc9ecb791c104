"""The five notations: which spelling of an operation each takes, and how arguments stand in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from derivations.write.arrays import is_array, is_plain_number

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from derivations.core.expr import Expr


@dataclass(frozen=True, slots=True)
class Notation:
    """`keys` are the spellings it takes, in order of preference; `np` is what NumPy's prefix becomes."""

    name: str
    keys: tuple[str, ...]
    np: str = ""

    @property
    def is_code(self) -> bool:
        """Is it run by Python?"""
        return bool(self.np)

    def spelling(self, spellings: Mapping[str, Any], operation: str) -> Any:
        """The operation's spelling in this notation. Raises LookupError where it has none."""
        for key in self.keys:
            if key in spellings:
                return spellings[key]
        raise LookupError(
            f"the operation {operation} has no spelling in {self.name}: give it the key {self.keys[-1]!r}"
        )

    def translated(self, code: str) -> str:
        """NumPy's functions under this library's name; in other notations the text itself."""
        return re.sub(r"\bnp\.", f"{self.np}.", code) if self.is_code else code

    def as_array(self, argument: Expr, text: str, role: str) -> str:
        """The code of an argument, made the array that its place needs.

        `matrix`: a 2-D array, so a scalar that may be a bare number is wrapped; `entries`: an
        array of any rank. PyTorch's functions refuse numbers of Python, some of JAX's integers.
        """
        if is_plain_number(argument) and self.name in {"torch", "jax"}:
            text = f"torch.tensor(float({text}))" if self.name == "torch" else f"float({text})"
        if role == "matrix" and not is_array(argument):
            return f"{self.np}.atleast_2d({text})"
        return text


NOTATIONS = {
    notation.name: notation
    for notation in (
        Notation("latex", ("latex",)),
        Notation("text", ("text",)),
        Notation("numpy", ("numpy",), np="np"),
        Notation("torch", ("torch", "numpy"), np="torch"),
        Notation("jax", ("jax", "numpy"), np="jnp"),
    )
}
