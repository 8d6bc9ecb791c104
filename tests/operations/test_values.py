"""Every value meets the equation that defines it, with all its slopes; where there is none, it says so."""

from fractions import Fraction
from random import Random

import pytest
from flint import arb

from derivations import chol, eigmax, expm, hadamard_power, logm, matrix, matrix_power, number, scalar, tr
from derivations.core.errors import DomainError, ShapeError, Unsupported
from derivations.core.expr import KNOWN
from derivations.verify import matrix_functions, spectra
from derivations.verify.balls import OVER_REALS, Balls
from derivations.verify.domain import made
from derivations.verify.entrywise import entrywise
from derivations.verify.evaluate import evaluate
from derivations.verify.factorisation import cofactors
from derivations.verify.field import Inexact, Jets, Undefined
from derivations.verify.matrix import Matrix
from derivations.verify.prime import P, PrimeField
from derivations.verify.rationals import Floats, Rationals
from derivations.verify.rungs import exactly
from tests.operations.statements import A, X, stated

ORDERS = [0, 1, 2]
TINY = arb(10) ** -60
EXACT = [PrimeField(P, b"values"), Rationals()]


def reals(order):
    return Jets(Balls(), order)


def drawn(ring, rows, cols, seed=0, kind=""):
    """A random matrix with random slopes; `kind` says what its value must be."""
    dice = Random(seed)
    parts = [
        [[ring.field.of(Fraction(dice.randint(-24, 24) or 7, 8)) for _ in range(cols)] for _ in range(rows)]
        for _ in range(ring.size)
    ]
    if kind == "symmetric":
        parts[0] = [[parts[0][min(i, j)][max(i, j)] for j in range(cols)] for i in range(rows)]
    elif kind:
        parts[0] = made(ring, kind, parts[0])
    return Matrix(ring, tuple(parts))


def close(A, B):
    """Do all parts agree, in balls that are small?"""
    left = A - B
    entries = [x for k in range(A.ring.size) for row in left.part(k) for x in row]
    return all(arb(x).contains(0) and arb(x).rad() < TINY for x in entries)


def unit(ring, n):
    return Matrix.rational(ring, [[int(i == j) for j in range(n)] for i in range(n)])


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("n", [1, 2, 3, 5])
def test_the_exponential_is_its_series(order, n):
    X = drawn(reals(order), n, n)
    term = total = unit(X.ring, n)
    for k in range(1, 220):
        term = (term @ X).scale(X.ring.of(Fraction(1, k)))
        total += term
    assert close(matrix_functions.expm(X), total)
    assert not close(matrix_functions.expm(X), total + unit(X.ring, n))


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("n", [1, 2, 3, 5])
def test_root_and_logarithm_are_inverse_functions(order, n):
    X = drawn(reals(order), n, n, kind="no_nonpositive_eigenvalue")
    Y = matrix_functions.sqrtm(X)
    assert close(Y @ Y, X)
    assert close(matrix_functions.expm(matrix_functions.logm(X)), X)
    assert not close(Y @ Y, X.T @ X)


def test_root_and_logarithm_are_the_principal_ones():
    """Of a matrix with the eigenvalues 4 and 9 the root has 2 and 3, not −2 or −3."""
    X = Matrix.rational(reals(0), [[4, 1], [0, 9]])
    assert close(matrix_functions.sqrtm(X), Matrix.rational(reals(0), [[2, Fraction(1, 5)], [0, 3]]))
    with pytest.raises(Undefined):
        matrix_functions.logm(Matrix.rational(reals(0), [[-4, 1], [0, 9]]))
    with pytest.raises(Undefined):
        matrix_functions.sqrtm(Matrix.rational(reals(0), [[0, 1], [0, 9]]))


