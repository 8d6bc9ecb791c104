"""A kept certificate depends on nothing that its key does not name; one rung says what all together say."""

import ast
import dataclasses
from importlib.metadata import packages_distributions

import pytest

from derivations import catalogue, certified
from derivations.core.errors import Refuted
from derivations.core.identity import Text
from derivations.single_rung import RUNGS, single_rung
from derivations.work.cache import key
from derivations.work.places import ROOT
from scripts import checked
from tests.test_layers import imports, standard_library

# What a certificate is about comes from the record; how a list is worked off changes no result. What Coq has
# checked stands in the key itself.
NOT_IN_CODE = (
    "derivations/catalogue",
    "derivations/work",
    "derivations/kernel",
    "derivations/__init__.py",
)


def path_of(module):
    """The file of a module or of the module that a name comes from, or None."""
    parts = module.split(".")
    for end in (len(parts), len(parts) - 1):
        base = ROOT.joinpath(*parts[:end])
        for path in (base.with_suffix(".py"), base / "__init__.py"):
            if path.is_file():
                return path.relative_to(ROOT).as_posix()
    return None


def reached(start):
    """Every file of derivations/ that these import, wherever in them; and the packages of others."""
    files, others, waiting = set(), set(), list(start)
    while waiting:
        path = waiting.pop()
        if path in files or any(under(path, part) for part in NOT_IN_CODE):
            continue
        files.add(path)
        package = ".".join(path.split("/")[:-1])
        for name in imports((ROOT / path).read_text("utf-8"), package):
            if name.startswith("derivations"):
                waiting += [found for found in [path_of(name)] if found]
            else:
                others.add(name.split(".")[0])
    return files, others - standard_library()


def under(path, part):
    return path == part or path.startswith(f"{part}/")


CERTIFICATE = reached(["derivations/certified.py"])
EXAMINATION = reached(["derivations/certified.py", "derivations/examine.py"])


@pytest.mark.parametrize(
    ("found", "code"),
    [(CERTIFICATE, certified.CODE), (EXAMINATION, checked.CODE)],
    ids=["certificate", "examination"],
)
def test_every_module_that_takes_part_is_in_the_key(found, code):
    assert len(found[0]) > 50
    assert [path for path in sorted(found[0]) if not any(under(path, part) for part in code)] == []


@pytest.mark.parametrize("left_out", certified.CODE)
def test_a_part_that_is_left_out_of_the_key_is_noticed(left_out):
    rest = [part for part in certified.CODE if part != left_out]
    assert [path for path in CERTIFICATE[0] if not any(under(path, part) for part in rest)]


@pytest.mark.parametrize(
    ("found", "libraries"),
    [(CERTIFICATE, certified.LIBRARIES), (EXAMINATION, checked.LIBRARIES)],
    ids=["certificate", "examination"],
)
def test_every_library_that_takes_part_is_in_the_key(found, libraries):
    distributions = packages_distributions()
    used = {distributions[name][0] for name in found[1] if name in distributions}
    assert used <= set(libraries)
    assert "sympy" in used


def test_the_key_names_what_the_record_states_and_not_what_it_tells():
    identity = catalogue.by_slug()["quadratic-form"]
    before = key(certified.inputs(identity))
    assert key(certified.inputs(dataclasses.replace(identity))) == before
    retitled = dataclasses.replace(
        identity, title=Text(ko="새 제목", en="new title"), sources=(), aliases=("x",)
    )
    assert key(certified.inputs(retitled)) == before
    for changed in (
        dataclasses.replace(identity, wrong=()),
        dataclasses.replace(identity, special=()),
        dataclasses.replace(identity, gradient=2 * identity.claim),
        dataclasses.replace(identity, where=(("p", identity.of),)),
    ):
        assert key(certified.inputs(changed)) != before


def test_the_key_names_code_and_versions(monkeypatch):
    identity = catalogue.by_slug()["quadratic-form"]
    before = key(certified.inputs(identity))
    assert key(certified.inputs(identity, certified.CODE[1:])) != before
    monkeypatch.setattr(certified, "versions", lambda *names: dict.fromkeys(names, "0"))
    assert key(certified.inputs(identity)) != before


def test_certificates_and_illustrations_have_names_of_their_own():
    identity = catalogue.by_slug()["quadratic-form"]
    assert certified.job(identity).key != checked.illustrations_job(identity).key


def test_every_library_that_a_certificate_names_is_in_the_key():
    found = certified.certificate(catalogue.identities()["MC0001"])
    assert set(found["versions"]) <= {"python", *certified.LIBRARIES}


# A gradient, a differential, one over the reals, a Hessian; with special cases and wrong versions.
SLUGS = ["quadratic-form", "inverse", "euclidean-norm", "hessian-least-squares", "log-abs-determinant"]


@pytest.mark.parametrize("slug", SLUGS)
def test_a_rung_alone_says_what_it_says_in_the_certificate(slug):
    identity = catalogue.by_slug()[slug]
    whole = certified.certificate(identity)["rungs"]
    alone = [certified.certified((identity.id, name))["found"] for name in RUNGS]
    assert [found["name"] for found in alone] == [found["name"] for found in whole]
    assert alone == whole


def test_a_rung_alone_refutes_what_is_false():
    identity = catalogue.by_slug()["quadratic-form"]
    false = dataclasses.replace(identity, gradient=2 * identity.claim, special=(), wrong=())
    with pytest.raises(Refuted, match=identity.id):
        single_rung(false, "exact arithmetic over GF(p)")
    assert single_rung(false, "proof for all sizes").result == "not decided"


def test_lazy_imports_are_seen_by_the_test():
    source = "def f():\n    from derivations.verify.certificate import certify"
    assert ast.parse(source)
    assert imports(source, "derivations") == {"derivations.verify.certificate.certify"}
    assert path_of("derivations.verify.certificate.certify") == "derivations/verify/certificate.py"
