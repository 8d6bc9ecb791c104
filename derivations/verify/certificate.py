"""The verdict on one identity, and everything a stranger needs to repeat it.

proved       for all sizes: the caller's proof argument, and "verified" or "numerical" besides
verified     accepted exactly over GF(p) (and over the reals, where GF(p) knows too little), and
             by SymPy entry by entry
numerical    accepted over the reals by balls, and by SymPy; GF(p) did not decide
refuted      raised as `Refuted`, with a counterexample in small integers
not decided  everything else: a method that was skipped, or does not know, is no pass
"""

from __future__ import annotations

import platform
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from derivations.core.errors import CatalogueError, DomainError, Refuted, ShapeError
from derivations.verify.counterexample import counterexample
from derivations.verify.entrywise import entrywise
from derivations.verify.lines import chains, lines
from derivations.verify.mutants import Mutant, mutants
from derivations.verify.numeric import numeric, reasons
from derivations.verify.rung import Rung
from derivations.verify.rungs import ErrorBound, error_bound, exactly
from derivations.verify.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from derivations.core.expr import Expr
    from derivations.core.identity import Identity

PROOF = "proof for all sizes"


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """What was checked about one identity, how, and the verdict."""

    id: str
    verdict: str
    statement: Statement
    rungs: tuple[Rung, ...]
    layouts: dict[str, Statement]
    mutants: dict[str, int]
    errors: ErrorBound
    proof: Mapping[str, Any] | None
    versions: dict[str, str] = field(default_factory=dict)

    @property
    def error_bound(self) -> str:
        """A power of ten below which a false statement passes all exact trials."""
        return self.errors.text

    def as_json(self) -> dict[str, Any]:
        """The certificate as plain data, the same at every build."""
        return {
            "id": self.id,
            "verdict": self.verdict,
            "statement": self.statement.serialised(),
            "sha256": self.statement.digest,
            "layouts": {
                name: {"kind": s.kind, "statement": s.serialised(), "sha256": s.digest}
                for name, s in sorted(self.layouts.items())
            },
            "rungs": [rung.as_json() for rung in self.rungs],
            "mutants": dict(sorted(self.mutants.items())),
            "error_bound": self.errors.as_json(),
            "proof": None if self.proof is None else dict(self.proof),
            "versions": dict(sorted(self.versions.items())),
        }


def certify(
    identity: Identity,
    layouts: Mapping[str, Expr],
    steps: Sequence[Expr] = (),
    proof: Mapping[str, Any] | None = None,
) -> Certificate:
    """Check the claim, each layout's form, every line of the derivation, special cases, wrong versions.

    `proof` says by what argument own answer and claim are equal for all sizes, None if they were
    not proved so. Raises Refuted for a false claim, with a counterexample; CatalogueError for a
    mutant that no check sees, for a wrong version that is not wrong.
    """
    claim = Statement(
        of=identity.of, by=identity.by, kind=identity.kind, claim=identity.claim, conditions=identity.conditions
    )
    forms = {name: in_layout(claim, name, form) for name, form in layouts.items()}
    try:
        every = every_form(claim, forms)
        exact = together("exact arithmetic over GF(p)", identity, {n: (s, exactly(s)) for n, s in every.items()})
        real = together("ball arithmetic over the reals", identity, {n: (s, numeric(s)) for n, s in every.items()})
        witness = together("SymPy, entry by entry", identity, {n: (s, entrywise(s)) for n, s in every.items()})
        written = lines(claim, chains(steps))
        special = specials(identity, claim)
        fates = [m for s in every.values() for m in mutants(s)]
        wrong = wrong_versions(identity, claim)
    except DomainError as error:
        raise CatalogueError(f"{identity.id}: {error}") from error
    if written.result == "rejected":
        raise Refuted(f"{identity.id}: a line of the derivation is false: {written.reason}")
    proof_rung = (
        Rung(PROOF, "not decided", "no proof argument was given") if proof is None else Rung(PROOF, "accepted", detail=dict(proof))
    )
    rungs = (exact, real, witness, written, mutation(fates), special, wrong, proof_rung)
    return Certificate(
        id=identity.id,
        verdict=verdict(exact, real, witness, proof_rung, needs_reals=any(reasons(s) for s in every.values())),
        statement=claim,
        rungs=rungs,
        layouts=forms,
        mutants={"total": len(fates), **tally(fates)},
        errors=error_bound(every.values()),
        proof=proof,
        versions=versions(),
    )


