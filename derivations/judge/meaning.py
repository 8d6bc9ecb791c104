"""What a claim says: its function, its variable and the claimed expression, read together.

Names of the function are inferred from the function alone; those that the claimed expression brings
with it take the sizes under which it could be the derivative. Only if that fails are both inferred at once.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from derivations.calculus.admitted import refuse_two_meanings
from derivations.checked_answer import declared
from derivations.core.arithmetic import symbol_
from derivations.core.errors import Unsupported
from derivations.judge.composed import IDENTITY, Piece, pieces, read_pieces, refuse_misspelled
from derivations.judge.links import links
from derivations.read.declarations import all_declared
from derivations.read.errors import ReadError
from derivations.read.reading import read_variable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from derivations.core.expr import Expr
    from derivations.judge.claim import Claim
    from derivations.read import Reading

# Any shape becomes a scalar by it, and it says nothing of the kinds of the names in it.
OPEN, BETWEEN, LINK, CLOSE = "normF((", "))*normF((", ")+(", "))"


@dataclass(frozen=True)
class Meaning:
    """`by` is the variable; of a differential, all variables; of an equality, none."""

    form: str
    order: int
    function: Expr
    by: tuple[Expr, ...]
    claimed: Expr
    inferred: tuple[str, ...]
    notes: tuple[str, ...]


def meaning(claim: Claim, let: Mapping[str, str], layout: str) -> Meaning:
    """The expressions of a claim. Raises ReadError; Unsupported for a derivative of no known kind."""
    return Text(claim, let, layout).meaning()


class Text:
    """One claim on its way to expressions."""

    def __init__(self, claim: Claim, let: Mapping[str, str], layout: str) -> None:
        self.claim = claim
        self.let = dict(let)
        self.layout = layout
        self.differentials = claim.form == "differential"
        all_declared(let)
        refuse_misspelled(claim.text, claim.function, differentials=False)
        refuse_misspelled(claim.text, claim.claimed, differentials=self.differentials)
        names = {*let, claim.variable}
        self.function = pieces(claim.text, claim.function, names)
        self.claimed = pieces(claim.text, claim.claimed, names)

    def meaning(self) -> Meaning:
        """Read, and taken apart again."""
        reading, inferred = self.reading()
        function, claimed = taken_out(reading.expr)
        by = self.variables(reading, claimed)
        for variable in by:
            refuse_two_meanings(reading.expr, variable)
        claim = self.claim
        if claim.order == 2 and not function.shape.is_scalar:
            raise Unsupported(
                f"second derivatives are judged of scalar functions, but this one is {function.shape}"
            )
        if claim.form == "gradient" and not function.shape.is_scalar:
            raise Unsupported(
                f"a gradient is that of a scalar function, but this one is {function.shape}: write d/dx"
            )
        replaced = any(piece.replaced for piece in (*self.function, *self.claimed))
        notes = (*claim.notes, *((IDENTITY,) if replaced else ()), *reading.notes)
        return Meaning(claim.form, claim.order, function, by, claimed, inferred, tuple(dict.fromkeys(notes)))

    def variables(self, reading: Reading, claimed: Expr) -> tuple[Expr, ...]:
        """What the derivative is by."""
        if self.claim.form == "equality":
            return ()
        if self.differentials:
            found = tuple(dict.fromkeys(n.args[0] for n in claimed.nodes() if n.op.name == "d"))
            if not found or any(x.op is not symbol_ for x in found):
                message = "a differential is claimed in dX: write d(A*X) = A*dX"
                raise ReadError("domain", message, self.claim.claimed[0] + 1)
            return found
        try:
            return (read_variable(self.claim.variable, reading),)
        except ReadError as error:
            way_out = "; if it is none of these, declare it" if "does not occur" in error.message else ""
            raise ReadError(error.kind, error.message + way_out, self.claim.at + 1) from None

    # --- readings, the most likely first --------------------------------------------------------
    def reading(self) -> tuple[Reading, tuple[str, ...]]:
        """The first reading that fits, and everything that was assumed. Raises the first error."""
        first: ReadError | None = None
        try:
            alone = read_pieces(self.function, self.let, differentials=False)
        except ReadError as error:
            first, alone = error, None
        known = self.let if alone is None else {**self.let, **declarations(alone)}
        said = () if alone is None else alone.inferred
        for let, link, like in self.attempts(alone, known):
            try:
                found = self.composed(let, link)
            except ReadError as error:
                first = first or error
                continue
            if like is not None and kinds(found) != kinds(like):
                continue
            assumed = said if let is known else ()
            return found, tuple(dict.fromkeys((*assumed, *found.inferred)))
        assert first
        raise first

    def attempts(
        self, alone: Reading | None, known: Mapping[str, str]
    ) -> Iterator[tuple[Mapping[str, str], str, Reading | None]]:
        """(declarations, what the claimed expression is added to, whose kinds of names it must keep)."""
        own = self.links(alone)
        if self.claim.form in {"equality", "differential"}:
            yield from ((let, link, None) for link in (*own, "") for let in (known, self.let))
            return
        plain = None
        with suppress(ReadError):
            plain = self.composed(known, "")
        if plain is None or plain.inferred:
            yield from ((known, link, like) for like in (plain, None) for link in own)
        yield known, "", None
        yield from ((self.let, link, None) for link in (*own, ""))

    def links(self, alone: Reading | None) -> Sequence[str]:
        """Texts of the shapes that the claimed expression may have, in the meant layout first."""
        function = "".join(piece.text for piece in self.function)
        if self.claim.form in {"equality", "differential"}:
            return (function,)
        name = self.claim.variable.removeprefix("conj(").removesuffix(")")
        if alone is None or name not in alone.symbols:
            return ()
        return links(
            function, alone.expr.shape, name, alone.symbols[name].shape, self.claim.order, self.layout
        )

    def composed(self, let: Mapping[str, str], link: str) -> Reading:
        """Function and claimed expression in one text; with a link, the latter has the link's shape."""
        added = [Piece(f"{LINK}{link}")] if link else []
        whole = [Piece(OPEN), *self.function, Piece(BETWEEN), *self.claimed, *added, Piece(CLOSE)]
        found = read_pieces(whole, let, differentials=self.differentials)
        if not link:
            return found
        left, right = found.expr.args
        without = found.expr.op(left, right.op(right.args[0].args[0]))
        return replace(found, expr=without)


def taken_out(composed: Expr) -> tuple[Expr, Expr]:
    """Function and claimed expression."""
    left, right = composed.args
    return left.args[0], right.args[0]


def declarations(reading: Reading) -> dict[str, str]:
    """Every name of a reading with its declaration."""
    return {name: declared(symbol) for name, symbol in reading.symbols.items()}


def kinds(reading: Reading) -> dict[str, str]:
    """Scalar, vector or matrix, by name."""
    return {name: symbol.shape.kind for name, symbol in reading.symbols.items()}
