r"""A formula broken over several lines, for a narrow page.

A new line begins at a relation, and before a plus or minus where the line would not fit a
telephone; never inside brackets, braces or a matrix.
"""

from __future__ import annotations

import re

from scripts.templates.width import ems

FITS = 14.0  # ems beside the margins of a statement, on a screen of 360 pixels

_TOKEN = re.compile(r" (?P<sign>=|\+|-) |\\begin\{|\\end\{|\\[A-Za-z]+|\\.|.", re.DOTALL)
_OPENING = frozenset(["{", "(", "[", r"\left", r"\begin{"])
_CLOSING = frozenset(["}", ")", "]", r"\right", r"\end{"])


def broken(latex: str) -> str:
    """The formula in lines; '' where it is one piece, or short, or in lines already."""
    if ems(latex) <= FITS:
        return ""
    lines: list[str] = []
    for sign, piece in _pieces(latex):
        joined = f"{lines[-1]} {sign} {piece}" if lines else piece
        alone = lines[-1:] == ["{}"]  # the empty left side of a step
        if lines and not alone and (sign == "=" or ems(joined) > FITS):
            indent = r"\quad" if sign == "=" else r"\qquad"
            lines.append(rf"{indent} {{}} {sign} {piece}")
        else:
            lines[-1:] = [joined]
    if len(lines) < 2:
        return ""
    return r"\begin{aligned} &" + r" \\ &".join(lines) + r" \end{aligned}"


def _pieces(latex: str) -> list[tuple[str, str]]:
    """(the sign before it, the piece), split where no bracket is open; one where they do not match."""
    pieces, sign, piece, depth = [], "", "", 0
    for match in _TOKEN.finditer(latex):
        mark = match[0]
        if mark in _OPENING:
            # The brace of \begin{…} closes at once; that of \end{…} is never opened.
            depth += 2 if mark == r"\begin{" else 1
        elif mark in _CLOSING:
            depth -= 0 if mark == r"\end{" else 1
        if match["sign"] and depth == 0:
            pieces.append((sign, piece))
            sign, piece = match["sign"], ""
        else:
            piece += mark
        if depth < 0 or (depth == 0 and mark in {"&", r"\\"}):
            return [("", latex)]
    return [*pieces, (sign, piece)] if depth == 0 else [("", latex)]
