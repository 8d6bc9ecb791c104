"""The published data: they match their schema, and their NumPy is the derivative of their function.

The check knows nothing of the project's own mathematics: it evaluates the published strings, and
compares with central differences.
"""

import json
from typing import Any

import jsonschema
import numpy as np
import pytest

from derivations import catalogue
from scripts import data

SIZES = ({"m": 3, "n": 4, "k": 2, "p": 5}, {"m": 4, "n": 3, "k": 5, "p": 2})
RECORDS = {record["id"]: record for record in data.records()}
STEP = 1e-5


def drawn(record, sizes, dice):
    """Random values that meet the published conditions."""
    values: dict[str, Any] = {}
    for variable in record["variables"]:
        shape = [sizes[s] if isinstance(s, str) else s for s in variable["shape"]]
        if variable["structure"] == "integer":
            values[variable["name"]] = 3
        elif variable["kind"] == "scalar":
            values[variable["name"]] = float(dice.uniform(0.5, 1.5))
        else:
            rows, cols = shape if len(shape) == 2 else (shape[0], 1)
            value = dice.standard_normal((rows, cols))
            values[variable["name"]] = value + value.T if variable["structure"] == "symmetric" else value
    return values


def meets(record, values, sizes):
    for condition in record["conditions"]:
        of = evaluated(condition["of"]["numpy"], values, sizes)
        if condition["kind"] == "positive" and not (of > 0).all():
            return False
        if condition["kind"] == "no_zero_entry" and not (np.abs(of) > 1e-3).all():
            return False
        if condition["kind"] == "nonzero" and not (np.abs(of) > 1e-3).any():
            return False
        if condition["kind"] == "invertible" and abs(np.linalg.det(of)) < 1e-2:
            return False
    return True


def evaluated(code, values, sizes):
    """The published NumPy, as an array of two axes."""
    return np.atleast_2d(eval(code, {"np": np, **sizes, **values})).astype(float)  # noqa: S307 - our own data


def columns(record, values, sizes, code):
    """The change of each entry of `code` as each entry of the variable moves, column-major both."""
    name = record["wrt"]
    at = np.atleast_2d(np.asarray(values[name], dtype=float))
    found = []
    for j in range(at.shape[1]):
        for i in range(at.shape[0]):
            both = []
            for sign in (1, -1):
                moved = at.copy()
                moved[i, j] += sign * STEP
                where = {**values, name: moved if np.ndim(values[name]) else float(moved[0, 0])}
                both.append(evaluated(code, where, sizes).T.reshape(-1))
            found.append((both[0] - both[1]) / (2 * STEP))
    return np.array(found).T


def expected(record, values, sizes):
    """The derivative in each layout from differences of the function."""
    if record["order"] == 2:
        H = second_differences(record, values, sizes)
        return dict.fromkeys(("numerator", "denominator", "mixed"), H)
    J = columns(record, values, sizes, record["function"]["numpy"])
    of = evaluated(record["function"]["numpy"], values, sizes)
    at = np.atleast_2d(np.asarray(values[record["wrt"]], dtype=float))
    if of.size == 1:
        G = J.reshape(at.shape[::-1]).T
        return {"numerator": G.T, "denominator": G, "mixed": G}
    if at.size == 1:
        D = J.reshape(of.shape[::-1]).T
        return {"numerator": D, "denominator": D.T, "mixed": D}
    return {"numerator": J, "denominator": J.T, "mixed": J}


def second_differences(record, values, sizes):
    name, step = record["wrt"], 1e-4
    n = values[name].shape[0]
    H = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            for s in (1, -1):
                for t in (1, -1):
                    moved = values[name].copy()
                    moved[i, 0] += s * step
                    moved[j, 0] += t * step
                    value = evaluated(record["function"]["numpy"], {**values, name: moved}, sizes)
                    H[i, j] += s * t * value[0, 0] / (4 * step**2)
    return H


def point(record, sizes):
    dice = np.random.default_rng(7)
    for _ in range(400):
        values = drawn(record, sizes, dice)
        if meets(record, values, sizes):
            return values
    return None


def agrees(record, layout, code=None):
    """At every size where the conditions can be met, which is one at least."""
    compared = 0
    for sizes in SIZES:
        values = point(record, sizes)
        if values is None:
            continue
        compared += 1
        claim = evaluated(code or record["derivative"][layout]["numpy"], values, sizes)
        true = expected(record, values, sizes)[layout]
        if claim.shape != true.shape or not np.allclose(claim, true, rtol=1e-4, atol=1e-4):
            return False
    assert compared, f"{record['id']}: no point meets the conditions"
    return True


@pytest.mark.parametrize("layout", ["numerator", "denominator", "mixed"])
@pytest.mark.parametrize("id_", RECORDS)
def test_numpy_is_the_derivative(id_, layout):
    assert agrees(RECORDS[id_], layout)


def test_a_planted_mistake_is_seen():
    record = RECORDS[catalogue.by_slug()["quadratic-form"].id]
    assert not agrees(record, "mixed", "2 * A @ x")
    assert not agrees(record, "numerator", record["derivative"]["denominator"]["numpy"])


def test_the_list_and_its_schema():
    published = dict(data.files())
    every = json.loads(published["data/identities.json"])
    schema = json.loads(published["data/identities.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(every, schema)
    assert [record["id"] for record in every] == list(catalogue.identities())
    del every[0]["wrt"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(every, schema)


def test_every_certificate_and_citation_is_published():
    published = dict(data.files())
    for record in RECORDS.values():
        certificate = json.loads(published[record["certificate"]])
        assert certificate["verdict"] == record["verdict"]
        assert f"@misc{{{record['id']}," in published[f"data/bibtex/{record['id']}.bib"].decode()
