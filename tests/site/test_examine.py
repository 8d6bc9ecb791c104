"""An identity with a mistake in it does not get a certificate, whatever the mistake is in."""

import dataclasses

import pytest

from derivations import catalogue, certified
from derivations.core.errors import CatalogueError, Refuted
from derivations.core.expr import KNOWN
from derivations.core.identity import Text, Wrong
from derivations.examine import examine
from scripts import checked


def planted(slug, **changes):
    return dataclasses.replace(catalogue.by_slug()[slug], special=(), wrong=(), **changes)


def test_a_true_identity_passes():
    result = examine(planted("quadratic-form"))
    assert result["certificate"]["verdict"] == "proved"


def test_a_doubled_gradient_is_refuted_with_id_size_and_counterexample():
    right = catalogue.by_slug()["trace-product"]
    with pytest.raises(Refuted) as refused:
        examine(planted("trace-product", gradient=2 * right.claim))
    message = str(refused.value)
    assert right.id in message
    assert "m = 1" in message
    assert "X = " in message
    assert "but the derivative is" in message


def test_a_dropped_transpose_is_refuted():
    identity = catalogue.by_slug()["log-abs-determinant"]
    with pytest.raises(Refuted, match=identity.id):
        examine(planted("log-abs-determinant", gradient=identity.claim.T))


def test_a_wrong_rule_is_refuted():
    """The planted mistake: the sign of the differential of the inverse."""
    inverse = KNOWN["inverse"]
    right = inverse.differential[0]
    assert right is not None
    object.__setattr__(inverse, "differential", (lambda X, dX: -right(X, dX),))
    try:
        with pytest.raises(Refuted, match="a line of the derivation is false"):
            examine(planted("trace-inverse"))
    finally:
        object.__setattr__(inverse, "differential", (right,))


def test_a_wrong_exact_value_is_refuted():
    """The planted mistake: the trace forgets nothing but doubles; SymPy and the rules disagree with it."""
    tr = KNOWN["tr"]
    right = tr.value
    object.__setattr__(tr, "value", lambda at, X: right(at, X) + right(at, X))
    try:
        with pytest.raises((Refuted, CatalogueError)):
            examine(planted("trace-linear"))
    finally:
        object.__setattr__(tr, "value", right)


def test_a_right_version_cannot_be_called_wrong():
    identity = catalogue.by_slug()["squared-norm"]
    wrong = Wrong(claim=identity.by + identity.by, because=Text(ko="맞는 식이다", en="this is right"))
    with pytest.raises(CatalogueError, match="no counterexample was found"):
        examine(dataclasses.replace(identity, wrong=(wrong,)))


def test_the_key_of_a_result_names_the_record():
    identity = catalogue.by_slug()["quadratic-form"]
    before = certified.inputs(identity)
    assert certified.inputs(identity) == before
    assert certified.inputs(dataclasses.replace(identity, wrong=())) != before
    assert certified.inputs(dataclasses.replace(identity, gradient=2 * identity.claim)) != before
    retitled = dataclasses.replace(identity, title=Text(ko="새 제목", en="new title"))
    assert certified.inputs(retitled) == before


@pytest.mark.parametrize("id_", catalogue.identities())
def test_every_identity_has_a_badge(id_):
    assert checked.result(id_)["certificate"]["verdict"] in {"proved", "verified", "numerical"}
