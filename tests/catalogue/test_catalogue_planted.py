"""Mistakes that a contributor could make in a record, each refused by name."""

from dataclasses import replace

import pytest

from derivations import Source, Text, catalogue, invertible, matrix, scalar, vector
from derivations.catalogue import check_registered, collect, registry
from derivations.catalogue.topic import Topic
from derivations.catalogue.works import read
from derivations.core.errors import CatalogueError

IDENTITIES = catalogue.identities()
ONE, OTHER = IDENTITIES["MC0001"], IDENTITIES["MC0007"]
ALONE = replace(ONE, related=())
TOPIC = Topic("linear-forms", Text(ko="일차형식", en="Linear forms"), 1)


def collected(*records, **more):
    contents = {"TOPIC": TOPIC, **{f"record_{k}": record for k, record in enumerate(records)}, **more}
    return collect([("linear_forms", contents)], catalogue.sources())


def test_a_sound_record_is_taken():
    assert list(collected(ALONE).identities) == ["MC0001"]


@pytest.mark.parametrize(
    ("records", "complaint"),
    [
        ((ALONE, replace(OTHER, id="MC0001", related=())), "the id MC0001 is given 2 times"),
        ((ALONE, replace(OTHER, slug="linear-form", related=())), "the slug linear-form is given 2 times"),
        ((replace(ALONE, id="MC1"),), "'MC1' is no id"),
        ((replace(ALONE, slug="Linear_Form"),), "'Linear_Form' is no slug"),
        ((replace(ALONE, related=("MC9999",)),), "MC0001: the related id MC9999"),
        ((replace(ALONE, related=("MC0001",)),), "MC0001: the related id MC0001"),
        ((replace(ALONE, sources=(Source("nobody-1900"),)),), "MC0001: the source nobody-1900"),
    ],
)
def test_a_bad_record_is_refused(records, complaint):
    with pytest.raises(CatalogueError, match=complaint):
        collected(*records)


def test_a_file_without_a_topic_is_refused():
    with pytest.raises(CatalogueError, match=r"lost\.py has the identity MC0001 but no TOPIC"):
        collect([("lost", {"record": ALONE})], catalogue.sources())


def test_two_files_of_one_topic_are_refused():
    with pytest.raises(CatalogueError, match="the topic linear-forms is given 2 times"):
        collect([("a", {"TOPIC": TOPIC}), ("b", {"TOPIC": TOPIC})], {})


def test_an_unregistered_record_is_refused():
    planted = replace(ALONE, id="MC9000", slug="planted")
    with pytest.raises(CatalogueError, match=r"MC9000 .* is not in registry\.json"):
        check_registered([planted], registry.read())


@pytest.mark.parametrize("claim", [vector("w", "n").T, vector("w", "m"), scalar("s")])
def test_a_claim_of_the_wrong_shape_is_refused(claim):
    with pytest.raises(CatalogueError, match=r"MC0001: the gradient of .* is n×1"):
        replace(ONE, gradient=claim)


def test_two_claims_are_refused():
    with pytest.raises(CatalogueError, match="exactly one"):
        replace(ONE, jacobian=vector("w", "n").T)


def test_an_unknown_id_has_no_topic():
    with pytest.raises(CatalogueError, match="no identity MC9999"):
        catalogue.topic_of("MC9999")


def test_a_condition_of_unknown_kind_is_refused():
    with pytest.raises(ValueError, match="'round' is no kind of condition"):
        replace(invertible(matrix("X", "n", "n")), kind="round")


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({"kind": "book", "authors": ["A B"], "title": "T"}, "someone-2000 is no work"),
        ({"kind": "book", "title": "T", "year": 2000}, "someone-2000 is no work"),
        ({"kind": "book", "authors": ["A B"], "title": "T", "year": 2000, "colour": "red"}, "is no work"),
        ({"kind": "rumour", "authors": ["A B"], "title": "T", "year": 2000}, "of kind 'rumour'"),
    ],
)
def test_an_incomplete_work_is_refused(row, complaint):
    with pytest.raises(CatalogueError, match=complaint):
        read({"someone-2000": row})


def test_every_work_is_cited():
    cited = {source.work for record in IDENTITIES.values() for source in record.sources}
    assert cited == set(catalogue.sources())


def test_a_particle_belongs_to_the_family_name():
    assert catalogue.sources()["golub-van-loan-2013"].short == "Golub & Van Loan (2013)"


def test_a_work_is_written_out():
    work = catalogue.sources()["horn-johnson-2013"]
    assert work.short == "Horn & Johnson (2013)"
    assert work.reference == (
        "Roger A. Horn & Charles R. Johnson (2013). Matrix Analysis, 2nd ed. Cambridge University Press."
    )
    assert work.bibtex.startswith(
        "@book{horn-johnson-2013,\n  author = {Roger A. Horn and Charles R. Johnson},"
    )