def verdict(exact: Rung, real: Rung, witness: Rung, proof: Rung, *, needs_reals: bool) -> str:
    """One of the five, from what the methods said; "refuted" has been raised before."""
    if "rejected" in {exact.result, real.result, witness.result} or not witness.accepted:
        return "not decided"
    checked = "not decided"
    if exact.accepted and (real.accepted or not needs_reals):
        checked = "verified"
    elif real.accepted:
        checked = "numerical"
    return "proved" if proof.accepted and checked != "not decided" else checked


def every_form(claim: Statement, forms: Mapping[str, Statement]) -> dict[str, Statement]:
    """The claim and its layouts, those that say the same thing once."""
    every = {"claim": claim}
    for name, form in forms.items():
        if all(form.serialised() != other.serialised() for other in every.values()):
            every[name] = form
    return every


def in_layout(claim: Statement, layout: str, form: Expr) -> Statement:
    """What a layout's form states: a gradient is a gradient in the mixed layout, a Jacobian a numerator."""
    kind = layout
    if claim.kind == "hessian":
        kind = "hessian"
    elif layout == "mixed":
        kind = claim.kind if claim.kind != "differential" else "numerator"
    return Statement(of=claim.of, by=claim.by, kind=kind, claim=form, conditions=claim.conditions)


def together(name: str, identity: Identity, found: Mapping[str, tuple[Statement, Rung]]) -> Rung:
    """One rung for the claim and its layouts: accepted if it accepts each of them.

    A rejection is turned into `Refuted` if a counterexample confirms it over the rationals or reals.
    """
    for form, (statement, rung) in found.items():
        if rung.result == "rejected":
            example = counterexample(statement)
            if example is not None:
                raise Refuted(f"{identity.id} ({identity.slug}), {form}, is false {example} ({name})")
    results = {form: rung for form, (_, rung) in found.items()}
    for result in ("rejected", "not decided"):
        bad = {form: rung for form, rung in results.items() if rung.result == result}
        if bad:
            reason = "; ".join(f"{form}: {rung.reason}" for form, rung in bad.items())
            return Rung(name, result, reason, details(results))
    accepted = {form: rung for form, rung in results.items() if rung.accepted}
    if not accepted:
        return Rung(name, "not applicable", next(iter(results.values())).reason)
    return Rung(name, "accepted", detail=details(accepted))


def details(results: Mapping[str, Rung]) -> dict[str, Any]:
    return {"forms": {form: {"result": rung.result, **rung.detail} for form, rung in results.items()}}


def specials(identity: Identity, claim: Statement) -> Rung:
    """Each special case, under its additional condition, by every rung that applies."""
    name = "special cases"
    if not identity.special:
        return Rung(name, "not applicable", "the identity lists none")
    for special in identity.special:
        case = Statement(
            of=claim.of, by=claim.by, kind=claim.kind, claim=special.claim, conditions=(*claim.conditions, special.when)
        )
        for rung in (exactly(case), numeric(case), entrywise(case)):
            if rung.result in {"rejected", "not decided"}:
                example = counterexample(case) if rung.result == "rejected" else None
                if example is not None:
                    raise Refuted(f"{identity.id} ({identity.slug}), special case {special.claim!r}, is false {example}")
                return Rung(name, rung.result, f"{special.claim!r}: {rung.name}: {rung.reason}")
    return Rung(name, "accepted", detail={"cases": len(identity.special)})


def wrong_versions(identity: Identity, claim: Statement) -> Rung:
    """Each version called wrong must have a counterexample, or the shape must refuse it."""
    name = "wrong versions refuted"
    if not identity.wrong:
        return Rung(name, "not applicable", "the identity lists none")
    for wrong in identity.wrong:
        try:
            version_ = Statement(
                of=claim.of, by=claim.by, kind=claim.kind, claim=wrong.claim, conditions=claim.conditions
            )
        except ShapeError:
            continue
        if counterexample(version_) is None:
            raise CatalogueError(
                f"{identity.id} ({identity.slug}): {wrong.claim!r} is called wrong, but no counterexample was found"
            )
    return Rung(name, "accepted", detail={"versions": len(identity.wrong)})


def mutation(fates: Sequence[Mutant]) -> Rung:
    """Every mutant was refuted or is equal to the claim; `mutants` raises otherwise."""
    name = "mutants"
    if not fates:
        return Rung(name, "not applicable", "the shapes refuse every mutant")
    return Rung(name, "accepted", detail={"total": len(fates), **tally(fates)})


def tally(fates: Sequence[Mutant]) -> dict[str, int]:
    every = [mutant.fate for mutant in fates]
    return {fate: every.count(fate) for fate in ("refuted", "proved equal", "equal")}


def versions() -> dict[str, str]:
    return {
        "python": ".".join(platform.python_version_tuple()[:2]),
        **{name: version(name) for name in ("sympy", "python-flint")},
    }
