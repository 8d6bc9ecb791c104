"""Is a = b proved, and how? The Einstein-sum normal form first, then a noncommutative Gröbner basis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from derivations.prove.groebner import prove_equal
from derivations.prove.normal_form import equal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from derivations.core.condition import Condition
    from derivations.core.expr import Expr
    from derivations.prove.certificate import Certificate

ARGUMENTS = {
    "normal form": "equal Einstein-sum normal forms",
    "Gröbner basis": "a certificate from a noncommutative Gröbner basis, checked by multiplying it out",
}


@dataclass(frozen=True, slots=True)
class Proof:
    """Why a = b for all sizes: one of ARGUMENTS, and the certificate if it has one."""

    method: str
    certificate: Certificate | None = None

    @property
    def argument(self) -> str:
        """The method in words."""
        return ARGUMENTS[self.method]

    def as_json(self) -> dict[str, Any]:
        """The method, its argument and the certificate."""
        certificate = {"certificate": self.certificate.as_json()} if self.certificate else {}
        return {"method": self.method, "argument": self.argument, **certificate}


def decide(a: Expr, b: Expr, conditions: Iterable[Condition] = ()) -> Proof | None:
    """A proof of a = b wherever all parts exist and the conditions hold; None: not decided, never "false"."""
    conditions = tuple(conditions)
    if equal(a, b, conditions):
        return Proof("normal form")
    certificate = prove_equal(a, b, conditions)
    return Proof("Gröbner basis", certificate) if certificate else None
