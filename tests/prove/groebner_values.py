"""Values over GF(p) of expressions, and of certificates read as statements about matrices."""

from fractions import Fraction
from random import Random

from derivations import matrix
from derivations.verify.evaluate import Evaluation
from derivations.verify.field import Jets, Undefined
from derivations.verify.matrix import Matrix
from derivations.verify.prime import P, PrimeField

# Rectangular, all different, of mixed parity.
SIZES = [{"n": 4, "m": 3, "k": 2}, {"n": 3, "m": 5, "k": 2}, {"n": 2, "m": 1, "k": 3}]


class Point:
    """Random values of the symbols, drawn when they are first asked for; d(X) is a symbol of its own."""

    def __init__(self, sizes):
        self.sizes = sizes
        self.ring = Jets(PrimeField(), 0)
        self.where = Evaluation(self, sizes, self.ring)  # type: ignore[arg-type]  # all that is asked is get

    def get(self, symbol):
        rows, cols = symbol.shape.at(self.sizes)
        # Seeded by the name: every expression sees one value, in whatever order they are asked.
        random = Random(f"{symbol.data} {self.sizes}")
        X = [[random.randrange(1, P) for _ in range(cols)] for _ in range(rows)]
        structure = symbol.data[2]
        if structure == "symmetric":
            X = [[X[min(i, j)][max(i, j)] for j in range(cols)] for i in range(rows)]
        value = self.of(X)
        if structure == "orthogonal":
            skew, one = value + -value.T, self.identity(rows)
            return (one + -skew) @ (one + skew).inverse()
        return value

    def of(self, rows):
        return Matrix.constant(self.ring, rows)

    def identity(self, n):
        return self.of([[int(i == j) for j in range(n)] for i in range(n)])

    def value(self, expr):
        named = {
            node: matrix(f"d{node.args[0].data[0]}", *node.shape)
            for node in expr.nodes()
            if node.op.name == "d"
        }
        return self.where.value(expr.replace(named))


POINTS = [Point(sizes) for sizes in SIZES]


def values(expr):
    """The value at each point, None where there is none."""
    found = []
    for point in POINTS:
        try:
            found.append(point.value(expr))
        except Undefined:
            found.append(None)
    return found


def agree(a, b):
    """Equal at every point where both exist; None if there is no such point."""
    pairs = [(p, q) for p, q in zip(values(a), values(b), strict=True) if p is not None and q is not None]
    return all(p == q for p, q in pairs) if pairs else None


class Reading:
    """The letters of a certificate as matrices: those with a meaning by it, inverses by their bodies."""

    def __init__(self, certificate, point):
        self.letters, self.point = certificate.letters, point
        self.known = {name: point.value(meaning) for name, meaning in certificate.meanings.items()}

    def letter(self, name):
        if name not in self.known:
            of = self.letters[name]
            if of["transpose"] in self.known:
                self.known[name] = self.known[of["transpose"]].T
            else:
                self.known[name] = self.polynomial(of["inverse"], self.size(of["rows"])).inverse()
        return self.known[name]

    def size(self, text):
        number = 1
        for factor in text.split("*"):
            number *= int(factor) if factor.isdigit() else self.point.sizes[factor]
        return number

    def polynomial(self, rows, size):
        """The matrix of a polynomial with this number of rows."""
        total = None
        for c, word in rows:
            term = self.word(word, size).scale(self.point.ring.of(Fraction(c)))
            total = term if total is None else total + term
        return total

    def word(self, word, size):
        """The product of the letters; a trace is taken out as a scalar."""
        frames: list[tuple[str, int, list[str]]] = [("", size, [])]
        scalar = self.point.ring.of(Fraction(1))
        for x in word:
            if x.startswith("tr["):
                frames.append((x, self.size(x[3:]), []))
            elif x == "]":
                _, rows, path = frames.pop()
                scalar *= self.product(rows, path).trace().item
            else:
                frames[-1][2].append(x)
        ((_, rows, path),) = frames
        return self.product(rows, path).scale(scalar)

    def product(self, rows, path):
        result = self.point.identity(rows)
        for x in path:
            result @= self.letter(x)
        return result
