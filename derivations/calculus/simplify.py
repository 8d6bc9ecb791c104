"""`tidy` with every law registered: import it from here."""

from derivations.calculus import (
    laws_of_constants,
    laws_of_functions,
    laws_of_kronecker,
    laws_of_maps,
    laws_of_products,
    laws_of_quotients,
    laws_of_scalars,
    laws_of_sums,
    laws_of_symmetry,
)
from derivations.calculus.tidy import RULES, forget, length, remembered, tidy, tidy_around

__all__ = [
    "RULES",
    "forget",
    "laws_of_constants",
    "laws_of_functions",
    "laws_of_kronecker",
    "laws_of_maps",
    "laws_of_products",
    "laws_of_quotients",
    "laws_of_scalars",
    "laws_of_sums",
    "laws_of_symmetry",
    "length",
    "remembered",
    "tidy",
    "tidy_around",
]
