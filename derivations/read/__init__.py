"""Texts such as x'*A*x to expressions: tokens, tree, shapes by unification, expression."""

from derivations.read.declarations import declarations
from derivations.read.errors import ReadError
from derivations.read.reading import read, read_variable
from derivations.read.text import Reading

__all__ = ["ReadError", "Reading", "declarations", "read", "read_variable"]
