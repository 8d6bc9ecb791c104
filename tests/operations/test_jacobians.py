"""vec dF = J vec dX, where the operation has a matrix form; refused where it has none."""

from dataclasses import replace

import pytest

from derivations import (
    chol,
    expm,
    hadamard_power,
    half_lower,
    invertible,
    matrix_power,
    number,
    pinv,
    sqrtm,
    sym,
)
from derivations.calculus.differential import conditions, differential
from derivations.calculus.identify import jacobian
from derivations.core.errors import Unsupported
from derivations.verify.numeric import numeric, reasons
from derivations.verify.rungs import exactly
from derivations.verify.statement import Statement
from tests.operations.statements import A, P, X, Z, k

FORMS = {
    "cube": (matrix_power(X, number(3)), X),
    "negative power": (matrix_power(X, number(-2)), X),
    "power of a product": (matrix_power(A @ X, number(2)), X),
    "symmetric part": (sym(A @ X), X),
    "lower half": (half_lower(A @ X), X),
    "factor": (chol(P), P),
    "root": (sqrtm(X), X),
    "pinv": (pinv(Z), Z),
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


@pytest.mark.parametrize("f", [matrix_power(X, k), expm(X), matrix_power(X, number(40))])
def test_without_a_matrix_form_it_is_refused(f):
    with pytest.raises(Unsupported, match="no matrix form"):
        stated(f, X)


def test_the_conditions_are_those_of_the_rules():
    assert stated(*FORMS["negative power"]).conditions == (invertible(X),)
