"""What noncommutative Gröbner bases prove, what they must not, and how far they go."""

import json
from time import process_time

import pytest

from derivations import eye, inverse, invertible, vector
from derivations.prove import decide as decide_module
from derivations.prove.decide import decide
from derivations.prove.expander import checks
from derivations.prove.groebner import STEPS, prove_equal
from derivations.prove.normal_form import equal
from tests.prove.groebner_claims import CONDITIONAL, FALSE, PROVED, A, B, C, I, X, ridge, s
from tests.prove.groebner_values import POINTS, Reading, agree

# Every table identity is far from the limit, so that a slightly different form is not lost.
AMPLE = STEPS // 5


@pytest.mark.parametrize("name", PROVED)
def test_is_proved(name):
    a, b = PROVED[name]
    certificate = prove_equal(a, b, steps=AMPLE)
    assert certificate
    assert checks(json.loads(json.dumps(certificate.as_json())))


@pytest.mark.parametrize("name", PROVED)
def test_is_proved_in_other_forms(name):
    a, b = PROVED[name]
    assert prove_equal(b, a)
    assert prove_equal(a.T, b.T)
    assert prove_equal(3 * (a + b), 6 * b)


@pytest.mark.parametrize("name", PROVED)
def test_is_true(name):
    assert agree(*PROVED[name])


@pytest.mark.parametrize("name", FALSE)
def test_what_is_false_is_not_proved(name):
    assert prove_equal(*FALSE[name]) is None
    assert decide(*FALSE[name]) is None


@pytest.mark.parametrize("name", FALSE)
def test_what_is_false_is_false(name):
    assert agree(*FALSE[name]) is False


@pytest.mark.parametrize("name", FALSE)
def test_ends_within_a_second(name):
    start = process_time()
    prove_equal(*FALSE[name])
    assert process_time() - start < 5  # a hang, not a target


@pytest.mark.parametrize("name", CONDITIONAL)
def test_uses_a_condition(name):
    a, b, conditions = CONDITIONAL[name]
    assert prove_equal(a, b, conditions)
    assert prove_equal(a, b) is None


def test_an_inverse_may_come_from_a_condition():
    """A (B + C) W = I makes W A a left inverse of B + C only; that of A makes it a right one."""
    W = inverse(A @ B + A @ C)
    assert prove_equal((B + C) @ W @ A, I) is None
    assert prove_equal((B + C) @ W @ A, I, [invertible(A)])


def test_different_shapes_are_not_equal():
    assert prove_equal(X, X.T) is None


def test_the_answer_depends_on_steps_alone():
    a, b = PROVED["Hua"]
    assert prove_equal(a, b, steps=50) is None
    first, second = prove_equal(a, b), prove_equal(a, b)
    assert first == second
    assert first


@pytest.mark.parametrize("name", PROVED)
def test_the_claim_says_that_the_sides_are_equal(name):
    """The polynomial is a − b, and every letter has the value that it stands for."""
    a, b = PROVED[name]
    certificate = prove_equal(a, b)
    assert certificate
    for point in POINTS:
        rows, _ = a.shape.at(point.sizes)
        if certificate.claim:
            claim = Reading(certificate, point).polynomial(certificate.claim, rows)
            assert claim == point.value(a) + -point.value(b)


# --- deciding ---------------------------------------------------------------------------------
def test_the_normal_form_comes_first(monkeypatch):
    monkeypatch.setattr(decide_module, "prove_equal", None)
    proof = decide(A @ B, (B.T @ A.T).T)
    assert proof
    assert proof.method == "normal form"
    assert proof.certificate is None


def test_a_proof_carries_its_certificate():
    a, b = X.T @ inverse(X @ X.T + s * eye("m")), ridge @ X.T
    assert not equal(a, b)
    proof = decide(a, b)
    assert proof
    assert proof.method == "Gröbner basis"
    record = json.loads(json.dumps(proof.as_json()))
    assert checks(record["certificate"])
    assert record["argument"] == proof.argument


def test_a_very_deep_expression_is_not_decided():
    x = vector("x", "n")
    deep = x
    for _ in range(1200):
        deep += x
    assert prove_equal(deep, 1201 * x) is None
