"""An expression as it is read aloud, in Korean and in English.

One fold over the tree. Every operation has a phrase in each language, and what a listener could
take for something else is grouped aloud. Two different expressions never sound alike.

>>> from derivations import matrix, vector
>>> A, x = matrix("A", "n", "n"), vector("x", "n")
>>> speak((A + A.T) @ x, "en")
'the quantity A plus the transpose of A, end quantity, times x'
>>> speak(x.T @ A @ x, "ko")
'x의 전치 곱하기 A 곱하기 x'
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from derivations.core.errors import Unsupported
from derivations.core.expr import as_expr
from derivations.write.phrases import (
    BRACKETS,
    BY_ENTRIES,
    CONSTANTS,
    ENTRYWISE,
    FUNCTIONS,
    INDEXED,
    INFIXES,
    LETTER,
    MATRIX_TIMES,
    MINUS,
    PARTS,
    PHRASED,
    PHRASES,
    SPECIAL,
    SUBTRACTED,
    TIGHT,
    places,
    size_said,
    whole,
)
from derivations.write.words import particle

if TYPE_CHECKING:
    from derivations.core.expr import Expr


class Said(NamedTuple):
    """Words, their level, and whether a function's argument is open to what follows (Korean: precedes)."""

    text: str
    level: int = 100
    is_open: bool = False


def speak(expr: Expr, language: str) -> str:
    """The expression in words. Raises ValueError where two leaves would sound alike."""
    voice = Voice(language, {symbol.data[0] for symbol in expr.symbols()})
    meanings: dict[str, Expr] = {}
    for node in expr.nodes():
        if node.op.name == "symbol" or (node.op.name == "d" and node.args[0].op.name == "symbol"):
            text = voice.said(node).text
            if meanings.setdefault(text.replace(" ", ""), node) != node:
                raise ValueError(f"{text} would mean both {node!r} and another: rename one")
    return re.sub(r",(?=,|$)", "", voice.said(expr).text)


