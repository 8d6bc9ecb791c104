"""One text on its way: which names are sizes, which reading fits, what was assumed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from derivations.core.arithmetic import symbol
from derivations.core.expr import KNOWN, Expr
from derivations.core.shape import ONE, SCALAR, Shape, Size
from derivations.operations import eye, tr
from derivations.operations.constants import code
from derivations.read import custom
from derivations.read.build import Build
from derivations.read.choose import Choice
from derivations.read.declarations import all_declared
from derivations.read.dimensions import letters_in
from derivations.read.errors import ReadError
from derivations.read.parser import parsed
from derivations.read.sizes import is_unknown, letters, renamed
from derivations.read.vocabulary import SIZES_FROM

if TYPE_CHECKING:
    from collections.abc import Mapping

    from derivations.read.choose import Fit
    from derivations.read.tree import Node

BOTH = (
    "* and ** were read entry by entry, as NumPy does where @, ** or .T stands; "
    "the matrix product would fit as well and is written @"
)
PRODUCT = "* was read as the matrix product and ** as the matrix power: entry by entry they do not fit"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says.

    expr      the expression, exactly as it was written
    symbols   every name that is declared or occurs, as a symbol
    inferred  what was assumed of names that nothing declares, as declarations
    notes     how it was read where it could be read in two ways
    """

    expr: Expr
    symbols: Mapping[str, Expr]
    inferred: tuple[str, ...]
    notes: tuple[str, ...]


