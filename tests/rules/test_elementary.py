"""Every rule of differentiation is checked against the operation's own value; a planted one is refused."""

from dataclasses import replace

import pytest

from derivations import d, entry, exp, inner, matrix, norm, tr, vector
from derivations.core.errors import CatalogueError
from derivations.core.expr import KNOWN
from derivations.rules import made_of
from derivations.rules.applications import applications, has_rule, moves
from derivations.rules.elementary import checked, stated, statements
from derivations.rules.made_of import MADE_OF, derived
from derivations.rules.sources import OF_RULE, source
from derivations.verify.numeric import reasons

RULES = {name: op for name, op in KNOWN.items() if has_rule(op)}
CLAIMS = {f"{name} {k}": claim for name, op in RULES.items() for k, claim in enumerate(statements(op))}
# What one method alone decides: SymPy does not know it, or writes too long for it.
ONE_WITNESS = {
    "eigmax",
    "eigvecmax",
    "expm",
    "expm_frechet",
    "expm_frechet2",
    "left_singular",
    "logm",
    "logm_frechet",
    "normnuc",
    "polar",
    "power_sum",
    "power_sum2",
    "right_singular",
    "sigmax",
    "sqrtm",
    "sqrtm_frechet",
}


@pytest.mark.parametrize("name", RULES)
def test_every_argument_that_moves_has_its_claim(name):
    op = RULES[name]
    nodes = applications(op)
    assert any(moves(node, place) for node in nodes for place in range(len(node.args)))
    assert all(node.op is op for node in nodes)
    differentials = [place for place, rule in enumerate(op.differential) if rule]
    for place in [*op.linear, *differentials]:
        assert any(moves(node, place) for node in nodes), f"no claim moves argument {place}"


@pytest.mark.parametrize("name", CLAIMS)
def test_a_rule_is_what_the_definition_says(name):
    exact, real, witness = checked(CLAIMS[name])
    accepted = [rung for rung in (exact, real, witness) if rung.accepted]
    assert accepted
    assert len(accepted) >= 2 or name.split()[0] in ONE_WITNESS or not witness.accepted
    if not reasons(CLAIMS[name]):
        assert exact.accepted


@pytest.mark.parametrize("name", CLAIMS)
def test_a_rule_with_the_wrong_sign_is_refused(name):
    right = CLAIMS[name]
    if name.split()[0] in {"sign", "step"}:
        # Their differential is zero.
        return
    with pytest.raises(CatalogueError, match="fails"):
        checked(replace(right, claim=-right.claim))


def dX(claim):
    """The differential in the claim of a rule."""
    return d(claim.by)


PLANTED = {
    "sign": dX,
    "matmul": lambda claim: claim.of,
    "exp": dX,
    "inverse": lambda claim: -(claim.of @ dX(claim)),
    "kron": lambda claim: KNOWN["kron"](dX(claim), claim.of.args[0]),
    "det": lambda claim: tr(claim.by.T @ dX(claim)),
}


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_rule_is_refused(name):
    right = statements(KNOWN[name])[-1]
    with pytest.raises(CatalogueError, match=f"the rule of {name}"):
        checked(replace(right, claim=PLANTED[name](right)))


def test_a_rule_is_applied_to_matrices_where_it_can_be():
    scalars = {name for name in RULES if all(a.shape.is_scalar for a in applications(RULES[name])[0].args)}
    assert scalars == {"power", "array"}


def test_a_new_operation_without_a_row_is_an_error():
    entry_ = KNOWN["entry"]
    assert applications(entry_)[0].data == (2, 1)
    with pytest.raises(CatalogueError, match="no symbols are given"):
        applications(replace(entry_, name="entry of no row", known={}))


def test_every_rule_is_cited_or_made_of_others():
    assert not [name for name, op in RULES.items() if not source(op) and name not in MADE_OF]
    assert not [name for name in OF_RULE if name not in RULES or KNOWN[name].source]


@pytest.mark.parametrize("rule", MADE_OF)
def test_a_rule_made_of_others_is_proved_from_theirs(rule):
    how = derived(rule)
    assert how
    assert how.proofs
    assert rule not in how.rests_on
    assert set(how.rests_on) <= set(RULES)


def test_elementary_rules_are_not_derived():
    assert derived("matmul") is None


@pytest.mark.parametrize(
    ("rule", "definition", "message"),
    [
        ("norm", lambda X: 2 * norm(X), "is not"),
        ("squared_norm", lambda X: inner(X, X) / 2, "is not"),
        ("sigmoid", exp, "is not"),
    ],
)
def test_a_wrong_definition_is_refused(rule, definition, message, monkeypatch):
    monkeypatch.setitem(made_of.MADE_OF, rule, definition)
    with pytest.raises(CatalogueError, match=message):
        derived(rule)


def test_a_rule_that_does_not_follow_is_refused(monkeypatch):
    op = KNOWN["squared_norm"]
    monkeypatch.setitem(op.__dict__, "differential", (inner,))
    with pytest.raises(CatalogueError, match="not proved to follow"):
        derived("squared_norm")


def test_the_claim_of_a_rule_is_its_record():
    X, dX = matrix("X", "n", "n"), d(matrix("X", "n", "n"))
    assert stated(tr(X), 0).claim == tr(dX)
    P = matrix("P", 2, 2)
    assert stated(entry(P, 2, 1), 0).claim == entry(d(P), 2, 1)
    assert stated(exp(vector("x", "n")), 0).kind == "differential"
