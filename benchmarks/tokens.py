"""The length of a formula: the one definition that every tool is measured with."""

from __future__ import annotations

import re
from typing import NamedTuple

from benchmarks.errors import Unread

TOKEN = re.compile(
    r"""(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?:[ij]\b)?)
      | (?P<name>[A-Za-z_]\w*)
      | (?P<operator>\.\*|\./|\.\^|\.[TH]\b|\*\*|[-+*/^'@=,;:<>|.])
      | (?P<bracket>[()\[\]{}])
      | (?P<blank>\s+)""",
    re.VERBOSE,
)


class Token(NamedTuple):
    """A piece of a text: `kind` is number, name, operator or bracket; columns count from 1."""

    kind: str
    text: str
    column: int


def tokens(text: str) -> list[Token]:
    """The numbers, names, operators and brackets of a text. Raises Unread at any other character."""
    found = []
    place = 0
    while place < len(text):
        match = TOKEN.match(text, place)
        if match is None:
            raise Unread(f"{text[place]!r} belongs to no token", place + 1)
        if match.lastgroup != "blank":
            found.append(Token(str(match.lastgroup), match[0], place + 1))
        place = match.end()
    return found


def length(text: str) -> int:
    """How many names, numbers, operators (`'`, `.*` and the comma are one each) and brackets it has."""
    return len(tokens(text))
