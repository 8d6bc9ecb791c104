"""vec dF = J vec dX, where the operation has a matrix form; refused where it has none."""

from dataclasses import replace

import pytest

from derivations import (
    chol,
    d,
    expm,
    expm_frechet,
    hadamard_power,
    half_lower,
    invertible,
    logm,
    matrix_power,
    number,
    pinv,
    power_sum,
    sqrtm,
    sym,
)
from derivations.calculus.differential import conditions, differential
from derivations.calculus.identify import jacobian
from derivations.core.errors import Unsupported
from derivations.operations.linear_maps import index_forms
from derivations.verify.numeric import numeric, reasons
from derivations.verify.rungs import exactly
from derivations.verify.statement import Statement
from tests.operations.statements import A, B, P, X, Z, k

FORMS = {
    "cube": (matrix_power(X, number(3)), X),
    "negative power": (matrix_power(X, number(-2)), X),
    "power of a product": (matrix_power(A @ X, number(2)), X),
    "symmetric part": (sym(A @ X), X),
    "lower half": (half_lower(A @ X), X),
    "factor": (chol(P), P),
    "root": (sqrtm(X), X),
    "pinv": (pinv(Z), Z),
    "symbolic power": (matrix_power(X, k), X),
    "long power": (matrix_power(A @ X, number(9)), X),
    "exponential": (expm(A @ X), X),
    "logarithm": (logm(X), X),
    "gradient of an exponential": (expm_frechet(X, B), X),
    "gradient of a power": (power_sum(X, B, k), X),
    "entry powers": (hadamard_power(Z, number(3)), Z),
}


def stated(f, by):
    return Statement(
        of=f,
        by=by,
        kind="numerator",
        claim=jacobian(differential(f, by), by),
        conditions=tuple(conditions(f, by)),
    )


@pytest.mark.parametrize("name", FORMS)
def test_jacobian_holds(name):
    statement = stated(*FORMS[name])
    check = numeric if reasons(statement) else exactly
    assert check(statement).accepted
    for wrong in (-statement.claim, 2 * statement.claim):
        assert check(replace(statement, claim=wrong)).result == "rejected"


@pytest.mark.parametrize("f", [matrix_power(X, k), expm(X), logm(X), matrix_power(X, number(40))])
def test_without_a_form_in_products_it_stands_in_index_form(f):
    ((piece, entry),) = index_forms(stated(f, X).claim).items()
    assert piece.op.name == f"{entry.op.name}_matrix"
    assert entry.shape == f.shape


def test_third_derivatives_of_functions_of_a_matrix_are_refused():
    second = differential(expm_frechet(X, B), X).replace({d(X): B})
    with pytest.raises(Unsupported, match=r"expm_frechet2.* where its argument 1 varies"):
        differential(second, X)


def test_the_conditions_are_those_of_the_rules():
    assert stated(*FORMS["negative power"]).conditions == (invertible(X),)