@pytest.mark.parametrize("order", ORDERS)
def test_frechet_derivatives_solve_their_equations(order):
    """L of the root solves YL + LY = H, L of the logarithm is inverse to L of the exponential."""
    X = drawn(reals(order), 3, 3, kind="no_nonpositive_eigenvalue")
    H = drawn(reals(order), 3, 3, seed=1)
    Y, L = matrix_functions.sqrtm(X), OVER_REALS["sqrtm_frechet"](X, H)
    assert close(Y @ L + L @ Y, H)
    log, M = matrix_functions.logm(X), OVER_REALS["logm_frechet"](X, H)
    assert close(OVER_REALS["expm_frechet"](log, M), H)
    assert not close(OVER_REALS["expm_frechet"](log.T, M), H)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("n", [1, 2, 3, 5])
def test_eigenpairs_meet_their_equations(order, n):
    S = drawn(reals(order), n, n, kind="symmetric")
    eigenvalue, v = spectra.eigmax(S), spectra.eigvecmax(S)
    symmetric = spectra.symmetric_part(S)
    assert close(symmetric @ v, v.scale(eigenvalue.item))
    assert close(v.T @ v, unit(S.ring, 1))
    trace = S.trace().values[0][0]
    assert eigenvalue.values[0][0] * n > trace or n == 1


def test_the_largest_eigenvalue_is_found_among_equal_ones():
    equal = Matrix.rational(reals(0), [[2, 1, 1], [1, 2, 1], [1, 1, 2]])
    assert close(spectra.eigmax(equal), Matrix.rational(reals(0), [[4]]))
    for double in ([[1, 0], [0, 1]], [[3, 0, 0], [0, 3, 0], [0, 0, 1]]):
        with pytest.raises(Undefined):
            spectra.eigmax(Matrix.rational(reals(0), double))
    with pytest.raises(Undefined, match="not symmetric"):
        spectra.eigmax(Matrix.rational(reals(0), [[1, 2], [0, 1]]))


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("shape", [(3, 2), (2, 3), (4, 1), (1, 4), (3, 3)])
def test_singular_values_meet_their_equations(order, shape):
    Z = drawn(reals(order), *shape)
    sigma, u, v = spectra.singular_triple(Z)
    assert close(Z @ v, u.scale(sigma.item))
    assert close(Z.T @ u, v.scale(sigma.item))
    assert close(u.T @ u, unit(Z.ring, 1))
    polar = spectra.polar(Z)
    rows, cols = shape
    assert close(polar.T @ polar if rows >= cols else polar @ polar.T, unit(Z.ring, min(shape)))
    assert close(polar.hadamard(Z).sum(), spectra.normnuc(Z))


@pytest.mark.parametrize("field", EXACT, ids=lambda field: field.name)
@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("shape", [(3, 2), (2, 3), (4, 1), (3, 3)])
def test_the_pseudoinverse_meets_penrose_s_equations(field, order, shape):
    X = drawn(Jets(field, order), *shape)
    P_ = X.pseudoinverse()
    assert X @ P_ @ X == X
    assert P_ @ X @ P_ == P_
    assert (X @ P_).T == X @ P_
    assert (P_ @ X).T == P_ @ X


def test_the_pseudoinverse_of_a_smaller_rank():
    ring = Jets(Rationals(), 1)
    x, y = drawn(ring, 3, 1, 1), drawn(ring, 2, 1, 2)
    X = x @ y.T  # rank 1 along the direction too
    assert X @ X.pseudoinverse() @ X == X
    leaving = Matrix(ring, (X.values, drawn(ring, 3, 2, 3).values))
    with pytest.raises(Undefined, match="rank"):
        leaving.pseudoinverse()
    over_balls = Matrix.rational(reals(1), X.values)
    with pytest.raises(Undefined, match="rank"):
        (over_balls @ over_balls.T).pseudoinverse()


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("field", [EXACT[0], Balls()], ids=["GF(p)", "R"])
def test_the_cholesky_factor_is_one(order, field):
    A = drawn(Jets(field, order), 4, 4, kind="spd")
    L = A.cholesky()
    half = A.ring.reciprocal(A.ring.of(2))
    symmetric = (A + A.T).scale(half)
    assert close(L @ L.T, symmetric) if field.name == "R" else symmetric == L @ L.T
    assert all(L.rows[i][j] == L.ring.of(0) for i in range(4) for j in range(i + 1, 4))
    assert field.name != "R" or all(L.values[i][i] > 0 for i in range(4))


