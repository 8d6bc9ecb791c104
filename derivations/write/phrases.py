"""The words of every operation when it is read aloud, in English and in Korean, and its places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from derivations.core.spelling import is_product

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
MAP = {"en": "the matrix of the Fréchet derivative of the matrix {} at {{0}}"}
MAP["ko"] = "{{0}}에서 구한 행렬 {}의 프레셰 도함수가 나타내는 행렬"
PHRASES = (
    {
        "divide": ({"en": "{0} over {1}", "ko": "{0} 나누기 {1}"}, 5),
        "power": ({"en": "{0} to the power {1}", "ko": "{0}의 {1}제곱"}, 40),
        "matrix_power": ({"en": "{0} to the power {1}", "ko": "{0}의 {1}제곱"}, 40),
        "hadamard_power": ({"en": "{0} to the entrywise power {1}", "ko": "{0}의 성분별 {1}제곱"}, 40),
        "inner": ({"en": "the inner product of {0} and {1}", "ko": "{0}와 {1}의 내적"}, 5),
        "power_sum": (
            {
                "en": "the power sum of {0} around {1} with exponent {2}",
                "ko": "{0}와 {1}의 {2}차 거듭제곱 합",
            },
            5,
        ),
        "power_sum2": (
            {
                "en": "the second power sum of {0} around {1} and {2} with exponent {3}",
                "ko": "{0}와 {1}, {2}의 {3}차 이계 거듭제곱 합",
            },
            5,
        ),
        "power_sum_matrix": (
            {
                "en": "the matrix of the power sum of {0} with exponent {1}",
                "ko": "{0}의 {1}차 거듭제곱 합이 나타내는 행렬",
            },
            5,
        ),
        "power_sum2_matrix": (
            {
                "en": "the matrix of the second power sum of {0} around {1} with exponent {2}",
                "ko": "{0}와 {1}의 {2}차 이계 거듭제곱 합이 나타내는 행렬",
            },
            5,
        ),
        "expm_frechet2": (
            {
                "en": "the second Fréchet derivative of the matrix exponential at {0} "
                "in the directions {1} and {2}",
                "ko": "{0}에서 {1}와 {2} 방향으로 구한 행렬 지수함수의 이계 프레셰 도함수",
            },
            5,
        ),
        "expm_frechet2_matrix": (
            {
                "en": "the matrix of the second Fréchet derivative of the matrix exponential at {0} "
                "in the direction {1}",
                "ko": "{0}에서 {1} 방향으로 구한 행렬 지수함수의 이계 프레셰 도함수가 나타내는 행렬",
            },
            5,
        ),
    }
    | {
        f"{name}_frechet_matrix": ({"en": MAP["en"].format(en), "ko": MAP["ko"].format(ko)}, 5)
        for name, en, ko in (("expm", "exponential", "지수함수"), ("logm", "logarithm", "로그"))
    }
    | {
        f"{name}_frechet": ({"en": FRECHET["en"].format(en), "ko": FRECHET["ko"].format(ko)}, 5)
        for name, en, ko in (
            ("expm", "exponential", "지수함수"),
            ("logm", "logarithm", "로그"),
            ("sqrtm", "square root", "제곱근"),
        )
    }
)
# Constants by their sizes, of a column and of anything else.
CONSTANTS = {
    "imaginary_unit": ({"en": "the imaginary unit", "ko": "허수단위"},) * 2,
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
    "size": ({"en": "the size {0}", "ko": "크기 {0}"},) * 2,
    "embedding": ({"en": "the diagonal embedding matrix for size {0}", "ko": "{0}차 대각 배치행렬"},) * 2,
}
SPECIAL = frozenset({"symbol", "number", "neg", "d", "entry", "array", "unvec"})
TIGHT = frozenset({"transpose", "inverse", "entry"})
PHRASED = SPECIAL | {*INFIXES, *FUNCTIONS, *BY_ENTRIES, *PHRASES, *CONSTANTS}


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
