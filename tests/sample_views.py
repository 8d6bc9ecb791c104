"""Two views as scripts/views.py makes them, so that templates can be tested without a catalogue.

MC0007 is the quadratic form; MC0031 has a formula too long for a telephone and a vector result.
"""

from __future__ import annotations

import copy
from typing import Any

LAYOUTS = {
    "ko": {"numerator": "분자 중심 표기법", "denominator": "분모 중심 표기법", "mixed": "혼합 표기법"},
    "en": {"numerator": "numerator layout", "denominator": "denominator layout", "mixed": "mixed layout"},
}
D = r"\frac{\partial (x^\top A x)}{\partial x}"
ROW, COLUMN = rf"{D} = x^\top (A + A^\top)", rf"{D} = (A + A^\top)\, x"
SVG = (
    '<svg viewBox="0 0 240 160" aria-hidden="true">'
    '<path d="M20 10v130h210" fill="none" stroke="var(--mc-grid)"/>'
    '<path d="M40 130L220 20" stroke="var(--mc-accent)" stroke-width="2"/>'
    '<path d="M40 110L220 55" stroke="var(--mc-fg)" stroke-dasharray="5 4" stroke-width="2"/></svg>'
)


def layout(lang: str, name: str, latex: str, narrow: str, shape: str, text: str) -> dict[str, str]:
    """One layout of a statement."""
    label = LAYOUTS[lang][name]
    return {"name": name, "label": label, "latex": latex, "narrow": narrow, "shape": shape, "text": text}


def broken(latex: str) -> str:
    """The formula broken at its relation."""
    left, right = latex.split(" = ", 1)
    return rf"\begin{{aligned}} &{left} \\ &\quad = {right} \end{{aligned}}"


def quadratic_form(lang: str) -> dict[str, Any]:
    """The gradient of xᵀAx."""
    ko = lang == "ko"
    return {
        "id": "MC0007",
        "slug": "quadratic-form",
        "lang": lang,
        "title": "이차형식의 그레이디언트" if ko else "Gradient of a quadratic form",
        "topic": "quadratic-forms",
        "topic_title": "이차형식" if ko else "Quadratic forms",
        "aliases": ["이차 형식의 기울기", "2차형식 미분", "x'Ax"]
        if ko
        else ["derivative of x'Ax", "quadratic form gradient"],
        "revision": 1,
        "function": r"x^\top A x",
        "wrt": "x",
        "layouts": [
            layout(lang, "numerator", ROW, broken(ROW), r"1\times n", "x'*(A+A')"),
            layout(lang, "denominator", COLUMN, broken(COLUMN), r"n\times 1", "(A+A')*x"),
            layout(lang, "mixed", COLUMN, broken(COLUMN), r"n\times 1", "(A+A')*x"),
        ],
        "layouts_same": False,
        "differential": r"\mathrm d(x^\top A x) = x^\top (A + A^\top)\,\mathrm dx",
        "where": [],
        "conditions": [],
        "shapes": [
            {"latex": "A", "kind": "행렬" if ko else "matrix", "shape": r"n\times n", "structure": ""},
            {"latex": "x", "kind": "벡터" if ko else "vector", "shape": r"n\times 1", "structure": ""},
            {
                "latex": r"x^\top A x",
                "kind": "스칼라" if ko else "scalar",
                "shape": r"1\times 1",
                "structure": "",
            },
        ],
        "steps": [
            {
                "before": r"\mathrm d(x^\top A x)",
                "after": r"(\mathrm dx)^\top A x + x^\top A\,\mathrm dx",
                "rule": "곱의 미분법" if ko else "product rule",
                "checked": "exact",
            },
            {
                "before": r"(\mathrm dx)^\top A x + x^\top A\,\mathrm dx",
                "after": r"x^\top A^\top\,\mathrm dx + x^\top A\,\mathrm dx",
                "rule": "스칼라는 전치해도 같다" if ko else "a scalar equals its transpose",
                "checked": "exact",
            },
            {
                "before": r"x^\top A^\top\,\mathrm dx + x^\top A\,\mathrm dx",
                "after": r"x^\top (A + A^\top)\,\mathrm dx",
                "rule": "묶기" if ko else "collecting terms",
                "checked": "exact",
            },
        ],
        "why": "",
        "special": [
            {
                "when": "A가 대칭행렬이면" if ko else "If A is symmetric",
                "layouts": [
                    layout(lang, "numerator", rf"{D} = 2x^\top A", "", r"1\times n", "2*x'*A"),
                    layout(lang, "denominator", rf"{D} = 2Ax", "", r"n\times 1", "2*A*x"),
                    layout(lang, "mixed", rf"{D} = 2Ax", "", r"n\times 1", "2*A*x"),
                ],
            }
        ],
        "wrong": [
            {
                "claim": "2Ax",
                "because": "A가 대칭일 때만 맞다." if ko else "It holds only where A is symmetric.",
                "counterexample": {
                    "values": [
                        r"A = \begin{bmatrix} 0 & 1 \\ 0 & 0 \end{bmatrix}",
                        r"x = \begin{bmatrix} 1 \\ 1 \end{bmatrix}",
                    ],
                    "claimed": r"\begin{bmatrix} 2 \\ 0 \end{bmatrix}",
                    "actual": r"\begin{bmatrix} 1 \\ 1 \end{bmatrix}",
                },
            }
        ],
        "verification": {
            "verdict": "proved",
            "verdict_label": "증명됨" if ko else "proved",
            "rungs": [
                {
                    "name": "유한체 위의 정확한 검산" if ko else "exact, over a finite field",
                    "result": "통과" if ko else "accepted",
                    "detail": "n = 3, 4, 2; 6회 시행" if ko else "n = 3, 4, 2; 6 trials each",
                },
                {
                    "name": "성분별 미분" if ko else "entry by entry",
                    "result": "통과" if ko else "accepted",
                    "detail": "n = 2, 3, SymPy",
                },
                {
                    "name": "실수 위의 구간 연산" if ko else "ball arithmetic over the reals",
                    "result": "해당 없음" if ko else "not applicable",
                    "detail": "다항식이므로 필요하지 않다" if ko else "not needed for a polynomial",
                },
            ],
            "error_bound": r"10^{-90}",
            "mutants": {"total": 23, "refuted": 21, "equal": 2},
            "certificate": "/data/certificates/MC0007.json",
        },
        "code": {
            "numpy": "def f(x, A):\n    return x.T @ A @ x\n\ndef df(x, A):\n    return (A + A.T) @ x",
            "torch": "def f(x, A):\n    return x.mT @ A @ x\n\ndef df(x, A):\n    return (A + A.mT) @ x",
            "jax": "f = lambda x, A: x.T @ A @ x\ndf = lambda x, A: (A + A.T) @ x",
            "latex": COLUMN,
        },
        "example": {
            "values": [
                r"A = \begin{bmatrix} 1 & 2 \\ 0 & 3 \end{bmatrix}",
                r"x = \begin{bmatrix} 2 \\ 1 \end{bmatrix}",
            ],
            "function_value": r"x^\top A x = 11",
            "derivatives": [
                {"layout": "numerator", "latex": rf"{D} = \begin{{bmatrix}} 6 & 10 \end{{bmatrix}}"},
                {"layout": "denominator", "latex": rf"{D} = \begin{{bmatrix}} 6 \\ 10 \end{{bmatrix}}"},
                {"layout": "mixed", "latex": rf"{D} = \begin{{bmatrix}} 6 \\ 10 \end{{bmatrix}}"},
            ],
        },
        "figure": {
            "svg": SVG,
            "alt": "잔차가 걸음의 제곱에 비례해 줄어든다."
            if ko
            else "The residual falls as the square of the step.",
            "slope": "2",
        },
        "sources": [
            {
                "text": "Magnus & Neudecker (2019), Matrix Differential Calculus",
                "locator": "ch. 9",
                "note": "",
            }
        ],
        "related": [{"id": "MC0031", "title": long_formula_title(lang)}],
        "bibtex": "@misc{MC0007,\n  title = {Gradient of a quadratic form},\n  note = {revision 1},\n}",
        "permalink": "/id/MC0007/" if ko else "/en/id/MC0007/",
    }


