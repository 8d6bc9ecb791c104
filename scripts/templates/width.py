r"""How wide a formula will be, in ems, before anything has drawn it.

CSS can choose between a formula on one line and the same formula broken at its relation only
by the width of the box, so the page must say at which width the long form stops fitting. The
estimate errs on the wide side; where it is wrong, the box still scrolls.
"""

from __future__ import annotations

import re

STEPS = (12, 15, 18, 21, 24, 27, 30, 34, 38, 42, 48)  # the container queries in site.css, in ems

TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|[{}^_&]|\s+|.", re.DOTALL)
RELATIONS = frozenset("=<>") | {r"\le", r"\ge", r"\ne", r"\to", r"\approx", r"\propto", r"\in", r"\mapsto"}
OPERATORS = frozenset("+-") | {r"\odot", r"\otimes", r"\times", r"\cdot", r"\pm", r"\circ"}
INVISIBLE = frozenset("{}^_") | {
    r"\left",
    r"\right",
    r"\,",
    r"\!",
    r"\bigl",
    r"\bigr",
    r"\Bigl",
    r"\Bigr",
    r"\;",
    r"\mathrm",
    r"\mathbf",
    r"\operatorname",
    r"\mathbb",
    r"\displaystyle",
    r"\tfrac",
    r"\dfrac",
    r"\frac",
    r"\sqrt",
    r"\text",
    r"\bigl",
    r"\limits",
}
CELL_GAP = 1.0
SCRIPT = 0.72
SCALE = 1.16  # formulas are drawn larger than the text around them: --formula-size in site.css


def ems(latex: str) -> float:
    r"""An estimate of the width of a formula, in ems of the text around it."""
    return SCALE * _rows(latex)


def breakpoint_of(latex: str) -> int:
    """The smallest step, in ems, at which the formula fits; the widest where none does."""
    return next((step for step in STEPS if ems(latex) <= step), STEPS[-1])


def _rows(latex: str) -> float:
    latex = re.sub(
        r"\\begin\{(\w+\*?)\}(?:\{[^}]*\})?(.*?)\\end\{\1\}", _environment_width, latex, flags=re.DOTALL
    )
    return max(_line(row) for row in re.split(r"\\\\(?:\[[^\]]*\])?", latex))


def _environment_width(match: re.Match[str]) -> str:
    """A matrix as a rule of its own width: the widest cell of each column, and the gaps."""
    rows = [row.split("&") for row in re.split(r"\\\\(?:\[[^\]]*\])?", match[2])]
    columns = max(len(row) for row in rows)
    widest = [max((_line(row[i]) for row in rows if i < len(row)), default=0.0) for i in range(columns)]
    gap = 0.0 if match[1].startswith("aligned") else CELL_GAP
    return r"\rule" + f"{sum(widest) + gap * columns:.2f};"


def _line(latex: str) -> float:
    latex = _fractions(latex)
    width, size = 0.0, [1.0]
    script = False
    for token in _tokens(latex):
        if token.startswith("\x00"):
            width += float(token[1:]) * size[-1]
        elif token in "^_":
            script = True
            continue
        elif token == "{":
            size.append(size[-1] * (SCRIPT if script else 1.0))
        elif token == "}":
            size.pop() if len(size) > 1 else None
        elif not token.isspace():
            width += _glyph(token) * size[-1] * (SCRIPT if script else 1.0)
        script = False
    return width


def _tokens(latex: str) -> list[str]:
    """Commands, braces, characters; a width already known is one token, marked by NUL."""
    parts = re.split(r"\\rule([\d.]+);", latex)
    tokens: list[str] = []
    for i, part in enumerate(parts):
        tokens += ["\x00" + part] if i % 2 else TOKEN.findall(part)
    return tokens


def _fractions(latex: str) -> str:
    """Innermost first, each fraction as a rule of the wider of its two parts."""
    fraction = re.compile(r"\\[td]?frac\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}")
    while match := fraction.search(latex):
        part = max(_line(match[1]), _line(match[2])) + 0.2
        latex = latex[: match.start()] + rf"\rule{part:.2f};" + latex[match.end() :]
    return latex


def _glyph(token: str) -> float:
    if token in RELATIONS:
        return 1.35
    if token in OPERATORS:
        return 1.25
    if token in INVISIBLE or token == "&":
        return 0.0
    if token in {r"\qquad", r"\quad"}:
        return 2.0 if token == r"\qquad" else 1.0
    if token.startswith("\\") and len(token) > 3 and token[1:].isalpha():
        named = {"log", "exp", "det", "tr", "sin", "cos", "tanh", "diag", "softmax"}
        return 0.5 * len(token[1:]) if token[1:] in named else 0.62
    if token in ",.;:|!'":
        return 0.32
    if token in "()[]":
        return 0.4
    return 1.0 if "\uac00" <= token <= "\ud7a3" else 0.56
