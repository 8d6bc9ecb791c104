r"""How wide a formula is once it is drawn, counted in letters, from its LaTeX alone.

An estimate for choosing where to break a line: a letter is 1, a sign between two terms 2.5 with
its spaces, a script 0.7 of itself, a fraction its wider half.

>>> round(width(r"\frac{\partial f}{\partial x} = 2 x"))
7
"""

from __future__ import annotations

import re

TOKEN = re.compile(r"\\[A-Za-z]+|\\.|[^\s]", re.DOTALL)
SIGNS = re.compile(r"[=+<>-]|\\(le|ge|ne|in|cdot|odot|oslash|otimes|times)")
NARROW = frozenset("()[],.|;:!'") | {r"\lvert", r"\rvert", r"\lVert", r"\rVert", r"\langle", r"\rangle"}
SPACES = {
    r"\,": 0.3,
    r"\;": 0.5,
    r"\!": -0.3,
    r"\quad": 2.0,
    r"\qquad": 4.0,
    "&": 0.0,
    r"\left": 0.0,
    r"\right": 0.0,
}
STYLES = re.compile(r"\\(mathrm|mathbf|mathbb|mathit|boldsymbol|operatorname|text)")
FUNCTIONS = re.compile(r"\\(det|log|exp|sin|cos|tanh)")
SCRIPT = 0.7


def width(latex: str) -> float:
    """The width of the formula's widest line."""
    tokens = TOKEN.findall(latex)
    return max(map(sum, rows(tokens, end=None)))


def rows(tokens: list[str], end: str | None) -> list[list[float]]:
    r"""The widths of the cells, row by row, up to `end`; the tokens are taken off the list."""
    found = [[0.0]]
    while tokens:
        head = tokens.pop(0)
        if head == end:
            if end == r"\end":
                group(tokens)
            break
        if head == r"\\":
            found.append([0.0])
        elif head == "&":
            found[-1].append(0.0)
        else:
            found[-1][-1] += one(head, tokens)
    return found


def group(tokens: list[str]) -> float:
    """The width of what follows: one token, or everything between braces."""
    if not tokens:
        return 0.0
    head = tokens.pop(0)
    return braces(tokens) if head == "{" else one(head, tokens)


def braces(tokens: list[str]) -> float:
    """The width of everything up to the closing brace."""
    return sum(rows(tokens, end="}")[0])


def script(tokens: list[str]) -> float:
    """The width of an exponent or an index."""
    return SCRIPT * group(tokens)


def fraction(tokens: list[str]) -> float:
    """The width of a fraction: its wider half."""
    return max(group(tokens), group(tokens)) + 0.5


def environment(tokens: list[str]) -> float:
    """The widest cell of every column; a matrix has gaps between its columns."""
    name = "".join(tokens[: tokens.index("}") + 1])
    del tokens[: tokens.index("}") + 1]
    cells = rows(tokens, end=r"\end")
    if name == "{aligned}":
        return max(map(sum, cells))
    columns = max(map(len, cells))
    return 1 + 1.5 * columns + sum(max(row[k] for row in cells if k < len(row)) for k in range(columns))


TAKES_ARGUMENTS = {
    "{": braces,
    "^": script,
    "_": script,
    r"\frac": fraction,
    r"\tfrac": lambda tokens: SCRIPT * fraction(tokens),
    r"\sqrt": lambda tokens: 1 + group(tokens),
    r"\begin": environment,
}


def one(head: str, tokens: list[str]) -> float:
    """The width of a token with the arguments that it takes off the list."""
    if head in TAKES_ARGUMENTS:
        return TAKES_ARGUMENTS[head](tokens)
    if STYLES.fullmatch(head):
        return group(tokens)
    if FUNCTIONS.fullmatch(head):
        return len(head) - 0.7
    return SPACES.get(head, 2.5 if SIGNS.fullmatch(head) else 0.6 if head in NARROW else 1.0)
