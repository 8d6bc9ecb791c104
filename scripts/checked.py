"""Every identity examined: verdict, counterexamples, worked example, first-order figure; from the cache.

The key of a result names everything that it depends on: the record, all code that took part, and
the versions of the libraries. A change of one identity examines that identity again, a change of
the mathematics all of them.
"""

from functools import cache
from typing import Any

from derivations import catalogue
from derivations.core.expr import Expr
from derivations.core.identity import Identity
from derivations.core.statement import statement, tree
from scripts import run
from scripts.cache import Cache, code_digest, key, versions
from scripts.run import Job

CODE = (
    "derivations/core",
    "derivations/operations",
    "derivations/prove",
    "derivations/calculus",
    "derivations/verify",
    "derivations/figures",
    "derivations/examine.py",
)
LIBRARIES = ("sympy", "python-flint", "matplotlib", "numpy")


def inputs(identity: Identity) -> dict[str, Any]:
    """Everything that the examination of an identity depends on, ready for JSON."""
    return {
        "id": identity.id,
        "statement": statement(identity),
        "where": [[name, serial(piece)] for name, piece in identity.where],
        "special": [[case.when.kind, serial(case.when.of), serial(case.claim)] for case in identity.special],
        "wrong": [serial(wrong.claim) for wrong in identity.wrong],
        "code": code_digest(*CODE),
        "versions": versions(*LIBRARIES),
    }


def serial(expr: Expr) -> list[Any]:
    """A tree with the shapes of its symbols, which the statement need not contain."""
    return [tree(expr), [[s.data[0], str(s.shape), s.data[2]] for s in expr.symbols()]]


def examined(id_: str) -> dict[str, Any]:
    """One identity, from the cache or now. Raises Refuted where the claim is false."""
    # SymPy and matplotlib take a second to load: only where there is work to do.
    from derivations.examine import examine  # noqa: PLC0415

    identity = catalogue.identities()[id_]
    return dict(Cache().get(inputs(identity), lambda: examine(identity)))


@cache
def results() -> dict[str, dict[str, Any]]:
    """The examination of every identity: what the cache has, and the rest over the machine's cores."""
    known = {}
    missing = []
    cache_ = Cache()
    for id_, identity in catalogue.identities().items():
        try:
            known[id_] = cache_.load(key(inputs(identity)))
        except KeyError:
            missing.append(Job(f"{id_} {identity.slug}", id_))
    found = run.run(examined, missing, label="examine")
    return known | {job.argument: result for job, result in zip(missing, found, strict=True)}


def result(id_: str) -> dict[str, Any]:
    """The examination of one identity."""
    return results()[id_]
