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
from derivations.core.spelling import is_product
from derivations.write.words import particle

if TYPE_CHECKING:
    from derivations.core.expr import Expr
    from derivations.core.shape import Size

BRACKETS = {"en": "the quantity {}, end quantity,", "ko": "괄호 열고 {} 괄호 닫고"}
# Levels as in `core.spelling`: 5 a phrase with two arguments, 10 sum, 12 minus, 18 other products,
# 19 scalar multiple, 20 product, 40 power, 50 a function of one argument, 100 closed, 101 always brackets.
LETTER = {"en": "capital {}", "ko": "대문자 {}"}
INDEXED = {"en": " sub ", "ko": " 아래첨자 "}
PARTS = {2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth"}
MINUS = {"en": "minus {}", "ko": "마이너스 {}"}
SUBTRACTED = {"en": "minus", "ko": "빼기"}
ENTRYWISE = {"en": "the entrywise {} of", "ko": "성분별 {}"}
MATRIX_TIMES = {"en": "matrix times", "ko": "행렬로 곱하기"}  # a 1×1 factor that is no scalar multiple

INFIXES = {
    "add": {"en": "plus", "ko": "더하기"},
    "scale": {"en": "times", "ko": "곱하기"},
    "matmul": {"en": "times", "ko": "곱하기"},
    "hadamard": {"en": "entry by entry times", "ko": "성분별 곱하기"},
    "hadamard_divide": {"en": "entry by entry over", "ko": "성분별 나누기"},
    "kron": {"en": "Kronecker times", "ko": "크로네커 곱하기"},
}
# The name of what is taken of one argument: "the trace of X", "X의 대각합".
FUNCTIONS = {
    "transpose": ("transpose", "전치"),
    "inverse": ("inverse", "역행렬"),
    "tr": ("trace", "대각합"),
    "det": ("determinant", "행렬식"),
    "logdet": ("log-determinant", "로그 행렬식"),
    "logabsdet": ("logarithm of the absolute determinant", "절댓값 로그 행렬식"),
    "adj": ("adjugate", "고전적 수반행렬"),
    "sym": ("symmetric part", "대칭 부분"),
    "half_lower": ("lower triangle with half the diagonal", "아래 삼각 절반"),
    "chol": ("Cholesky factor", "촐레스키 인수"),
    "conj": ("complex conjugate", "켤레"),
    "re": ("real part", "실수부"),
    "im": ("imaginary part", "허수부"),
    "eigmax": ("largest eigenvalue", "가장 큰 고윳값"),
    "eigvecmax": ("leading eigenvector", "가장 큰 고윳값에 대한 고유벡터"),
    "sum": ("sum of the entries", "성분의 합"),
    "vec": ("vectorization", "벡터화"),
    "expm": ("matrix exponential", "행렬 지수함수"),
    "logm": ("matrix logarithm", "행렬 로그"),
    "sqrtm": ("matrix square root", "행렬 제곱근"),
    "norm": ("Euclidean norm", "유클리드 노름"),
    "squared_norm": ("squared Euclidean norm", "유클리드 노름 제곱"),
    "norm1": ("one-norm", "성분 절댓값의 합"),
    "normnuc": ("nuclear norm", "핵노름"),
    "sigmax": ("spectral norm", "스펙트럼 노름"),
    "left_singular": ("leading left singular vector", "가장 큰 특잇값에 대한 왼쪽 특이벡터"),
    "right_singular": ("leading right singular vector", "가장 큰 특잇값에 대한 오른쪽 특이벡터"),
    "pinv": ("Moore–Penrose pseudo-inverse", "무어-펜로즈 유사역행렬"),
    "polar": ("polar factor", "극분해 인수"),
    "diag": ("diagonal matrix", "대각행렬"),
    "diagonal": ("diagonal", "대각성분"),
}
BY_ENTRIES = {
    "exp": ("exponential", "지수함수"),
    "log": ("logarithm", "로그"),
    "sin": ("sine", "사인"),
    "cos": ("cosine", "코사인"),
    "tan": ("tangent", "탄젠트"),
    "arcsin": ("arcsine", "아크사인"),
    "arccos": ("arccosine", "아크코사인"),
    "arctan": ("arctangent", "아크탄젠트"),
    "tanh": ("hyperbolic tangent", "쌍곡탄젠트"),
    "sigmoid": ("sigmoid", "시그모이드"),
    "sqrt": ("square root", "제곱근"),
    "abs": ("absolute value", "절댓값"),
    "sign": ("sign", "부호"),
    "relu": ("ReLU", "렐루"),
    "step": ("unit step", "계단함수"),
}
# Phrases around two or three arguments, and the level of the whole.
FRECHET = {"en": "the Fréchet derivative of the matrix {} at {{0}} in the direction {{1}}"}
FRECHET["ko"] = "{{0}}에서 {{1}} 방향으로 구한 행렬 {}의 프레셰 도함수"
PHRASES = {
    "divide": ({"en": "{0} over {1}", "ko": "{0} 나누기 {1}"}, 5),
    "power": ({"en": "{0} to the power {1}", "ko": "{0}의 {1}제곱"}, 40),
    "matrix_power": ({"en": "{0} to the power {1}", "ko": "{0}의 {1}제곱"}, 40),
    "hadamard_power": ({"en": "{0} to the entrywise power {1}", "ko": "{0}의 성분별 {1}제곱"}, 40),
    "inner": ({"en": "the inner product of {0} and {1}", "ko": "{0}와 {1}의 내적"}, 5),
    "power_sum": (
        {"en": "the power sum of {0} around {1} with exponent {2}", "ko": "{0}와 {1}의 {2}차 거듭제곱 합"},
        5,
    ),
} | {
    f"{name}_frechet": ({"en": FRECHET["en"].format(en), "ko": FRECHET["ko"].format(ko)}, 5)
    for name, en, ko in (
        ("expm", "exponential", "지수함수"),
        ("logm", "logarithm", "로그"),
        ("sqrtm", "square root", "제곱근"),
    )
}
# Constants by their sizes, of a column and of anything else.
CONSTANTS = {
    "eye": ({"en": "the {0} by {0} identity matrix", "ko": "{0}차 단위행렬"},) * 2,
    "ones": (
        {"en": "the vector of {0} ones", "ko": "{0}차 일벡터"},
        {"en": "the {0} by {1} matrix of ones", "ko": "{0}행 {1}열 일행렬"},
    ),
    "zeros": (
        {"en": "the vector of {0} zeros", "ko": "{0}차 영벡터"},
        {"en": "the {0} by {1} zero matrix", "ko": "{0}행 {1}열 영행렬"},
    ),
    "commutation": ({"en": "the {0} by {1} commutation matrix", "ko": "{0}행 {1}열 교환행렬"},) * 2,
    "embedding": ({"en": "the diagonal embedding matrix for size {0}", "ko": "{0}차 대각 배치행렬"},) * 2,
}
SPECIAL = frozenset({"symbol", "number", "neg", "d", "entry", "array", "unvec"})
TIGHT = frozenset({"transpose", "inverse", "entry"})
PHRASED = SPECIAL | {*INFIXES, *FUNCTIONS, *BY_ENTRIES, *PHRASES, *CONSTANTS}


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
            raise Unsupported(f"{name} has no spoken form: add it to derivations/write/speech.py")
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
            return Said(f"the fraction {args[0].text}, over {args[1].text}, end fraction,")
        words = [
            arg if k and node.args[k].op.name == "number" else self.placed(arg, 100)
            for k, arg in enumerate(args)
        ]
        text = patterns[self.language]
        for k, arg in enumerate(words):
            said = whole(arg.text) if re.search(rf"\{{{k}\}}(의|와|에서)", text) else arg.text
            said += " " if said.endswith("닫고") else ""
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
        """D X of a letter, d of a group."""
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


def places(node: Expr) -> tuple[int, int, int]:
    """The level of an infix, and the levels of the places left and right of it."""
    left, right = node.args
    if node.op.name == "add":
        return 10, 10, 13
    if node.op.name == "scale":
        first = is_product(left) and left.shape.is_scalar
        second = is_product(right) and (first or not left.shape.is_scalar)
        return 19, 21 if first else 19, 21 if second else 20
    if node.op.name == "matmul" and not left.shape.is_scalar and not right.shape.is_scalar:
        return 20, 20, 21
    return 18, 36, 36


def whole(text: str) -> str:
    """A group before a Korean particle: "괄호 닫고 전체" + 의."""
    return f"{text} 전체" if text.endswith("닫고") else text


def size_said(size: Size) -> str:
    """A size: 2 m n."""
    return " ".join([*([str(size.factor)] if size.factor != 1 or not size.letters else []), *size.letters])
