"""Which theorems the kernel has checked: read from checked.json, believed only while nothing changed."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from derivations.core.errors import MatrixCalculusError
from derivations.kernel.coq import HERE, library
from derivations.kernel.theorem import Theorem, theorem
from derivations.verify.statement import Statement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from derivations.core.identity import Identity

CHECKED = HERE / "checked.json"


def statement(identity: Identity) -> Statement:
    """What an identity claims."""
    return Statement(
        of=identity.of,
        by=identity.by,
        kind=identity.kind,
        claim=identity.claim,
        conditions=identity.conditions,
    )


@cache
def checked() -> dict[str, Any]:
    """What was checked, and with which programs; see `check`."""
    return dict(json.loads(CHECKED.read_text("utf-8")))


def proved(identity: Identity, known: dict[str, Any] | None = None) -> Theorem | None:
    """The identity's theorem, if the kernel checked exactly this file with exactly this library."""
    known = checked() if known is None else known
    said = statement(identity)
    entry = known["theorems"].get(said.digest)
    if entry is None or known["library"] != library():
        return None
    try:
        made = theorem(identity.id, said)
    except MatrixCalculusError:
        return None
    return made if entry == {"theorem": made.name, "sha256": made.sha256} else None


def kernel(identity: Identity) -> dict[str, Any] | None:
    """What an identity's certificate says of Coq's kernel; None where it has checked nothing."""
    made = proved(identity)
    if made is None:
        return None
    known = checked()
    return {
        "theorem": made.name,
        "file": f"data/coq/{made.name}.v",
        "sha256": made.sha256,
        "library": known["library"],
        "coq": known["coq"],
        "mathcomp": known["mathcomp"],
        "functions": list(made.functions),
        "supposes": [one.text for one in made.supposed],
    }


def files(identities: Iterable[Identity]) -> Iterator[tuple[str, bytes]]:
    """Every checked file and the library, by its path from the root of the site."""
    for name in library():
        yield f"data/coq/{name}", (HERE / name).read_bytes()
    for identity in identities:
        if made := proved(identity):
            yield f"data/coq/{made.name}.v", made.text.encode()
