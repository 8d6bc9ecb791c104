"""Words around formulas: particles that fit, conditions in both languages, the glossary's terms."""

import pytest

from derivations import (
    det,
    inverse,
    invertible,
    matrix,
    no_zero_entry,
    nonzero,
    norm,
    positive,
    scalar,
    symmetric,
    vector,
)
from derivations.core.condition import KINDS as CONDITION_KINDS
from derivations.core.condition import (
    below_one,
    constant_rank,
    full_rank,
    no_nonpositive_eigenvalue,
    off_negative_axis,
    simple_eigenvalue,
    simple_singular_value,
    spd,
)
from derivations.write import words
from derivations.write.spell import spell
from derivations.write.words import condition, condition_latex, particle, when

A, X, M = matrix("A", "n", "n"), matrix("X", "n", "n"), matrix("M", "n", "n")
x, t = vector("x", "n"), scalar("t")


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        ("A", "는"), ("X", "는"), ("x", "는"), ("L", "은"), ("M", "은"), ("n", "은"), ("R", "는"),
        (r"\mathbf{x}", "는"), (r"\mathbf{m}", "은"), (r"\alpha", "는"), (r"\epsilon", "은"),
        (r"\boldsymbol{\mu}", "는"), (r"\det X", "는"), (r"\det(A M)", "은"), ("det(X)", "는"),
        (r"A^\top", "는"), ("A'", "는"), (r"M^\top", "는"), (r"X^{-1}", "은"), (r"X^{-\top}", "는"),
        ("x^2", "은"), (r"\lVert \mathbf{x} \rVert_2", "은"), (r"\lVert X \rVert_F^2", "은"),
        (r"\lvert t \rvert", "은"), ("x_1", "은"), ("x_2", "는"), ("v_3", "은"), ("10", "은"), ("4", "는"),
        ("행렬", "은"), ("벡터", "는"), (r"\left( A + M \right)", "은"),
    ],
)  # fmt: skip
def test_a_particle_fits_what_is_read(read, expected):
    assert particle(read, "은") == expected


@pytest.mark.parametrize(
    ("wanted", "after_vowel", "after_consonant"),
    [
        ("은", "는", "은"),
        ("는", "는", "은"),
        ("가", "가", "이"),
        ("이", "가", "이"),
        ("을", "를", "을"),
        ("와", "와", "과"),
    ],
)
def test_each_pair_of_particles(wanted, after_vowel, after_consonant):
    assert (particle("A", wanted), particle("M", wanted)) == (after_vowel, after_consonant)


