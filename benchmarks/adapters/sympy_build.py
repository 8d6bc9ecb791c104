"""Formulas as SymPy's matrix expressions; see `fold.Algebra`.

Where a number is needed, a 1×1 product such as x'Ax becomes its trace. Users write scalars in two
ways, and SymPy differentiates different ones of them: squares and sums of 1×1 products as matrix
expressions (`forms`), or as traces and numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sympy
from sympy import MatrixSymbol, OneMatrix, Symbol, Trace, ZeroMatrix
from sympy.matrices.expressions import (
    DiagMatrix,
    DiagonalOf,
    HadamardPower,
    MatrixExpr,
    hadamard_product,
)

from benchmarks.errors import Unread
from benchmarks.fold import Fold, Open
from benchmarks.syntax import parse
from benchmarks.tool import NotAsked, Refusal

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.problem import Problem, Variable

D = sympy.Dummy("d", real=True)
ENTRYWISE: dict[str, Any] = {
    "exp": sympy.exp, "log": sympy.log, "sin": sympy.sin, "cos": sympy.cos, "tan": sympy.tan,
    "arcsin": sympy.asin, "arccos": sympy.acos, "arctan": sympy.atan, "tanh": sympy.tanh,
    "abs": sympy.Abs, "sign": sympy.sign, "sqrt": sympy.sqrt,
    "sigmoid": sympy.Lambda(D, 1 / (1 + sympy.exp(-D))), "relu": sympy.Lambda(D, sympy.Max(0, D)),
}  # fmt: skip


def size(text: str) -> Any:
    """A size: a positive integer symbol, or a number."""
    return sympy.Integer(text) if text.isdigit() else Symbol(text, integer=True, positive=True)


def symbol(variable: Variable) -> Any:
    """A declared variable. Raises Refusal: SymPy's matrix symbols are not known to be complex."""
    if variable.is_complex:
        raise Refusal("no Wirtinger derivatives")
    if variable.structure in {"scalar", "integer"}:
        is_integer = variable.structure == "integer"
        return Symbol(variable.name, real=True, **({"integer": True} if is_integer else {}))
    return MatrixSymbol(variable.name, *map(size, variable.sizes))


def number(value: Any) -> Any:
    """A 1×1 matrix as a number."""
    return Trace(value) if isinstance(value, MatrixExpr) else value


def stated(problem: Problem, *, forms: bool) -> tuple[Any, Any]:
    """The function and the variable, in SymPy.

    Raises Refusal for what has no words there, and NotAsked for a text that says nothing: SymPy
    would never see it.
    """
    try:
        formula = parse(problem.expression)
    except Unread as error:
        raise NotAsked from error
    if problem.wrt in problem.declared and problem.by.structure == "diagonal":
        raise Refusal("no diagonal variables")
    letters = {name: symbol(variable) for name, variable in problem.declared.items()}
    letters |= {letter: size(letter) for letter in problem.letters}
    if problem.wrt not in letters:
        raise Refusal(f"{problem.wrt} is no symbol")
    found = Fold(Expressions(forms=forms), letters).formula(formula)
    if isinstance(found, Open):
        raise Refusal("a size is open")
    return found, letters[problem.wrt]


