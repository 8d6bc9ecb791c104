"""What the page about verification says of the checker, read from the checker itself."""

from derivations.facts.registry import states
from derivations.verify.exact import PRIMES, TRIPLES

LETTERS = 3  # the prose shows the sizes of a statement with three size letters


def mersenne(number: int) -> str:
    """2^k − 1, for a number of this form. Raises ValueError for any other."""
    exponent = (number + 1).bit_length() - 1
    if 2**exponent - 1 != number:
        raise ValueError(f"{number} is not one less than a power of two")
    return f"2^{{{exponent}}} - 1"


@states("verification.prime", mersenne)
def prime() -> int:
    """The order of the finite field."""
    return PRIMES[0]


@states("verification.second-prime", mersenne)
def second_prime() -> int:
    """The order of the field in which the check is repeated."""
    (other,) = set(PRIMES) - {prime()}
    return other


@states("verification.sizes", lambda sizes: r",\quad ".join(f"({', '.join(map(str, one))})" for one in sizes))
def sizes() -> tuple[tuple[int, ...], ...]:
    """The sizes (m, n, k) at which every statement is checked."""
    return tuple(triple[:LETTERS] for triple in TRIPLES)
