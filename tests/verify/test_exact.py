"""True statements pass every exact trial, planted mistakes none, and the bound is a bound."""

import ast
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from derivations import inverse, invertible, logabsdet, nonzero, positive, tr
from derivations.core.condition import symmetric
from derivations.core.errors import DomainError, ShapeError
from derivations.core.expr import KNOWN
from derivations.verify import exact
from derivations.verify.bounds import bound
from derivations.verify.exact import assignments, check, sample, trials
from derivations.verify.prime import SECOND_P, P
from derivations.verify.rungs import error_bound, exactly
from tests.verify.known_claims import EVERY, PLANTED, TRUE, A, R, S, X, claim, x

ROOT = Path(__file__).parents[2]
VERIFY = ROOT / "derivations" / "verify"
EXACT_PART = [
    "field",
    "prime",
    "rationals",
    "elimination",
    "factorisation",
    "matrix",
    "moods",
    "evaluate",
    "statement",
    "points",
    "bounds",
    "degrees",
    "domain",
    "effort",
    "exact",
    "gaussian",
    "rung",
    "rungs",
    "slopes",
    "undefined",
]


@pytest.mark.parametrize("name", EVERY)
def test_holds_exactly(name):
    rung = exactly(EVERY[name])
    assert rung.accepted, rung.reason
    assert rung.detail["trials"] >= 9


@pytest.mark.parametrize("name", PLANTED)
def test_planted_mistake_is_rejected(name):
    rung = exactly(PLANTED[name])
    assert rung.result == "rejected", rung


@pytest.mark.parametrize(
    "name", ["dropped transpose", "wrong sign", "swapped Kronecker", "doubled quadratic"]
)
def test_planted_mistake_is_rejected_at_every_size_and_seed(name):
    statement = PLANTED[name]
    assert not any(check(statement, sizes, seed) for sizes in assignments(statement) for seed in range(3))


@pytest.mark.parametrize(
    ("operation", "wrong"),
    [
        ("matmul", lambda _, A, B: (A @ B).scale(A.ring.of(2))),
        ("det", lambda _, X: X.trace()),
        ("inverse", lambda _, X: X.inverse().T),
        ("transpose", lambda _, A: -A.T),
    ],
)
def test_wrong_exact_value_is_rejected(operation, wrong, monkeypatch):
    """A wrong definition of one operation makes true statements fail."""
    monkeypatch.setitem(KNOWN[operation].__dict__, "value", wrong)
    failed = [name for name, s in TRUE.items() if not all(check(s, {**fixed(s)}, seed) for seed in (0, 1))]
    assert failed


def fixed(statement):
    return dict(zip(statement.letters, (3, 4, 2), strict=False))


def test_sizes_are_rectangular_different_and_of_mixed_parity():
    for statement in EVERY.values():
        for sizes in assignments(statement):
            assert len(set(sizes.values())) == len(sizes)
        if len(statement.letters) > 1:
            assert all({n % 2 for n in sizes.values()} == {0, 1} for sizes in assignments(statement))


def test_sizes_that_the_conditions_exclude_are_given_in_another_order():
    thin = claim(logabsdet(R.T @ R), R, "gradient", 2 * (R @ inverse(R.T @ R)), invertible(R.T @ R))
    assert thin.letters == ("n", "m")
    wide = claim(logabsdet(R @ R.T), R, "gradient", 2 * (inverse(R @ R.T) @ R), invertible(R @ R.T))
    assert all(sizes["n"] > sizes["m"] for sizes in assignments(thin))
    assert all(sizes["n"] < sizes["m"] for sizes in assignments(wide))
    assert all(trial.accepted for s in (thin, wide) for trial in trials(s))


def test_polynomials_are_also_tried_at_the_size_of_their_degree():
    assert {"n": 3} in [trial.sizes for trial in trials(TRUE["quadratic"])]
    assert all(len(set(t.sizes.values())) == len(t.sizes) for t in trials(TRUE["trace-inverse"]))


@pytest.mark.parametrize(
    "condition", [nonzero(x - x), invertible(S - S.T + S.T - S), positive(-(x.T @ x) + x.T @ x)]
)
def test_conditions_that_nothing_satisfies_are_an_error(condition):
    statement = replace(TRUE["quadratic"], conditions=(condition,))
    with pytest.raises(DomainError, match="no point"):
        check(statement, {"n": 3}, 0)
    assert exactly(statement).result == "not decided"


