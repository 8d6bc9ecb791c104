"""Every mutant is refuted or equal; blunt checks are found out; lines of a derivation are checked."""

import pytest

from derivations import array, commutation, d, entry, exp, eye, inverse, kron, tr, vector
from derivations.core.errors import DomainError
from derivations.verify import exact
from derivations.verify import mutants as mutants_module
from derivations.verify.lines import chains, lines
from derivations.verify.mutants import Places, mutants, written
from derivations.verify.statement import Statement
from tests.verify.known_claims import EVERY, REAL, TRUE, A, S, X, x

p = vector("p", 2)


@pytest.mark.parametrize("name", EVERY)
def test_every_mutant_is_refuted_or_proved_equal(name):
    fates = [mutant.fate for mutant in mutants(EVERY[name])]
    assert set(fates) <= {"refuted", "proved equal"}
    assert "refuted" in fates


def texts(claim):
    return [f"{name}: {mutant!r}" for name, mutant in written(claim)]


def test_the_mistakes_that_people_make_are_made():
    assert "transpose dropped: matmul(add(S, S), x)" in texts((S + S.T) @ x)
    assert "term dropped: matmul(S, x)" in texts((S + S.T) @ x)
    assert "factors swapped: kron(transpose(A), S)" in texts(kron(S, A.T))
    assert "product entry by entry: hadamard(S, X)" in texts(S @ X)
    assert "number changed: scale(3, x)" in texts(2 * x)
    assert "sign flipped: neg(scale(2, x))" in texts(2 * x)
    assert "inverse dropped: X" in texts(inverse(X))
    assert "function swapped: sigmoid(x)" in texts(exp(x))
    assert any("sizes swapped" in text for text in texts(commutation("m", "n")))
    assert any("ones for the identity" in text for text in texts(eye("n")))
    assert "another entry: entry(p, 2, 1)" in texts(entry(p, 1))
    assert any("entries swapped" in text for text in texts(array([[entry(p, 1)], [entry(p, 2)]])))


def test_shapes_refuse_a_transpose_that_does_not_fit():
    assert [mutant.name for mutant in mutants(TRUE["linear"])] == ["sign flipped"]


def test_differentials_stay_linear_in_the_direction():
    assert not any(mutant == "d(X): X" for mutant in texts(inverse(X) @ d(X)))


def test_scalar_sizes_are_too_blunt(monkeypatch):
    """At 1×1 a dropped transpose cannot be seen: the rung then says "equal", never "proved equal"."""
    exact.assignments.cache_clear()
    monkeypatch.setattr(exact, "TRIPLES", ((1,) * 6,) * 3)
    fates = [mutant.fate for mutant in mutants(TRUE["trace-inverse"])]
    exact.assignments.cache_clear()
    assert "equal" in fates


def test_a_survivor_that_is_not_equal_is_an_error(monkeypatch):
    monkeypatch.setattr(Places, "is_refuted", lambda *_, **__: False)
    monkeypatch.setattr(mutants_module, "equal", lambda *_: False)
    for name in ("quadratic", "softmax"):
        with pytest.raises(DomainError, match="do not see"):
            mutants(EVERY[name])


RIGHT = [
    tr(inverse(X)),
    -tr(inverse(X) @ d(X) @ inverse(X)),
    -tr(inverse(X) @ inverse(X) @ d(X)),
]
TRACE_INVERSE = Statement(
    of=RIGHT[0],
    by=X,
    kind="gradient",
    claim=-(inverse(X) @ inverse(X)).T,
    conditions=TRUE["inverse"].conditions,
)
CHAIN = [d(RIGHT[0]), *RIGHT[1:]]


def test_lines_that_are_equal_are_accepted():
    rung = lines(TRACE_INVERSE, [CHAIN])
    assert rung.accepted
    assert rung.detail["lines"] == 3


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        (0, d(tr(X))),
        (0, 2 * CHAIN[0]),
        (1, tr(inverse(X) @ d(X) @ inverse(X))),
        (1, -tr(inverse(X) @ d(X))),
        (2, -tr(inverse(X) @ inverse(X) @ d(X).T)),
        (2, -tr(inverse(X) @ X @ d(X))),
    ],
)
def test_a_wrong_line_is_found_where_it_stands(place, wrong):
    chain = [*CHAIN[:place], wrong, *CHAIN[place + 1 :]]
    rung = lines(TRACE_INVERSE, [chain])
    assert rung.result == "rejected"
    assert rung.reason.startswith(f"{wrong!r} is not")


def test_lines_over_the_reals():
    softmax = REAL["softmax"]
    right = [d(softmax.of), softmax.claim @ d(x)]
    assert lines(softmax, [right]).accepted
    assert lines(softmax, [[right[0], softmax.claim.T @ d(x), 2 * right[1]]]).result == "rejected"


def test_a_law_that_no_oracle_knows_does_not_break_a_line():
    s, t = (vector(name, 1) for name in "st")
    f = Statement(of=exp(s + t), by=t, kind="gradient", claim=exp(s + t))
    assert lines(f, [[d(exp(s + t)), exp(s) * exp(t) * d(t)]]).accepted
    assert lines(f, [[d(exp(s + t)), exp(s) * exp(s) * d(t)]]).result == "rejected"


def test_the_two_chains_of_a_hessian():
    hessian = TRUE["hessian"]
    first = [d(hessian.of), x.T @ (S + S.T) @ d(x)]
    second = [(S + S.T) @ d(x), S @ d(x) + S.T @ d(x)]
    assert chains([*first, *second]) == [first, second]
    assert lines(hessian, [first, second]).accepted
    assert lines(hessian, [first, [S @ d(x)]]).result == "rejected"


def test_no_lines_are_no_pass():
    assert lines(TRACE_INVERSE, []).result == "not applicable"
    assert lines(TRACE_INVERSE, [[d(X)]]).result == "rejected"


def test_a_line_without_a_value_is_rejected():
    nothing = tr(inverse(X - X) @ d(X))
    assert lines(TRACE_INVERSE, [[CHAIN[0], nothing]]).result == "rejected"
