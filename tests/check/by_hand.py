"""Both sides of a claim at a point in floating point: the claimed expression, and difference quotients of f.

It knows nothing of the verifier, of rules of differentiation or of the judge: the two texts are read,
and run as NumPy's code.
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from derivations.core.arithmetic import number as number_
from derivations.core.arithmetic import symbol
from derivations.core.spelling import variable
from derivations.judge.reading import read_claim
from derivations.write.spell import spell

STEP = {1: 1e-5, 2: 1e-3}
TOLERANCE = {1: 1e-4, 2: 1e-3}


def number(text):
    """3, 1/2, 0.25 or 3 + 2i."""
    text = text.replace(" ", "")
    if "i" not in text:
        return float(Fraction(text))
    real, sign, imaginary = text[:-1].rpartition("+") if "+" in text[1:] else text[:-1].rpartition("-")
    if sign == "-" or (not sign and imaginary.startswith("-")):
        imaginary = "-" + imaginary
    sizes = {"": 1.0, "-": -1.0}
    size = sizes[imaginary] if imaginary in sizes else float(Fraction(imaginary))
    return (float(Fraction(real)) if real else 0.0) + 1j * size


def array(rows):
    """Rows of texts as an array."""
    return np.array([[number(x) for x in row] for row in rows])


class Point:
    """A claim at a point; `values` are 2-D arrays by name."""

    def __init__(self, claim, let, values, sizes, how):
        self.said = read_claim(claim, let, how.get("layout", "mixed"))
        self.values = {name: np.asarray(rows) for name, rows in values.items()}
        self.sizes = sizes
        self.layout = how.get("layout", "mixed")
        self.convention = how.get("symmetric", "unconstrained")

    def run(self, expr, **changed):
        """The value of an expression's code."""
        names = {s.data[0]: s for s in expr.symbols()}
        values = {**self.values, **changed}
        given = {}
        for name, s in names.items():
            value = values[name]
            if s.data[2] == "integer":
                given[variable(name)] = int(value[0, 0])
            else:
                given[variable(name)] = value[0, 0] if s.shape.is_scalar else value
        with np.errstate(all="ignore"):
            found = eval(spell(expr, "numpy"), {"np": np, **self.sizes, **given})  # noqa: S307
        return np.atleast_2d(np.asarray(found))

    def claimed(self):
        """The claimed expression; 0 is a zero of the right shape."""
        if self.said.claimed == number_(0):
            return np.zeros(self.actual().shape)
        differentials = {
            n: symbol(f"d{n.args[0].data[0]}", *n.shape, n.args[0].data[2])
            for n in self.said.claimed.nodes()
            if n.op.name == "d"
        }
        return self.run(self.said.claimed.replace(differentials))

    def actual(self):
        """What it should be."""
        if self.said.form == "equality":
            return self.run(self.said.function)
        if self.said.form == "differential":
            h = STEP[1]
            ends = [
                self.moved({x.data[0]: k * h * self.values[f"d{x.data[0]}"] for x in self.said.by})
                for k in (1, -1)
            ]
            return (ends[0] - ends[1]) / (2 * h)
        return self.second() if self.said.order == 2 else self.first()

    def moved(self, steps):
        """The function where some values are moved."""
        return self.run(self.said.function, **{name: self.values[name] + H for name, H in steps.items()})

    def slope(self, name, H):
        """By a real variable, Z or conj(Z): (∂/∂a ∓ i ∂/∂b)/2 of Z = a + bi."""
        h = STEP[1]
        along = lambda D: (self.moved({name: h * D}) - self.moved({name: -h * D})) / (2 * h)  # noqa: E731
        by = self.said.by[0]
        Z = by.args[0] if by.args else by
        if Z.data[2] != "complex":
            return along(H)
        return (along(H) + (1 if by.args else -1) * 1j * along(1j * H)) / 2

    def units(self, name):
        """Every unit direction, column by column."""
        rows, cols = self.values[name].shape
        for j in range(cols):
            for i in range(rows):
                E = np.zeros((rows, cols))
                E[i, j] = 1
                yield E

    def name(self):
        """Of the variable."""
        by = self.said.by[0]
        return (by.args[0] if by.args else by).data[0]

    def first(self):
        """The first derivative in the layout and the convention."""
        name, f, by = self.name(), self.said.function, self.said.by[0]
        slopes = [self.slope(name, E) for E in self.units(name)]
        turned = self.layout == "denominator"
        if by.shape.is_scalar:
            return slopes[0].T if turned else slopes[0]
        if f.shape.is_scalar:
            rows, cols = self.values[name].shape
            G = np.array([s[0, 0] for s in slopes]).reshape(cols, rows).T
            G = self.structured(G, by.data[2:], self.values[name])
            return G.T if self.layout == "numerator" else G
        J = np.array([s.T.reshape(-1) for s in slopes]).T
        if by.data[2:] == ("diagonal",):
            J = J * np.eye(len(self.values[name])).reshape(-1)
        return J.T if turned else J

    def structured(self, G, structure, X):
        """The gradient in the convention, from the one with independent entries."""
        if structure == ("diagonal",):
            return G * np.eye(len(G))
        if self.convention == "free":
            return G + G.T - G * np.eye(len(G))
        if self.convention == "frobenius":
            return (G + G.T) / 2
        return (G - X @ G.T @ X) / 2 if self.convention == "riemannian" else G

    def second(self):
        """The Hessian by the entries, column by column."""
        h, name = STEP[2], self.name()
        E = list(self.units(name))
        at = lambda H: self.moved({name: h * H})[0, 0]  # noqa: E731
        return np.array(
            [[(at(a + b) - at(a - b) - at(b - a) + at(-a - b)) / (4 * h * h) for b in E] for a in E]
        )


def close(left, right, order=1):
    """The same shape and, up to rounding, the same numbers."""
    if left.shape != right.shape or not (np.isfinite(left).all() and np.isfinite(right).all()):
        return False
    scale = max(1.0, np.abs(left).max(), np.abs(right).max())
    return bool(np.abs(left - right).max() <= TOLERANCE[order] * scale)


def refutes(claim, let, how, example):
    """Is the counterexample true: are both sides what it says, and do they differ?"""
    at = Point(claim, let, {n: array(r) for n, r in example["values"].items()}, example["sizes"], how)
    claimed, actual = array(example["claimed"]), array(example["actual"])
    order = at.said.order
    if not close(at.claimed(), claimed, order) or not close(at.actual(), actual, order):
        return False
    return claimed.shape != actual.shape or not np.array_equal(claimed, actual)