def test_claim_without_a_value_anywhere_is_an_error():
    statement = claim(tr(X), X, "gradient", inverse(X - X))
    with pytest.raises(DomainError):
        check(statement, {"n": 3}, 0)


def test_symmetric_point_does_not_hide_a_transpose():
    """The condition speaks of the point; the derivative is of the expression as written."""
    wrong = claim(tr(X @ X @ S), X, "gradient", (X @ S + S @ X), symmetric(X))
    assert exactly(wrong).result == "rejected"
    assert exactly(replace(wrong, claim=(X @ S + S @ X).T)).accepted


def test_claim_of_the_wrong_shape_is_refused():
    with pytest.raises(ShapeError, match=r"gradient of .* is n×1, but .* is 1×n"):
        replace(TRUE["quadratic"], claim=x.T @ S)
    with pytest.raises(ShapeError):
        replace(TRUE["sandwich"], claim=A)


def test_trials_are_reproducible_and_differ():
    statement = TRUE["quadratic"]
    points = [sample(statement, {"n": 3}, seed).constants.point[x].values for seed in (0, 0, 1)]
    assert points[0] == points[1] != points[2]
    other = replace(statement, claim=2 * (S @ x))
    assert sample(other, {"n": 3}, 0).constants.point[x].values != points[0]


def test_symbolic_exponents_are_tried_at_both_parities():
    used = {k for trial in trials(TRUE["power"]) for k in trial.integers.values()}
    assert {k % 2 for k in used} == {0, 1}
    assert min(used) < 0


@pytest.mark.parametrize("name", ["symmetric only", "dropped transpose", "missing determinant"])
def test_bound_is_not_below_what_happens_over_a_small_field(name):
    statement, p = PLANTED[name], 103
    passed = sum(check(statement, {"n": 2}, seed, p) for seed in range(1500))
    assert passed <= 1500 * bound(statement, {"n": 2}).error(p)
    assert bound(statement, {"n": 2}).error(P) < 10**-15


def test_bound_grows_with_the_degree():
    degrees = [
        bound(TRUE[name], {"n": 3, "m": 2, "k": 2}).degree
        for name in ("linear", "quadratic", "trace-inverse")
    ]
    assert degrees == sorted(degrees)
    assert degrees[:2] == [2, 3]


def test_error_bound_counts_only_trials_that_are_sure_to_see():
    quadratic = error_bound([TRUE["quadratic"]])
    assert quadratic.per_trial < 10**-15
    assert quadratic.all_trials < 10**-60
    assert quadratic.text == "10^{-72}"
    assert exact.PRIMES == (P, P, SECOND_P)


def test_exact_part_uses_the_standard_library_only():
    for name in EXACT_PART:
        for module in imported(VERIFY / f"{name}.py"):
            top = module.partition(".")[0]
            assert top in sys.stdlib_module_names or module.startswith(
                ("derivations.core", "derivations.verify")
            )
            if module.startswith("derivations.verify."):
                assert module.rpartition(".")[2] in EXACT_PART, f"{name} imports {module}"


def test_verify_never_imports_calculus():
    for file in VERIFY.glob("*.py"):
        for module in imported(file):
            assert not module.startswith(("derivations.calculus", "derivations.catalogue", "scripts"))


def imported(file):
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom):
            yield node.module
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


WITHOUT_RULES = """
import sys
from importlib.abc import MetaPathFinder

class Blocked(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.startswith(("derivations.calculus", "derivations.prove")):
            raise ImportError(name)

sys.meta_path.insert(0, Blocked())
sys.path.insert(0, ROOT)
from derivations.core.expr import KNOWN
import derivations.operations
for operation in KNOWN.values():
    for rule in ("differential", "adjoint", "linear"):
        object.__setattr__(operation, rule, ())
from tests.verify.known_claims import EVERY, PLANTED
from derivations.verify.entrywise import entrywise
from derivations.verify.numeric import numeric
from derivations.verify.rungs import exactly
assert all(exactly(s).accepted for s in EVERY.values())
assert all(exactly(s).result == "rejected" for s in PLANTED.values())
assert all(numeric(s).result in {"accepted", "not applicable"} for s in EVERY.values())
assert entrywise(EVERY["quadratic"]).accepted
print("independent", len(EVERY), len(PLANTED))
"""


def test_checks_stand_without_any_differential_rule():
    code = f"ROOT = {str(ROOT)!r}\n{WITHOUT_RULES}"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.startswith(f"independent {len(EVERY)} "), done.stderr
