"""Is a statement true over GF(p)? Exact zero or not, at sizes that hide nothing.

Accepting trusts Python's integers, the definitions of the operations, and the randomness of
SHA-256; it errs with the probability that `bounds` computes from the raw tree. No rule of
differentiation and no simplification is used. A rejection over GF(p) of a statement with
elementwise functions refutes nothing, because a random oracle knows few of their laws.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import permutations
from random import Random
from typing import TYPE_CHECKING

from derivations.core.errors import DomainError, Unsupported
from derivations.verify.bounds import Bound, bound
from derivations.verify.effort import MOST, effort, largest
from derivations.verify.field import Field, Inexact, Jets
from derivations.verify.gaussian import GaussianField
from derivations.verify.points import DRAWS, draw, is_complex
from derivations.verify.prime import SECOND_P, P, PrimeField
from derivations.verify.statement import Sample, Statement, claimed, residuals

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from fractions import Fraction

# All different, of mixed parity: 1×1 and equal sizes hide transposes, even ones hide signs. Of any two
# of the first four letters each is the larger one somewhere: of a wide matrix Z Z⁺ = I, of a tall one not.
TRIPLES = ((3, 4, 2, 5, 6, 7), (4, 3, 5, 2, 7, 6), (2, 3, 1, 4, 5, 6))
# Where they make matrices too large, as for a Kronecker product of three: down to 2×1, still rectangular;
# first of all the four letters of a Kronecker product of two stay different.
SMALLER = (
    ((3, 2, 1, 4, 1, 2), (3, 2, 2, 3, 1, 2), (2, 3, 1, 2, 1, 2), (2, 1, 2, 1, 2, 1)),
    ((2, 4, 3, 1, 2, 1), (2, 3, 3, 2, 2, 1), (1, 2, 3, 2, 1, 1), (1, 2, 1, 2, 1, 2)),
    ((2, 3, 1, 2, 3, 1), (2, 1, 2, 1, 1, 1), (1, 1, 2, 2, 1, 2)),
)
FEW = 12
PRIMES = (P, P, SECOND_P)
# A statement without size letters has one size, so it gets the seeds of three.
PRIMES_OF_ONE_SIZE = PRIMES * 3


@dataclass(frozen=True)
class Trial:
    """One exact comparison."""

    sizes: dict[str, int]
    seed: int
    prime: int
    accepted: bool
    draws: int
    integers: dict[str, int]
    error: Fraction
    bound: Bound


@lru_cache(maxsize=512)
def assignments(statement: Statement) -> tuple[dict[str, int], ...]:
    """The sizes at which a statement is checked: one for each of TRIPLES, smaller where that is too much.

    Where no point meets the conditions, as with det(AXB) and a thin X, the same numbers are given
    to the letters in another order. Raises DomainError if no order will do.
    """
    letters = statement.letters
    if len(letters) > len(TRIPLES[0]):
        raise DomainError(f"at most {len(TRIPLES[0])} size letters are provided for, not {letters}")
    if not letters:
        return ({},)
    choices = [
        [sizes[: len(letters)] for sizes in (triple, *smaller)]
        for triple, smaller in zip(TRIPLES, SMALLER, strict=True)
    ]
    return tuple(satisfiable(statement, affordable(statement, sizes)) for sizes in choices)


def affordable(statement: Statement, choices: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """The first of these choices of sizes at which the statement is no more than MOST work.

    Raises Unsupported where it is more even at the last ones.
    """
    for sizes in choices:
        where = dict(zip(statement.letters, sizes, strict=True))
        if effort(statement, where) <= MOST:
            return tuple(sizes)
    least = ", ".join(f"{letter} = {size}" for letter, size in where.items())
    raise Unsupported(f"the check would need matrices of {largest(statement, where)} rows even at {least}")


def satisfiable(statement: Statement, sizes: Sequence[int]) -> dict[str, int]:
    """The first order of these sizes in which some point meets the conditions.

    A Gram matrix that is singular at these sizes is singular at every point: a few draws find an order
    where it is not; only if none does, every order is searched in full.
    """
    for draws in (FEW, DRAWS):
        for order in permutations(sizes):
            where = dict(zip(statement.letters, order, strict=True))
            try:
                sample(statement, where, 0, draws=draws)
            except Inexact:
                # The conditions hold, but a value exists over the reals only: they decide.
                return where
            except DomainError as error:
                refusal = error
            else:
                return where
    raise refusal


def generator(digest: str, sizes: Mapping[str, int], *more: object) -> Random:
    """Random numbers that depend on the statement, the sizes and what else is named."""
    text = ";".join([digest, *(f"{letter}={n}" for letter, n in sorted(sizes.items())), *map(str, more)])
    return Random(int.from_bytes(sha256(text.encode()).digest(), "big"))


def sample(
    statement: Statement,
    sizes: Mapping[str, int],
    seed: int,
    p: int = P,
    order: int | None = None,
    draws: int = DRAWS,
) -> Sample:
    """The point of the trial with this seed, where the claim has a value too."""
    random = generator(statement.digest, sizes, seed, p)
    key = random.randbytes(16)
    field: Field = GaussianField(p) if is_complex(statement) else PrimeField(p, key)
    ring = Jets(field, statement.order if order is None else order)

    def has_claim(found: Sample) -> bool:
        claimed(statement, found)
        return True

    accept = has_claim if order is None else anything
    return draw(statement, sizes, ring, random, lambda r: r.randrange(p), accept, turn=seed, draws=draws)


def anything(_: Sample) -> bool:
    """Where no claim is asked for, every point will do."""
    return True


def check(statement: Statement, sizes: Mapping[str, int], seed: int, p: int = P) -> bool:
    """One trial: does the statement hold exactly at this random point in this random direction?"""
    return agrees(statement, sample(statement, sizes, seed, p))


def agrees(statement: Statement, at: Sample) -> bool:
    """Is every residual exactly zero at this point?"""
    return all(a.values == b.values for a, b in residuals(statement, at))


def square_size(statement: Statement) -> dict[str, int]:
    """All letters equal to the degree, if the statement is polynomial of a degree free of sizes.

    There the theorem of Cayley and Hamilton gives no identity that smaller sizes could hide.
    Empty if there is no such degree, or it is over 6.
    """
    if not statement.letters:
        return {}
    sizes = assignments(statement)
    found = [bound(statement, s) for s in sizes[:2]]
    degree = found[0].degree
    if not found[0].polynomial or found[1].degree != degree or not 2 <= degree <= 6:
        return {}
    return dict.fromkeys(statement.letters, degree)


@lru_cache(maxsize=512)
def trials(statement: Statement) -> tuple[Trial, ...]:
    """Every trial of a statement: its sizes times its seeds, the last seed over a second prime."""
    sizes = assignments(statement)
    square = square_size(statement)
    primes = PRIMES if statement.letters else PRIMES_OF_ONE_SIZE
    done = []
    for where in [*sizes, square] if square else sizes:
        error = bound(statement, where)
        for seed, p in enumerate(primes):
            at = sample(statement, where, seed, p)
            integers = {symbol.data[0]: k for symbol, k in at.integers.items()}
            done.append(
                Trial(where, seed, p, agrees(statement, at), at.draws, integers, error.error(p), error)
            )
    return tuple(done)
