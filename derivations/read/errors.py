"""The one error of the reader: what is wrong, where it stands, and the way out."""

from __future__ import annotations

import unicodedata

from derivations.core.errors import MatrixCalculusError

KINDS = ("syntax", "shape", "domain", "unsupported")


class ReadError(MatrixCalculusError):
    """A text that is refused.

    kind     syntax       it is not a sentence of the language
             shape        sizes do not fit; both shapes stand in the message
             domain       a value that does not exist (1/0), a variable that does not occur
             unsupported  it is meant well, but no operation here does it
    message  one line, without the column
    column   where it stands in the text, from 1; None for what is not in the text
    """

    def __init__(self, kind: str, message: str, column: int | None = None) -> None:
        if kind not in KINDS:
            raise ValueError(f"{kind!r} is no kind of error; the kinds are {', '.join(KINDS)}")
        super().__init__(message if column is None else f"column {column}: {message}")
        self.kind = kind
        self.message = message
        self.column = column

    def __reduce__(self) -> tuple[type[ReadError], tuple[str, str, int | None]]:
        return ReadError, (self.kind, self.message, self.column)

    def pointed(self, text: str) -> str:
        """The text with a caret under the column; wide characters take two places."""
        if self.column is None or any(not character.isprintable() for character in text):
            return text
        before = text[: self.column - 1]
        places = sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in before)
        return f"{text}\n{' ' * places}^"
