"""Several parts of a claim read as one text, so that they share their names and sizes.

An error points into the claim, not into the text that was composed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from derivations.read import read
from derivations.read.errors import ReadError
from derivations.read.parser import parsed
from derivations.read.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from derivations.judge.fraction import Span
    from derivations.read import Reading

IDENTITY = "I was read as the identity matrix: declare I if it is a variable"


class Piece(NamedTuple):
    """A part of the composed text, and its place in the claim; None for what was put in between."""

    text: str
    origin: int | None = None
    replaced: bool = False


def pieces(text: str, span: Span, names: Collection[str]) -> list[Piece]:
    """The part of a claim as it stands, with `eye` for a letter I that is none of the names."""
    start, end = span
    found, place = [], start
    for token in tokens(text[start:end]):
        if token.kind == "name" and token.text == "I" and "I" not in names:
            at = start + token.start
            found += [Piece(text[place:at], place), Piece("eye", at, replaced=True)]
            place = at + 1
    return [*found, Piece(text[place:end], place)]


def refuse_misspelled(text: str, span: Span, *, differentials: bool) -> None:
    """Raises ReadError where a part alone is no expression, or is too deep for a reader's text."""
    start, end = span
    try:
        parsed(text[start:end], differentials=differentials)
    except ReadError as error:
        column = None if error.column is None else error.column + start
        raise ReadError(error.kind, error.message, column) from None


def read_pieces(given: Sequence[Piece], let: Mapping[str, str], *, differentials: bool) -> Reading:
    """The pieces as one expression. Raises ReadError with the column in the claim."""
    whole = "".join(piece.text for piece in given)
    try:
        return read(whole, let, differentials=differentials, own=True)
    except ReadError as error:
        raise ReadError(error.kind, error.message, column_in_claim(given, error.column)) from None


def column_in_claim(given: Sequence[Piece], column: int | None) -> int | None:
    """Where a column of the composed text stands in the claim; the nearest piece before it, if in between."""
    if column is None:
        return None
    place, known = column - 1, None
    for piece in given:
        if piece.origin is not None:
            known = piece.origin + min(max(place, 0), max(len(piece.text) - 1, 0)) + 1
        if place < len(piece.text):
            break
        place -= len(piece.text)
    return known
