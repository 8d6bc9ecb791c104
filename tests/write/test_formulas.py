"""Formulas as a reader sees them: a page of spellings, left-hand sides, broken lines, valid LaTeX."""

from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings

from derivations import (
    commutation,
    d,
    det,
    entry,
    eye,
    hadamard,
    inner,
    inverse,
    kron,
    logabsdet,
    norm,
    number,
    ones,
    scalar,
    sqrt,
    squared_norm,
    total,
    tr,
    vec,
    vector,
)
from derivations.write.spell import spell
from derivations.write.statement import (
    LINE,
    NARROWEST,
    definitions,
    differential,
    equation,
    left_hand_side,
    membership,
    narrow,
    narrow_differential,
    shape_latex,
)  # fmt: skip
from derivations.write.width import width
from scripts import katex
from scripts.places import PACKAGES
from tests.write.examples import DIFFERENTIALS, EXAMPLES, A, B, C, Example, X, b, p, t, x
from tests.write.trees import trees

v = vector("v", 3)
PAGE = [
    (x.T @ A @ x, r"\mathbf{x}^\top A \mathbf{x}", "x'*A*x"),
    ((A + A.T) @ x, r"(A + A^\top) \mathbf{x}", "(A + A')*x"),
    (2 * (A @ x), r"2 A \mathbf{x}", "2*(A*x)"),
    (-(2 * x) - x, r"-2 \mathbf{x} - \mathbf{x}", "-2*x - x"),
    (number(2) * 3, r"2 \cdot 3", "2*3"),
    (det(X) * inverse(X).T, r"\det(X)\,X^{-\top}", "det(X)*inv(X)'"),
    (logabsdet(X), r"\log\lvert \det X \rvert", "logabsdet(X)"),
    (tr(A @ X) - tr(X), r"\operatorname{tr}(A X) - \operatorname{tr} X", "tr(A*X) - tr(X)"),
    (squared_norm(C @ x - b), r"\lVert C \mathbf{x} - \mathbf{b} \rVert_2^2", "sum((C*x - b) .^ 2)"),
    (norm(C) ** 3, r"\lVert C \rVert_F^3", "normF(C)^3"),
    (norm(x) ** 2, r"(\lVert \mathbf{x} \rVert_2)^2", "norm2(x)^2"),
    (sqrt(t) / 2, r"\frac{\sqrt{t}}{2}", "sqrt(t)/2"),
    ((x / t).T, r"\left( \frac{\mathbf{x}}{t} \right)^\top", "(x/t)'"),
    ((x.T @ x) * A, r"(\mathbf{x}^\top \mathbf{x}) A", "x'*x*A"),
    (total(x), r"\mathbf{1}^\top \mathbf{x}", "sum(x)"),
    (hadamard(A @ B, X), r"(A B) \odot X", "(A*B) .* X"),
    (kron(A, eye("n")) @ vec(X), r"(A \otimes I_n) \operatorname{vec}(X)", "kron(A, eye(n))*vec(X)"),
    (commutation("m", "n") @ vec(C), r"K_{m,n} \operatorname{vec}(C)", "commutation(m, n)*vec(C)"),
    (inner(A, X), r"\langle A, X \rangle", "inner(A, X)"),
    (d(x).T @ A @ d(x), r"(\mathrm{d}\mathbf{x})^\top A\,\mathrm{d}\mathbf{x}", "dx'*A*dx"),
    (entry(v, 1) ** 2 + 3 * entry(d(v), 2), r"v_1^2 + 3\,\mathrm{d}v_2", "v[1]^2 + 3*dv[2]"),
    (ones("n").T @ vector("mu", "n"), r"\mathbf{1}_n^\top \boldsymbol{\mu}", "ones(n)'*mu"),
    (t - number(1) / 2 - 1, r"t - \frac{1}{2} - 1", "t - 1/(2) - 1"),
    (scalar("x_1") ** scalar("k", "integer"), r"x_1^k", "x_1^k"),
]  # fmt: skip


@pytest.mark.parametrize(("tree", "latex", "text"), PAGE, ids=[text for _, _, text in PAGE])
def test_a_page_of_spellings(tree, latex, text):
    assert (spell(tree, "latex"), spell(tree, "text")) == (latex, text)


def test_names_stand_for_what_they_name():
    assert spell(p @ p.T, "latex", {p: "p"}) == r"\mathbf{p} \mathbf{p}^\top"
    assert spell(det(p @ p.T), "text", {p @ p.T: "P"}) == "det(P)"
    assert (spell(d(p), "latex", {p: "p"}), spell(d(p), "text", {p: "p"})) == (r"\mathrm{d}\mathbf{p}", "dp")
    assert definitions({total(x): "s", x / total(x): "q"}, "text") == ["s = sum(x)", "q = x/s"]


SOFTMAX = r"\left( \frac{\exp(\mathbf{x})}{\mathbf{1}^\top \exp(\mathbf{x})} \right)"
DX_DXT = r"{\partial \mathbf{x}\,\partial \mathbf{x}^\top}"
TRANSPOSED = r"\frac{\partial \operatorname{vec}(C Y)^\top}{\partial \operatorname{vec} Y}"
LEFT_HAND_SIDES = [
    ("quadratic form", "numerator", r"\frac{\partial\,\mathbf{x}^\top A \mathbf{x}}{\partial \mathbf{x}}"),
    ("hessian", "mixed", r"\frac{\partial^2 (\mathbf{x}^\top A \mathbf{x})}" + DX_DXT),
    ("product", "numerator", r"\frac{\partial \operatorname{vec}(C Y)}{\partial \operatorname{vec}(Y)^\top}"),
    ("product", "mixed", r"\frac{\partial \operatorname{vec}(C Y)}{\partial \operatorname{vec}(Y)^\top}"),
    ("product", "denominator", TRANSPOSED),
    ("softmax", "mixed", r"\frac{\partial}{\partial \mathbf{x}} " + SOFTMAX),
    ("scalar by scalar", "mixed", r"\frac{\partial (t^2 - 3 t)}{\partial t}"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "layout", "expected"), LEFT_HAND_SIDES)
