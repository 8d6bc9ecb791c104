"""The cache returns what was computed from the same inputs, or computes."""

import pytest

from scripts.cache import Cache, code_digest, key


@pytest.fixture
def results(tmp_path):
    return Cache(tmp_path)


class Counted:
    def __init__(self, value):
        self.value, self.calls = value, 0

    def __call__(self):
        self.calls += 1
        return self.value


def test_the_same_inputs_are_computed_once(results):
    compute = Counted({"verdict": "proved"})
    assert results.get(["MC0001", 1], compute) == results.get(["MC0001", 1], compute) == {"verdict": "proved"}
    assert compute.calls == 1


def test_other_inputs_are_other_results(results):
    results.get(["MC0001", 1], Counted("old"))
    assert results.get(["MC0001", 2], Counted("new")) == "new"


def test_the_order_of_keys_does_not_matter_and_types_do():
    assert key({"a": 1, "b": 2}) == key({"b": 2, "a": 1})
    assert len({key(1), key("1"), key([1]), key(True), key(1.0), key(None)}) == 6


@pytest.mark.parametrize("vague", [{1, 2}, float("nan"), object()])
def test_inputs_that_json_cannot_say_are_refused(vague):
    with pytest.raises((TypeError, ValueError)):
        key(vague)


@pytest.mark.parametrize(
    "damage",
    [lambda old: old[:-1], lambda old: old.replace(b"true", b"fals"), lambda _: b"", lambda _: b"{}"],
)
def test_a_damaged_entry_is_computed_again(results, damage):
    name = key("inputs")
    results.get("inputs", Counted({"refuted": True}))
    path = results._path(name)
    path.write_bytes(damage(path.read_bytes()))
    again = Counted({"refuted": False})
    assert results.get("inputs", again) == {"refuted": False}
    assert again.calls == 1
    assert results.load(name) == {"refuted": False}


def test_a_first_and_a_second_build_see_the_same_value(results):
    assert results.get("t", Counted((1, (2,)))) == results.get("t", Counted(None)) == [1, [2]]


def test_a_failed_computation_leaves_nothing(results):
    def fail():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        results.get("x", fail)
    assert not [path for path in results.folder.rglob("*") if path.is_file()]


def test_the_digest_of_code_sees_every_file():
    assert code_digest("scripts") != code_digest("scripts/cache.py")
    assert code_digest("scripts/cache.py") == code_digest("scripts/cache.py")
