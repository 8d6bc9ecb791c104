"""Claims that are right at every point near 0, or at every usual size, and not everywhere."""

import pytest

from derivations.check import check
from derivations.judge import definition

LET = {"t": "scalar", "x": "vector(n)", "X": "matrix(n,n)", "z": "complex scalar"}
NEARBY_ONLY = [
    "log(exp(z)) = z",
    "logm(expm(X)) = X",
    "arccos(cos(t)) = abs(t)",
    "d/dt arccos(cos(t)) = sign(t)",
    "arctan(tan(t/100)) = t/100",
    "abs(t + 100) = t + 100",
    "d/dt relu(t - 1000) = 0",
    "relu(x'*x - 1000) = 0",
    "d/dx x'*x = 2*x + (n-1)*(n-2)*(n-3)*(n-4)*(n-5)*x",
]


@pytest.mark.parametrize("claim", NEARBY_ONLY)
def test_what_is_right_nearby_only_is_not_called_right(claim):
    found = check(claim, LET)
    assert found.as_json()["verdict"] in {"not_decided", "wrong"}


@pytest.mark.parametrize("claim", NEARBY_ONLY)
def test_without_the_look_elsewhere_it_would_be(claim, monkeypatch):
    monkeypatch.setattr(definition, "failing_elsewhere", lambda *_: "")
    assert check(claim, LET).as_json()["verdict"] == "right"


@pytest.mark.parametrize("claim", ["log(exp(t)) = t", "d/dX tr(expm(X)) = expm(X)'", "abs(t)^2 = t^2"])
def test_what_is_right_everywhere_stays_right(claim):
    assert check(claim, LET).as_json()["verdict"] == "right"
