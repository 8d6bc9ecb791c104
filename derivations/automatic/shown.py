"""What is shown of an identity: programs, their values, and what these say of the slopes of f."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from derivations.automatic.autodiff import given
from derivations.automatic.point import vec
from derivations.automatic.program import called, program
from derivations.verify.statement import Statement
from derivations.write.code import snippet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from derivations.automatic.libraries import Library
    from derivations.automatic.point import Array, Point
    from derivations.core.expr import Expr
    from derivations.core.identity import Identity

FAILURES = (ArithmeticError, AttributeError, LookupError, NameError, RuntimeError, TypeError, ValueError)


class BrokenProgramError(Exception):
    """A shown program fails where the conditions hold, or gives an array of the wrong shape."""


@dataclass(frozen=True)
class Shown:
    """An identity, and its derivative's form in each layout that is shown."""

    identity: Identity
    forms: Mapping[str, Expr]

    @cached_property
    def statement(self) -> Statement:
        """What the identity says."""
        i = self.identity
        return Statement(of=i.of, by=i.by, kind=i.kind, claim=i.claim, conditions=i.conditions)

    def text(self, layout: str, notation: str) -> str:
        """The program of a layout, word for word."""
        names = {piece: name for name, piece in self.identity.where}
        return snippet(self.identity, self.forms[layout], layout, notation, names)

    def traced(self, library: Library) -> Callable[..., Any]:
        """The function as a library sees it; it is the same in every layout's program."""
        text = self.text(next(iter(self.forms)), library.notation)
        return program(text, library.modules).function

    def function(self, at: Point, library: Library) -> Array:
        """The value of the shown function. Raises BrokenProgramError."""
        return self.run(self.traced(library), at, library, self.identity.of)

    def derivative(self, layout: str, at: Point, library: Library) -> Array:
        """The value of the shown derivative. Raises BrokenProgramError."""
        made = program(self.text(layout, library.notation), library.modules)
        return self.run(made.derivative, at, library, self.forms[layout])

    def run(self, function: Callable[..., Any], at: Point, library: Library, meant: Expr) -> Array:
        """A shown function's value as an array with two axes; a scalar must be a number."""
        try:
            value = library.array(called(function, given(at, library)))
        except FAILURES as error:
            raise BrokenProgramError(f"at sizes {at.sizes} a program fails: {error}") from error
        shape = () if meant.shape.is_scalar else meant.shape.at(at.sizes)
        if value.shape != shape:
            raise BrokenProgramError(f"at sizes {at.sizes} a program gives {value.shape}, not {shape}")
        return np.atleast_2d(value)

    def slopes(self, layout: str, D: Array, directions: Sequence[Array]) -> Array:
        """Column k is vec of the slope that a derivative in a layout gives to f along direction k.

        Of a complex variable the derivative by it is complex linear: along iH the slope is i times as
        large.
        """
        return np.asarray(jacobian(self.identity, layout, D) @ np.hstack([vec(H) for H in directions]))


def jacobian(identity: Identity, layout: str, D: Array) -> Array:
    """The J with vec dF = J vec dX, from the derivative in a layout.

    A gradient has the variable's shape, turned in numerator layout; the derivative by a scalar has
    the function's shape, turned in denominator layout; a Hessian is the same in every layout, and
    anything else is J itself, turned in denominator layout.
    """
    match identity.kind:
        case "hessian":
            return D
        case "gradient":
            return vec(D.T if layout == "numerator" else D).T
        case _:
            D = D.T if layout == "denominator" else D
            return vec(D) if identity.by.shape.is_scalar else D
