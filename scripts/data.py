"""The data that the site publishes: identities, certificates, the schemas of both, BibTeX."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

from derivations import catalogue
from derivations.calculus.layout import layouts
from derivations.core.condition import Condition
from derivations.core.expr import Expr
from derivations.core.identity import Identity
from derivations.core.shape import Shape, Size
from derivations.core.statement import digest, statement
from derivations.kernel.record import files as record_files
from derivations.write import words
from derivations.write.spell import spell
from scripts import checked, cite, reliability_data
from scripts.places import LANGUAGES, prefix

SCHEMA = Path(__file__).with_name("identities.schema.json")
CERTIFICATE_SCHEMA = Path(__file__).with_name("certificate.schema.json")


def formula(expr: Expr) -> dict[str, str]:
    """An expression in the notations of the data file."""
    return {notation: spell(expr, notation) for notation in ("latex", "text", "numpy")}


def sizes(shape: Shape) -> list[str | int]:
    """Nothing for a scalar, [n] for a column, [m, n] for a matrix."""
    both = [shape.rows, shape.cols]
    kept = {"scalar": [], "vector": both[:1], "matrix": both}[shape.kind]
    return [size(s) for s in kept]


def size(of: Size) -> str | int:
    """n, 3 or 2*m*n."""
    factors = [str(of.factor)] if of.factor != 1 and of.letters else []
    return "*".join([*factors, *of.letters]) if of.letters else of.factor


def condition(given: Condition) -> dict[str, Any]:
    """A condition, for machines and in words."""
    said = {lang: words.condition(given, lang, math=False) for lang in LANGUAGES}
    return {"kind": given.kind, "of": formula(given.of), "words": said}


def record(identity: Identity) -> dict[str, Any]:
    """The public record of an identity, as the schema describes it."""
    return {
        "id": identity.id,
        "slug": identity.slug,
        "revision": identity.revision,
        "statement_hash": digest(statement(identity)),
        "title": {lang: identity.title.of(lang) for lang in LANGUAGES},
        "topic": catalogue.topic_of(identity.id).slug,
        "kind": identity.kind,
        "order": 2 if identity.kind == "hessian" else 1,
        "variables": [
            {"name": name, "kind": shape.kind, "shape": sizes(shape), "structure": structure}
            for name, shape, structure in (symbol.data for symbol in identity.symbols)
        ],
        "wrt": identity.by.data[0],
        "conditions": [condition(given) for given in identity.conditions],
        "function": formula(identity.of),
        "derivative": {name: formula(form) for name, form in layouts(identity).items()},
        "verdict": checked.result(identity.id)["certificate"]["verdict"],
        "certificate": f"data/certificates/{identity.id}.json",
        "page": {lang: f"{prefix(lang)}id/{identity.id}/" for lang in LANGUAGES},
    }


@cache
def records() -> list[dict[str, Any]]:
    """Every identity's record, in the order of ids, checked against the schema."""
    every = [record(identity) for identity in catalogue.identities().values()]
    jsonschema.validate(every, json.loads(SCHEMA.read_text("utf-8")))
    return every


def certificate(id_: str) -> dict[str, Any]:
    """The certificate of an identity, checked against the schema."""
    found: dict[str, Any] = checked.result(id_)["certificate"]
    certificate_validator().validate(found)
    return found


@cache
def certificate_validator() -> Any:
    """Says of a certificate whether it is one."""
    return jsonschema.Draft202012Validator(json.loads(CERTIFICATE_SCHEMA.read_text("utf-8")))


def as_bytes(value: Any) -> bytes:
    """JSON that a reader can read: indented, in the order of the record."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def files() -> Iterator[tuple[str, bytes]]:
    """Every data file by its path from the root of the site."""
    yield "data/identities.json", as_bytes(records())
    yield "data/identities.schema.json", SCHEMA.read_bytes()
    yield "data/certificate.schema.json", CERTIFICATE_SCHEMA.read_bytes()
    yield "data/reliability.json", as_bytes(reliability_data.summary())
    yield "data/reliability.schema.json", reliability_data.SCHEMA.read_bytes()
    entries = {identity.id: cite.bibtex(identity) for identity in catalogue.identities().values()}
    for id_, entry in entries.items():
        yield f"data/certificates/{id_}.json", as_bytes(certificate(id_))
        yield f"data/bibtex/{id_}.bib", entry.encode()
    yield "data/matrix-calculus.bib", "\n".join(entries.values()).encode()
    yield from record_files(catalogue.identities().values())