class Voice:
    """One language, and the names that occur."""

    def __init__(self, language: str, names: set[str]) -> None:
        self.language = language
        self.names = names

    def placed(self, said: Said, level: int, *, closed: bool = False) -> Said:
        """The words in their place: grouped where they are looser, or where they must not be open."""
        if said.level >= level and not (closed and said.is_open):
            return said
        return Said(BRACKETS[self.language].format(said.text))

    def said(self, node: Expr) -> Said:
        """The node in words."""
        name = node.op.name
        if name in CONSTANTS:
            sizes = [size_said(size) for size in node.data]
            return Said(CONSTANTS[name][not node.shape.is_vector][self.language].format(*sizes))
        if name in INFIXES:
            return self.infix(node)
        if name in PHRASES:
            return self.phrase(node)
        if name in SPECIAL:
            return getattr(self, name)(node)  # type: ignore[no-any-return]
        if name not in PHRASED:
            raise Unsupported(f"{name} has no spoken form: add it to derivations/write/phrases.py")
        return self.function(node, self.title(node))

    def title(self, node: Expr) -> str:
        """What is taken of the argument: "the trace of", "대각합"."""
        name, X = node.op.name, node.args[0]
        en, ko = BY_ENTRIES.get(name) or FUNCTIONS[name]
        if name in {"norm", "squared_norm"} and X.shape.kind == "matrix":
            en, ko = en.replace("Euclidean", "Frobenius"), ko.replace("유클리드", "프로베니우스")
        if name in BY_ENTRIES and not X.shape.is_scalar:
            return ENTRYWISE[self.language].format(en if self.language == "en" else ko)
        if name == "inverse" and X.shape.is_scalar:
            ko = "역수"
        return f"the {en} of" if self.language == "en" else ko

    def function(self, node: Expr, title: str) -> Said:
        """The trace of X, X의 대각합: of one word, of another function, or of a group."""
        bare = self.said(node.args[0])
        inner = self.placed(bare, 50)
        text = f"{title} {inner.text}" if self.language == "en" else f"{whole(inner.text)}의 {title}"
        return Said(text, 50, inner is bare and (inner.is_open or node.op.name not in TIGHT))

    def infix(self, node: Expr) -> Said:
        """A plus B; on the side where it could be misheard, an open function is grouped."""
        left, right = node.args
        word, (level, first, second) = INFIXES[node.op.name][self.language], places(node)
        if node.op.name == "matmul" and level == 18:
            word = MATRIX_TIMES[self.language]
        if node.op.name == "add" and right.op.name == "neg":
            word, right = SUBTRACTED[self.language], right.args[0]
            second = 101 if right.op.name == "number" else second
        elif node.op.name == "add" and right.op.name == "number" and right.data[0] < 0:
            word, right = SUBTRACTED[self.language], as_expr(-right.data[0])
        english = self.language == "en"
        one = self.placed(self.said(left), first, closed=english)
        two = self.placed(self.said(right), second, closed=not english)
        return Said(f"{one.text} {word} {two.text}", level, (two if english else one).is_open)

    def phrase(self, node: Expr) -> Said:
        """The phrase with its arguments, each one word or a group; a fraction is a group of its own."""
        patterns, level = PHRASES[node.op.name]
        args = [self.said(arg) for arg in node.args]
        if node.op.name == "divide" and self.language == "en" and min(arg.level for arg in args) < 100:
            top, bottom = (self.placed(arg, 6).text for arg in args)
            return Said(f"the fraction {top}, over {bottom}, end fraction,")
        words = [
            arg if k and node.args[k].op.name == "number" else self.placed(arg, 100)
            for k, arg in enumerate(args)
        ]
        text = patterns[self.language]
        for k, arg in enumerate(words):
            said = whole(arg.text) if re.search(rf"\{{{k}\}}(의|와|에서)", text) else arg.text
            said += " " if said.endswith("닫고") and re.search(rf"\{{{k}\}}[제차]", text) else ""
            text = text.replace(f"{{{k}}}와", said + particle(said, "와")).replace(f"{{{k}}}", said)
        return Said(text, level)

    def symbol(self, node: Expr) -> Said:
        """A letter; a capital is called so beside the same small letter."""
        name = node.data[0]
        text = name.replace("_", INDEXED[self.language])
        is_twin = name != name.lower() and name.lower() in self.names
        return Said(LETTER[self.language].format(text) if is_twin else text)

    def number(self, node: Expr) -> Said:
        """3, 2 thirds, 3분의 2."""
        value = abs(node.data[0])
        text = str(value.numerator)
        if value.denominator != 1:
            part = PARTS.get(value.denominator, f"{value.denominator}th")
            parts = part if value.numerator == 1 else "halves" if part == "half" else f"{part}s"
            text = f"{text} {parts}" if self.language == "en" else f"{value.denominator}분의 {text}"
        return Said(MINUS[self.language].format(text), 12) if node.data[0] < 0 else Said(text)

    def neg(self, node: Expr) -> Said:
        """Minus x; of a numeral in a group, since minus 3 is a numeral itself."""
        inner = self.placed(self.said(node.args[0]), 101 if node.args[0].op.name == "number" else 15)
        return Said(MINUS[self.language].format(inner.text), 12, inner.is_open)

    def d(self, node: Expr) -> Said:
        """The word d before a letter, d of a group."""
        is_letter = node.args[0].op.name == "symbol"
        return Said(f"d {self.placed(self.said(node.args[0]), 0 if is_letter else 101).text}")

    def entry(self, node: Expr) -> Said:
        """Entry 2 of v, X의 1행 2열 성분."""
        i, j = node.data
        if node.args[0].shape.is_vector:
            return self.function(node, f"entry {i} of" if self.language == "en" else f"{i}번째 성분")
        return self.function(node, f"entry {i} {j} of" if self.language == "en" else f"{i}행 {j}열 성분")

    def unvec(self, node: Expr) -> Said:
        """The m by n matrix whose vectorization is x."""
        m, n = size_said(node.shape.rows), size_said(node.shape.cols)
        en = f"the {m} by {n} unvectorization of"
        return self.function(node, en if self.language == "en" else f"{m}행 {n}열 역벡터화")

    def array(self, node: Expr) -> Said:
        """The entries row by row, between words that open and close."""
        entries = [self.said(arg).text for arg in node.args]
        m, n = node.data
        if self.language == "en":
            return Said(f"the {m} by {n} matrix with entries {', then '.join(entries)}, end matrix,")
        return Said(f"{m}행 {n}열 행렬 열고 {' 다음 '.join(entries)} 행렬 닫고")
