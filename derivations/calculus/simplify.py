"""`tidy` with every law registered: import it from here."""

from derivations.calculus import (
    laws_of_functions,
    laws_of_maps,
    laws_of_products,
    laws_of_quotients,
    laws_of_sums,
)
from derivations.calculus.tidy import RULES, length, tidy, tidy_around

__all__ = [
    "RULES",
    "laws_of_functions",
    "laws_of_maps",
    "laws_of_products",
    "laws_of_quotients",
    "laws_of_sums",
    "length",
    "tidy",
    "tidy_around",
]