class Text:
    """One text on its way."""

    def __init__(
        self, text: str, let: Mapping[str, str], *, differentials: bool, own: bool, sizes: frozenset[str]
    ) -> None:
        self.declared = all_declared(let)
        self.tree = parsed(text, differentials=differentials, own=own)
        if differentials:
            self.mark_differentials()
        self.nodes = self.tree.root.nodes()
        self.notes = self.tree.notes
        names = {node.data for node in self.nodes if node.kind == "name"}
        letters = self.size_letters(names) | sizes
        self.sizes = (letters & names) - self.declared.keys()
        shapes = {name: shape for name, (shape, _) in self.declared.items()} | dict.fromkeys(
            self.sizes, SCALAR
        )
        self.taken = names | letters | self.declared.keys()
        self.choice = Choice(text, self.nodes, shapes, self.taken)

    def size_letters(self, names: set[str]) -> set[str]:
        """The letters that stand for sizes. Raises ReadError where a matrix stands for one, as in eye(A)."""
        letters = {letter for shape, _ in self.declared.values() for letter in shape.letters}
        for node in self.nodes:
            if node.kind == "call" and node.data in SIZES_FROM:
                given = letters_in(node)
                for name in sorted(given & {*names, *self.declared} - letters):
                    shape = self.declared[name].shape if name in self.declared else SCALAR
                    if not shape.is_scalar or custom.kind(name, set()) == custom.MATRIX:
                        way_out = f"write {node.data}(n), or {node.data} to take it from the context"
                        raise ReadError("shape", f"{name} is no size: {way_out}", node.column)
                letters |= given
        return letters

    def mark_differentials(self) -> None:
        """DX is the differential of X where X is declared and dX is not; ddX is the differential of dX."""
        for node in self.tree.root.nodes():
            name = node.data
            if node.kind != "name" or name in self.declared:
                continue
            rest = name.lstrip("d")
            rest = next(
                (name[k:] for k in range(1, len(name) - len(rest) + 1) if name[k:] in self.declared), ""
            )
            if rest:
                inner = type(node)("name", (), rest, node.at, node.start, node.end)
                for _ in range(len(name) - len(rest) - 1):
                    inner = type(node)("call", (inner,), "d", node.at, node.start, node.end)
                node.kind, node.data, node.args = "call", "d", (inner,)

    def reading(self) -> Reading:
        """The expression, and what was assumed."""
        fit, numpy = self.fitted()
        free = [name for name in self.choice.free if " " not in name]
        shapes = [fit.shapes.sizes.shape(fit.shapes.names[name]) for name in free]
        named = letters(shapes, self.taken)

        def shape(node: Node) -> Shape:
            rows, cols = fit.shapes.shape(node)
            whole = Shape(renamed(rows, named), renamed(cols, named))
            if any(map(is_unknown, whole.letters)):
                form = {"eye": "eye(n)", "vector": "ones(n, 1)"}.get(node.data, "ones(m, n)")
                message = f"the size of {node.data} does not follow from the context: write {form}"
                raise ReadError("shape", message, node.column)
            return whole

        symbols = {
            name: symbol(name, *shape, structure) for name, (shape, structure) in self.declared.items()
        }
        inferred = []
        whole = self.exponents_of_matrices(fit)
        for name in sorted(whole & self.declared.keys()):
            shape_, structure = self.declared[name]
            if shape_.is_scalar and not structure:
                symbols[name] = symbol(name, *shape_, "integer")
                self.notes.append(f"{name} is an integer: it is the exponent of a matrix")
        for name, (rows, cols) in zip(free, shapes, strict=True):
            structure = self.structure(name, fit.kinds[name], whole)
            symbols[name] = symbol(name, renamed(rows, named), renamed(cols, named), structure)
            inferred.append(declaration(name, symbols[name]))
        if "e" in free and "base" in self.choice.marks["e"]:
            self.notes.append("e was read as a variable: the exponential function is exp(x)")
        meanings = symbols | {name: self.size(name) for name in sorted(self.sizes)}
        expr = Build(meanings, shape, self.notes, numpy=numpy).build(self.nodes)
        return Reading(expr, symbols, tuple(inferred), tuple(self.notes))

    def fitted(self) -> tuple[Fit, bool]:
        """The kinds that fit, and whether the text was read as NumPy's."""
        signs = self.tree.signs
        if not signs & {"@", "**", ".T", "np"}:
            return self.choice.fit(numpy=False), False
        try:
            fit = self.choice.fit(numpy=True)
        except ReadError:
            if signs & {"@", "np"} and "'" not in signs:
                raise
            try:
                other = self.choice.fit(numpy=False)
            except ReadError:
                pass
            else:
                self.notes.append(PRODUCT)
                return other, False
            raise
        if fit.shapes.entrywise and self.fits_as_matrices():
            self.notes.append(BOTH)
        return fit, True

    def fits_as_matrices(self) -> bool:
        """Would * as the matrix product fit as well?"""
        try:
            self.choice.fit(numpy=False)
        except ReadError:
            return False
        return True

    def structure(self, name: str, kind: str, whole: set[str]) -> str:
        """Of a name that nothing declares."""
        if "conjugated" in self.choice.marks[name]:
            return "complex"
        is_whole = kind == custom.INTEGER or (kind == custom.SCALAR and name in whole)
        return "integer" if is_whole else ""

    def exponents_of_matrices(self, fit: Fit) -> set[str]:
        """The names in the exponents of matrices: only whole powers of a matrix are known."""
        return {
            part.data
            for node in self.nodes
            if node.kind in {"^", "**"} and not fit.shapes.is_scalar(node)
            for part in node.args[1].nodes()
            if part.kind == "name"
        }

    def size(self, name: str) -> Expr:
        """A size that stands as a number, as n in sum(x)/n: the trace of the identity."""
        self.notes.append(f"{name} was read as the size {name}")
        size = Size.of(name)
        return KNOWN["size"](data=(size,)) if "size" in KNOWN else tr(eye(size))


def declaration(name: str, of: Expr) -> str:
    """`A: matrix(m,n)`: what `read` takes in `let`."""
    rows, cols = map(code, of.shape)
    structure = of.data[2]
    if of.shape.is_scalar:
        return f"{name}: {'complex scalar' if structure == 'complex' else structure or 'scalar'}"
    sizes = f"vector({rows})" if of.shape.cols == ONE else f"matrix({rows},{cols})"
    return f"{name}: {structure + ' ' if structure else ''}{sizes}"
