"""Messages speak the language of their reader: expressions in them stand as text, not as trees."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from derivations.core.errors import MatrixCalculusError
from derivations.core.expr import WRITTEN
from derivations.write.spell import spell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from derivations.core.expr import Expr


def as_text(e: Expr) -> str | None:
    """X'*A*x; None for what has no spelling, whose tree must do."""
    try:
        return spell(e, "text")
    except (MatrixCalculusError, ValueError, LookupError):
        return None


@contextmanager
def messages_in_text() -> Iterator[None]:
    """Expressions are named by their text in every message that is made inside."""
    before = WRITTEN.set(as_text)
    try:
        yield
    finally:
        WRITTEN.reset(before)
