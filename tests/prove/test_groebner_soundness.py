"""Whatever is proved with Gröbner bases is true at random matrices: the table, with every mistake in it.

The twins plant mistakes in the translation, which the expander cannot see, and demand that this sees them.
"""

from functools import cache
from itertools import islice
from random import Random

import pytest

from derivations.core.errors import MatrixCalculusError
from derivations.core.expr import KNOWN
from derivations.prove import letters, opaque, quiver, rational
from derivations.prove.groebner import prove_equal
from derivations.verify.mutation.mutants import written
from tests.prove import groebner_values
from tests.prove.groebner_claims import FALSE, PROVED, A, B, C, I, K, P, S, U, V, X, Y, s, t, u, v, x, y

LEAVES = [A, B, C, I, K, P, S, U, V, X, Y, s, t, u, v, x, y]


@cache
def agree(a, b):
    """As in `groebner_values`; None where a value needs the reals."""
    try:
        return groebner_values.agree(a, b)
    except MatrixCalculusError:
        return None


def claims(step):
    """Both sides of every row with one mistake: every mistake of which the number is divisible by `step`."""
    for a, b in [*PROVED.values(), *FALSE.values()]:
        yield a, b
        for side, other in ((a, b), (b, a)):
            for _, mutant in islice(written(other), None, None, step):
                if mutant.shape == side.shape:
                    yield side, mutant
                    yield other, mutant


def search(step, steps=400):
    """What is proved and false, how much is proved and true, and how much is true and not proved."""
    wrong, proved, missed = [], 0, 0
    for a, b in dict.fromkeys(claims(step)):
        certificate, truth = prove_equal(a, b, steps=steps), agree(a, b)
        if certificate and truth is False:
            wrong.append((a, b))
        proved += bool(certificate) and truth is True
        missed += not certificate and truth is True
    return wrong, proved, missed


def test_what_is_proved_is_true():
    wrong, proved, missed = search(2)
    assert not wrong
    assert proved > 200
    assert missed < proved / 10


def grown(random, depth):
    """A random tree of sums, products, inverses, transposes and traces."""
    if not depth:
        return random.choice(LEAVES)
    while True:
        args = [grown(random, depth - 1)]
        chance = random.random()
        if chance < 0.2:
            name = "inverse"
        elif chance < 0.4:
            name = random.choice(["transpose", "tr", "neg"])
        else:
            name = random.choice(["add", "matmul", "matmul", "scale", "divide", "inner"])
            args.append(grown(random, depth - 1))
        try:
            return KNOWN[name](*args)
        except MatrixCalculusError:
            continue


@pytest.mark.parametrize("seed", range(3))
def test_what_is_proved_of_random_trees_is_true(seed):
    random = Random(seed)
    proved = 0
    for _ in range(120):
        tree = grown(random, random.randint(2, 5))
        mutants = [mutant for _, mutant in islice(written(tree), 40) if mutant.shape == tree.shape]
        for mutant in random.sample(mutants, min(3, len(mutants))):
            if prove_equal(tree, mutant, steps=1000):
                assert agree(tree, mutant) is not False, (tree, mutant)
                proved += 1
    assert proved > 20


def same_for_every_argument(where, node):
    return where.letter((node.op.name, node.shape), node, node.op.name)


def unreversed(where, word):
    return tuple(where.mirror[x] for x in (word if is_square(where, word) else reversed(word)))


def is_square(where, word):
    return len({where.rows[x] for x in word} | {where.cols[x] for x in word}) == 1


def of_last_term(where, body, size, of=letters.Letters.inverse_letter):
    words = sorted(monomial for monomial in body if monomial[1])
    return of(where, {words[-1]: 1} if words else body, size)


def without_scalars(where, p, q, product=letters.Letters.product):
    return product(where, {((), word): c for (_, word), c in p.items()}, q)


# What is replaced, and by what.
PLANTED = {
    "every square matrix is symmetric": (rational, "SYMMETRIC", {"", "symmetric"}),
    "an opaque operation forgets its arguments": (opaque, "atom", same_for_every_argument),
    "1/s is s": (letters.Letters, "reciprocal", lambda _, loop: {((loop,), ()): 1}),
    "scalars are lost": (letters.Letters, "product", without_scalars),
    "a transpose keeps the order of factors": (quiver.Quiver, "mirrored", unreversed),
    "an inverse is of one term of the body": (letters.Letters, "inverse_letter", of_last_term),
    "the factors of a trace commute": (quiver.Quiver, "closed", lambda _, path: (tuple(sorted(path)),)),
    "numbers in front of an inverse are not inverted": (letters, "divided", lambda c, e: c * e),
}


@pytest.mark.parametrize("mistake", PLANTED)
def test_finds_a_planted_mistake(mistake, monkeypatch):
    """Here, or by the expander before: a translation may spoil a proof as well."""
    monkeypatch.setattr(*PLANTED[mistake])
    try:
        wrong, _, _ = search(20, steps=300)
    except AssertionError as error:
        wrong = ["does not check" in str(error)]
    assert any(wrong)