def test_what_is_not_positive_definite_has_no_factor():
    for rows in ([[1, 2], [2, 1]], [[0, 0], [0, 1]], [[1, 1], [0, 1]]):
        with pytest.raises(Undefined):
            Matrix.rational(reals(1), rows).cholesky()


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("n", [1, 2, 4])
def test_the_adjugate_is_made_of_cofactors(order, n):
    X = drawn(Jets(EXACT[0], order), n, n)
    assert X.adjugate() == Matrix.of(X.ring, cofactors(X.ring, X.rows))
    assert X @ X.adjugate() == unit(X.ring, n).scale(X.det().item)


def test_the_adjugate_of_a_singular_matrix():
    X = Matrix.rational(Jets(Rationals(), 1), [[1, 2, 3], [2, 4, 6], [1, 0, 1]])
    assert X.det().item.value == 0
    assert X.adjugate() != X  # the planted mistake: what det·inv would leave undefined
    assert (X @ X.adjugate()).values == [[0] * 3] * 3
    assert any(any(row) for row in X.adjugate().values)


def test_powers_and_their_sums():
    ring, k = Jets(EXACT[0], 1), scalar("k", "integer")
    point = {A: drawn(ring, 3, 3, 1), X: drawn(ring, 3, 3, 2)}
    at = lambda expr, exponent: evaluate(expr, point, {"n": 3}, ring, {k: exponent})  # noqa: E731
    M = point[X]
    assert at(matrix_power(X, k), 5) == M @ M @ M @ M @ M
    assert at(matrix_power(X, k), -2) == M.inverse() @ M.inverse()
    assert at(matrix_power(X, k), 0) == unit(ring, 3)
    total = KNOWN["power_sum"](X, A, k)
    assert at(total, 1) == point[A]
    assert at(total, 2) == M @ point[A] + point[A] @ M
    assert at(total, -1) == -(M.inverse() @ point[A] @ M.inverse())
    assert at(total, 0) == -at(total, 0)


def test_exponents_of_a_matrix_are_integers():
    for exponent in (number(1) / 2, scalar("s"), number(Fraction(1, 2))):
        with pytest.raises((Unsupported, DomainError)):
            evaluate(matrix_power(X, exponent), {}, {"n": 2}, reals(0))
    with pytest.raises(ShapeError):
        matrix_power(scalar("s"), number(2))
    with pytest.raises(ShapeError):
        matrix_power(matrix("Z", "m", "n"), number(2))
    with pytest.raises(ShapeError):
        hadamard_power(X, X)


@pytest.mark.parametrize("name", OVER_REALS)
@pytest.mark.parametrize("field", [*EXACT, Floats()], ids=lambda field: field.name)
def test_what_only_the_reals_have_is_refused_elsewhere(name, field):
    with pytest.raises(Inexact, match=name):
        Jets(field, 1).over_reals(name, drawn(Jets(field, 1), 2, 2))


@pytest.mark.parametrize("f", [tr(expm(X)), tr(logm(X)), eigmax(X)])
def test_methods_that_have_no_value_do_not_decide(f):
    assert exactly(stated(f, X)).result == "not decided"
    assert entrywise(stated(f, X)).result == "not decided"


def test_sympy_agrees_where_it_has_a_value():
    from tests.operations.statements import EXACT as CLAIMS  # noqa: PLC0415

    for name in (
        "trace of adj",
        "cube",
        "entry powers",
        "projector",
        "tan",
        "arctan",
        "arcsin",
        "relu",
        "norm1",
    ):
        rung = entrywise(stated(*CLAIMS[name]))
        assert rung.accepted, (name, rung.reason)
    wrong = stated(*CLAIMS["arctan"][:2], claim=-stated(*CLAIMS["arctan"]).claim)
    assert entrywise(wrong).result == "rejected"
    assert chol(X).op.real_only