def long_formula_title(lang: str) -> str:
    """Of MC0031."""
    return "역행렬이 든 대각합의 도함수" if lang == "ko" else "Derivative of a trace with an inverse"


def long_formula(lang: str) -> dict[str, Any]:
    """A formula that is wider than a telephone, with a condition and a named piece."""
    view = copy.deepcopy(quadratic_form(lang))
    left = r"\frac{\partial \operatorname{tr}(A (X B X^\top + C)^{-1} D)}{\partial X}"
    right = r"-\left(P^\top D^\top A^\top P^\top X B^\top + P D A P X B\right)"
    right += r" + \lambda \left(X B^\top + X B\right)"
    latex = f"{left} = {right}"
    view |= {
        "id": "MC0031",
        "slug": "long",
        "title": long_formula_title(lang),
        "function": r"\operatorname{tr}(A (X B X^\top + C)^{-1} D)",
        "wrt": "X",
        "layouts": [
            layout(
                lang,
                "numerator",
                rf"{left} = \left({right}\right)^\top",
                broken(rf"{left} = \left({right}\right)^\top"),
                r"n\times m",
                "",
            ),
            layout(lang, "denominator", latex, broken(latex), r"m\times n", ""),
            layout(lang, "mixed", latex, broken(latex), r"m\times n", ""),
        ],
        "where": [r"P = (X B X^\top + C)^{-1}"],
        "conditions": [
            {
                "latex": r"\det(X B X^\top + C) \ne 0",
                "text": "역행렬이 있다" if lang == "ko" else "the inverse exists",
                "needed_by": "함수가 정의되는 데 필요하다" if lang == "ko" else "needed for the function",
                "probe": {
                    "values": [r"X = \begin{bmatrix} 1 & 2 \\ 1 & 2 \end{bmatrix}"],
                    "because": r"\(X \begin{bmatrix} -2 \\ 1 \end{bmatrix} = \mathbf{0}\)",
                },
            }
        ],
        "special": [],
        "permalink": view["permalink"].replace("MC0007", "MC0031"),
    }
    return view


def views(lang: str) -> list[dict[str, Any]]:
    """Both."""
    return [quadratic_form(lang), long_formula(lang)]


def table(lang: str) -> dict[str, Any]:
    """The table by shape, with one cell filled."""
    names = ("scalar", "vector", "matrix")
    shapes = [
        {"name": each["name"], "label": each["label"], "latex": each["shape"]}
        for each in quadratic_form(lang)["layouts"]
    ]
    filled = {
        ("scalar", "vector"): ([quadratic_form(lang)], shapes),
        ("scalar", "matrix"): ([long_formula(lang)], shapes),
    }

    def cell(of: str, by: str) -> dict[str, Any]:
        identities, shape = filled.get((of, by), ([], []))
        return {"by": by, "identities": identities, "shapes": shape, "hessians": identities[:1]}

    return {"rows": [{"of": of, "cells": [cell(of, by) for by in names]} for of in names]}
