"""A text as a list of tokens with columns.

A token's kind is the sign itself (`+`, `.*`, `(`), or `number`, `imaginary` (2i, 2j), `name`,
`function` (a NumPy name such as np.linalg.inv), `member` (.T, .H, .sum), `string`, `end`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from derivations.read.characters import GREEK, explained, latin
from derivations.read.errors import ReadError
from derivations.read.limits import DIGITS, LENGTH

LETTER = f"A-Za-z{''.join(GREEK)}"
NAME = rf"[{LETTER}_][{LETTER}0-9_]*"
TOKEN = re.compile(
    rf"""\s*(?:
    (?P<imaginary>[0-9]+(?:\.[0-9]+)?[ij]\b)
  | (?P<number>(?:[0-9]+\.[0-9]+|\.[0-9]+|[0-9]+\.(?![*/^'.\w])|[0-9]+)(?:[eE][+-]?[0-9]+)?)
  | (?P<function>(?:np|numpy|jnp|jax|torch|scipy)(?:\.[A-Za-z_]\w*)+)
  | (?P<name>{NAME})
  | \.(?P<member>[A-Za-z]\w*)
  | (?P<string>"[^"]*")
  | (?P<sign>\.\*\*?|\./|\.\^|\.'|\*\*|[-+*/@^'()\[\],;:=])
  | (?P<end>\Z)
    )""",
    re.VERBOSE,
)
QUOTED = re.compile(r"'([A-Za-z]*)'")
# After one of these a ' transposes.
OPERANDS = frozenset({"number", "imaginary", "name", "member", ")", "]", "'"})


class Token(NamedTuple):
    """`start` and `end` are places in the text, from 0."""

    kind: str
    text: str
    start: int
    end: int

    @property
    def column(self) -> int:
        """From 1."""
        return self.start + 1


def tokens(text: str, longest: int = LENGTH) -> list[Token]:
    """The tokens of the text, an `end` last. Raises ReadError at a character that is not of the language."""
    if len(text) > longest:
        raise ReadError(
            "syntax", f"the text has {len(text)} characters, more than {longest}: name parts of it"
        )
    found: list[Token] = []
    place = 0
    while True:
        match = TOKEN.match(text, place)
        if match is None or match.lastgroup is None:
            start = len(text) - len(text[place:].lstrip())
            raise ReadError("syntax", explained(text, start), start + 1)
        token = made(match, text, found[-1].kind if found else "")
        found.append(token)
        place = token.end
        if token.kind == "end":
            return found


def made(match: re.Match[str], text: str, before: str) -> Token:
    """The token of a match; `before` is the kind of the token before it."""
    group = str(match.lastgroup)
    start, end = match.span(group)
    written = match[group]
    if group == "sign":
        if written == "'" and before not in OPERANDS and (quoted := QUOTED.match(text, start)):
            return Token("string", quoted[1], *quoted.span())
        kind = {".'": "'", ".**": ".^"}.get(written, written)
        return Token(kind, written, start, end)
    if group == "number" and len(written) > DIGITS:
        raise ReadError("syntax", f"a number has at most {DIGITS} digits", start + 1)
    if group == "string":
        return Token(group, written[1:-1], start, end)
    return Token(group, latin(written), start, end)
