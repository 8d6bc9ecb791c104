"""At which sizes a claim is checked: such where points meet the conditions, found in few draws."""

from __future__ import annotations

from functools import lru_cache
from itertools import cycle, islice
from typing import TYPE_CHECKING

from derivations.core.errors import DomainError
from derivations.verify.exact import SMALLER, TRIPLES, affordable
from derivations.verify.places import place, places

if TYPE_CHECKING:
    from derivations.verify.statement import Statement


@lru_cache(maxsize=512)
def sizes_of_checks(statement: Statement) -> tuple[dict[str, int], ...]:
    """Up to three choices of sizes, all different and of mixed parity; smaller where that is too much work.

    Raises DomainError where no point is found at the first or the second, Unsupported for matrices that
    are too large.
    """
    n = len(statement.letters)
    if not n:
        return tuple(found.sizes for found in places(statement))
    chosen: list[dict[str, int]] = []
    for triple, smaller in zip(TRIPLES, SMALLER, strict=True):
        choices = [tuple(islice(cycle(sizes), n)) for sizes in (triple, *smaller)]
        try:
            chosen.append(place(statement, affordable(statement, choices)).sizes)
        except DomainError:
            # With a size of 1, as in the last choice, there may be no point at all.
            if len(chosen) < len(TRIPLES) - 1:
                raise
    return tuple(chosen)
