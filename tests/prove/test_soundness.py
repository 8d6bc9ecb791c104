"""Whenever the prover says "equal", the values are equal: at random trees, mutants, points and sizes.

The twins plant mistakes in the prover and demand that the same search finds them.
"""

from collections import defaultdict
from functools import cache
from random import Random
from typing import Any

import pytest

from derivations.prove import canonical, multilinear, network, one_atom, powers, relations, squares
from derivations.prove.limits import Undecided
from derivations.prove.network import Head
from derivations.prove.normal_form import attempted, normal_form
from tests.prove.float_values import NoValue, Point, agree
from tests.prove.random_claims import grown, mutants
from tests.prove.test_provable import CASES, FALSE

# Rectangular, of mixed parity, each size once larger than the others; 1 hides too much to stand alone.
SIZES = [
    {"n": 3, "m": 4, "k": 2},
    {"n": 4, "m": 5, "k": 3},
    {"n": 2, "m": 3, "k": 1},
    {"n": 5, "m": 2, "k": 4},
]
POINTS = [Point(sizes, seed) for seed, sizes in enumerate(SIZES * 2)]
TABLE = [side for _, a, b in CASES for side in (a, b)] + [side for pair in FALSE for side in pair]


@cache
def values(expr):
    """The value at each point, None where there is none."""
    found = []
    for point in POINTS:
        try:
            found.append(point.value(expr))
        except NoValue:
            found.append(None)
    return found


def both_values(a, b):
    """The values of both at the points where both have one."""
    return [(p, q) for p, q in zip(values(a), values(b), strict=True) if p is not None and q is not None]


def claims(seed, count):
    """The table's expressions, random trees, and mutants of both."""
    random = Random(seed)
    for tree in [*TABLE, *(grown(random, random.randint(1, 4)) for _ in range(count))]:
        yield tree
        yield from mutants(random, tree, 4)


def search(seed, count):
    """Pairs with one normal form and different values, and how many pairs were compared."""
    attempted.cache_clear()
    alike: dict[tuple[Any, str], list[Any]] = defaultdict(list)
    seen, wrong, compared = set(), [], 0
    for expr in claims(seed, count):
        if expr in seen:
            continue
        seen.add(expr)
        try:
            form = normal_form(expr)
        except Undecided:
            continue
        group = alike[expr.shape, form.key]
        for other in group[:2]:
            pairs = both_values(expr, other)
            compared += bool(pairs)
            if not all(agree(a, b) for a, b in pairs):
                wrong.append((expr, other))
        group.append(expr)
    attempted.cache_clear()
    return wrong, compared


@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_proved_is_true(seed):
    wrong, compared = search(seed, 300)
    assert not wrong
    assert compared > 500


@pytest.mark.parametrize(("a", "b"), FALSE, ids=repr)
def test_what_is_false_is_false(a, b):
    """The table of false claims is one: some point refutes each."""
    assert any(not agree(p, q) for p, q in both_values(a, b))


def transposed_inverse(net, matrix, ports, at=squares.at):
    return at(net, matrix, ports[::-1])


def symmetric_leaf(kind, name, shape, structure, leaf=multilinear.leaf):
    return leaf(kind, name, shape, "symmetric" if shape.is_square else structure)


def factors_elsewhere(factors, used=network.used):
    # The factors beside an atom come as a list, those of a whole network as a tuple.
    return set() if isinstance(factors, list) else used(factors)


def sorted_ports(factor, spelled=canonical.spelled):
    return spelled(factor._replace(ports=tuple(sorted(factor.ports))))


PLANTED = {
    "cancels although the index occurs elsewhere": (relations, "used", factors_elsewhere),
    "forgets the factor R in W t = 1 - W R": (relations, "attached", lambda *_: []),
    "forgets the size of a sum over nothing": (network, "settled", lambda net, _: net),
    "transposes an inverse": (squares, "at", transposed_inverse),
    "takes √(s²) for s": (powers, "is_nonnegative", lambda _: True),
    "takes every square matrix for symmetric": (multilinear, "leaf", symmetric_leaf),
    "does not tell rows from columns": (canonical, "spelled", sorted_ports),
    "takes |f| for f": (
        one_atom,
        "head_like",
        lambda head, name: Head("function", "f", name=name, body=head.body),
    ),
}


@pytest.mark.parametrize("mistake", PLANTED)
def test_finds_a_planted_mistake(mistake, monkeypatch):
    monkeypatch.setattr(*PLANTED[mistake])
    wrong, _ = search(1, 50)
    assert wrong
