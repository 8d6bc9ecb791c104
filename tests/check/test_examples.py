"""A counterexample is believed only if difference quotients in floating point agree with it."""

import copy
from itertools import cycle

import numpy as np
import pytest

from derivations.check import check
from derivations.read import declarations
from tests.check.by_hand import Point, array, close, number, refutes
from tests.check.table import RIGHT, TABLE

REFUTED = [row for row in TABLE if row.verdict not in {"right", "not_decided"}]


def name(row):
    return " ".join([row.claim, row.let, *row.how.values()]).strip()


def example(row):
    return check(row.claim, declarations(row.let), **row.how).as_json()["counterexample"]


@pytest.mark.parametrize("row", REFUTED, ids=name)
def test_the_counterexample_is_true(row):
    assert refutes(row.claim, declarations(row.let), row.how, example(row))


@pytest.mark.parametrize("row", REFUTED[::6], ids=name)
def test_a_changed_counterexample_is_noticed(row):
    let = declarations(row.let)
    for side in ("claimed", "actual"):
        changed = copy.deepcopy(example(row))
        changed[side][0][0] = str(np.real(number(changed[side][0][0])) + 1)
        assert not refutes(row.claim, let, row.how, changed)
    same = copy.deepcopy(example(row))
    same["claimed"] = same["actual"]
    assert not refutes(row.claim, let, row.how, same)


def test_a_counterexample_is_small():
    """The smallest size at which the claim fails: 1 shows a wrong factor, 2 a wrong transpose, 3 Hall's."""
    sizes = {
        "d/dx x'*x = x": {"n": 1},
        "d/dx x'*A*x = 2*A*x": {"n": 2},
        "(A*B - B*A)^2*C = C*(A*B - B*A)^2": {"n": 3},
    }
    for claim, smallest in sizes.items():
        found = check(claim).counterexample
        assert found is not None
        assert found.sizes == smallest
        assert all(abs(x) <= 3 for rows in found.values.values() for row in rows for x in row)


def value(R, symbol, sizes):
    """A random value at which most functions have a derivative."""
    rows, cols = symbol.shape.at(sizes)
    X = R.uniform(0.3, 0.9, (rows, cols))
    structure = symbol.data[2]
    if structure == "integer":
        return np.array([[3]])
    if structure == "complex":
        return X + 1j * R.uniform(0.3, 0.9, (rows, cols)) + (2 * np.eye(rows) if rows == cols > 1 else 0)
    if structure == "orthogonal":
        return np.linalg.qr(X)[0]
    if structure == "diagonal":
        return np.diag(np.diag(X))
    if rows == cols > 1:
        X = X + 2 * np.eye(rows)
    return X @ X.T if structure in {"symmetric", "spd"} else X


@pytest.mark.parametrize("row", RIGHT, ids=name)
def test_what_is_called_right_is_right_in_floating_point(row):
    let = declarations(row.let)
    R = np.random.default_rng(7)
    at = Point(row.claim, let, {}, {}, row.how)
    both = (at.said.function, at.said.claimed, *at.said.by)
    letters = {letter for e in both for node in e.nodes() for letter in node.shape.letters}
    at.sizes = dict(zip(sorted(letters, reverse=True), cycle((3, 4, 2, 5)), strict=False))
    symbols = {s.data[0]: s for e in both for s in e.symbols()}
    at.values = {s: value(R, symbol, at.sizes) for s, symbol in symbols.items()}
    at.values |= {f"d{x.data[0]}": value(R, x, at.sizes) for x in at.said.by if x.data}
    assert close(at.claimed(), at.actual(), at.said.order)


def test_numbers_are_read():
    assert [number(x) for x in ("3", "-1/2", "0.25", "i", "-i", "2i", "3 + i", "-1 - 2i", "1/2i")] == [
        3, -0.5, 0.25, 1j, -1j, 2j, 3 + 1j, -1 - 2j, 0.5j,
    ]  # fmt: skip
    assert array([["1", "2"]]).shape == (1, 2)
