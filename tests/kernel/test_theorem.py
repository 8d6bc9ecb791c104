"""What Coq is told is what the identity says, and it supposes nothing that is not needed."""

from dataclasses import replace
from hashlib import sha256

import pytest

from derivations import (
    catalogue,
    d,
    exp,
    eye,
    hadamard,
    inverse,
    log,
    matrix,
    norm,
    number,
    scalar,
    sin,
    total,
    tr,
    vec,
    vector,
)
from derivations.core.condition import symmetric
from derivations.core.errors import Unsupported
from derivations.core.expr import KNOWN
from derivations.kernel import record
from derivations.kernel.record import proved, statement
from derivations.kernel.rules import RULES
from derivations.kernel.theorem import theorem
from derivations.verify.statement import Statement

IDENTITIES = catalogue.identities()
A, B, X = matrix("A", "n", "n"), matrix("B", "n", "n"), matrix("X", "n", "n")
x, y = vector("x", "n"), vector("y", "n")
t = scalar("t")


def claims(of, by, kind, claim, *conditions):
    return Statement(of=of, by=by, kind=kind, claim=claim, conditions=conditions)


def said(text):
    """The lines between the statement's name and its proof, as one."""
    return " ".join(text.partition("Theorem ")[2].partition("Proof.")[0].split())


def test_a_gradient_is_said_over_dual_numbers():
    text = theorem("MC0007", claims(x.T @ A @ x, x, "gradient", (A + A.T) @ x)).text
    assert (
        "Definition f (S : comUnitRingType) (n : nat) (x : 'M[S]_(n, 1)) (A : 'M[S]_(n, n)) : S :=\n"
        "  num (x^T *m A *m x).\n" in text
    )
    assert "  (A + A^T) *m x.\n" in text
    assert said(text).endswith(r"f (x ++ε dx) (A ++ε 0) = f x A +ε \tr ((claim x A)^T *m dx).")


@pytest.mark.parametrize(
    ("given", "ending"),
    [
        (claims(A @ x, x, "jacobian", A), "f (A ++ε 0) (x ++ε dx) = f A x ++ε claim A x *m dx."),
        (claims(t * x, t, "derivative", x), "f (t +ε dt) (x ++ε 0) = f t x ++ε dt *: claim t x."),
        (claims(t**2, t, "derivative", 2 * t), "f (t +ε dt) = f t +ε claim t * dt."),
        (claims(A @ X, X, "differential", A @ d(X)), "f (A ++ε 0) (X ++ε dX) = f A X ++ε claim A X dX."),
        (
            claims(x.T @ A @ x, x, "hessian", A + A.T),
            "eps (eps (f (x ++ε dx ++ε (ex ++ε 0)) (A ++ε 0 ++ε 0))) = num (dx^T *m claim x A *m ex).",
        ),
    ],
)
def test_each_kind_has_its_equation(given, ending):
    assert said(theorem("T", given).text).endswith(ending)


@pytest.mark.parametrize(
    ("given", "supposed"),
    [
        (claims(x.T @ x, x, "gradient", 2 * x), []),
        (claims(tr(inverse(X)), X, "gradient", -inverse(X @ X).T), [r"X *m X \in unitmx", r"X \in unitmx"]),
        (claims(1 / t, t, "derivative", -1 / t**2), [r"t \is a GRing.unit", r"t ^+ 2 \is a GRing.unit"]),
        (claims(t / 2, t, "derivative", number(1) / 2), [r"2%:R \is a @GRing.unit R"]),
        (
            claims(x.T @ A @ x, x, "gradient", 2 * A @ x, symmetric(A)),
            ["A^T = A"],
        ),
        (
            claims(log(total(exp(x))), x, "gradient", exp(x) / total(exp(x))),
            [r"total (map_mx exp x) \is a GRing.unit"],
        ),
    ],
)
def test_only_the_inverses_that_occur_are_supposed_to_exist(given, supposed):
    assert sorted(one.text for one in theorem("T", given).supposed) == supposed


def test_a_norm_is_a_root_of_the_sum_of_squares():
    text = theorem("T", claims(norm(x), x, "gradient", x / norm(x))).text
    assert (
        "Definition square1 (S : comUnitRingType) (n : nat) (x : 'M[S]_(n, 1)) : S :=\n  total (had x x)."
        in text
    )
    assert "(r1 +ε dr1) * (r1 +ε dr1) = square1 (x ++ε dx) ->" in said(text)


def test_functions_of_one_variable_are_continued_by_their_derivatives():
    text = theorem("T", claims(log(total(exp(x))), x, "gradient", exp(x) / total(exp(x)))).text
    assert "f (extend log (fun u => u^-1)) (extend exp exp) (x ++ε dx)" in said(text)


