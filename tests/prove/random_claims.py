"""Random trees over every operation, and trees that differ from a given one in one place."""

from derivations import (
    array,
    column,
    commutation,
    d,
    entry,
    eye,
    matrix,
    number,
    ones,
    scalar,
    vector,
)
from derivations.core.errors import MatrixCalculusError
from derivations.core.expr import KNOWN

A, B = matrix("A", "m", "n"), matrix("B", "n", "k")
S, T = matrix("S", "n", "n"), matrix("T", "n", "n")
H = matrix("H", "n", "n", "symmetric")
x, y, b = vector("x", "n"), vector("y", "n"), vector("b", "m")
s, t = scalar("s"), scalar("t")
k = scalar("k", "integer")
v = vector("v", 2)
LEAVES = [A, B, S, T, H, x, y, b, s, t, v, d(x), d(S), eye("n"), ones("n"), entry(v, 1), entry(v, 2)]
LEAVES += [number(2), number(-1), commutation("m", "n"), ones("n", "n")]
UNARY = [
    *("neg", "neg", "transpose", "transpose", "sum", "tr", "diag", "diagonal", "inverse", "det", "logdet"),
    *(
        "logabsdet",
        "norm",
        "squared_norm",
        "exp",
        "log",
        "sin",
        "cos",
        "tanh",
        "sigmoid",
        "sqrt",
        "abs",
        "sign",
    ),
]
BINARY = [
    *("add", "add", "add", "scale", "scale", "matmul", "matmul", "matmul", "matmul", "divide", "inner"),
    *("hadamard", "hadamard", "hadamard", "hadamard_divide", "kron", "power"),
]
EXPONENTS = [number(2), number(-1), number(3), number(-2), number(1) / 2, k, k - 1, number(0)]


def grown(random, depth):
    """A random tree with at most `depth` operations along each branch."""
    if depth == 0 or random.random() < 0.1:
        return random.choice(LEAVES)
    for _ in range(40):
        first = grown(random, depth - 1)
        try:
            return one_more(random, first, depth)
        except MatrixCalculusError:
            continue
    return random.choice(LEAVES)


def one_more(random, first, depth):
    """One operation on top of a tree; a ShapeError where it does not fit."""
    chance = random.random()
    if chance < 0.45:
        return KNOWN[random.choice(UNARY)](first)
    if chance < 0.47:
        return column(first, entry(v, 1))
    if chance < 0.49:
        return array([[first, 2], [0, first]])
    name = random.choice(BINARY)
    second = random.choice([first, grown(random, depth - 1), grown(random, depth - 1)])
    return first ** random.choice(EXPONENTS) if name == "power" else KNOWN[name](first, second)


def changed(random, tree):
    """A tree that differs in one place: some changes keep the value, most do not."""
    if tree.args and tree.op.name != "d" and random.random() < 0.75:
        at = random.randrange(len(tree.args))
        other = changed(random, tree.args[at])
        return tree.op(*tree.args[:at], other, *tree.args[at + 1 :], data=tree.data)
    choices = [
        lambda: -tree,
        lambda: tree.T,
        lambda: tree.T.T,
        lambda: random.choice(LEAVES),
        lambda: 1 * tree,
    ]
    choices += [lambda: KNOWN[random.choice(UNARY)](tree), lambda: tree + tree - tree, lambda: 2 * tree]
    if tree.args and tree.op.name != "d":
        choices.append(lambda: random.choice(tree.args))
    if len(tree.args) == 2:
        a, c = tree.args
        choices += [
            lambda: tree.op(c, a, data=tree.data),
            lambda: KNOWN[random.choice(BINARY)](a, c),
            lambda: tree.op(a.T, c.T, data=tree.data).T,
            lambda: tree.op(c.T, a.T, data=tree.data).T,
        ]
        if a.args:
            choices.append(lambda: a.op(tree.op(a.args[0], c), *a.args[1:], data=a.data))
    if len(tree.args) == 1 and len(tree.args[0].args) == 1:
        inner = tree.args[0]
        choices.append(lambda: inner.op(tree.op(inner.args[0], data=tree.data), data=inner.data))
    return random.choice(choices)()


def mutants(random, tree, count):
    """Up to `count` trees of the same shape, each one change away from the tree."""
    found = []
    for _ in range(count):
        try:
            other = changed(random, tree)
        except (MatrixCalculusError, TypeError):
            continue
        if other.shape == tree.shape and other != tree:
            found.append(other)
    return found
