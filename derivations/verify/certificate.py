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

from derivations.core.errors import CatalogueError, DomainError, Refuted
from derivations.verify.entrywise import entrywise
from derivations.verify.exact import assignments
from derivations.verify.forms import of_every_form, special_case, special_cases, wrong_versions
from derivations.verify.lines import chains, lines
from derivations.verify.mutation.mutants import mutants, summary
from derivations.verify.mutation.of_lines import mutants_of_lines
from derivations.verify.necessity.needed import Necessity, conditions
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
    conditions: tuple[Necessity, ...]
    layouts: dict[str, Statement]
    mutants: dict[str, Any]
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
            "conditions": [found.as_json() for found in self.conditions],
            "rungs": [rung.as_json() for rung in self.rungs],
            "mutants": self.mutants,
            "error_bound": self.errors.as_json(),
            "proof": None if self.proof is None else dict(self.proof),
            "command": f"python -m derivations verify {self.id}",
            "versions": dict(sorted(self.versions.items())),
        }


def certify(
    identity: Identity,
    layouts: Mapping[str, Expr],
    steps: Sequence[Expr] = (),
    proof: Mapping[str, Any] | None = None,
    automatic: Sequence[Rung] = (),
) -> Certificate:
    """Check the claim, each layout's form, every line of the derivation, special cases, wrong versions.

    `proof` says by what argument own answer and claim are equal for all sizes, None if they were
    not proved so; `automatic` is what the witnesses in floating point say. Raises Refuted for a false
    claim, with a counterexample; CatalogueError for a mutant that no check sees, for a wrong version
    that is not wrong, for a condition that is missing.
    """
    claim = Statement(
        of=identity.of,
        by=identity.by,
        kind=identity.kind,
        claim=identity.claim,
        conditions=identity.conditions,
    )
    forms = {name: in_layout(claim, name, form) for name, form in layouts.items()}
    every = every_form(claim, forms)
    label = f"{identity.id} ({identity.slug})"
    try:
        assignments(claim)  # conditions that nothing satisfies are an error before anything else
        exact, real, witness = (
            of_every_form(method, every, label) for method in (exactly, numeric, entrywise)
        )
        written = lines(claim, chains(steps))
        special = special_cases(label, claim, identity.special)
        fates = summary(
            {name: mutants(form) for name, form in every.items()}
            | {"special cases": [m for case in identity.special for m in mutants(special_case(claim, case))]}
            | {"derivation": mutants_of_lines(claim, chains(steps)) if written.accepted else []}
        )
        wrong = wrong_versions(label, claim, identity.wrong)
        stated, needed = conditions(label, claim, identity.special)
    except DomainError as error:
        raise CatalogueError(f"{label}: {error}") from error
    if written.result == "rejected":
        raise Refuted(f"{label}: a line of the derivation is false: {written.reason}")
    argument = Rung(PROOF, "not decided", "no proof argument was given")
    if proof is not None:
        argument = Rung(PROOF, "accepted", detail=dict(proof))
    needs_reals = any(reasons(form) for form in every.values())
    return Certificate(
        id=identity.id,
        verdict=verdict(exact, real, witness, argument, needs_reals=needs_reals, automatic=automatic),
        statement=claim,
        rungs=(
            exact,
            real,
            witness,
            *automatic,
            written,
            mutation(fates),
            special,
            wrong,
            stated,
            argument,
        ),
        conditions=tuple(needed),
        layouts=forms,
        mutants=fates,
        errors=error_bound(every.values()),
        proof=proof,
        versions=versions(),
    )


def verdict(
    exact: Rung,
    real: Rung,
    witness: Rung,
    proof: Rung,
    *,
    needs_reals: bool,
    automatic: Sequence[Rung] = (),
) -> str:
    """One of the five, from what the methods said; "refuted" has been raised before.

    A badge needs exact or ball arithmetic and an independent method that agrees: SymPy, or where it
    knows too little (matrix functions, decompositions), what floating point says of the program that
    is shown. No method makes up for another's rejection.
    """
    independent = (witness, *automatic)
    if "rejected" in {rung.result for rung in (exact, real, *independent)}:
        return "not decided"
    if not any(rung.accepted for rung in independent):
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


def mutation(fates: Mapping[str, Any]) -> Rung:
    """Every mutant was refuted or is proved equal to the formula; `mutants` raises otherwise."""
    name = "mutants"
    if not fates["total"]:
        return Rung(name, "not applicable", "the shapes refuse every mutant")
    return Rung(name, "accepted", detail={fate: fates[fate] for fate in ("total", "refuted", "proved equal")})


def versions() -> dict[str, str]:
    """The programs that were trusted."""
    return {
        "python": ".".join(platform.python_version_tuple()[:2]),
        **{name: version(name) for name in ("sympy", "python-flint")},
    }
