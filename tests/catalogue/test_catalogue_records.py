"""The catalogue as a whole: ids, slugs, topics, the table by shape, and the two lists it must cover."""

from itertools import product

import pytest

from derivations import catalogue
from derivations.core.identity import Identity
from derivations.verify.exact import trials
from derivations.verify.statement import Statement

IDENTITIES = catalogue.identities()
KINDS_OF_SHAPE = ("scalar", "vector", "matrix")
TOPICS = [
    "foundations",
    "linear-forms",
    "quadratic-forms",
    "vector-functions",
    "traces",
    "determinants",
    "inverses",
    "norms",
    "hessians",
    "learning",
]
# Slugs that prose uses as names.
NAMED_BY_PROSE = [
    "linear-form",
    "bilinear-form",
    "matrix-vector-product",
    "quadratic-form",
    "squared-norm",
    "least-squares",
    "trace-linear",
    "trace-product",
    "trace-quadratic",
    "trace-inverse",
    "determinant",
    "log-abs-determinant",
    "inverse",
    "vector-by-scalar",
    "hessian-quadratic-form",
    "hessian-seed-saddle",
    "seed-saddle",
    "seed-ball",
    "hessian-seed-ball",
    "product-rule-scalar",
    "product-rule-matrix",
    "chain-rule-vector",
    "chain-rule-scalar",
    "euclidean-norm",
    "frobenius-norm-squared",
    "softmax",
    "logistic-loss",
    "log-sum-exp",
    "log-determinant",
    "matrix-by-scalar",
]


def each(identity):
    return pytest.param(identity, id=identity.slug)


every_identity = pytest.mark.parametrize("identity", [each(identity) for identity in IDENTITIES.values()])
every_wrong = pytest.mark.parametrize(
    ("identity", "wrong"),
    [
        pytest.param(identity, wrong, id=f"{identity.slug}-{k}")
        for identity in IDENTITIES.values()
        for k, wrong in enumerate(identity.wrong, 1)
    ],
)


def stated(identity, claim, *more):
    return Statement(
        of=identity.of,
        by=identity.by,
        kind=identity.kind,
        claim=claim,
        conditions=(*identity.conditions, *more),
    )


def test_ids_are_contiguous_and_ordered():
    assert list(IDENTITIES) == [f"MC{k:04d}" for k in range(1, len(IDENTITIES) + 1)]


def test_topics_stand_in_their_order():
    assert [topic.slug for topic in catalogue.TOPICS] == TOPICS


@pytest.mark.parametrize("slug", TOPICS)
def test_a_topic_is_neither_empty_nor_long(slug):
    assert 4 <= len(catalogue.of_topic(slug)) <= 15


def test_every_identity_belongs_to_one_topic():
    assert sorted(record.id for slug in TOPICS for record in catalogue.of_topic(slug)) == list(IDENTITIES)
    assert catalogue.topic_of("MC0007").slug == "quadratic-forms"


@pytest.mark.parametrize("slug", NAMED_BY_PROSE)
def test_what_prose_names_exists(slug):
    assert isinstance(catalogue.by_slug()[slug], Identity)


@pytest.mark.parametrize(("of", "by"), list(product(KINDS_OF_SHAPE, repeat=2)))
def test_no_cell_of_the_table_by_shape_is_empty(of, by):
    assert any(record.shape_class == f"{of}-by-{by}" for record in IDENTITIES.values())


@every_identity
def test_holds_exactly(identity):
    assert all(trial.accepted for trial in trials(stated(identity, identity.claim)))
    for special in identity.special:
        assert all(trial.accepted for trial in trials(stated(identity, special.claim, special.when)))


@every_wrong
def test_what_is_called_wrong_is_wrong(identity, wrong):
    assert wrong.claim.shape == identity.expected_shape
    assert not all(trial.accepted for trial in trials(stated(identity, wrong.claim)))


@every_identity
def test_what_people_get_wrong_is_told(identity):
    assert identity.wrong
    assert identity.note is not None


@every_identity
def test_a_named_piece_occurs_in_the_claim(identity):
    for name, piece in identity.where:
        assert identity.claim.has(piece), name
        assert name not in {symbol.data[0] for symbol in identity.symbols}, name


@every_identity
def test_no_symbol_has_two_shapes(identity):
    names = [symbol.data[0] for symbol in identity.symbols]
    assert len(set(names)) == len(names)


def test_relations_lead_everywhere():
    named = {related for record in IDENTITIES.values() for related in record.related}
    assert named == set(IDENTITIES)
