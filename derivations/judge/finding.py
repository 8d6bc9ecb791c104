"""What was found about a claim: the verdict, the layout of which it speaks, the evidence, and what to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fractions import Fraction

    from derivations.core.expr import Expr
    from derivations.judge.example import Example
    from derivations.judge.question import Form

# In the order in which they are tried; the first that fits is reported.
VERDICTS = (
    "right",
    "other_layout",
    "factor",
    "sign",
    "missing_term",
    "symmetric_only",
    "wrong",
    "not_decided",
)


@dataclass(frozen=True, kw_only=True)
class Finding:
    """`basis` says how it is known that the claim is right, or would be once it is corrected as said."""

    verdict: str
    form: Form
    basis: str = ""
    example: Example | None = None
    factor: Fraction | None = None
    terms: tuple[Expr, ...] = ()
    symmetric: tuple[Expr, ...] = ()
    reason: str = ""

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS:
            raise ValueError(f"{self.verdict!r} is no verdict; the verdicts are {', '.join(VERDICTS)}")
        if (self.example is None) != (self.verdict in {"right", "not_decided"}):
            raise ValueError(f"{self.verdict}: every verdict but right and not_decided needs an example")