def test_brackets_stand_where_the_tree_has_them():
    table = {
        A - (B - X): "A - (B - X)",
        A - B - X: "A - B - X",
        -(A @ B): "- (A *m B)",
        -A @ B: "(- A) *m B",
        A @ (B @ X): "A *m (B *m X)",
        (A @ B).T: "(A *m B)^T",
        A.T.T: "A^T^T",
        t * (t + 1): "t * (t + 1%:R)",
        t / (t / 2): "t / (t / 2%:R)",
        (t * t) * A: "(t * t) *: A",
        t * (t * A): "t *: (t *: A)",
        A / (t + 1): "(t + 1%:R)^-1 *: A",
        (-t) ** 2: "(- t) ^+ 2",
        -(t**2): "- (t ^+ 2)",
        inverse(A) @ B: "invmx A *m B",
        A @ (-B): "A *m (- B)",
        (A + B) @ X: "(A + B) *m X",
        tr(A @ B) * A: r"\tr (A *m B) *: A",
        hadamard(A @ B, A.T): "had (A *m B) A^T",
    }
    for tree, term in table.items():
        kind = "differential" if not tree.shape.is_scalar else "derivative"
        text = theorem("T", claims(tree, X if kind == "differential" else t, kind, tree)).text
        assert text.partition(":=\n  ")[2].partition(".\n")[0] == term


def test_no_symbol_takes_a_name_of_the_file():
    f, S, r, u = vector("f", "n"), vector("S", "n"), scalar("r1"), vector("dx", "n")
    text = theorem("T", claims(r * (f.T @ x + S.T @ x + u.T @ x) + norm(x), x, "gradient", x)).text
    binders = text.partition("Definition f ")[2].partition(":=")[0]
    assert all(f"({name} : " in binders for name in ("f_", "S_", "r1_", "dx"))
    assert binders.count("(r1 : ") == 1
    assert "(dx_ : 'M[R]_(n, 1))" in said(text)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (claims(vec(X), X, "differential", vec(d(X))), "operation vec"),
        (claims(sin(t), t, "hessian", -sin(t)), "second derivative of sin"),
        (claims(norm(x / norm(x)), x, "gradient", 0 * x), "norm of something that has a norm"),
        (claims(t, t, "derivative", norm(x)), "claim has a norm"),
        (claims(norm(x), x, "hessian", eye("n") / norm(x)), "second derivative of a norm"),
        (
            claims(
                tr(matrix("S", "n", "n", "symmetric")),
                matrix("S", "n", "n", "symmetric"),
                "gradient",
                eye("n"),
            ),
            "symmetric",
        ),
        (claims(scalar("k", "integer"), scalar("k", "integer"), "derivative", number(1)), "integer"),
        (claims(t ** scalar("a"), t, "derivative", t), "no integer exponent"),
        (claims(vector("f", "S"), t, "derivative", 0 * vector("f", "S")), "a size has the name S"),
    ],
)
def test_what_has_no_term_is_refused_by_name(given, reason):
    with pytest.raises(Unsupported, match=reason):
        theorem("T", given)


def test_every_row_is_of_a_known_operation():
    assert set(RULES) <= set(KNOWN)


# --- what was checked ---------------------------------------------------------------------------
def test_the_kernel_checked_at_least_twenty():
    assert sum(proved(identity) is not None for identity in IDENTITIES.values()) >= 20


def test_what_was_checked_is_what_would_be_written_now():
    """Where this fails: `make coq`, or `python -m derivations.kernel --drop-stale` where there is no Coq."""
    current = {made.name for identity in IDENTITIES.values() if (made := proved(identity))}
    assert {entry["theorem"] for entry in record.checked()["theorems"].values()} == current


def test_a_changed_statement_loses_its_proof():
    identity = IDENTITIES["MC0007"]
    assert proved(identity) is not None
    for changed in (
        replace(identity, gradient=2 * identity.claim),
        replace(identity, of=identity.of + 1),
        replace(identity, conditions=(symmetric(A),)),
    ):
        assert proved(changed) is None
        assert record.kernel(changed) is None


@pytest.mark.parametrize("change", ["file", "library", "name"])
def test_an_edited_proof_is_refused(change):
    identity = IDENTITIES["MC0007"]
    digest = statement(identity).digest
    known = record.checked()
    entry = known["theorems"][digest]
    edited = {
        "file": {**known, "theorems": {digest: {**entry, "sha256": "0" * 64}}},
        "library": {**known, "library": {**known["library"], "dual.v": "0" * 64}},
        "name": {**known, "theorems": {digest: {**entry, "theorem": "MC0008"}}},
    }[change]
    assert proved(identity, known) is not None
    assert proved(identity, edited) is None


def test_files_are_published_with_the_library_first():
    published = dict(record.files(IDENTITIES.values()))
    assert list(published)[:3] == ["data/coq/dual.v", "data/coq/evaluating.v", "data/coq/proving.v"]
    found = record.kernel(IDENTITIES["MC0041"])
    assert found is not None
    assert sha256(published[found["file"]]).hexdigest() == found["sha256"]