def test_left_hand_sides(name, layout, expected):
    example = EXAMPLES[name]
    assert equation(example, example.numerator, layout).startswith(f"{expected} = ")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("quadratic form", r"\mathrm{d}f = \mathbf{x}^\top (A + A^\top)\,\mathrm{d}\mathbf{x}"),
        ("least squares", r"\mathrm{d}f = 2 (C \mathbf{x} - \mathbf{b})^\top C\,\mathrm{d}\mathbf{x}"),
        ("trace", r"\mathrm{d}f = \operatorname{tr}(D C\,\mathrm{d}Y)"),
        ("determinant", r"\mathrm{d}f = \det(X) \operatorname{tr}(X^{-1}\,\mathrm{d}X)"),
        ("Ax", r"\mathrm{d}\mathbf{y} = C\,\mathrm{d}\mathbf{x}"),
        ("hessian", r"\mathrm{d}^2 f = (\mathrm{d}\mathbf{x})^\top (A + A^\top)\,\mathrm{d}\mathbf{x}"),
        ("inverse", r"\mathrm{d}F = -X^{-1}\,\mathrm{d}X\,X^{-1}"),
        ("vector by scalar", r"\mathrm{d}\mathbf{y} = \cos(t)\,\mathbf{x}\,\mathrm{d}t"),
    ],
)
def test_differentials(name, expected):
    example = EXAMPLES[name]
    assert differential(example, DIFFERENTIALS.get(name, example.numerator)) == expected


def test_a_product_of_brackets_is_differentiated_as_a_whole():
    square = Example((x.T @ x) * (x.T @ x), x, "gradient", (4 * (x.T @ x)) * x.T)
    above = r"((\mathbf{x}^\top \mathbf{x}) (\mathbf{x}^\top \mathbf{x}))"
    assert left_hand_side(square, "mixed") == rf"\frac{{\partial {above}}}{{\partial \mathbf{{x}}}}"


def test_sizes_and_sets():
    assert shape_latex(C.shape) == r"m\times n"
    assert membership(C) == r"C \in \mathbb{R}^{m\times n}"
    assert membership(x) == r"\mathbf{x} \in \mathbb{R}^{n}"
    assert membership(t) == r"t \in \mathbb{R}"
    assert membership(scalar("k", "integer")) == r"k \in \mathbb{Z}"


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_narrow_formula_is_the_same_formula_in_shorter_lines(name):
    example = EXAMPLES[name]
    whole, lines = (make(example, example.numerator, "mixed") for make in (equation, narrow))
    if width(whole) <= NARROWEST:
        assert lines == whole
        return
    rows = lines.removeprefix(r"\begin{aligned} & ").removesuffix(r" \end{aligned}").split(r" \\ & ")
    rejoined = " ".join(row.removeprefix(r"\quad ") for row in rows)
    assert rejoined == whole
    assert width(lines) < width(whole)


def test_a_long_sum_is_broken_before_its_signs():
    terms = A @ B @ X + B @ X @ A + X @ A @ B - A @ X @ B - B @ A @ X + X @ B @ A + A @ A @ A - B @ B @ B
    lines = narrow(EXAMPLES["two traces"], terms, "mixed").split(r" \\ ")
    assert [line.split()[2] for line in lines[1:]] == ["=", "+"]
    assert max(map(width, lines)) <= LINE + width(r"\quad =")


@pytest.mark.parametrize(
    ("wider", "narrower"),
    [
        ("A B", "A"),
        (r"\frac{a + b}{c}", r"\frac{a}{b}"),
        ("x + y", "x y"),
        ("xx", "x^2"),
        (r"\det X", r"\mathbf{X}"),
    ],
)
def test_widths_are_ordered_as_they_are_drawn(wider, narrower):
    assert width(wider) > width(narrower) > 0


def drawn(formulas):
    """The formulas as KaTeX draws them; what the site's pages have drawn is left as it was."""
    with mock.patch.object(katex, "_rendered", {}):
        return katex.render([katex.Formula(tex, display=True) for tex in formulas], where="here")


with_katex = pytest.mark.skipif(
    not (PACKAGES / "katex" / "dist" / "katex.min.js").exists(),
    reason="KaTeX is not installed: `make site` brings it",
)


@with_katex
def test_katex_accepts_every_formula_of_a_page():
    formulas = [spell(tree, "latex") for tree, _, _ in PAGE]
    for name, example in EXAMPLES.items():
        form = DIFFERENTIALS.get(name, example.numerator)
        for layout in ("numerator", "denominator", "mixed"):
            formulas += [make(example, example.numerator, layout, {p: "p"}) for make in (equation, narrow)]
        formulas += [make(example, form, {p: "p"}) for make in (differential, narrow_differential)]
    assert all(drawn(formulas))


@with_katex
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(trees(differentials=True))
def test_katex_accepts_any_tree(tree):
    assert drawn([spell(tree, "latex")])


@with_katex
def test_katex_refuses_a_double_superscript():
    """The twin: what our spelling avoids is an error."""
    with pytest.raises(katex.BadFormula, match="Double superscript"):
        drawn([spell(squared_norm(X), "latex") + r"^\top"])
