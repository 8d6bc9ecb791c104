"""The first-order check of every identity of the catalogue, and planted mistakes."""

import re
from dataclasses import replace
from fractions import Fraction
from xml.etree.ElementTree import fromstring

import pytest

from derivations import scalar
from derivations.catalogue import identities
from derivations.figures.first_order import CLOSER, FirstOrder, Line, first_order, fitting, measured
from derivations.figures.loglog import WrongSlopeError
from derivations.figures.residual import Ray, ray
from derivations.verify.field import Jets
from derivations.verify.matrix import Matrix
from derivations.verify.points import sampled
from derivations.verify.rationals import Rationals
from derivations.verify.statement import Statement

LIMIT = 6 * 1024
EVERY = [pytest.param(record, id=record.slug) for record in identities().values()]


def statement(record):
    return Statement(
        of=record.of, by=record.by, kind=record.kind, claim=record.claim, conditions=record.conditions
    )


@pytest.mark.parametrize("record", EVERY)
def test_right_has_slope_two_and_wrong_one(record):
    check = first_order(record)
    right, wrong = check.slopes
    assert wrong == pytest.approx(1, abs=0.05)
    assert check.slope in {"", "2", "3"}
    if right is None:
        assert check.exact
        assert not any(check.right.sizes)
    else:
        assert right == pytest.approx(int(check.slope), abs=0.05)


@pytest.mark.parametrize("record", EVERY)
def test_the_picture_is_small_and_without_words(record):
    svg = first_order(record).svg
    assert len(svg.encode()) <= LIMIT
    root = fromstring(svg)  # noqa: S314 (our own text)
    assert root.attrib["aria-hidden"] == "true"
    assert "<text" not in svg
    ids = re.findall(r' id="([^"]*)"', svg)
    assert ids
    assert all(found.startswith(f"first-order-{record.id}-") for found in ids)
    assert re.findall("#[0-9a-f]{6}", svg) == re.findall(r"(?<=,)#[0-9a-f]{6}(?=\))", svg)  # all by variables


@pytest.mark.parametrize("record", EVERY)
def test_what_the_catalogue_calls_wrong_is_refused(record):
    along = ray(statement(record))
    for wrong in fitting(record, along):
        with pytest.raises(WrongSlopeError, match=record.id):
            first_order(replace(record, **{record.kind: wrong}))


@pytest.mark.parametrize("record", EVERY)
def test_a_doubled_derivative_is_refused(record):
    with pytest.raises(WrongSlopeError, match=record.id):
        first_order(replace(record, **{record.kind: 2 * record.claim}))


def test_a_wrong_version_that_is_right_is_refused():
    record = identities()["MC0007"]
    with pytest.raises(WrongSlopeError, match="wrong version"):
        first_order(record, record.claim)


def test_without_a_recorded_mistake_the_derivative_is_doubled():
    record = replace(identities()["MC0007"], wrong=())
    check = first_order(record)
    assert check.doubled
    assert "twice the derivative" in check.alt("en")
    assert check.wrong.claim == 2 * record.claim


def cube_at(number):
    """t³ along t, at a point chosen by hand."""
    t = scalar("t")
    claim = Statement(of=t**3, by=t, kind="gradient", claim=3 * t**2)
    ring = Jets(Rationals(), 1)
    here, step = Matrix.rational(ring, [[number]]), Matrix.rational(ring, [[1]])
    return Ray(claim, sampled({t: here}, {t: here}, {}, [step], {}, ring))


def test_where_the_second_derivative_vanishes_the_slope_is_three():
    flat, bent = cube_at(0), cube_at(1)
    assert flat.is_flat
    assert not bent.is_flat
    assert measured(flat, flat.statement.claim, 3, "t³ at 0").slope == pytest.approx(3)
    assert measured(bent, bent.statement.claim, 2, "t³ at 1").slope == pytest.approx(2, abs=0.05)
    with pytest.raises(WrongSlopeError, match="expected 3"):
        measured(bent, bent.statement.claim, 3, "t³ at 1")


def test_a_line_that_still_bends_is_looked_at_closer():
    """t³ at 1/1000: the cube outweighs the square at the first steps."""
    near = cube_at(Fraction(1, 1000))
    line = measured(near, near.statement.claim, 2, "t³ near 0")
    assert line.slope == pytest.approx(2, abs=0.05)
    assert max(line.steps) <= CLOSER[1]


def test_both_languages_say_the_slopes_measured():
    line = Line(identities()["MC0007"].claim, (Fraction(1, 10), Fraction(1, 100)), (1.0, 0.01), 2.004)
    wrong = replace(line, slope=0.987)
    check = FirstOrder("", line, wrong, doubled=False, exact=True)
    for language in ("ko", "en"):
        assert re.findall(r"\d\.\d+", check.alt(language)) == ["0.1", "0.01", "2.00", "0.99"]
    affine = FirstOrder("", replace(line, slope=None), wrong, doubled=False, exact=True)
    assert affine.slope == ""
    assert "정확히 0" in affine.alt("ko")
    assert "exactly zero" in affine.alt("en")
    enclosed = replace(affine, exact=False)
    assert "정확히" not in enclosed.alt("ko")
    assert "exactly" not in enclosed.alt("en")


def test_the_same_picture_whatever_was_drawn_before():
    first, other = identities()["MC0007"], identities()["MC0001"]
    before = first_order(first).svg
    first_order(other)
    assert first_order(first).svg == before
