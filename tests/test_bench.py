"""The copies of the catalogue that the benchmark verifies are other statements, not the same ones again."""

import pytest

from derivations import catalogue
from derivations.certified import serial
from derivations.core.statement import statement
from scripts import bench_verification
from scripts.bench_verification import copied, copy

IDENTITIES = catalogue.identities()


@pytest.mark.parametrize("id_", IDENTITIES)
def test_a_copy_has_other_symbols_and_the_same_shape(id_):
    identity = IDENTITIES[id_]
    other = copy(identity, 3)
    assert {s.data[0] for s in other.symbols} == {f"{s.data[0]}3" for s in identity.symbols}
    assert statement(other) != statement(identity)
    assert str(serial(other)).count("symbol") == str(serial(identity)).count("symbol")
    assert copy(identity, 0) == identity


def test_a_copy_is_verified_like_the_identity():
    assert copied(("MC0007", "3")) > 0


def test_a_copy_that_does_not_pass_is_no_measurement(monkeypatch):
    monkeypatch.setattr(bench_verification, "certificate", lambda _: {"verdict": "not decided"})
    with pytest.raises(ValueError, match="MC0007 with other names is not decided"):
        copied(("MC0007", "3"))
