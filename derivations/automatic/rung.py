"""Two witnesses for the derivative on the page, of lineages of their own, from the spelling to the rules.

AUTOGRAD     The NumPy program of every layout is run word for word at seeded points; its value is
             compared with the slopes of the shown function by autograd's rules for NumPy. Not
             applicable where autograd has no rule for a function.
DIFFERENCES  The same programs, and the claim in every layout with 50 digits, against differences of
             f in mpmath's arithmetic along two random directions; the claim to 20 digits.

They accept where everything agrees to a tolerance relative to the size of the result, reject where
anything is 10⁴ times as far apart, and decide nothing in between. Neither bounds the probability of
an error: so they take a badge away and never give one.
"""

from __future__ import annotations

from importlib.metadata import version
from math import log10
from typing import TYPE_CHECKING, Any

from derivations.automatic import differences, libraries
from derivations.automatic.autodiff import NoRuleError, slopes
from derivations.automatic.compare import TOLERANCE, TRIES, difference, looks
from derivations.automatic.definition import programs_apart
from derivations.automatic.point import directions, orientation, probes, size_of_terms
from derivations.automatic.shown import BrokenProgramError, Shown
from derivations.core.errors import DomainError
from derivations.verify.rung import Rung

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from derivations.automatic.definition import Apart
    from derivations.automatic.point import Point
    from derivations.core.expr import Expr
    from derivations.core.identity import Identity

AUTOGRAD = "automatic differentiation in floating point"
DIFFERENCES = "differences in 50 digits"
TOLERANCE_IN_DIGITS = 1e-20


def automatic(identity: Identity, forms: Mapping[str, Expr]) -> tuple[Rung, Rung]:
    """Both rungs of an identity whose derivative is shown in these layouts."""
    return by_autograd(identity, forms), by_differences(identity, forms)


def by_autograd(identity: Identity, forms: Mapping[str, Expr]) -> Rung:
    """The shown programs against autograd's rules."""
    shown, library = Shown(identity, forms), libraries.autograd()

    def apart(at: Point) -> Apart:
        along = directions(at)
        expected = slopes(shown.traced(library), at, library)
        return programs_apart(shown, at, libraries.numpy(), expected, along)

    detail = {"tolerance": power_of_ten(TOLERANCE), "version": f"autograd {version('autograd')}"}
    try:
        return settled(AUTOGRAD, shown, apart, detail)
    except NoRuleError as error:
        return Rung(AUTOGRAD, "not applicable", f"autograd: {error}", detail)


def by_differences(identity: Identity, forms: Mapping[str, Expr]) -> Rung:
    """The shown programs and the claim in every layout against differences."""
    shown = Shown(identity, forms)

    def apart(at: Point) -> Apart:
        along = probes(at)
        exact = differences.slopes(at, along)
        sign = orientation(at, shown.function(at, libraries.numpy()))
        expected = sign * differences.rounded(exact)
        found = programs_apart(shown, at, libraries.numpy(), expected, along)
        terms = size_of_terms(at)
        for layout, form in forms.items():
            with differences.many_digits():
                claim = shown.slopes(layout, differences.value(at, form), along)
                found[f"the claim in {layout} layout"] = difference(exact, claim, terms, TOLERANCE_IN_DIGITS)
        return found

    detail = {
        "tolerance": power_of_ten(TOLERANCE),
        "tolerance_of_the_claim": power_of_ten(TOLERANCE_IN_DIGITS),
        "version": f"mpmath {version('mpmath')}",
    }
    return settled(DIFFERENCES, shown, apart, detail)


def settled(name: str, shown: Shown, apart: Callable[[Point], Apart], detail: dict[str, Any]) -> Rung:
    """The rung that the looks at all points make; its bytes are the same on every machine."""
    if not shown.forms:
        return Rung(name, "not applicable", "no program of the derivative is shown")
    sizes = []
    try:
        for look in looks(shown.statement, apart):
            place = f"at sizes {dict(look.sizes)}, seed {look.seed}"
            if look.far:
                return Rung(name, "rejected", f"{place}: a difference in {', '.join(look.far)}", detail)
            if not look.agrees:
                reason = f"{place}: the numbers do not tell, nor at the {TRIES - 1} points before"
                return Rung(name, "not decided", reason, detail)
            sizes.append(dict(look.sizes))
    except DomainError as error:
        return Rung(name, "not decided", str(error), detail)
    except BrokenProgramError as error:
        return Rung(name, "rejected", str(error), detail)
    return Rung(
        name,
        "accepted",
        detail={**detail, "sizes": sizes, "points": len(sizes), "layouts": list(shown.forms)},
    )


def power_of_ten(tolerance: float) -> str:
    """1e-8."""
    return f"1e{round(log10(tolerance))}"
