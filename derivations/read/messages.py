"""What is said where shapes do not fit: both shapes, and the way out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from derivations.core.shape import ONE
from derivations.read.errors import ReadError
from derivations.read.tree import Node
from derivations.read.words import Words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from derivations.read.misfit import Misfit
    from derivations.read.shapes import Shapes


def explained(
    misfit: Misfit, text: str, shapes: Shapes, guessed: Mapping[str, str], taken: Collection[str]
) -> ReadError:
    """The error that a reader sees; `guessed` are the kinds of names that nothing declares."""
    words = Words(text, shapes, guessed, taken)
    message = MESSAGES[misfit.why](words, misfit.node)
    return ReadError("shape", message + words.assumed(misfit.node), misfit.node.column)


def sum_(words: Words, node: Node) -> str:
    """Of two terms."""
    left, right = node.args
    verb, into = ("subtract", "from") if node.kind == "sub" else ("add", "and")
    both = (right, left) if node.kind == "sub" else (left, right)
    return (
        f"cannot {verb} {words.shown(both[0])} {into} {words.shown(both[1])}: {way_out(words, left, right)}"
    )


def way_out(words: Words, left: Node, right: Node) -> str:
    """For two terms."""
    if words.shapes.is_scalar(left):
        return spread(words, left, right)
    if words.shapes.is_scalar(right):
        return spread(words, right, left)
    if words.may_be(words.shapes.of[left], words.shapes.of[right].transposed):
        return f"did you mean {words.turned(right)}?"
    return "both must have the same rows and columns"


def spread(words: Words, scalar: Node, other: Node) -> str:
    """How to add a scalar to something else."""
    rows, cols = words.shapes.of[other]
    factor = "" if scalar.is_number(1) else f"{words.factor(scalar)}*"
    if ONE in {cols, rows}:
        return f"write {factor}vector(1){'' if cols == ONE else words.prime} to add it to every entry"
    diagonal = f"{factor}eye to add it to the diagonal, " if words.may_equal(rows, cols) else ""
    return f"write {diagonal}{factor}matrix(1) to add it to every entry"


def product(words: Words, node: Node) -> str:
    """Of two factors."""
    left, right = node.args
    a, b = words.shapes.of[left], words.shapes.of[right]
    dotted = "*" if words.shapes.numpy else ".*"
    fits = [
        words.times(words.turned(left), words.factor(right)) if words.may_equal(a.rows, b.rows) else "",
        words.times(words.factor(left), words.turned(right)) if words.may_equal(a.cols, b.cols) else "",
        f"{words.factor(left)}{dotted}{words.factor(right)}" if words.may_be(a, b) else "",
    ]
    if words.shapes.is_scalar(left) or words.shapes.is_scalar(right):
        hint = (
            "write * to multiply by a scalar" if node.kind == "@" else f"is {words.source(right)} a vector?"
        )
    elif any(fits):
        hint = f"did you mean {' or '.join(filter(None, fits))}?"
    else:
        hint = "the columns of the first must be the rows of the second"
    return f"cannot multiply {words.shown(left)} by {words.shown(right)}: {hint}"


def entrywise(words: Words, node: Node) -> str:
    """Of two arguments that should be alike."""
    left, right = node.args
    a, b = words.shapes.of[left], words.shapes.of[right]
    hint = "both must have the same rows and columns"
    if node.kind == "*" and words.may_equal(a.cols, b.rows):
        hint = f"beside @, ** and .T, * goes entry by entry: write {words.factor(left)}@{words.factor(right)}"
    elif words.may_be(a, b.transposed):
        hint = f"did you mean {words.turned(right)}?"
    where = f"in {node.data}(…)" if node.kind == "call" else "entry by entry"
    return f"cannot take {words.shown(left)} and {words.shown(right)} {where}: {hint}"


def divisor(words: Words, node: Node) -> str:
    """Of a divisor that is no scalar."""
    left, right = node.args
    hint = "only a scalar divides"
    if words.may_equal(*words.shapes.of[right]):
        hint += f": write {words.times(words.factor(left), f'inv({words.source(right)})')}"
    elif words.shapes.is_scalar(left) or words.may_be(words.shapes.of[left], words.shapes.of[right]):
        hint += f": write {words.factor(left)} ./ {words.factor(right)} to divide entry by entry"
    return f"cannot divide {words.shown(left)} by {words.shown(right)}: {hint}"


def exponent(words: Words, node: Node) -> str:
    """Of an exponent that is no scalar."""
    base, exponent = node.args
    hint = "an exponent is a scalar"
    if exponent.kind == "name" and exponent.data in {"T", "H"}:
        hint = (
            f"did you mean {words.turned(base)}?"
            if exponent.data == "T"
            else f"did you mean {words.source(base)}.H?"
        )
    return f"cannot raise {words.shown(base)} to the power {words.shown(exponent)}: {hint}"


def power(words: Words, node: Node) -> str:
    """Of a base that is neither scalar nor square."""
    base, exponent = node.args
    source = words.factor(base)
    hint = f"write {source}.^{words.source(exponent)} for every entry"
    if words.shape(base).is_vector and exponent.is_number(2):
        hint += f", {words.times(words.turned(base), source)} for the squared norm"
    return f"cannot raise {words.shown(base)} to a power, which needs a square matrix: {hint}"


def entries(words: Words, node: Node) -> str:
    """Of an array's entry that is no scalar."""
    wrong = next(arg for arg in node.args if not words.shape(arg).is_scalar)
    return f"the entries of an array are scalars, but {words.source(wrong)} is {words.shape(wrong)}"


def square(words: Words, node: Node) -> str:
    """Of an argument that should be square."""
    (arg,) = node.args
    hint = ""
    if node.data == "diag" and words.shape(arg).rows == ONE:
        hint = f": did you mean diag({words.turned(arg)})?"
    return f"{node.data} needs a square matrix, but {words.source(arg)} is {words.shape(arg)}{hint}"


def filling(words: Words, node: Node) -> str:
    """Of vector(x) with a vector x."""
    (arg,) = node.args
    return f"{node.data}(…) has one scalar in every entry, but {words.source(arg)} is {words.shape(arg)}"


def eye(words: Words, node: Node) -> str:
    """Of an identity matrix with two sizes."""
    return f"the identity matrix is square, but {words.source(node)} has two sizes: write eye(n)"


def recorded(words: Words, node: Node) -> str:
    """Of an operation's own shape rule."""
    shapes = " and ".join(map(words.shown, node.args))
    return f"{node.data}(…) cannot be taken of {shapes}: declare what is square or alike"


def unvec(words: Words, node: Node) -> str:
    """Of a vector with another number of entries."""
    wanted = " and ".join(map(words.source, node.sizes))
    return f"{words.shown(node.args[0])} has not the entries of a matrix of sizes {wanted}"


def undecided(_words: Words, _node: Node) -> str:
    """Of products of sizes that have no common solution."""
    return "the sizes do not fit together: declare them, such as A: matrix(m,n)"


MESSAGES: dict[str, Callable[[Words, Node], str]] = {
    "sum": sum_,
    "product": product,
    "entrywise": entrywise,
    "divisor": divisor,
    "exponent": exponent,
    "power": power,
    "entries": entries,
    "square": square,
    "filling": filling,
    "eye": eye,
    "recorded": recorded,
    "unvec": unvec,
    "undecided": undecided,
}
