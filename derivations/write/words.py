"""Conditions, kinds, layouts and verdicts in words, Korean and English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from derivations.core.spelling import braced
from derivations.write.spell import spell

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from derivations.core.condition import Condition
    from derivations.core.expr import Expr

LANGUAGES = ("ko", "en")

KINDS = {
    "scalar": {"ko": "스칼라", "en": "scalar"},
    "vector": {"ko": "벡터", "en": "vector"},
    "matrix": {"ko": "행렬", "en": "matrix"},
}
STRUCTURES = {
    "": {"ko": "", "en": ""},
    "symmetric": {"ko": "대칭행렬", "en": "symmetric"},
    "integer": {"ko": "정수", "en": "integer"},
}
LAYOUTS = {
    "numerator": {"ko": "분자 중심 표기법", "en": "numerator layout"},
    "denominator": {"ko": "분모 중심 표기법", "en": "denominator layout"},
    "mixed": {"ko": "혼합 표기법", "en": "mixed layout"},
}
VERDICTS = {
    "proved": {"ko": "증명됨", "en": "proved"},
    "verified": {"ko": "검증됨", "en": "verified"},
    "numerical": {"ko": "수치 확인", "en": "numerical"},
    "refuted": {"ko": "반증됨", "en": "refuted"},
    "not decided": {"ko": "판정 보류", "en": "not decided"},
}
# What needs a condition, as the verifier found it.
NEEDED_BY = {
    "function": {"ko": "함수가 정의되는 데 필요하다", "en": "needed for the function to be defined"},
    "derivative": {"ko": "도함수가 있으려면 필요하다", "en": "needed for the derivative to exist"},
    "formula": {"ko": "식이 성립하는 데 필요하다", "en": "needed for the formula to hold"},
    "sufficient, not known necessary": {
        "ko": "충분조건이며, 필요한지는 알려져 있지 않다",
        "en": "sufficient, not known to be necessary",
    },
}

# --- Korean particles ---------------------------------------------------------------------------
# Letters whose Korean name ends in a consonant: 엘, 엠, 엔, 엡실론, 오미크론, 입실론; 영, 일, 삼, 육, 칠, 팔.
CLOSED_NAMES = frozenset("lmnLMN013678") | {"epsilon", "omicron", "upsilon", "Upsilon"}
# Names of operations that are read last, after what they are applied to: 역행렬, 제곱, 노름, 절댓값, 행렬.
CLOSED_ENDING = re.compile(r"(\^\{?-1\}?|\^\{?\w\}?|\\rVert(_\w)?|\\rvert|\|\|?|\\end\{bmatrix\})$")
TRANSPOSED = re.compile(r"(\^\{?-?\\top\}?|ᵀ|')$")
PARTICLES = {"은": "는", "는": "는", "이": "가", "가": "가", "을": "를", "를": "를", "과": "와", "와": "와"}
AFTER_CONSONANT = {"는": "은", "가": "이", "를": "을", "와": "과"}


def particle(read: str, wanted: str) -> str:
    r"""The form of a particle (은/는, 이/가, 을/를, 과/와) after a word, a letter or a formula.

    A formula is read in Korean with the English names of its letters, its last sign last:
    A는, x가, M은, `A^\top`(전치)는, `X^{-1}`(역행렬)은, ‖x‖(노름)은, `\det X`는.

    >>> particle("A", "은"), particle("M", "는"), particle(r"X^{-1}", "가")
    ('는', '은', '이')
    """
    after_vowel = PARTICLES[wanted]
    return AFTER_CONSONANT[after_vowel] if ends_in_consonant(read) else after_vowel


def ends_in_consonant(read: str) -> bool:
    """Does it end in a consonant when it is read aloud in Korean?"""
    read = re.sub(r"(\\[)!,]|\\right\W|[\s)\]])+$", "", read)
    if "가" <= read[-1] <= "힣":
        return (ord(read[-1]) - ord("가")) % 28 != 0
    if TRANSPOSED.search(read):
        return False
    if CLOSED_ENDING.search(read):
        return True
    last = re.findall(r"\\([A-Za-z]+)\}?$|(\w)\}*$", read)
    return any(name in CLOSED_NAMES for name in last[0]) if last else False


# --- conditions ---------------------------------------------------------------------------------
def formula(expr: Expr, *, math: bool, names: Mapping[Expr, str] | None = None) -> str:
    r"""The expression inside a sentence: `\(…\)`, or the text notation."""
    return rf"\({spell(expr, 'latex', names)}\)" if math else spell(expr, "text", names)


def condition(
    stated: Condition, language: str, *, math: bool = True, names: Mapping[Expr, str] | None = None
) -> str:
    """The condition as a clause: "X는 가역이다", "X is invertible"."""
    of = formula(stated.of, math=math, names=names)
    ko, en = CLAUSES[clause(stated)]
    if language == "en":
        return en.format(of)
    return ko.format(of, topic=particle(spell(stated.of, "latex", names), "는"))


def when(stated: Condition, language: str, *, math: bool = True) -> str:
    """The condition as the beginning of a sentence: "A가 대칭행렬이면", "if A is symmetric"."""
    if language == "en":
        return f"if {condition(stated, 'en', math=math)}"
    subject = particle(spell(stated.of, "latex"), "가")
    ko = IF_KO[clause(stated)]
    return ko.format(formula(stated.of, math=math), subject=subject)


def clause(stated: Condition) -> str:
    """The kind of the condition, told apart by the shape of what it is said of."""
    return f"{stated.kind}-{stated.of.shape.kind}" if stated.kind in BY_SHAPE else stated.kind


# Kinds that are said otherwise of a scalar, a vector and a matrix.
BY_SHAPE = frozenset({"nonzero", "no_zero_entry", "positive", "below_one", "off_negative_axis"})


CLAUSES = {
    "invertible": ("{0}{topic} 가역이다", "{0} is invertible"),
    "symmetric": ("{0}{topic} 대칭행렬이다", "{0} is symmetric"),
    "nonzero-scalar": ("{0}{topic} 0이 아니다", "{0} is not zero"),
    "nonzero-vector": ("{0}{topic} 영벡터가 아니다", "{0} is not the zero vector"),
    "nonzero-matrix": ("{0}{topic} 영행렬이 아니다", "{0} is not the zero matrix"),
    "no_zero_entry-scalar": ("{0}{topic} 0이 아니다", "{0} is not zero"),
    "no_zero_entry-vector": ("{0}에는 0인 성분이 없다", "no entry of {0} is zero"),
    "no_zero_entry-matrix": ("{0}에는 0인 성분이 없다", "no entry of {0} is zero"),
    "positive-scalar": ("{0}{topic} 양수이다", "{0} is positive"),
    "positive-vector": ("{0}의 성분은 모두 양수이다", "every entry of {0} is positive"),
    "positive-matrix": ("{0}의 성분은 모두 양수이다", "every entry of {0} is positive"),
    "below_one-scalar": ("{0}의 절댓값은 1보다 작다", "{0} lies between -1 and 1"),
    "below_one-vector": ("{0}의 성분의 절댓값은 모두 1보다 작다", "every entry of {0} lies between -1 and 1"),
    "below_one-matrix": ("{0}의 성분의 절댓값은 모두 1보다 작다", "every entry of {0} lies between -1 and 1"),
    "spd": ("{0}{topic} 양의 정부호 대칭행렬이다", "{0} is symmetric positive definite"),
    "full_rank": ("{0}{topic} 최대 랭크를 가진다", "{0} has full rank"),
    "constant_rank": ("{0}의 랭크는 가까이에서 변하지 않는다", "the rank of {0} is constant nearby"),
    "simple_eigenvalue": ("{0}의 가장 큰 고윳값은 단순하다", "the largest eigenvalue of {0} is simple"),
    "simple_singular_value": (
        "{0}의 가장 큰 특잇값은 양수이고 단순하다",
        "the largest singular value of {0} is positive and simple",
    ),
    "no_nonpositive_eigenvalue": (
        "{0}에는 0 이하의 실수 고윳값이 없다",
        "no real eigenvalue of {0} is zero or negative",
    ),
    "off_negative_axis-scalar": (
        "{0}{topic} 0이나 음의 실수가 아니다",
        "{0} is neither zero nor a negative number",
    ),
    "off_negative_axis-vector": (
        "{0}에는 0이나 음의 실수인 성분이 없다",
        "no entry of {0} is zero or a negative number",
    ),
    "off_negative_axis-matrix": (
        "{0}에는 0이나 음의 실수인 성분이 없다",
        "no entry of {0} is zero or a negative number",
    ),
}
IF_KO = {
    "invertible": "{0}{subject} 가역이면",
    "symmetric": "{0}{subject} 대칭행렬이면",
    "nonzero-scalar": "{0}{subject} 0이 아니면",
    "nonzero-vector": "{0}{subject} 영벡터가 아니면",
    "nonzero-matrix": "{0}{subject} 영행렬이 아니면",
    "no_zero_entry-scalar": "{0}{subject} 0이 아니면",
    "no_zero_entry-vector": "{0}에 0인 성분이 없으면",
    "no_zero_entry-matrix": "{0}에 0인 성분이 없으면",
    "positive-scalar": "{0}{subject} 양수이면",
    "positive-vector": "{0}의 성분이 모두 양수이면",
    "positive-matrix": "{0}의 성분이 모두 양수이면",
    "below_one-scalar": "{0}의 절댓값이 1보다 작으면",
    "below_one-vector": "{0}의 성분의 절댓값이 모두 1보다 작으면",
    "below_one-matrix": "{0}의 성분의 절댓값이 모두 1보다 작으면",
    "spd": "{0}{subject} 양의 정부호 대칭행렬이면",
    "full_rank": "{0}{subject} 최대 랭크를 가지면",
    "constant_rank": "{0}의 랭크가 가까이에서 변하지 않으면",
    "simple_eigenvalue": "{0}의 가장 큰 고윳값이 단순하면",
    "simple_singular_value": "{0}의 가장 큰 특잇값이 양수이고 단순하면",
    "no_nonpositive_eigenvalue": "{0}에 0 이하의 실수 고윳값이 없으면",
    "off_negative_axis-scalar": "{0}{subject} 0이나 음의 실수가 아니면",
    "off_negative_axis-vector": "{0}에 0이나 음의 실수인 성분이 없으면",
    "off_negative_axis-matrix": "{0}에 0이나 음의 실수인 성분이 없으면",
}


# The formula of a condition on a whole matrix: {0} is the matrix, {1} its largest possible rank.
OF_A_MATRIX = {
    "spd": r"{0} \succ 0",
    "full_rank": r"\operatorname{{rank}}({0}) = {1}",
    "constant_rank": r"\lim_{{Y \to {0}}} \operatorname{{rank}}(Y) = \operatorname{{rank}}({0})",
    "simple_eigenvalue": r"\lambda_1({0}) > \lambda_2({0})",
    "simple_singular_value": r"\sigma_1({0}) > \sigma_2({0})",
    "no_nonpositive_eigenvalue": r"\operatorname{{spec}}({0}) \cap (-\infty, 0] = \varnothing",
}


# What is said of one entry.
RELATIONS = {"positive": "> 0", "below_one": "< 1", "off_negative_axis": r"\notin (-\infty, 0]"}


def condition_latex(stated: Condition, names: Mapping[Expr, str] | None = None) -> str:
    r"""The condition as a formula: det X ≠ 0, x ≠ 0, every entry > 0, A = Aᵀ."""
    latex: Callable[[Expr, int], str] = lambda expr, place: spell(expr, "latex", names, place=place)  # noqa: E731
    of, shape = stated.of, stated.of.shape
    match clause(stated):
        case "invertible":
            letter = of.op.name == "symbol"
            return rf"\det {latex(of, 0)} \ne 0" if letter else rf"\det({latex(of, 0)}) \ne 0"
        case "symmetric":
            return f"{latex(of, 0)} = {latex(of.T, 0)}"
        case "nonzero-vector":
            return rf"{latex(of, 0)} \ne \mathbf{{0}}"
        case "nonzero-matrix" | "nonzero-scalar" | "no_zero_entry-scalar":
            return rf"{latex(of, 0)} \ne 0"
    if stated.kind in OF_A_MATRIX:
        smaller = shape.rows if shape.rows == shape.cols else rf"\min({shape.rows}, {shape.cols})"
        return OF_A_MATRIX[stated.kind].format(latex(of, 0), smaller)
    index = "i" if shape.is_vector else "ij"
    relation = RELATIONS.get(stated.kind, r"\ne 0")
    left, right = "", ""
    if stated.kind == "below_one":
        left, right = r"\lvert ", r" \rvert"
    bold = re.fullmatch(r"\\mathbf\{(\w)\}", latex(of, 0))
    letter_or_whole = bold[1] if bold else latex(of, 0 if shape.is_scalar else 50)
    entry = letter_or_whole if shape.is_scalar else f"{letter_or_whole}_{braced(index)}"
    return f"{left}{entry}{right} {relation}"
