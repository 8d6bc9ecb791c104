"""Facts by name: each number or small formula that prose needs, computed when it is asked for."""

from collections.abc import Callable
from difflib import get_close_matches
from functools import cache
from typing import Any, TypeVar

from derivations.facts.latex import exact

Compute = TypeVar("Compute", bound=Callable[[], Any])

FACTS: dict[str, Callable[[], str]] = {}
VALUES: dict[str, Callable[[], Any]] = {}


class UnknownFactError(LookupError):
    """A page asks for a fact that nothing computes."""


def states(name: str, spell: Callable[[Any], str] = exact) -> Callable[[Compute], Compute]:
    """Register a computation: VALUES[name]() is its result, FACTS[name]() the result as LaTeX.

    Results are exact SymPy objects or tuples of them, so figures and tests can go on computing.
    Each is computed once. The same name twice is an error: prose could not tell which it gets.
    """

    def register(compute: Compute) -> Compute:
        if name in FACTS:
            raise ValueError(f"the fact {name!r} is stated twice")
        once = cache(compute)
        VALUES[name] = once
        FACTS[name] = cache(lambda: spell(once()))
        return compute

    return register


def fact(name: str) -> str:
    """The LaTeX of a fact, without delimiters. Raises UnknownFactError, with the nearest names."""
    return str(_named(FACTS, name))


def value(name: str) -> Any:
    """The exact value of a fact. Raises UnknownFactError, with the nearest names."""
    return _named(VALUES, name)


def _named(table: dict[str, Callable[[], Any]], name: str) -> Any:
    if name not in table:
        near = get_close_matches(name, table, n=3, cutoff=0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else "see derivations/facts/"
        raise UnknownFactError(f"no fact is called {name!r}: {hint}")
    return table[name]()
