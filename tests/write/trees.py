"""Random well-shaped trees over all operations, and the trees that are easily confused with one."""

from fractions import Fraction
from itertools import product

from hypothesis import strategies as st

from derivations import array, column, commutation, d, entry, eye, matrix, number, ones, scalar, vector, zeros
from derivations.core.errors import MatrixCalculusError
from derivations.core.expr import KNOWN
from derivations.operations.linear_maps import MAPS

A, B = matrix("A", "n", "n"), matrix("B", "n", "n")
C = matrix("C", "m", "n")
X = matrix("X", 2, 2)
r = matrix("r", 1, "n")
x, y = vector("x", "n"), vector("y", "n")
v = vector("v", 3)
s, t, sigma = scalar("s"), scalar("t"), scalar("sigma")
NUMBERS = tuple(number(value) for value in (2, 3, -3, -1, Fraction(1, 2), Fraction(-1, 3)))
CONSTANTS = (eye("n"), ones("n"), ones("m", "n"), zeros("n"), zeros("n", "n"))
SYMBOLS = (A, B, C, X, r, x, y, v, s, t, sigma)
LEAVES = (*SYMBOLS, *NUMBERS, *CONSTANTS, commutation("m", "n"), entry(v, 2), entry(X, 1, 2))
SPECIAL = {"symbol", "number", "eye", "ones", "zeros", "commutation", "embedding", "entry", "array", "d"}
SPECIAL |= {"size", "power_sum", "unvec", "imaginary_unit", *MAPS, "power_sum2", "expm_frechet2"}
IN_PAIRS = {"add", "scale", "matmul", "divide", "power", "inner", "hadamard", "hadamard_divide", "kron"}
IN_PAIRS |= {"hadamard_power", "matrix_power", "expm_frechet", "logm_frechet", "sqrtm_frechet"}
BINARY = tuple(op for name, op in sorted(KNOWN.items()) if name in IN_PAIRS)
# Spelled as another operation but for the name: what stands inside and around them is written alike.
ALIKE = {"cos", "tan", "tanh", "arcsin", "arccos", "arctan", "logm", "sqrtm", "chol", "half_lower", "im"}
ALIKE |= {"logm_frechet", "sqrtm_frechet", "eigvecmax", "left_singular"}
UNARY = tuple(op for name, op in sorted(KNOWN.items()) if op not in BINARY and name not in SPECIAL)


def linear_maps():
    """Second differentials of functions of a matrix, and the matrices of linear maps."""
    power_sum2, power_matrix = KNOWN["power_sum2"], KNOWN["power_sum_matrix"]
    yield from (KNOWN["expm_frechet_matrix"](A), KNOWN["expm_frechet2"](A, B, A.T))
    yield from (KNOWN["expm_frechet2_matrix"](A, B), KNOWN["logm_frechet_matrix"](A @ A.T + eye("n")))
    for k in (4, 1, -3):
        yield from (power_sum2(A, B, A.T, number(k)), power_matrix(A.T, number(k)))
        yield KNOWN["power_sum2_matrix"](A @ A.T + 3 * eye("n"), A.T, number(k))


def built(make, *args):
    """What `make` makes of the arguments, in a list; an empty one where the shapes do not fit."""
    try:
        return [make(*args)]
    except MatrixCalculusError:
        return []


def one_step(args, others, *, differentials=False):
    """Every tree with one operation on top, of one of `args` and, where it takes two, one of `others`."""
    unary = [*UNARY, *([d] if differentials else [])]
    yield from (tree for op, a in product(unary, args) for tree in built(op, a))
    for op, a, b in product(BINARY, args, others):
        yield from built(op, a, b)
        if a is not b:
            yield from built(op, b, a)
    for a in args:
        yield from built(column, a, t)
        yield from built(lambda a: array([[a, 2]]), a)
        yield from built(entry, a, 1)


@st.composite
def trees(draw, leaves=LEAVES, most=7, *, differentials=False):
    """A tree grown from the leaves, one operation at a time."""
    pool = list(leaves)
    for _ in range(draw(st.integers(3, most))):
        op = draw(st.sampled_from([*UNARY, *BINARY, *BINARY, column, array, *([d] if differentials else [])]))
        pick = st.sampled_from([*pool, *pool[len(leaves) :] * 4, *[pool[-1]] * len(pool)])
        first = draw(pick)
        if op is column:
            grown = built(column, first, draw(pick))
        elif op is array:
            grown = built(lambda a, b: array([[a, b], [1, a]]), first, draw(pick))
        elif op in BINARY:
            partners = [b for b in pool if built(op, first, b)]
            grown = built(op, first, draw(st.sampled_from(partners))) if partners else []
        else:
            grown = built(op, first)
        pool += grown
    return pool[-1]


def confusable(tree):
    """The tree and others that differ from it in one place: another operation, order or nesting."""
    return {tree, *(other for other in changed(tree) if other.shape == tree.shape)}


def changed(tree):
    yield from here_changed(tree)
    for k, arg in enumerate(tree.args):
        for other in changed(arg):
            if other.shape == arg.shape:
                yield from built(same_top(tree), *tree.args[:k], other, *tree.args[k + 1 :])


def same_top(tree):
    return lambda *args: tree.op(*args, data=tree.data)


def here_changed(tree):
    yield from built(KNOWN["neg"], tree)
    if len(tree.args) == 1:
        (a,) = tree.args
        yield a
        for op in UNARY:
            yield from built(op, a)
            yield from (outer for inner in built(op, a) for outer in built(same_top(tree), inner))
    if tree.op in BINARY:
        a, b = tree.args
        for op in BINARY:
            yield from (*built(op, a, b), *built(op, b, a))
            if b.op in BINARY:
                yield from (
                    whole for left in built(op, a, b.args[0]) for whole in built(b.op, left, b.args[1])
                )
            if a.op in BINARY:
                yield from (
                    whole for right in built(op, a.args[1], b) for whole in built(a.op, a.args[0], right)
                )
        for op in UNARY:
            yield from (whole for left in built(op, a) for whole in built(tree.op, left, b))
