"""What one method of checking found: accepted, rejected, not applicable (and why), not decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

RESULTS = ("accepted", "rejected", "not applicable", "not decided")


@dataclass(frozen=True)
class Rung:
    """One method's answer. Only "accepted" ever counts as a pass; every other answer has a reason."""

    name: str
    result: str
    reason: str = ""
    detail: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.result not in RESULTS:
            raise ValueError(f"{self.result!r} is no result; the results are {', '.join(RESULTS)}")
        if self.result != "accepted" and not self.reason:
            raise ValueError(f"{self.name}: {self.result}, but no reason is given")

    @property
    def accepted(self) -> bool:
        """The only answer that passes."""
        return self.result == "accepted"

    def as_json(self) -> dict[str, Any]:
        """Plain data for the certificate."""
        return {"name": self.name, "result": self.result, "reason": self.reason, **self.detail}
