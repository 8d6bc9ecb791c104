"""Certificates as plain data: of one identity now, of many from the cache or over processes and clusters.

The key of a kept certificate names everything that it depends on: what the record states, all code
that took part, and the versions of the libraries. A change of one identity certifies that identity
again, a change of the mathematics all of them; a change of a title or a source none.
"""

from __future__ import annotations

import json
import platform
import time
from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from derivations import catalogue
from derivations.core.errors import MatrixCalculusError
from derivations.core.expr import Expr
from derivations.core.statement import tree
from derivations.kernel.record import kernel
from derivations.work.cache import code_digest, key, versions
from derivations.work.run import Job, run

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Executor

    from derivations.calculus.derivation import Derivation
    from derivations.core.identity import Identity
    from derivations.work.cache import Cache

CODE = (
    "derivations/core",
    "derivations/operations",
    "derivations/prove",
    "derivations/calculus",
    "derivations/verify",
    "derivations/rules",
    "derivations/write",
    "derivations/automatic",
    "derivations/certified.py",
    "derivations/single_rung.py",
)
LIBRARIES = ("sympy", "python-flint", "mpmath", "numpy", "autograd")
# What a record says to readers only: no certificate depends on it.
PROSE = {"title", "note", "because", "sources", "aliases", "related"}
PASSED = {"proved", "verified", "numerical"}
WHOLE = "certificate"


def certificate(identity: Identity) -> dict[str, Any]:
    """The identity derived, proved if possible, and verified, now.

    Raises Refuted, naming id, size and counterexample, where the claim, a layout of it, a special
    case or a line of its derivation is false; CatalogueError for a line that cites no known rule.
    """
    # SymPy takes half a second to load: only where there is work to do.
    from derivations.automatic.rung import automatic  # noqa: PLC0415
    from derivations.calculus.derivation import derive  # noqa: PLC0415
    from derivations.calculus.layout import layouts  # noqa: PLC0415
    from derivations.rules.dependencies import cited  # noqa: PLC0415
    from derivations.verify.certificate import certify  # noqa: PLC0415

    derivation = derive(identity)
    rules = cited(derivation)
    lines = [line.expression for chain in derivation.chains for line in chain]
    forms = layouts(identity)
    argument, witnesses = proof(identity, derivation), automatic(identity, forms)
    found = certify(identity, forms, lines, argument, witnesses).as_json()
    found = {**found, "rules": rules, "kernel": kernel(identity)}
    # As it comes from the cache, so that the same bytes are written either way.
    return dict(json.loads(json.dumps(found, sort_keys=True)))


def proof(identity: Identity, derivation: Derivation) -> dict[str, Any] | None:
    """Why the claim holds for every size, or None where that was not decided.

    The rules used are the elementary differentials; what they give, an expression in d of the
    variable alone, is proved equal to the differential that the claim stands for: by normal forms, or by
    a Gröbner basis whose certificate is kept.
    """
    from derivations.calculus.derivation import ends  # noqa: PLC0415
    from derivations.prove.decide import decide  # noqa: PLC0415

    proofs = [decide(*ends(chain, identity.by), identity.conditions) for chain in derivation.chains]
    if not all(proofs):
        return None
    rules = dict.fromkeys(rule for chain in derivation.chains for line in chain for rule in line.rules)
    return {"rules": list(rules), "ends": [found.as_json() for found in proofs if found]}


def certified(job: tuple[str, str]) -> dict[str, Any]:
    """A job of a list: an identity's id, and "certificate" or the name of the one rung to repeat.

    Says how many seconds of processor time it took.
    """
    from derivations import single_rung  # noqa: PLC0415 - as above; and loading it is no part of the work

    id_, check = job
    identity = catalogue.identities()[id_]
    started = time.process_time()
    found = certificate(identity) if check == WHOLE else single_rung.single_rung(identity, check).as_json()
    return {"found": found, "seconds": round(time.process_time() - started, 3)}


class Finding(NamedTuple):
    """What was found about an identity: its certificate or one rung, or the error that there is none."""

    id: str
    found: dict[str, Any] | None
    error: MatrixCalculusError | None = None
    seconds: float = 0.0
    kept: bool = False

    @property
    def passed(self) -> bool:
        """Is there a verdict that is a pass? A rung passes only if it accepts."""
        if self.found is None:
            return False
        return (
            self.found["verdict"] in PASSED if "verdict" in self.found else self.found["result"] == "accepted"
        )


def findings(
    ids: Iterable[str],
    check: str = WHOLE,
    *,
    cache: Cache | None = None,
    fresh: bool = False,
    executor: Executor | None = None,
    workers: int | None = None,
) -> list[Finding]:
    """Each identity's certificate, or one rung of it, now; certificates from the cache, unless `fresh`."""
    jobs = [job(catalogue.identities()[id_], check) for id_ in ids]
    outcomes = run(
        certified,
        jobs,
        label="verify",
        cache=cache,
        fresh=fresh,
        tolerate=(MatrixCalculusError,),
        executor=executor,
        workers=workers,
    )
    return [
        Finding(done.argument[0], None, value)
        if isinstance(value, MatrixCalculusError)
        else Finding(done.argument[0], value["found"], None, value["seconds"], kept)
        for done, (value, kept) in zip(jobs, outcomes, strict=True)
    ]


def job(identity: Identity, check: str = WHOLE) -> Job:
    """The job whose result is the identity's certificate, under its name; or one rung, which is not kept."""
    name = key(inputs(identity)) if check == WHOLE else None
    return Job(f"{identity.id} {identity.slug}", (identity.id, check), name)


def inputs(
    identity: Identity, code: tuple[str, ...] = CODE, libraries: tuple[str, ...] = LIBRARIES
) -> dict[str, Any]:
    """Everything that a result about an identity depends on, ready for JSON."""
    return {"identity": serial(identity), "kernel": kernel(identity), **state(code, libraries)}


def state(code: tuple[str, ...] = CODE, libraries: tuple[str, ...] = LIBRARIES) -> dict[str, Any]:
    """The code and the programs that a result depends on."""
    python = ".".join(platform.python_version_tuple()[:2])
    return {"code": code_digest(*code), "versions": {"python": python, **versions(*libraries)}}


def mark() -> str:
    """What two machines must agree on to work off one list: all code, the catalogue's too, and versions."""
    own = state(("derivations",))
    return f"code {own['code'][:12]}, " + ", ".join(f"{name} {v}" for name, v in own["versions"].items())


def serial(value: Any) -> Any:
    """A record without its prose; a tree with the shapes of its symbols, which it need not contain."""
    if isinstance(value, Expr):
        return [tree(value), [[s.data[0], str(s.shape), s.data[2]] for s in value.symbols()]]
    if is_dataclass(value):
        return {f.name: serial(getattr(value, f.name)) for f in fields(value) if f.name not in PROSE}
    if isinstance(value, (tuple, list)):
        return [serial(part) for part in value]
    return str(value) if isinstance(value, Fraction) else value
