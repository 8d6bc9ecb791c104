"""Every kind of condition, on the functions that ask for it: what needs it is what calculus says."""

import pytest

from derivations import (
    absolute,
    arcsin,
    arctan,
    chol,
    conj,
    diag,
    eigmax,
    entry,
    hadamard_divide,
    hadamard_power,
    inner,
    inverse,
    invertible,
    log,
    logm,
    matrix,
    matrix_power,
    nonzero,
    norm1,
    normnuc,
    number,
    ones,
    pinv,
    relu,
    scalar,
    sigmax,
    sign,
    spd,
    sqrt,
    sqrtm,
    squared_norm,
    step,
    tan,
    total,
    tr,
    vector,
)
from derivations.core.arithmetic import symbol
from derivations.core.condition import KINDS, off_negative_axis
from derivations.verify.necessity.missing import examined
from derivations.verify.necessity.needed import NOT_KNOWN, necessity, refusal
from derivations.verify.necessity.violations import VIOLATED
from tests.operations.statements import stated
from tests.verify.known_claims import claim

A, X, Z = matrix("A", "n", "n"), matrix("X", "n", "n"), matrix("Z", "m", "n")
S = symbol("S", "n", "n", "symmetric")
x, y, t = vector("x", "n"), vector("y", "n"), scalar("t")

# (function, variable, kind of condition): what needs it.
NEEDS = {
    "absolute value": (total(absolute(x)), x, "no_zero_entry", "derivative"),
    "absolute value at a distance": (norm1(Z @ x - matrix("b", "m", 1)), x, "no_zero_entry", "derivative"),
    "ramp": (total(relu(x)), x, "no_zero_entry", "derivative"),
    "jump": (inner(x, sign(x)), x, "no_zero_entry", "derivative"),
    "step": (total(step(x)), x, "no_zero_entry", "derivative"),
    "logarithm": (total(log(x)), x, "positive", "function"),
    "root": (total(sqrt(x)), x, "positive", "function"),
    "entropy": (inner(x, log(x)), x, "positive", "function"),
    "quotient": (inner(y, hadamard_divide(y, x)), x, "no_zero_entry", "function"),
    "negative powers of entries": (total(hadamard_power(x, number(-2))), x, "no_zero_entry", "function"),
    "arc sine": (total(arcsin(x)), x, "below_one", "function"),
    "negative power": (tr(matrix_power(X, number(-2))), X, "invertible", "function"),
    "pseudo-inverse": (tr(A @ pinv(X)), X, "constant_rank", "derivative"),
    "largest eigenvalue": (eigmax(S), S, "simple_eigenvalue", "derivative"),
    "largest singular value": (sigmax(Z), Z, "simple_singular_value", "derivative"),
    "nuclear norm": (normnuc(Z), Z, "full_rank", "derivative"),
    "matrix root": (tr(sqrtm(X)), X, "no_nonpositive_eigenvalue", "function"),
    "matrix logarithm": (tr(A @ logm(X)), X, "no_nonpositive_eigenvalue", "function"),
}


@pytest.mark.parametrize("name", NEEDS)
def test_what_needs_it(name):
    of, by, kind, needed_by = NEEDS[name]
    statement = stated(of, by)
    index = [c.kind for c in statement.conditions].index(kind)
    found = necessity(statement, index)
    assert found.needed_by == needed_by
    assert refusal(statement, index, found) == ""


@pytest.mark.parametrize("name", NEEDS)
def test_the_conditions_suffice(name):
    of, by, _, _ = NEEDS[name]
    compared, missing = examined(stated(of, by))
    assert missing is None
    assert compared > 0


def test_a_factor_needs_a_definite_matrix():
    statement = claim(total(chol(S)), S, "gradient", S, spd(S))
    found = necessity(statement, 0)
    assert found.needed_by == "function"
    assert found.facts[0].kind == "not definite"
    assert refusal(statement, 0, found) == ""


def test_a_root_has_a_value_at_the_edge_and_no_derivative():
    """At 0 the square root has a value; its difference quotient is s^(−1/2)."""
    statement = claim(
        sqrt(squared_norm(x) + t), t, "gradient", 1 / (2 * sqrt(squared_norm(x) + t)), nonzero(t)
    )
    found = necessity(statement, 0)
    assert found.needed_by == "derivative"
    assert found.facts[0].kind == "quotient grows"
    assert found.facts[0].detail["power"] == "1/2"


def test_a_second_derivative_may_be_what_is_missing():
    """|x|x has the derivative 2|x|, which has none at 0."""
    cubic = claim(t * t * absolute(t), t, "hessian", 6 * absolute(t), nonzero(t))
    assert necessity(cubic, 0).needed_by == NOT_KNOWN
    square = claim(t * absolute(t), t, "hessian", 2 * sign(t), nonzero(t))
    found = necessity(square, 0)
    assert found.needed_by == "derivative"
    assert found.facts[0].detail["order"] == 2
    assert refusal(square, 0, found) == ""


def test_slopes_that_exist_on_every_line_and_do_not_add_up():
    """The median of 0 and two numbers: 0 along either axis, s along their diagonal."""
    v = vector("v", 2)
    a, b = entry(v, 1), entry(v, 2)
    largest = relu(relu(a - b) + b)
    smallest = -relu(relu(b - a) - b)
    found = necessity(claim(a + b - largest - smallest, v, "gradient", v, nonzero(v)), 0)
    assert found.needed_by == "derivative"
    assert found.facts[0].kind == "not additive"
    assert [found.facts[0].detail[side] for side in ("slope", "sum")] == ["1", "0"]


def test_a_parameter_may_be_what_must_be_invertible():
    statement = claim(x.T @ inverse(A) @ x, x, "gradient", inverse(A) @ x + inverse(A).T @ x, invertible(A))
    found = necessity(statement, 0)
    assert found.needed_by == "function"
    assert found.facts[1].kind == "whatever the variable"


def test_complex_points_without_an_inverse():
    W = symbol("W", "n", "n", "complex")
    statement = claim(tr(inverse(W)), W, "gradient", -(inverse(W) @ inverse(W)).T, invertible(W))
    found = necessity(statement, 0)
    assert found.needed_by == "function"
    assert refusal(statement, 0, found) == ""


def test_a_real_kink_says_nothing_of_a_complex_variable():
    z = symbol("z", 1, 1, "complex")
    assert necessity(claim(z * conj(z), z, "gradient", conj(z), nonzero(z)), 0).needed_by == NOT_KNOWN
    negative = claim(log(z), z, "gradient", 1 / z, off_negative_axis(z))
    at_zero = necessity(negative, 0).probe
    assert at_zero
    assert at_zero.values["z"] == [[0]]


def test_a_tangent_has_no_rational_probe_and_is_marked():
    statement = stated(total(tan(x)), x)
    assert necessity(statement, 0).needed_by == NOT_KNOWN


def test_every_kind_of_condition_can_be_violated():
    assert set(VIOLATED) | {"constant_rank"} == set(KINDS)


def test_functions_without_conditions_have_none_missing():
    for of in (total(arctan(x)), squared_norm(Z @ x), x.T @ diag(x) @ ones("n")):
        assert examined(stated(of, x))[1] is None
