"""Every published certificate is described by the published schema, field by field."""

import copy
import json
from typing import Any

import jsonschema
import pytest

from derivations import catalogue
from scripts import data

SCHEMA = json.loads(data.CERTIFICATE_SCHEMA.read_text("utf-8"))
IDS = list(catalogue.identities())


def strict(schema):
    """The schema with no room for fields that it does not describe.

    A condition (`if`, `then`) describes a part of an object only: the object as a whole is closed.
    """
    if isinstance(schema, list):
        return [strict(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    closed: dict[str, Any] = {}
    for name, part in schema.items():
        if name in {"if", "then"}:
            closed[name] = {
                k: {n: strict(p) for n, p in v.items()} if k == "properties" else v for k, v in part.items()
            }
        else:
            closed[name] = strict(part)
    if schema.get("type") == "object" and "properties" in schema:
        closed.setdefault(
            "additionalProperties" if "additionalProperties" in schema else "unevaluatedProperties", False
        )
    return closed


CLOSED = jsonschema.Draft202012Validator(strict(SCHEMA))


def test_the_schema_is_one_and_is_published():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.Draft202012Validator.check_schema(strict(SCHEMA))
    assert json.loads(dict(data.files())["data/certificate.schema.json"]) == SCHEMA


@pytest.mark.parametrize("id_", IDS)
def test_a_certificate_has_the_fields_of_the_schema_and_no_others(id_):
    published = json.loads(dict(data.files())[f"data/certificates/{id_}.json"])
    CLOSED.validate(published)


def without(*path):
    def change(certificate):
        *above, last = path
        for step in above:
            certificate = certificate[step]
        del certificate[last]

    return change


def changed(value, *path):
    def change(certificate):
        *above, last = path
        for step in above:
            certificate = certificate[step]
        certificate[last] = value

    return change


@pytest.mark.parametrize(
    "plant",
    [
        without("sha256"),
        without("rungs"),
        without("versions", "sympy"),
        without("layouts", "mixed"),
        without("rungs", 0, "forms"),
        without("rungs", 0, "forms", "claim", "trials"),
        without("rungs", 0, "result"),
        changed(0, "rungs", 0, "forms", "claim", "trials"),
        changed([], "rungs", 0, "forms", "claim", "sizes"),
        changed("probably", "verdict"),
        changed("passed", "rungs", 0, "result"),
        changed("not decided", "rungs", 0, "result"),  # and no reason is given
        changed(None, "proof"),  # and the verdict is "proved"
        changed("make it so", "command"),
        changed("1e-5x", "error_bound", "all_trials_below"),
        changed("MC1", "id"),
    ],
)
def test_what_is_no_certificate_is_refused(plant):
    found = copy.deepcopy(data.certificate("MC0001"))
    data.certificate_validator().validate(found)
    plant(found)
    with pytest.raises(jsonschema.ValidationError):
        data.certificate_validator().validate(found)


@pytest.mark.parametrize(
    "path",
    [
        (),
        ("rungs", 0),
        ("rungs", 0, "forms", "claim"),
        ("mutants",),
        ("layouts",),
        ("error_bound",),
        ("proof",),
    ],
)
def test_a_field_that_the_schema_does_not_describe_is_noticed(path):
    found = copy.deepcopy(data.certificate("MC0001"))
    changed("?", *path, "unheard_of")(found)
    with pytest.raises(jsonschema.ValidationError, match="unheard_of"):
        CLOSED.validate(found)
