"""The forms of one claim: its layouts, its special cases, and the versions that are wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from derivations.core.errors import CatalogueError, Refuted, ShapeError
from derivations.verify.counterexample import counterexample
from derivations.verify.entrywise import entrywise
from derivations.verify.numeric import numeric, reasons
from derivations.verify.rung import Rung
from derivations.verify.rungs import exactly

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from derivations.core.identity import Special, Wrong
    from derivations.verify.statement import Statement


def of_every_form(method: Callable[[Statement], Rung], forms: Mapping[str, Statement], label: str) -> Rung:
    """One rung for the claim and its layouts, accepted only if the method accepts each of them.

    Raises Refuted for a rejection that a counterexample in small rationals confirms.
    """
    found = {}
    for name, form in forms.items():
        found[name] = method(form)
        if found[name].result == "rejected":
            refute(form, f"{label}, {name}")
    method_name = next(iter(found.values())).name
    for result in ("rejected", "not decided"):
        bad = [f"{name}: {rung.reason}" for name, rung in found.items() if rung.result == result]
        if bad:
            return Rung(method_name, result, "; ".join(bad), details(found))
    accepted = {name: rung for name, rung in found.items() if rung.accepted}
    if len(accepted) < len(found):
        return Rung(method_name, "not applicable", next(r.reason for r in found.values() if r.reason))
    return Rung(method_name, "accepted", detail=details(accepted))


def details(found: Mapping[str, Rung]) -> dict[str, Any]:
    """What the rung of each form says, by form."""
    return {"forms": {name: {"result": rung.result, **rung.detail} for name, rung in found.items()}}


def refute(statement: Statement, label: str) -> None:
    """Raise Refuted with a counterexample, if there is one."""
    example = counterexample(statement)
    if example is not None:
        raise Refuted(f"{label}: {statement.claim!r} is false {example}")


def special_case(claim: Statement, special: Special) -> Statement:
    """What the claim becomes under the additional condition."""
    return replace(claim, claim=special.claim, conditions=(*claim.conditions, special.when))


def special_cases(label: str, claim: Statement, cases: Sequence[Special]) -> Rung:
    """Each special case under its additional condition, checked like the claim itself.

    Raises Refuted or CatalogueError for one that the checks do not accept: it would be shown.
    """
    name = "special cases"
    if not cases:
        return Rung(name, "not applicable", "the identity lists none")
    for special in cases:
        case = special_case(claim, special)
        found = [exactly(case), numeric(case), entrywise(case)]
        exact, real, witness = (rung.accepted for rung in found)
        rejected = any(rung.result == "rejected" for rung in found)
        if rejected:
            refute(case, f"{label}, special case")
        if rejected or not witness or not (real if reasons(case) else exact):
            said = "; ".join(f"{rung.name}: {rung.result} {rung.reason}" for rung in found)
            raise CatalogueError(f"{label}, special case {special.claim!r}: {said}")
    return Rung(name, "accepted", detail={"cases": len(cases)})


def wrong_versions(label: str, claim: Statement, versions: Sequence[Wrong]) -> Rung:
    """Each version that is called wrong has a counterexample, or the shapes refuse it."""
    name = "wrong versions refuted"
    if not versions:
        return Rung(name, "not applicable", "the identity lists none")
    for wrong in versions:
        try:
            found = counterexample(replace(claim, claim=wrong.claim))
        except ShapeError:
            continue
        if found is None:
            raise CatalogueError(f"{label}: {wrong.claim!r} is called wrong, but no counterexample was found")
    return Rung(name, "accepted", detail={"versions": len(versions)})
