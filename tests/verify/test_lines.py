"""Every line of a derivation equals the line before it, and a line with one mistake does not."""

import pytest

from derivations import d, exp, inverse, scalar, tr
from derivations.core.errors import DomainError
from derivations.verify.lines import chains, lines
from derivations.verify.mutation import of_lines as module
from derivations.verify.mutation.of_lines import mutants_of_lines
from derivations.verify.mutation.proofs import Functions
from derivations.verify.statement import Statement
from tests.verify.known_claims import REAL, TRUE, S, X, x

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
    s, t = scalar("s"), scalar("t")
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


SOFTMAX = [d(REAL["softmax"].of), REAL["softmax"].claim @ d(x)]
HESSIAN = [
    [d(TRUE["hessian"].of), x.T @ (S + S.T) @ d(x)],
    [d((S + S.T) @ x), (S + S.T) @ d(x), S @ d(x) + S.T @ d(x)],
]
DERIVED = {
    "trace-inverse": (TRACE_INVERSE, [CHAIN]),
    "softmax": (REAL["softmax"], [SOFTMAX]),
    "hessian": (TRUE["hessian"], HESSIAN),
}


@pytest.mark.parametrize("name", DERIVED)
def test_every_mutant_of_a_line_is_refuted_or_proved_equal(name):
    statement, found = DERIVED[name]
    fates = [mutant.fate for mutant in mutants_of_lines(statement, found)]
    assert set(fates) == {"refuted", "proved equal"}
    assert fates.count("refuted") > 10 * sum(map(len, found))


def test_each_line_has_mutants_of_its_own():
    every = [mutant.expression for mutant in mutants_of_lines(TRACE_INVERSE, [CHAIN])]
    assert all(2 * line in every for line in CHAIN)


@pytest.mark.parametrize("name", DERIVED)
def test_a_blunt_comparison_of_lines_is_found_out(name, monkeypatch):
    statement, found = DERIVED[name]
    monkeypatch.setattr(module, "apart", lambda *_, **__: False)
    with pytest.raises(DomainError, match="do not see"):
        mutants_of_lines(statement, found)


def test_a_mutant_that_is_the_same_line_needs_its_proof(monkeypatch):
    monkeypatch.setattr(Functions, "decide", lambda *_: None)
    with pytest.raises(DomainError, match="do not see"):
        mutants_of_lines(TRACE_INVERSE, [CHAIN])
