"""Every identity of the catalogue, claimed by a reader in each layout; every version that is called wrong."""

import pytest

from derivations import catalogue
from derivations.calculus.layout import LAYOUTS, layouts
from derivations.check import check
from derivations.checked_answer import declared
from derivations.judge.match import index, matching
from derivations.judge.reading import read_claim
from derivations.write.spell import spell
from tests.check.by_hand import refutes

IDENTITIES = list(catalogue.identities().values())
NAMES = [f"{identity.id} {identity.slug}" for identity in IDENTITIES]


def let(identity):
    inside = [s for c in identity.conditions for s in c.of.symbols()]
    return {s.data[0]: declared(s) for s in dict.fromkeys((*identity.symbols, *inside))}


def claimed(identity, form):
    """The claim as a reader writes it; a differential's Jacobian by its layout."""
    function, by = spell(identity.of, "text"), identity.by.data[0]
    if identity.kind == "hessian":
        return f"d^2/d{by}^2 {function} = {spell(form, 'text')}"
    return f"d/d{by} ({function}) = {spell(form, 'text')}"


@pytest.mark.parametrize("identity", IDENTITIES, ids=NAMES)
def test_the_published_claim_is_right_in_its_layout(identity):
    for name, form in layouts(identity).items():
        found = check(claimed(identity, form), let(identity), layout=name)
        assert (found.verdict, found.layout, found.id) == ("right", name, identity.id)


@pytest.mark.parametrize("identity", IDENTITIES, ids=NAMES)
def test_in_a_layout_that_is_not_meant_it_is_said_so(identity):
    forms = layouts(identity)
    for name, other in (("numerator", "denominator"), ("denominator", "numerator")):
        found = check(claimed(identity, forms[name]), let(identity), layout=other)
        if found.verdict != "right":  # the two are equal, as for a Hessian
            assert (found.verdict, found.layout, found.id) == ("other_layout", name, identity.id)
            assert found.counterexample is not None


DIFFERENTIALS = [identity for identity in IDENTITIES if identity.kind == "differential"]


@pytest.mark.parametrize("identity", DIFFERENTIALS, ids=lambda identity: identity.id)
def test_a_published_differential_is_right_as_it_stands(identity):
    claim = f"d({spell(identity.of, 'text')}) = {spell(identity.claim, 'text')}"
    found = check(claim, let(identity))
    assert (found.verdict, found.layout, found.id) == ("right", None, identity.id)


WRONG = [(identity, wrong) for identity in IDENTITIES for wrong in identity.wrong]


@pytest.mark.parametrize(
    ("identity", "wrong"), WRONG, ids=[f"{i.id} {spell(w.claim, 'text')}" for i, w in WRONG]
)
def test_a_version_that_is_called_wrong_is_refuted(identity, wrong):
    if identity.kind == "differential":
        claim = f"d({spell(identity.of, 'text')}) = {spell(wrong.claim, 'text')}"
    else:
        claim = claimed(identity, wrong.claim)
    found = check(claim, let(identity))
    assert found.verdict not in {"right", "not_decided"}
    assert found.id == identity.id
    assert refutes(claim, let(identity), {}, found.as_json()["counterexample"])


SPECIAL = [(identity, case) for identity in IDENTITIES for case in identity.special]


@pytest.mark.parametrize(
    ("identity", "case"), SPECIAL, ids=[f"{i.id} {spell(c.claim, 'text')}" for i, c in SPECIAL]
)
def test_a_special_case_is_right_under_its_condition_only(identity, case):
    assert case.when.kind == "symmetric"
    name = case.when.of.data[0]
    found = check(claimed(identity, case.claim), let(identity))
    assert (found.verdict, found.symmetric) == ("symmetric_only", (name,))
    n = case.when.of.shape.rows
    assert check(claimed(identity, case.claim), {**let(identity), name: f"symmetric({n})"}).verdict == "right"


@pytest.mark.parametrize(
    ("claim", "let_", "id_"),
    [
        ("d/dZ tr(P*Z*Q) = P'*Q'", {}, "MC0029"),
        ("d/dZ tr(Q*P*Z) = P'*Q'", {}, "MC0029"),
        ("d/dX tr(X*X') = X", {}, "MC0031"),
        ("d/dX sum(X.^2) = X", {}, "MC0048"),
        ("d/dX tr(X*A) = A'", {}, "MC0028"),
        ("d/dw w'*M*w = 0", {}, "MC0007"),
        ("d/dX tr(A*X*B) = 0", dict.fromkeys("AXB", "matrix(n,n)"), "MC0029"),
        ("d/dx (A*x - b)'*(A*x - b) = 0", {}, "MC0050"),
        ("d/dx y'*A*x = 0", {}, "MC0002"),
        ("d/dx x'*A*y = 0", {}, None),  # it is y'*A'*x
        ("d/dx x'*A*x = 0", {"x": "vector(2)", "A": "matrix(2,2)"}, "MC0007"),
        ("d^2/dx^2 x'*A*x = 0", {}, "MC0054"),
        ("d/dA x'*A*x = 0", {}, None),
        ("d/dx cos(a'*x) = 0", {}, None),
        ("d(X*Y) = dX*Y + X*dY", {}, None),
        ("tr(A*B) = tr(B*A)", {}, None),
    ],
)
def test_the_identity_is_found_under_other_names(claim, let_, id_):
    assert matching(read_claim(claim, let_, "mixed")) == id_


def test_the_index_is_built_once_and_holds_every_identity():
    assert index() is index()
    assert sorted(i.id for group in index().values() for i in group) == [i.id for i in IDENTITIES]
    assert set(LAYOUTS) == {"numerator", "denominator", "mixed"}
