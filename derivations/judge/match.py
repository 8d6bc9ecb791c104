"""Which identity of the catalogue is a claim about? The same function and variable, up to names.

A claim about square matrices matches an identity about rectangular ones, not the other way round.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import permutations, product
from typing import TYPE_CHECKING

from derivations import catalogue
from derivations.core.arithmetic import symbol, symbol_
from derivations.core.shape import Shape, Size
from derivations.core.spelling import is_complex
from derivations.judge.complex_claims import independent
from derivations.prove.normal_form import equal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from derivations.core.expr import Expr
    from derivations.core.identity import Identity
    from derivations.judge.meaning import Meaning

Signature = tuple[int, str, str, tuple[tuple[tuple[str, bool], int], ...]]
Letters = dict[str, Size]
# So many ways to rename are tried for one identity.
MOST_RENAMINGS = 720


def matching(said: Meaning) -> str | None:
    """The id of the identity, the one that is written alike first; None if there is none."""
    if len(said.by) != 1 or said.by[0].args:
        return None
    f, by, order = said.function, said.by[0], said.order
    if is_complex(f):
        f, by, formal = independent(f, by)
        if any(f.has(new) for new, old in formal.back.items() if not old.data):
            return None  # no identity has a conjugate in it
    found = index().get(signature(f, by, order), ())
    candidates = [(identity, *way) for identity in found for way in renamed(identity, f, by)]
    for same in (f.__eq__, lambda function: equal(function, f)):
        for is_general in (True, False):
            for identity, function, injective in candidates:
                if injective == is_general and same(function):
                    return identity.id
    return None


@cache
def index() -> dict[Signature, tuple[Identity, ...]]:
    """The identities of the catalogue by signature, in the order of ids."""
    found: dict[Signature, list[Identity]] = {}
    for identity in catalogue.identities().values():
        order = 2 if identity.kind == "hessian" else 1
        found.setdefault(signature(identity.of, identity.by, order), []).append(identity)
    return {key: tuple(identities) for key, identities in found.items()}


def signature(f: Expr, by: Expr, order: int) -> Signature:
    """What renaming leaves: order, kinds of function and variable, how many constants of which kind."""
    constants = Counter(sort(s) for s in f.symbols() if s != by)
    return order, f.shape.kind, by.shape.kind, tuple(sorted(constants.items()))


def sort(s: Expr) -> tuple[str, bool]:
    """Of a symbol: its kind, and whether it is an integer."""
    return s.shape.kind, s.data[2] == "integer"


def renamed(identity: Identity, f: Expr, by: Expr) -> Iterator[tuple[Expr, bool]]:
    """The identity's function in the names of f, in all ways that fit; do different sizes stay different?"""
    own = [s for s in identity.of.symbols() if s != identity.by]
    theirs = [s for s in f.symbols() if s != by]
    sorts = sorted({sort(s) for s in own})
    groups = [[s for s in own if sort(s) == kind] for kind in sorts]
    choices = [permutations([s for s in theirs if sort(s) == kind]) for kind in sorts]
    for count, choice in enumerate(product(*choices)):
        if count == MOST_RENAMINGS:
            return
        pairs = {identity.by: by}
        for group, chosen in zip(groups, choice, strict=True):
            pairs.update(zip(group, chosen, strict=True))
        letters = sizes(pairs)
        if letters is not None:
            injective = len(set(letters.values())) == len(letters)
            yield rebuilt(identity.of, pairs, letters), injective


def sizes(pairs: Mapping[Expr, Expr]) -> Letters | None:
    """The size that each letter of the identity stands for; None where the shapes do not fit."""
    letters: Letters = {}
    for own, other in pairs.items():
        for size, wanted in zip(own.shape, other.shape, strict=True):
            if len(size.letters) != 1 or size.factor != 1:
                if size != wanted:
                    return None
            elif letters.setdefault(size.letters[0], wanted) != wanted:
                return None
    return letters


def rebuilt(e: Expr, symbols: Mapping[Expr, Expr], letters: Letters) -> Expr:
    """The expression in other symbols and sizes."""
    if e.op is symbol_:
        return symbols[e] if e in symbols else symbol(e.data[0], *resized(e.shape, letters), e.data[2])
    data = tuple(
        resized(x, letters) if isinstance(x, Shape) else of_size(x, letters) if isinstance(x, Size) else x
        for x in e.data
    )
    return e.op(*(rebuilt(arg, symbols, letters) for arg in e.args), data=data)


def resized(shape: Shape, letters: Letters) -> Shape:
    """A shape in other letters."""
    return Shape(of_size(shape.rows, letters), of_size(shape.cols, letters))


def of_size(size: Size, letters: Letters) -> Size:
    """A size in other letters."""
    found = Size(factor=size.factor)
    for letter in size.letters:
        found = found * letters.get(letter, Size((letter,)))
    return found
