"""How large a text may be. Everything after the reader walks the tree, so its depth is bounded here."""

from __future__ import annotations

LENGTH = 10_000  # characters
NESTING = 100  # brackets inside each other
DEPTH = 100  # levels of the tree; a sum of terms has as many levels as terms
DIGITS = 40  # of a number
EXPONENT = 1_000  # absolute value of a numeral that stands as an exponent
SIZE = 1_000  # of a size that is given as a number, also inside a product such as 2*n
FACTORS = 16  # of one size, as in the rows of kron(A, kron(B, C))
OWN_LENGTH, OWN_DEPTH = 100_000, 250  # of a text that this package wrote itself
ENTRIES = 400  # of an array that is written out
