"""Why a value may be missing: it does not exist at a point, or not in a field."""

from derivations.core.errors import DomainError


class Undefined(DomainError):
    """There is no value at this point (1/0, a root of no square): another point may have one."""


class Inexact(DomainError):
    """The value exists but is no element of the field, such as exp(1) in ℚ."""
