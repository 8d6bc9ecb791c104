"""Declarations: what a name stands for, as `matrix(m,n)` or `complex vector(n)`.

>>> declared("x", "vector(n)").shape
Shape(rows=Size(letters=('n',), factor=1), cols=Size(letters=(), factor=1))
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from derivations.core.shape import ONE, SCALAR, Shape, Size
from derivations.read.characters import explained, latin
from derivations.read.dimensions import size_of
from derivations.read.errors import ReadError
from derivations.read.parser import parsed
from derivations.read.tokens import NAME
from derivations.read.vocabulary import RESERVED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SQUARE = frozenset({"symmetric", "spd", "diagonal", "orthogonal"})
PLAIN = {"scalar": 0, "vector": 1, "matrix": 2}
KINDS = (*PLAIN, *sorted(SQUARE), "integer", "complex")
FORMS = (
    "matrix(m,n), vector(n), scalar, integer, symmetric(n), spd(n), diagonal(n), orthogonal(n), "
    "complex matrix(m,n), complex vector(n), complex scalar"
)
DECLARATION = re.compile(r"\s*([A-Za-z][A-Za-z\s]*?)\s*(?:\(([^()]*)\))?\s*")


class Declared(NamedTuple):
    """A shape, and a structure: "", symmetric, spd, diagonal, orthogonal, integer or complex."""

    shape: Shape
    structure: str


@lru_cache(maxsize=1024)
def declared(name: str, text: str) -> Declared:
    """What `text` says of the name. Raises ReadError, naming the declaration."""
    found = DECLARATION.fullmatch(text)
    if not found:
        raise refused(name, text, f"a declaration is one of {FORMS}")
    words = found[1].lower().split()
    for word in words:
        if word not in KINDS:
            near = get_close_matches(word, KINDS, 1)
            hint = f"did you mean {near[0]}?" if near else f"a declaration is one of {FORMS}"
            raise refused(name, text, f"{word} is no kind: {hint}")
    sizes = sized(name, text, found[2])
    plain = [word for word in words if word in PLAIN]
    structures = [word for word in words if word not in PLAIN]
    if len(structures) > 1 or len(plain) > 1:
        raise refused(name, text, f"{' '.join(words)} is not read together", "unsupported")
    return made(name, text, plain[0] if plain else "", structures[0] if structures else "", sizes)


def made(name: str, text: str, plain: str, structure: str, sizes: Sequence[Size]) -> Declared:
    """The shape of a kind, with as many sizes as it needs."""
    if structure in SQUARE:
        if plain in {"", "matrix"} and 1 <= len(sizes) <= 2 and len({*sizes}) == 1:
            return Declared(Shape(sizes[0], sizes[0]), structure)
        raise refused(name, text, f"a matrix that is {structure} has one size: {structure}(n)")
    if structure == "integer":
        if plain in {"", "scalar"} and not sizes:
            return Declared(SCALAR, structure)
        raise refused(name, text, "an integer is a scalar: write integer")
    plain = plain or ("scalar" if not sizes else "")
    if not plain or len(sizes) != PLAIN[plain]:
        form = {"scalar": "scalar", "vector": "vector(n)", "": "complex matrix(m,n)"}.get(
            plain, "matrix(m,n)"
        )
        raise refused(name, text, f"write {form}")
    return Declared(Shape(*sizes, *(ONE,) * (2 - len(sizes))), structure)


def sized(name: str, text: str, inside: str | None) -> list[Size]:
    """The sizes in the brackets of a declaration."""
    if inside is None or not inside.strip():
        return []
    try:
        return [size_of(parsed(part).root) for part in inside.split(",")]
    except ReadError as error:
        raise refused(name, text, error.message, error.kind) from None


def refused(name: str, text: str, why: str, kind: str = "syntax") -> ReadError:
    """The error of a declaration; it stands in no column of the expression."""
    shown = text if len(text) <= 60 else f"{text[:60]}…"
    return ReadError(kind, f"{name}: {shown} is no declaration that is read: {why}")


def all_declared(let: Mapping[str, str]) -> dict[str, Declared]:
    """Everything that is declared, by name. Raises ReadError where a name means two things."""
    found: dict[str, Declared] = {}
    for written, text in let.items():
        name = latin(written.strip())
        if not re.fullmatch(NAME, name):
            bad = next((k for k, c in enumerate(name) if not re.fullmatch(NAME, f"a{c}")), None)
            why = explained(name, bad) if bad is not None else "a name begins with a letter"
            raise ReadError("syntax", f"'{written[:40]}' is no name: {why}")
        if name in RESERVED:
            raise ReadError("syntax", f"{name} is the name of a function, so it cannot be declared")
        if name in found:
            raise ReadError("syntax", f"{name} is declared twice")
        found[name] = declared(name, text)
    letters = {letter for shape, _ in found.values() for letter in shape.letters}
    for name in letters & found.keys():
        if not found[name].shape.is_scalar:
            raise ReadError(
                "syntax", f"{name} is declared with a shape, and is a size of another: rename one"
            )
    return found


def declarations(text: str) -> dict[str, str]:
    """`A: matrix(m,n); x, y: vector(n)` as a mapping that `read` takes."""
    found: dict[str, str] = {}
    for line in filter(str.strip, re.split(r"[;\n]", text)):
        names, colon, kind = line.partition(":")
        if not colon:
            raise ReadError("syntax", f"'{line.strip()}' is no declaration: write it as A: matrix(m,n)")
        for name in map(str.strip, names.split(",")):
            if name in found:
                raise ReadError("syntax", f"{name} is declared twice")
            found[name] = kind.strip()
    return found