NORM, X_NOT_0 = r"\lVert \mathbf{x} \rVert_2 \ne 0", r"\mathbf{x} \ne \mathbf{0}"
NONE = "no entry of X is zero"
EVERY = "every entry of x is positive"
SMALL = "every entry of x lies between -1 and 1"
LARGEST = "the largest singular value of X is positive and simple"
CLAUSES = [
    (invertible(X), r"\det X \ne 0", "X는 가역이다", "X is invertible", "X가 가역이면"),
    (invertible(A @ M), r"\det(A M) \ne 0", "A*M은 가역이다", "A*M is invertible", "A*M이 가역이면"),
    (nonzero(t), r"t \ne 0", "t는 0이 아니다", "t is not zero", "t가 0이 아니면"),
    (nonzero(norm(x)), NORM, "norm2(x)은 0이 아니다", "norm2(x) is not zero", "norm2(x)이 0이 아니면"),
    (nonzero(x), X_NOT_0, "x는 영벡터가 아니다", "x is not the zero vector", "x가 영벡터가 아니면"),
    (nonzero(X), r"X \ne 0", "X는 영행렬이 아니다", "X is not the zero matrix", "X가 영행렬이 아니면"),
    (positive(det(X)), r"\det X > 0", "det(X)는 양수이다", "det(X) is positive", "det(X)가 양수이면"),
    (positive(x), "x_i > 0", "x의 성분은 모두 양수이다", EVERY, "x의 성분이 모두 양수이면"),
    (no_zero_entry(X), r"X_{ij} \ne 0", "X에는 0인 성분이 없다", NONE, "X에 0인 성분이 없으면"),
    (symmetric(A), r"A = A^\top", "A는 대칭행렬이다", "A is symmetric", "A가 대칭행렬이면"),
    (below_one(t), r"\lvert t \rvert < 1",
     "t의 절댓값은 1보다 작다", "t lies between -1 and 1", "t의 절댓값이 1보다 작으면"),
    (below_one(x), r"\lvert x_i \rvert < 1",
     "x의 성분의 절댓값은 모두 1보다 작다", SMALL, "x의 성분의 절댓값이 모두 1보다 작으면"),
    (spd(M), r"M \succ 0",
     "M은 양의 정부호 대칭행렬이다", "M is symmetric positive definite", "M이 양의 정부호 대칭행렬이면"),
    (full_rank(X), r"\operatorname{rank}(X) = n",
     "X는 최대 랭크를 가진다", "X has full rank", "X가 최대 랭크를 가지면"),
    (constant_rank(X), r"\lim_{Y \to X} \operatorname{rank}(Y) = \operatorname{rank}(X)",
     "X의 랭크는 가까이에서 변하지 않는다", "the rank of X is constant nearby",
     "X의 랭크가 가까이에서 변하지 않으면"),
    (simple_eigenvalue(A), r"\lambda_1(A) > \lambda_2(A)",
     "A의 가장 큰 고윳값은 단순하다", "the largest eigenvalue of A is simple",
     "A의 가장 큰 고윳값이 단순하면"),
    (simple_singular_value(X), r"\sigma_1(X) > \sigma_2(X)",
     "X의 가장 큰 특잇값은 양수이고 단순하다", LARGEST, "X의 가장 큰 특잇값이 양수이고 단순하면"),
    (no_nonpositive_eigenvalue(X), r"\operatorname{spec}(X) \cap (-\infty, 0] = \varnothing",
     "X에는 0 이하의 실수 고윳값이 없다", "no real eigenvalue of X is zero or negative",
     "X에 0 이하의 실수 고윳값이 없으면"),
    (off_negative_axis(scalar("s")), r"s \notin (-\infty, 0]", "s는 0이나 음의 실수가 아니다",
     "s is neither zero nor a negative number", "s가 0이나 음의 실수가 아니면"),
    (off_negative_axis(X), r"X_{ij} \notin (-\infty, 0]", "X에는 0이나 음의 실수인 성분이 없다",
     "no entry of X is zero or a negative number", "X에 0이나 음의 실수인 성분이 없으면"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("stated", "latex", "ko", "en", "if_ko"), CLAUSES, ids=[en for _, _, _, en, _ in CLAUSES]
)
def test_a_condition_in_words(stated, latex, ko, en, if_ko):
    assert condition_latex(stated) == latex
    assert condition(stated, "ko", math=False) == ko
    assert condition(stated, "en", math=False) == en
    assert when(stated, "ko", math=False) == if_ko
    assert when(stated, "en", math=False) == f"if {en}"


def test_a_condition_with_a_formula_in_it():
    assert condition(invertible(inverse(X)), "ko") == r"\(X^{-1}\)은 가역이다"
    assert when(symmetric(A), "ko") == r"\(A\)가 대칭행렬이면"


def test_every_kind_of_condition_has_words():
    assert {stated.kind for stated, *_ in CLAUSES} == set(CONDITION_KINDS)
    assert set(words.CLAUSES) == set(words.IF_KO)


def test_every_word_is_there_in_both_languages():
    for table in (words.KINDS, words.STRUCTURES, words.LAYOUTS, words.VERDICTS):
        assert all(set(entry) == set(words.LANGUAGES) for entry in table.values())


def test_the_particle_of_a_negated_letter():
    assert particle(spell(-X, "latex"), "은") == "는"
