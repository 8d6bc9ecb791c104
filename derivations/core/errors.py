"""The family of errors that this package raises on purpose.

MatrixCalculusError
├── ShapeError       sizes do not fit; names both shapes and the way out
├── NotLinear        an expression that should be linear in a differential is not
├── Unsupported      the mathematics is fine, but no rule is known for it
├── DomainError      no point satisfies the conditions, or a value does not exist
├── InternalError    an answer failed its own check and is not shown
└── CatalogueError   a record breaks the catalogue's own rules
    └── Refuted      a claim is false; carries the counterexample
"""


class MatrixCalculusError(Exception):
    """Anything that this package refuses, with a message that says why and what to do."""


class ShapeError(MatrixCalculusError):
    """The sizes of two expressions do not fit together."""


class NotLinear(MatrixCalculusError):
    """A term that should be linear in a differential is not."""


class Unsupported(MatrixCalculusError):
    """No rule is known for this operation in this place."""


class DomainError(MatrixCalculusError):
    """A value that does not exist, or conditions that nothing satisfies."""


class InternalError(MatrixCalculusError):
    """An answer that does not stand up to its own check; it is refused, not shown."""


class CatalogueError(MatrixCalculusError):
    """A record of the catalogue is incomplete or contradicts another."""


class Refuted(CatalogueError):
    """A claim is false: the message names identity, size and counterexample."""
