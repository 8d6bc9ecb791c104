"""What a name stands for when nothing declares it: by custom, and by how it is used.

By custom, capitals are matrices; a…g and Greek letters are scalars; h…z are vectors, as
matrixcalculus.org has it. Usage on the spot is stronger: an exponent, a divisor and the base of a
power are scalars, what is transposed or summed is a vector. Where that does not fit together, the
less firm names give way: b, c, d and β, μ, θ, … become vectors, s, t, … scalars. A capital never
gives way, and u…z only where a number is added to them, so that x + y' stays a mistake.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from derivations.read.stream import POWERS
from derivations.read.vocabulary import FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from derivations.read.tree import Node

SCALAR, INTEGER, VECTOR, MATRIX = "scalar", "integer", "vector", "matrix"
FIRM_SCALARS = frozenset({*"aefg", "alpha", "gamma", "kappa", "lambda", "pi", "rho", "sigma", "tau"})
FIRM_VECTORS = frozenset("uvwxyz")
COUNTS = frozenset("MNT")
INTEGERS = frozenset("ijklmn")
SUMMED = frozenset({"sum", "norm", "norm1", "norm2", "diag", "vec", "inner", "dot"})
VECTORS = frozenset({"transposed", "summed", "indexed"})
ENTRYWISE = frozenset({"neg", "add", "sub", ".*", "./"})
ENTRYWISE_FUNCTIONS = frozenset(name for name, function in FUNCTIONS.items() if function.rule == "same")
CONJUGATED = frozenset({"conj", "re", "im"})
HEAD = re.compile(r"[A-Za-z]+")

Marks = dict[str, set[str]]


def head(name: str) -> str:
    """The name without its index: x of x_1, beta of beta0."""
    found = HEAD.search(name)
    return found[0] if found else name


def is_vector_letter(letter: str) -> bool:
    """H…z."""
    return len(letter) == 1 and "h" <= letter <= "z"


def marks(nodes: Iterable[Node]) -> Marks:
    """For every name, the places in which it is used that tell its kind."""
    found: Marks = defaultdict(set)
    for node in nodes:
        if node.kind == "name":
            found[node.data] |= set()
        for k, arg in enumerate(node.parts):
            if arg.kind == "name" and (mark := marked(node, k)):
                found[arg.data].add(mark)
        if node.kind == "call" and node.data in SUMMED:
            for name in entry_by_entry(node):
                found[name].add("inside")
    return found


def marked(node: Node, k: int) -> str:
    """What the place of argument k says of a name that stands there."""
    if node.kind in POWERS:
        return "exponent" if k else {"^": "base"}.get(node.kind, "")
    if node.kind == "call":
        if node.data in CONJUGATED:
            return "conjugated"
        return "summed" if node.data in SUMMED else ""
    if node.kind == "/":
        return "divisor" if k else ""
    return {"'": "transposed", "array": "entry", "index": "indexed", "add": "term", "sub": "term"}.get(
        node.kind, ""
    )


def entry_by_entry(summed: Node) -> Iterator[str]:
    """The names that stand for what is summed, such as x and y in sum(log(1 + exp(x)) - y)."""
    waiting = list(summed.parts)
    while waiting:
        node = waiting.pop()
        if node.kind == "name":
            yield node.data
        elif node.kind in ENTRYWISE or (node.kind == "call" and node.data in ENTRYWISE_FUNCTIONS):
            waiting += node.parts
        elif node.kind in POWERS:
            waiting.append(node.args[0])
        elif node.kind == "/":
            waiting += [arg for k, arg in enumerate(node.args) if k == 0 or arg.kind != "name"]


def yields(name: str, marks: set[str]) -> int:
    """Does a scalar become a vector after a row, as a and b in a'*b (1), and after a matrix, X*beta (2)?"""
    if not any(other == VECTOR for other, _ in alternatives(name, marks, number_added=False)):
        return 0
    return 1 if head(name) in FIRM_SCALARS else 2


def kind(name: str, marks: set[str]) -> str:
    """What it is taken for at first; `ones` without sizes is a vector before it is a matrix."""
    letter = head(name)
    if " " in name:
        return VECTOR
    if letter[:1].isupper():
        # A^T is refused with the way to write a transpose.
        counts = (
            marks & {"exponent", "divisor"} and letter in COUNTS and not (name == "T" and "exponent" in marks)
        )
        return SCALAR if counts else MATRIX
    if marks & VECTORS or ("inside" in marks and letter not in FIRM_SCALARS):
        return VECTOR
    if marks & {"exponent", "divisor", "base", "entry"}:
        return INTEGER if "exponent" in marks and letter in INTEGERS else SCALAR
    return VECTOR if is_vector_letter(letter) else SCALAR


def alternatives(name: str, marks: set[str], *, number_added: bool) -> list[tuple[str, int]]:
    """What else it may be where that does not fit, each with how unlikely it is."""
    if " " in name:
        return [(MATRIX, 1)]
    letter = head(name)
    if letter[:1].isupper() or "indexed" in marks:
        return []
    if kind(name, marks) != VECTOR:
        return instead_of_scalar(letter, marks)
    if not is_vector_letter(letter):
        return [(SCALAR, 2)]
    if marks & {*VECTORS, "inside"} or (letter in FIRM_VECTORS and not number_added):
        return []
    return [(SCALAR, 3 if letter in FIRM_VECTORS else 1)]


def instead_of_scalar(letter: str, marks: set[str]) -> list[tuple[str, int]]:
    """A vector; or a scalar after all, where it stands after a row or a matrix."""
    if marks & {"exponent", "divisor", "entry"} or (letter in FIRM_SCALARS and "term" in marks):
        return []
    return [(VECTOR, 2 if letter in FIRM_SCALARS else 1), (SCALAR, 3)]
