"""Finite differences against derivatives that are known in closed form, and where they must refuse."""

import numpy as np
import pytest

from benchmarks import differences, functions
from benchmarks.errors import Unsettled

RANDOM = np.random.default_rng(7)
A = RANDOM.normal(size=(3, 3))
X = RANDOM.normal(size=(3, 3)) + 3 * np.eye(3)
B = RANDOM.normal(size=(2, 3))


def close(found, wanted):
    assert found == pytest.approx(np.asarray(wanted), abs=1e-8)


def test_gradient():
    close(differences.gradient(lambda Y: np.trace(A @ Y), X), A.T)
    close(
        differences.gradient(lambda Y: np.trace(A @ np.linalg.inv(Y)), X),
        -(np.linalg.inv(X) @ A @ np.linalg.inv(X)).T,
    )


def test_gradient_of_each_convention():
    def f(Y):
        return np.trace(A @ Y)

    close(differences.gradient(f, X, convention="free"), A + A.T - A * np.eye(3))
    close(differences.gradient(f, X, convention="frobenius"), (A + A.T) / 2)
    close(differences.gradient(f, X, structure="diagonal"), A * np.eye(3))
    Q = np.linalg.qr(X)[0]
    wanted = Q @ (Q.T @ A.T - A @ Q) / 2
    close(differences.gradient(f, Q, convention="riemannian"), wanted)


def test_jacobian_is_column_major():
    close(differences.jacobian(lambda Y: B @ Y @ A, X), np.kron(A.T, B))
    close(differences.jacobian(lambda Y: Y.T, B), functions.commutation(2, 3))


def test_hessian():
    x = X[:, :1]
    close(differences.hessian(lambda y: y.T @ A @ y, x), A + A.T)
    close(
        differences.hessian(lambda y: np.exp(y.T @ y / 9), x),
        np.exp(x.T @ x / 9) * (2 / 9 * np.eye(3) + 4 / 81 * x @ x.T),
    )


def test_wirtinger():
    z = X[:, :1] + 1j * A[:, :1]

    def f(y):
        return y.conj().T @ A @ y

    close(differences.wirtinger(f, z, by_conjugate=True), A @ z)
    close(differences.wirtinger(f, z, by_conjugate=False), A.T @ z.conj())


def test_a_kink_is_refused():
    with pytest.raises(Unsettled):
        differences.along(np.abs, np.array([[0.01]]), np.ones((1, 1)))


def test_the_border_of_a_domain_is_refused():
    with pytest.raises(Unsettled), np.errstate(all="ignore"):
        differences.along(np.log, np.array([[0.02]]), np.ones((1, 1)))


def test_functions_meet_their_definitions():
    K = functions.commutation(2, 3)
    assert (K @ functions.vec(B) == functions.vec(B.T)).all()
    close(
        functions.expm(np.array([[0.0, 1.0], [-1.0, 0.0]])), [[np.cos(1), np.sin(1)], [-np.sin(1), np.cos(1)]]
    )
    P = X @ X.T
    close(functions.sqrtm(P) @ functions.sqrtm(P), P)
    close(functions.expm(functions.logm(P)), P)
    close(functions.adj(X), np.linalg.det(X) * np.linalg.inv(X))
    close(functions.chol(P) @ functions.chol(P).T, P)
    close(functions.power_sum(X, A, 3), X @ X @ A + X @ A @ X + A @ X @ X)
    close(functions.left_singular(B).T @ B @ functions.right_singular(B), [[functions.sigmax(B)]])
    close(functions.polar(B), functions.polar(5 * B))
    L = functions.half_lower(P)
    close(L + L.T, P)
    close(
        functions.expm_frechet(A, B.T @ B),
        differences.along(functions.expm, A, B.T @ B),
    )
