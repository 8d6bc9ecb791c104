"""Every mutant is refuted or proved equal; the mistakes are those that people make; blunt checks fail."""

import pytest

from derivations import (
    column,
    commutation,
    conj,
    d,
    det,
    diag,
    diagonal,
    entry,
    exp,
    eye,
    hadamard,
    inverse,
    kron,
    matrix,
    number,
    ones,
    power_sum,
    squared_norm,
    sym,
    total,
    tr,
    vector,
)
from derivations.core.errors import DomainError
from derivations.verify import exact
from derivations.verify.mutation.mutants import Places, different, mutants, summary, tally, written
from derivations.verify.mutation.proofs import Functions
from derivations.verify.statement import Statement
from derivations.write.spell import spell
from tests.verify.known_claims import EVERY, TRUE, A, B, S, X, x

p, b = vector("p", 2), vector("b", "n")


@pytest.mark.parametrize("name", EVERY)
def test_every_mutant_is_refuted_or_proved_equal(name):
    fates = [mutant.fate for mutant in mutants(EVERY[name])]
    assert set(fates) <= {"refuted", "proved equal"}
    assert "refuted" in fates


def texts(claim, letters=()):
    return [f"{name}: {spell(mutant, 'text')}" for name, mutant in written(claim, letters)]


MADE = {
    "transpose dropped: (S + S)*x": (S + S.T) @ x,
    "transpose added: S'*x": S @ x,
    "sign flipped: -2*x": 2 * x,
    "sign flipped: -x + b": x + b,
    "factor 2 added: 2*(S*x)": S @ x,
    "term dropped: S*x": (S + S.T) @ x,
    "difference reversed: S - X": X - S,
    "factor dropped: S*x": S @ X @ x,
    "factors swapped: X*S": S @ X,
    "factors swapped: S*B*X": S @ X @ B,
    "Hadamard product for the product: S .* X": S @ X,
    "product for the Hadamard product: S*X": hadamard(S, X),
    "Kronecker product for the product: tr(kron(S, X))": tr(S @ X),
    "Kronecker factors swapped: kron(A', S)": kron(S, A.T),
    "divided by a factor: x/2": 2 * x,
    "denominator dropped: x": x / squared_norm(x),
    "fraction inverted: 3/sum(x .^ 2)": squared_norm(x) / 3,
    "multiplied by the denominator: x*sum(x .^ 2)": x / squared_norm(x),
    "number one more: 3*x": 2 * x,
    "number one less: 1*x": 2 * x,
    "exponent one more: det(X)^4": det(X) ** 3,
    "exponent one less: det(X)^2": det(X) ** 3,
    "exponent negated: det(X)^(-3)": det(X) ** 3,
    "exponent dropped: det(X)": det(X) ** 3,
    "sum one term longer: power_sum(X, S, 4)": power_sum(X, S, number(3)),
    "sum one term shorter: power_sum(X, S, 2)": power_sum(X, S, number(3)),
    "as if matrices commuted: 3*(X^2*S)": power_sum(X, S, number(3)),
    "inverse dropped: X": inverse(X),
    "function swapped: X'": inverse(X),
    "function swapped: sigmoid(x)": exp(x),
    "sum of all entries for the trace: sum(X)": tr(X),
    "trace for the sum of all entries: tr(X)": total(X),
    "row sums for the diagonal: X*ones(n)": diagonal(X),
    "matrix for its diagonal part: X": diag(diagonal(X)),
    "matrix for its diagonal part: x*ones(1, n)": diag(x),
    "another entry: p[2]": entry(p, 1),
    "entries swapped: [p[2]; p[1]]": column(entry(p, 1), entry(p, 2)),
    "d dropped: inv(X)*X": inverse(X) @ d(X),
    "sizes swapped: commutation(n, m)": commutation("m", "n"),
    "identity for the commutation matrix: eye(m*n)": commutation("m", "n"),
    "ones for the identity: ones(n, n)": eye("n"),
    "identity for the ones: eye(n)": ones("n", "n"),
    "symmetrisation dropped: X": sym(X),
}


@pytest.mark.parametrize("mistake", MADE)
def test_the_mistakes_that_people_make_are_made(mistake):
    assert mistake in texts(MADE[mistake])


def test_letters_of_one_shape_are_mixed_up():
    assert "letter mistaken: X*x" in texts(S @ x, (S, X, x))
    assert not any("letter mistaken" in text for text in texts(S @ x, (S, A, x)))


def test_a_conjugate_is_dropped_and_added():
    Z = matrix("Z", "n", "n", "complex")
    assert "conjugate dropped: Z*X" in texts(conj(Z) @ X)
    assert "conjugate added: conj(Z)*dZ" in texts(Z @ d(Z))
    assert not any("conjugate" in text for text in texts(S @ X))


def test_the_symbol_inside_d_is_left_alone():
    found = [mutant for _, mutant in written(inverse(X) @ d(X), (X, S))]
    assert all(node.args == (X,) for mutant in found for node in mutant.nodes() if node.op is d)
    assert "transpose added: d(X'*S)" in texts(d(X @ S))


def test_shapes_refuse_a_transpose_that_does_not_fit():
    assert [mutant.name for mutant in mutants(TRUE["linear"])] == ["sign flipped", "factor 2 added"]


def test_each_mutant_is_counted_once():
    claim = (S + S.T) @ x
    found = different(claim, (S, x))
    assert claim not in found
    assert len(found) == len({repr(mutant) for mutant in found})


def test_scalar_sizes_are_too_blunt(monkeypatch):
    """At 1×1 a dropped transpose cannot be seen, and no prover says that it is right."""
    exact.assignments.cache_clear()
    monkeypatch.setattr(exact, "TRIPLES", ((1,) * 6,) * 3)
    with pytest.raises(DomainError, match="do not see"):
        mutants(TRUE["trace-inverse"])
    exact.assignments.cache_clear()


@pytest.mark.parametrize("name", ["quadratic", "softmax"])
def test_a_survivor_that_is_not_proved_equal_is_an_error(name, monkeypatch):
    monkeypatch.setattr(Places, "refuted", lambda *_: "")
    monkeypatch.setattr(Functions, "decide", lambda *_: None)
    with pytest.raises(DomainError, match="do not see"):
        mutants(EVERY[name])


def test_a_mutant_without_a_value_where_the_claim_has_one_is_refuted():
    f = Statement(of=tr(X), by=X, kind="gradient", claim=eye("n"))
    assert Places(f).refuted(eye("n") / (tr(X) - tr(X))) == "without a value"


def test_the_score_counts_what_is_not_the_same_thing():
    found = mutants(TRUE["quadratic"])
    counts = tally(found)
    score = summary({"claim": found, "derivation": []})
    assert counts["total"] == counts["refuted"] + counts["proved equal"]
    assert score["score"] == f"{counts['refuted']}/{counts['refuted']}"
    assert score["by_part"]["derivation"]["total"] == 0
    assert sum(part["total"] for part in score["by_mistake"].values()) == counts["total"]
    assert sum(score["how"].values()) == counts["total"]
