"""The letters of a noncommutative polynomial: symbols, inverses, and what is not looked into.

Every inverse is a letter W with a body B; that W B = I = B W is all that is known of it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from derivations.core.shape import Shape
from derivations.prove.limits import Undecided, spend
from derivations.prove.quiver import UNIT, Monomial, Polynomial, Quiver, Rational, Word, divided

if TYPE_CHECKING:
    from collections.abc import Hashable

    from derivations.core.expr import Expr
    from derivations.core.shape import Size


class Letters:
    """The letters that have a meaning so far, and the products of polynomials in them.

    `known` maps a key to a letter and the number that the keyed matrix is of it.
    """

    def __init__(self) -> None:
        self.quiver = Quiver()
        self.known: dict[Hashable, tuple[Rational, int]] = {}

    def product(self, p: Polynomial, q: Polynomial) -> Polynomial:
        """P Q, within the budget."""
        spend(1 + len(p) * len(q) // 4)
        return self.quiver.product(p, q)

    def single(self, x: int) -> Monomial:
        """A letter as a monomial."""
        return self.quiver.opened((x,))

    def letter(self, key: Hashable, node: Expr, name: str, *, symmetric: bool = False) -> Polynomial:
        """The letter of this key, or a new one that means this expression."""
        if key not in self.known:
            new = self.quiver.letter(name, node.shape, symmetric=symmetric)
            self.known[key] = 1, new
            self.quiver.meanings[new] = node
        c, x = self.known[key]
        return {self.single(x): c}

    def inverse(self, body: Polynomial, rows: Size) -> Polynomial:
        """B⁻¹ of a square B with this number of rows: numbers and scalars in front are taken out."""
        if not body:
            raise Undecided("the inverse of zero")
        size = self.quiver.size(rows)
        lead = body[max(body, key=self.quiver.order)]
        if len(body) > 1:
            monic = {m: divided(c, lead) for m, c in body.items()}
            return {m: divided(c, lead) for m, c in self.inverse_letter(monic, size).items()}
        (((loops, word), _),) = body.items()
        result: Polynomial = {UNIT: divided(1, lead)}
        for loop in loops:
            result = self.product(result, self.reciprocal(loop))
        return self.product(result, self.inverse_letter({((), word): 1}, size)) if word else result

    def reciprocal(self, loop: Word) -> Polynomial:
        """1/s of one scalar, where 1/(1/s) is s again."""
        alone = len(loop) == 1 and self.quiver.through_one(loop)
        body = self.quiver.bodies.get(loop[0]) if alone else None
        return body if body is not None else self.inverse_letter({((loop,), ()): 1}, 0)

    def inverse_letter(self, body: Polynomial, size: int) -> Polynomial:
        """The letter that is B⁻¹; the square factors of a product have inverses as well."""
        key = frozenset(body.items())
        if key not in self.known:
            quiver = self.quiver
            turned = quiver.transposed(body)
            shape = Shape(quiver.sizes[size], quiver.sizes[size])
            new = quiver.letter(f"inv:{len(quiver.bodies) + 1}", shape, symmetric=turned == body)
            for x, b in ((new, body), (quiver.mirror[new], turned)):
                quiver.bodies[x] = b
                self.known[frozenset(b.items())] = 1, x
            for piece in self.pieces(body) if size else ():
                if piece[0] not in quiver.bodies:
                    self.inverse_letter({((), piece): 1}, size)
        return {self.single(self.known[key][1]): 1}

    def pieces(self, body: Polynomial) -> list[Word]:
        """The shortest square factors of a product, if there are several."""
        words = [word for _, word in body]
        if len(words) > 1:
            return []
        size = self.quiver.rows[words[0][0]]
        cuts = [i for i, x in enumerate(words[0]) if self.quiver.rows[x] == size] + [len(words[0])]
        return [words[0][i:j] for i, j in pairwise(cuts)] if len(cuts) > 2 else []
