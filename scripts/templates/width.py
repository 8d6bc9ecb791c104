r"""How wide a formula will be, in ems, before anything has drawn it.

CSS can choose between a formula on one line and the same formula broken at its relation only
by the width of the box, so the page must say at which width the long form stops fitting. The
estimate errs on the wide side; where it is wrong, the box still scrolls.
"""

from __future__ import annotations

import re

STEPS = (12, 15, 18, 21, 24, 27, 30, 34, 38, 42, 48)  # the container queries in site.css, in ems
SCALE = 1.2  # formulas are larger than the text around them, --formula-size in site.css; and some air
SCRIPT = 0.72
CELL_GAP = 1.0
LETTER, CAPITAL, HANGUL = 0.58, 0.82, 1.0

# In ems of the formula. What is not named here is a letter or a sign of a letter's width.
RELATIONS = ("=", "<", ">", r"\le", r"\ge", r"\ne", r"\to", r"\approx", r"\in", r"\mapsto")
OPERATORS = ("+", "-", r"\odot", r"\otimes", r"\times", r"\cdot", r"\pm", r"\circ")
INVISIBLE: tuple[str, ...] = (
    "&",
    r"\left",
    r"\right",
    r"\,",
    r"\!",
    r"\;",
    r"\bigl",
    r"\bigr",
    r"\Bigl",
    r"\Bigr",
    r"\mathrm",
)
INVISIBLE += (r"\mathbf", r"\mathbb", r"\operatorname", r"\displaystyle", r"\sqrt", r"\text", r"\limits")
NAMES = (r"\log", r"\exp", r"\det", r"\tr", r"\sin", r"\cos", r"\tanh", r"\diag")
WIDTHS = (
    dict.fromkeys(RELATIONS, 1.35)
    | dict.fromkeys(OPERATORS, 1.25)
    | dict.fromkeys(INVISIBLE, 0.0)
    | dict.fromkeys(",.;:|!'", 0.32)
    | dict.fromkeys("()[]", 0.4)
    | {name: 0.5 * (len(name) - 1) for name in NAMES}
    | {r"\quad": 1.0, r"\qquad": 2.0, r"\,": 0.17, "w": 0.8, "m": 0.88}
)

_PIECE = re.compile(r"\\[A-Za-z]+\*?|\\.|.", re.DOTALL)
_BREAK = re.compile(r"\\\\(?:\[[^\]]*\])?")
_ENVIRONMENT = re.compile(r"\\begin\{(\w+\*?)\}(?:\{[^}]*\})?((?:(?!\\begin).)*?)\\end\{\1\}", re.DOTALL)
_GROUP = r"\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}"
_FRACTION = re.compile(rf"\\[td]?frac{_GROUP}{_GROUP}")
# A part whose width is known already, as text that no formula holds.
_KNOWN = re.compile("\x00([0-9.]+)\x00")


def ems(latex: str) -> float:
    r"""An estimate of the width of a formula, in ems of the text around it."""
    while match := _ENVIRONMENT.search(latex):
        latex = latex[: match.start()] + _known(_environment(match[1], match[2])) + latex[match.end() :]
    return SCALE * max(_line(row) for row in _BREAK.split(latex))


def breakpoint_of(latex: str) -> int:
    """The smallest step, in ems, at which the formula fits; the widest where none does."""
    return next((step for step in STEPS if ems(latex) <= step), STEPS[-1])


def _known(width: float) -> str:
    return f"\x00{width:.2f}\x00"


def _environment(name: str, body: str) -> float:
    """A matrix is as wide as the widest cells of its columns, and the gaps between them."""
    rows = [[_line(cell) for cell in row.split("&")] for row in _BREAK.split(body)]
    columns = max(map(len, rows))
    widest = (max(row[i] for row in rows if i < len(row)) for i in range(columns))
    return sum(widest) + (0.0 if name.startswith("aligned") else CELL_GAP * columns)


def _line(latex: str) -> float:
    while match := _FRACTION.search(latex):
        width = max(_line(match[1]), _line(match[2])) + 0.2
        latex = latex[: match.start()] + _known(width) + latex[match.end() :]
    width, sizes, script = 0.0, [1.0], False
    for part in _pieces(latex):
        size = sizes[-1] * (SCRIPT if script else 1.0)
        if isinstance(part, float):
            width += part * size
        elif part == "{":
            sizes.append(size)
        elif part == "}" and len(sizes) > 1:
            sizes.pop()
        elif part not in "^_" and not part.isspace():
            width += size * _glyph(part)
        script = part in ("^", "_")
    return width


def _glyph(part: str) -> float:
    if part in WIDTHS:
        return WIDTHS[part]
    if "가" <= part <= "힣":
        return HANGUL
    return CAPITAL if part.isupper() else LETTER


def _pieces(latex: str) -> list[str | float]:
    """Commands and characters; numbers for the parts whose width is known."""
    pieces: list[str | float] = []
    for i, part in enumerate(_KNOWN.split(latex)):
        pieces += [float(part)] if i % 2 else _PIECE.findall(part)
    return pieces
