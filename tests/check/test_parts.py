"""The parts of the judge, one by one."""

from fractions import Fraction

import pytest
from flint import arb

from derivations import exp, eye, hadamard, inverse, matrix, norm, scalar, tr, vector
from derivations.core.condition import invertible, nonzero, positive
from derivations.judge.definition import NOT_DECIDED, NOT_RIGHT, by_definition
from derivations.judge.limits import growth, is_derivable, work_at
from derivations.judge.multiples import nearby, solved
from derivations.judge.question import equality, existence
from derivations.judge.terms import MOST, terms
from derivations.prove.decide import decide
from derivations.verify.balls import Balls
from derivations.write.spell import spell

A, B, X = matrix("A", "n", "n"), matrix("B", "n", "n"), matrix("X", "n", "n")
x, y = vector("x", "n"), vector("y", "n")
t = scalar("t")


@pytest.mark.parametrize(
    ("expression", "texts"),
    [
        ((A + A.T) @ x, ["A*x", "A'*x"]),
        (2 * (A.T @ (A @ x - y)), ["2*(A'*A*x)", "-2*(A'*y)"]),
        ((A + B) ** 2, ["A*A", "A*B", "B*A", "B*B"]),
        ((t + 1) ** 2, ["t*t", "2*t", "1"]),
        (A + A, ["2*A"]),
        (A - A, []),
        (A + B - A, ["B"]),
        (tr(A @ X) + tr(X @ A), ["2*tr(A*X)"]),
        (hadamard(x, y) + 3 * hadamard(y, x), ["4*(x .* y)"]),
        ((A @ x + y) / t, ["A*x/t", "y/t"]),
        (inverse(A + B), ["inv(A + B)"]),
        (A @ (X + eye("n")), ["A*X", "A"]),
    ],
)
def test_terms(expression, texts):
    found = terms(expression)
    assert [spell(term, "text") for term in found] == texts
    if found:
        assert decide(sum(found[1:], found[0]), expression)


def test_too_many_terms_stay_together():
    many = x
    for k in range(MOST):
        many = many + vector(f"x{k}", "n")
    assert terms(many) == [many]


def solution(*rows):
    found = solved([[arb(value) for value in row] for row in rows], len(rows[0]) - 1)
    return None if found is None else [nearby(value) for value in found]


def test_linear_equations():
    assert solution((1, 0, 2), (0, 2, 3), (1, 2, 5)) == [2, Fraction(3, 2)]
    assert solution((1, 0, 2), (0, 2, 3), (1, 2, 6)) is None
    # What is not determined is taken once.
    assert solution((1, 1, 1), (2, 2, 2)) == [0, 1]


def test_rational_numbers_near_a_ball():
    third = Balls().of(Fraction(1, 3))
    assert nearby(third) == Fraction(1, 3)
    assert nearby(third + arb(10) ** -12) is None
    assert nearby(arb(2).sqrt()) is None
    assert nearby(arb("inf")) is None
    assert nearby(arb(10) ** -(10**9)) == 0


def test_existence_is_less_than_differentiability():
    assert existence(norm(x)) == ()
    assert existence(x / norm(x)) == (nonzero(x),)
    assert existence(inverse(A) @ inverse(A)) == (invertible(A),)
    assert existence(t ** Fraction(1, 2)) == (positive(t),)


def test_balls_of_everything_are_no_agreement():
    tower = t
    for _ in range(10):
        tower = exp(tower)
    assert by_definition(equality(tower, t, ())).result == NOT_DECIDED
    assert by_definition(equality(exp(exp(t)), t, ())).result == NOT_RIGHT


def test_size_is_measured():
    assert growth(x, x) == 1
    assert growth(A @ x, y) == 0
    assert growth(x.T @ x, x) > growth(x, x)
    long = X
    for _ in range(100):
        long = long @ X
    assert is_derivable(tr(A @ X), X, 1)
    assert not is_derivable(tr(long), X, 1)
    large = matrix("L", 1000, 1000)
    assert work_at((large @ large,), {}) > 10**9
    assert work_at((A @ A,), {"n": 3}) < work_at((A**9,), {"n": 3}) < 10**4
