"""Every theorem of the catalogue before Coq's kernel; what passed is written down in checked.json."""

from __future__ import annotations

import json
import time
from typing import Any

from derivations import catalogue
from derivations.core.errors import MatrixCalculusError, Unsupported
from derivations.kernel.coq import NotProved, compiled, judge, library, versions
from derivations.kernel.record import CHECKED, checked, proved, statement
from derivations.kernel.theorem import theorem
from derivations.work.cache import Cache, key
from derivations.work.places import CACHE
from derivations.work.run import Job, run

FOLDER = CACHE / "coq"


def attempt(id_: str) -> dict[str, Any]:
    """One identity's theorem before the kernel; its seconds. Raises Unsupported or NotProved."""
    made = theorem(id_, statement(catalogue.identities()[id_]))
    lib = compiled(FOLDER)
    started = time.monotonic()
    judge(made, lib)
    return {"seconds": round(time.monotonic() - started, 1)}


def job(id_: str) -> Job:
    """The job of checking this very file with this library and these programs."""
    said = statement(catalogue.identities()[id_])
    try:
        made = theorem(id_, said)
    except Unsupported:
        return Job(id_, id_)
    programs = versions()
    return Job(
        id_, id_, key({"coq": made.sha256, "library": library(), "with": [programs.coq, programs.mathcomp]})
    )


def check(cache: Cache | None = None) -> int:
    """Every identity's theorem; what passed is written down."""
    programs = versions()
    compiled(FOLDER)
    ids = list(catalogue.identities())
    outcomes = run(
        attempt,
        [job(id_) for id_ in ids],
        label="coq",
        cache=cache or Cache(),
        tolerate=(MatrixCalculusError,),
    )
    theorems: dict[str, dict[str, str]] = {}
    open_: dict[str, str] = {}
    for id_, (value, kept) in zip(ids, outcomes, strict=True):
        said = statement(catalogue.identities()[id_])
        if isinstance(value, (Unsupported, NotProved)):
            open_[id_] = str(value)
            print(f"{id_} {'not proved' if isinstance(value, NotProved) else 'no theorem'}: {value}")
        elif isinstance(value, MatrixCalculusError):
            raise value
        else:
            theorems[said.digest] = {"theorem": id_, "sha256": theorem(id_, said).sha256}
            print(f"{id_} checked{' before' if kept else ''}, {value['seconds']} s")
    write(
        {
            "coq": programs.coq,
            "mathcomp": programs.mathcomp,
            "library": library(),
            "theorems": theorems,
            "without": open_,
        }
    )
    print(f"{len(theorems)} of {len(ids)} identities: the kernel accepts the theorem, no axiom used")
    return 0


def drop_stale() -> int:
    """Forget statements that no identity makes any more, and files that would now be written otherwise."""
    current = {statement(i).digest for i in catalogue.identities().values() if proved(i)}
    known = checked()
    kept = {digest: entry for digest, entry in known["theorems"].items() if digest in current}
    write({**known, "theorems": kept})
    print(f"{len(known['theorems']) - len(kept)} dropped, {len(kept)} kept")
    return 0


def write(found: dict[str, Any]) -> None:
    """The record, the same bytes for the same findings."""
    CHECKED.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