class Expressions:
    """The algebra of SymPy's scalar and matrix expressions."""

    refuses_shapes = True

    def __init__(self, *, forms: bool) -> None:
        self.forms = forms

    def number(self, text: str) -> Any:
        """An exact number."""
        return sympy.Rational(text)

    def shape(self, value: Any) -> tuple[Any, Any]:
        """Rows and columns."""
        return tuple(value.shape) if isinstance(value, MatrixExpr) else (1, 1)

    def constant(self, kind: str, rows: Any, cols: Any) -> Any:
        """Ones, zeros or the identity."""
        if kind == "eye":
            return sympy.Identity(rows)
        return (OneMatrix if kind == "ones" else ZeroMatrix)(rows, cols)

    def call(self, name: str, values: list[Any]) -> Any:
        """A function. Raises Refusal where SymPy's matrix expressions have no such word."""
        X = values[0]
        if name == "eye":
            return sympy.Identity(X)
        if name in ENTRYWISE:
            function = ENTRYWISE[name]
            return function(number(X)) if self.shape(X) == (1, 1) else X.applyfunc(function)
        if name == "kron" and len(values) == 2:
            return sympy.kronecker_product(*values)
        if name == "diag":
            return DiagMatrix(X) if self.shape(X)[1] == 1 else DiagonalOf(X)
        if name not in OF_MATRICES or len(values) > 1:
            raise Refusal(f"no matrix expression for {name}")
        return OF_MATRICES[name](X)

    def binary(self, sign: str, a: Any, b: Any) -> Any:
        """Sums, products, quotients and powers."""
        if sign in {"+", "-"}:
            if {self.shape(a), self.shape(b)} == {(1, 1)} and isinstance(a, MatrixExpr) != isinstance(
                b, MatrixExpr
            ):
                a, b = (self.beside_forms(x) for x in (a, b))
            return a + b if sign == "+" else a - b
        if sign == "^":
            found = (number(a) if self.shape(a) == (1, 1) else a) ** number(b)
            # The square of the norm of a vector is x'x.
            is_form = self.forms and isinstance(found, Trace) and found.arg.shape == (1, 1)
            return found.arg if is_form else found
        if sign in {"*", ".*", "/", "./"} and (1, 1) in {self.shape(a), self.shape(b)}:
            return self.multiple(sign, a, b)
        if sign == "*":
            return a * b
        if sign == ".*":
            return hadamard_product(a, b)
        return HadamardPower(a, number(b)) if sign == ".^" else hadamard_product(a, HadamardPower(b, -1))

    def beside_forms(self, x: Any) -> Any:
        """A number or a 1×1 product as the summand of the other."""
        if not self.forms:
            return number(x)
        return x if isinstance(x, MatrixExpr) else x * sympy.Identity(1)

    def multiple(self, sign: str, a: Any, b: Any) -> Any:
        """A scalar multiple or quotient."""
        if "/" in sign:
            return (number(a) if self.shape(a) == (1, 1) else a) / number(b)
        chains = isinstance(a, MatrixExpr) and isinstance(b, MatrixExpr) and a.shape[1] == b.shape[0]
        if chains and self.shape(a) != self.shape(b):
            return a * b
        a, b = (number(x) if self.shape(x) == (1, 1) else x for x in (a, b))
        return a * b

    def minus(self, a: Any) -> Any:
        """−a."""
        return -a

    def behind(self, sign: str, a: Any) -> Any:
        """A transpose; everything is real."""
        if sign == ".H":
            raise Refusal("no conjugates")
        return a.T if isinstance(a, MatrixExpr) else a


def total(X: Any) -> Any:
    """The sum of all entries, with vectors of ones."""
    if not isinstance(X, MatrixExpr):
        return X
    m, n = X.shape
    left = X if m == 1 else OneMatrix(1, m) * X
    return left if n == 1 else left * OneMatrix(n, 1)


def norm(X: Any) -> Any:
    """The Euclidean or Frobenius norm."""
    return sympy.sqrt(Trace(X.T * X)) if isinstance(X, MatrixExpr) else sympy.Abs(X)


OF_MATRICES: dict[str, Callable[[Any], Any]] = {
    "inv": lambda X: X.inv() if isinstance(X, MatrixExpr) else 1 / X,
    "det": sympy.Determinant,
    "logdet": lambda X: sympy.log(sympy.Determinant(X)),
    "adj": lambda X: sympy.Determinant(X) * X.inv(),
    "tr": lambda X: Trace(X) if isinstance(X, MatrixExpr) else X,
    "sum": total,
    "norm2": norm,
    "norm1": lambda X: total(X.applyfunc(sympy.Abs)),
}
