"""Rings, matrices and evaluation: laws that hold exactly, and oracles that keep theirs."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from derivations import d, matrix, scalar, sqrt, vector
from derivations.core.errors import DomainError, Unsupported
from derivations.verify.balls import Balls
from derivations.verify.elimination import expanded
from derivations.verify.evaluate import evaluate
from derivations.verify.field import SLOPES, Inexact, Jet, Jets, Undefined
from derivations.verify.matrix import Matrix
from derivations.verify.prime import SECOND_P, P, PrimeField
from derivations.verify.rationals import Floats, Rationals

FIELD = PrimeField(P, b"test")
ORDERS = [0, 1, 2]


def jets(order):
    return Jets(FIELD, order)


def random_matrix(ring, rows, cols, seed=0):
    random = Random(seed)
    parts = [[[random.randrange(P) for _ in range(cols)] for _ in range(rows)] for _ in range(ring.size)]
    return Matrix(ring, tuple(parts))


def unit(ring, n):
    return Matrix.rational(ring, [[int(i == j) for j in range(n)] for i in range(n)])


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("n", [1, 2, 3, 5])
def test_inverse_inverts_with_all_its_slopes(order, n):
    X = random_matrix(jets(order), n, n)
    assert X @ X.inverse() == unit(X.ring, n) == X.inverse() @ X


@pytest.mark.parametrize("order", ORDERS)
def test_inverse_finds_a_pivot_below(order):
    X = random_matrix(jets(order), 3, 3)
    X.parts[0][0][0] = 0
    assert X @ X.inverse() == unit(X.ring, 3)


def test_inverse_of_a_singular_matrix_is_undefined():
    with pytest.raises(Undefined):
        Matrix.rational(jets(1), [[1, 2], [2, 4]]).inverse()


@pytest.mark.parametrize("order", ORDERS)
def test_determinant_is_the_expansion_and_multiplies(order):
    X, Y = (random_matrix(jets(order), 4, 4, seed) for seed in (1, 2))
    assert X.det().item == expanded(X.ring, X.rows)
    assert (X @ Y).det().item == X.det().item * Y.det().item


def test_determinant_of_a_singular_matrix_has_its_slope():
    ring = Jets(Rationals(), 1)
    X = Matrix(
        ring, (Matrix.rational(ring, [[1, 2], [2, 4]]).values, Matrix.rational(ring, [[1, 0], [0, 0]]).values)
    )
    assert X.det().item == Jet(ring, (Fraction(0), Fraction(4)))


@pytest.mark.parametrize("order", ORDERS)
def test_products_of_jets_agree_with_products_of_matrices(order):
    A, B = random_matrix(jets(order), 2, 3, 3), random_matrix(jets(order), 3, 2, 4)
    slow = [
        [
            sum((A.rows[i][k] * B.rows[k][j] for k in range(1, 3)), A.rows[i][0] * B.rows[0][j])
            for j in range(2)
        ]
        for i in range(2)
    ]
    assert Matrix.of(A.ring, slow) == A @ B
    assert (A @ B).T == B.T @ A.T
    assert A.T.kron(B.T) == A.kron(B).T
    assert A.kron(B).entry(4, 1) == A.entry(1, 0).hadamard(B.entry(1, 1))
    assert A.hadamard(B.T).sum() == (A @ B).trace()
    assert A.scale(B.rows[0][0]).entry(1, 2).item == A.rows[1][2] * B.rows[0][0]


elements = st.integers(1, P - 1)


@given(elements)
@settings(max_examples=40, deadline=None)
def test_oracles_keep_their_laws(u):
    K = FIELD
    assert K.exp(u) * K.exp(-u) % P == 1
    assert (K.sin(u) ** 2 + K.cos(u) ** 2) % P == 1
    assert K.sin(-u) == -K.sin(u) % P
    assert K.cos(-u) == K.cos(u)
    assert K.log(-u) == K.log(u) == -K.log(K.inverse(u)) % P
    assert K.abs(-u) == K.abs(u)
    assert K.abs(u) ** 2 % P == u * u % P
    assert K.sqrt(u * u) == K.abs(u)
    assert (K.sigmoid(u) + K.sigmoid(-u)) % P == 1
    assert K.tanh(-u) == -K.tanh(u) % P


@given(elements, elements)
@settings(max_examples=20, deadline=None)
def test_oracles_do_not_know_the_exponential_law(u, v):
    assume((u + v) % P)
    assert FIELD.exp(u + v) != FIELD.exp(u) * FIELD.exp(v) % P


@pytest.mark.parametrize("p", [P, SECOND_P])
def test_primes_leave_minus_one_without_a_root(p):
    assert p % 4 == 3
    assert pow(2, p - 1, p) == 1
    with pytest.raises(Undefined):
        PrimeField(p).sqrt(p - 1)


def test_roots_of_other_indices_are_powers_undone():
    for b in (2, 3, 5, 6):
        u = pow(7, b * 900, P)
        root = FIELD.power(u, Fraction(1, b))
        assert pow(root, b, P) == u
    assert FIELD.power(4, Fraction(-1, 2)) == FIELD.inverse(FIELD.sqrt(4))


@pytest.mark.parametrize("name", sorted(set(SLOPES) - {"sign"}))
def test_second_order_jets_agree_with_differences_of_slopes(name):
    """f″ from the table is the derivative of f′ from the table, seen in floating point."""
    ring, u, h = Jets(Floats(), 2), 0.7, 1e-5
    second = ring.applied(name, Jet(ring, (u, 1.0, 1.0, 0.0))).parts[3]
    up, down = (ring.applied(name, Jet(ring, (u + e, 1.0, 0.0, 0.0))).parts[1] for e in (h, -h))
    assert second == pytest.approx((up - down) / (2 * h), rel=1e-6, abs=1e-8)


@pytest.mark.parametrize("name", sorted(set(SLOPES) - {"sign"}))
def test_slopes_agree_with_differences_of_values(name):
    ring, u, h = Jets(Floats(), 1), 0.7, 1e-6
    slope = ring.applied(name, Jet(ring, (u, 1.0))).parts[1]
    values = [ring.applied(name, Jet(ring, (u + e,))).value for e in (h, -h)]
    assert slope == pytest.approx((values[0] - values[1]) / (2 * h), rel=1e-6)


@pytest.mark.parametrize("exponent", [Fraction(0), Fraction(1), Fraction(2), Fraction(5)])
def test_powers_have_slopes_at_zero(exponent):
    ring = Jets(Rationals(), 2)
    power = ring.power(Jet(ring, (Fraction(0), Fraction(1), Fraction(1), Fraction(0))), exponent)
    assert power.parts[3] == (2 if exponent == 2 else 0)
    assert power.parts[1] == (1 if exponent == 1 else 0)


def test_rationals_say_what_is_not_rational():
    Q = Rationals()
    special = [Q.exp(Fraction(0)), Q.sqrt(Fraction(9, 4)), Q.logabs(Fraction(-1))]
    assert special == [1, Fraction(3, 2), 0]
    with pytest.raises(Inexact, match=r"exp\(1\) is not rational"):
        Q.exp(Fraction(1))
    with pytest.raises(Undefined):
        Q.log(Fraction(0))


def test_balls_do_not_guess_a_sign():
    K = Balls()
    narrow = K.of(Fraction(1, 3)) * 3 - 1
    assert K.is_zero(narrow)
    with pytest.raises(Undefined):
        K.sign(narrow)
    with pytest.raises(Undefined):
        K.inverse(narrow)


A, x, t = matrix("A", "m", "n"), vector("x", "n"), scalar("t")
SIZES = {"m": 2, "n": 3}


def test_evaluation_follows_the_definitions():
    ring = Jets(Rationals(), 1)
    point = {
        A: Matrix.rational(ring, [[1, 2, 3], [4, 5, 6]]),
        x: Matrix(
            ring,
            ([[Fraction(1)], [Fraction(0)], [Fraction(2)]], [[Fraction(1)], [Fraction(1)], [Fraction(1)]]),
        ),
    }
    value = evaluate(A @ x + d(A @ x), point, SIZES, ring)
    assert value.values == [[7 + 6], [16 + 15]]
    assert value.slopes == [[6], [15]]


def test_evaluation_names_what_the_point_lacks():
    with pytest.raises(DomainError, match=r"no value to x \(n×1\)"):
        evaluate(A @ x, {A: random_matrix(jets(1), 2, 3)}, SIZES, jets(1))


def test_second_differentials_are_refused_rather_than_guessed():
    ring = jets(1)
    with pytest.raises(Unsupported, match="d inside d"):
        evaluate(d(d(t)), {t: random_matrix(ring, 1, 1)}, {}, ring)


def test_exponents_are_exact():
    k = scalar("k", "integer")
    ring = Jets(Rationals(), 1)
    point = {t: Matrix(ring, ([[Fraction(2)]], [[Fraction(1)]]))}
    assert evaluate(t ** (k + 1), point, {}, ring, {k: 2}).item == Jet(ring, (Fraction(8), Fraction(12)))
    assert evaluate(sqrt(t + 2), point, {}, ring).item == Jet(ring, (Fraction(2), Fraction(1, 4)))
