"""What is said of a figure: in both languages, without LaTeX, and with numbers that are computed."""

import re

import pytest
import sympy as sp

from derivations.facts import VALUES, value
from derivations.figures import FIGURES
from derivations.figures.prose import ball_path, first_order_residual, quiver_ball, quiver_saddle
from derivations.figures.words import degrees, point, said

LANGUAGES = ("ko", "en")
EVERY = [(name, language) for name in FIGURES for language in LANGUAGES]


def in_degrees(name):
    return value(name) * 180 / sp.pi


# Every number that a figure's words may contain; the captions also say the scale of the arrows.
NUMBERS = {
    "ball-path": lambda: [
        *value("ball.start"), *value("ball.minimum"), in_degrees("ball.angle"), ball_path.STEP,
    ],
    "first-order-residual": lambda: [0, 1, 2, 10, 100, *first_order_residual.slopes().values()],
    "mixed-partials": lambda: [
        value("mixed-partials.first-x-then-y"), value("mixed-partials.first-y-then-x"),
    ],
    "quiver-ball": lambda: [
        *value("ball.minimum"), value("descent.condition-number"), quiver_ball.SCALE,
    ],
    "quiver-saddle": lambda: [
        *value("saddle.critical-point"), *value("saddle.eigenvalues"), 0, quiver_saddle.SCALE,
    ],
    "saddle-section": lambda: [*value("saddle.critical-point"), value("saddle.critical-value"), 0],
    "step-size": lambda: [
        2, value("descent.just-below.step"), value("descent.just-above.step"), value("descent.step-bound"),
        value("descent.fastest.step").p, value("descent.fastest.step").q,
    ],
}  # fmt: skip


def numbers_in(text):
    return [found.replace("−", "-") for found in re.findall(r"−?\d+(?:\.\d+)?", text)]


def is_rounded(number, fact):
    unit = sp.Rational(1, 10 ** len(number.partition(".")[2]))
    return abs(sp.N(fact, 30) - sp.Rational(number)) <= unit / 2


def unexplained(text, known):
    """Numbers of a text that are none of the known ones, rounded to as many digits."""
    return [number for number in numbers_in(text) if not any(is_rounded(number, fact) for fact in known)]


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_every_number_is_a_fact(name, language):
    figure = FIGURES[name]
    assert unexplained(figure.alt(language), NUMBERS[name]()) == []
    assert unexplained(figure.caption(language), NUMBERS[name]()) == []


def test_a_wrong_number_is_seen():
    known = NUMBERS["ball-path"]()
    assert unexplained(FIGURES["ball-path"].alt("en").replace("53.1", "53.2"), known) == ["53.2"]
    assert unexplained("점 (−2, 3)", known) == ["-2"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_follow_the_facts(monkeypatch, language):
    monkeypatch.setitem(VALUES, "ball.angle", lambda: sp.pi / 3)
    assert "60.0°" in FIGURES["ball-path"].alt(language)
    assert "60.0°" in FIGURES["ball-path"].caption(language)


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_a_figure_speaks_in_its_language(name, language):
    figure = FIGURES[name]
    for text in (figure.alt(language), figure.caption(language)):
        assert bool(re.search("[가-힣]", text)) == (language == "ko")
        assert text.endswith(".")
    assert len(figure.alt(language)) > 60
    assert "\\" not in figure.alt(language)
    assert "$" not in figure.alt(language)


def test_numbers_are_said_exactly_or_to_the_digits_asked():
    assert said(sp.Rational(-1, 8)) == "−0.125"
    assert said(sp.sqrt(2), 3) == "1.414"
    assert point((sp.Integer(-2), sp.Rational(1, 10))) == "(−2, 0.1)"
    assert degrees(sp.pi / 7) == "25.7°"
    with pytest.raises(ValueError, match="say to how many digits"):
        said(sp.Rational(1, 3))
