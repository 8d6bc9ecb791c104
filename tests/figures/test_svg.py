"""The SVG: small, the same every time, coloured by the page, set in the site's faces."""

import os
import re
import subprocess
import sys
from io import StringIO
from itertools import pairwise
from math import cos, sin
from xml.etree.ElementTree import fromstring

import pytest
from matplotlib.figure import Figure as Plot

from derivations.figures import FIGURES, style
from derivations.figures.polyline import TOLERANCE, from_segment, shorter
from derivations.figures.style import COLOURS, FontsMissingError, paint, styled, use_fonts
from derivations.figures.svg import page_svg
from scripts.places import ROOT

LANGUAGES = ("ko", "en")
LIMIT = 60 * 1024
EVERY = [(name, language) for name in FIGURES for language in LANGUAGES]


def faces(plot):
    """The PostScript names of the fonts that glyphs are taken from, as matplotlib writes them into ids."""
    raw = matplotlib_svg(plot)
    return {found[1] for found in re.finditer(r'<path id="([A-Za-z_]+-?[A-Za-z]*)-[0-9a-f]+"', raw)}


def matplotlib_svg(plot):
    out = StringIO()
    plot.savefig(out, format="svg")
    return out.getvalue()


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_a_figure_is_small_and_whole(name, language):
    svg = FIGURES[name].draw(language)
    assert len(svg.encode()) <= LIMIT
    root = fromstring(svg)  # noqa: S314 (our own text)
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    assert all(found.startswith(f"{name}-") for found in ids)
    used = set(re.findall(r'href="#([^"]*)"', svg)) | set(re.findall(r"url\(#([^)]*)\)", svg))
    assert used == set(ids)
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == FIGURES[name].alt(language)
    for unwanted in ("<style", "<metadata", "xlink", "<text", "http://www.w3.org/1999", "atplotlib", "<!"):
        assert unwanted not in svg


@pytest.mark.parametrize("name", FIGURES)
def test_one_svg_serves_both_schemes(name):
    svg = FIGURES[name].draw("ko")
    colours = set(re.findall(r'(?:fill|stroke)="([^"]*)"', svg)) - {"none"}
    assert colours <= {f"var(--{variable},{light})" for variable, (light, _) in COLOURS.items()}
    dark = FIGURES[name].draw("ko", "dark")
    assert "var(" not in dark
    assert set(re.findall("#[0-9a-f]{6}", dark)) <= {dark for _, dark in COLOURS.values()}


def test_the_page_defines_the_colours():
    css = (ROOT / "docs" / "assets" / "stylesheets" / "site.css").read_text("utf-8")
    defined = {name: defines.strip() for name, defines in re.findall(r"--([\w-]+):([^;]*);", css)}
    for variable, (light, dark) in COLOURS.items():
        meant = defined[variable]
        while meant.startswith("var("):
            meant = defined[meant[6:-1]]
        assert meant == f"light-dark({light}, {dark})"


def test_a_colour_of_its_own_is_refused():
    with pytest.raises(ValueError, match="no colour of a figure"):
        paint("#1f77b4", "page")
    plot = Plot()
    with styled():
        plot.add_subplot().plot([0, 1], color="red")
        with pytest.raises(ValueError, match="no colour of a figure"):
            page_svg(plot, "red")


@pytest.mark.parametrize(("name", "language"), EVERY)
def test_words_stand_in_the_faces_of_the_site(name, language, caplog):
    with styled():
        found = faces(FIGURES[name].plot(language))
    assert found
    assert all(face.startswith(("MatrixText-", "KaTeX_")) for face in found), found
    assert not caplog.records  # no glyph missing, no family not found


def test_another_face_is_seen(caplog):
    plot = Plot()
    plot.text(0, 0, "a $x$")
    assert any("DejaVu" in face for face in faces(plot))
    with styled():
        missing = Plot()
        missing.text(0, 0, r"$\Vert$")
        matplotlib_svg(missing)
    assert "does not have a glyph" in caplog.text


def test_fonts_must_be_given(monkeypatch):
    with pytest.raises(FontsMissingError, match="KaTeX_Main"):
        use_fonts([])
    monkeypatch.setattr(style, "_families", [])
    with pytest.raises(FontsMissingError, match="use_fonts"):
        FIGURES["quiver-saddle"].draw("ko")


@pytest.mark.parametrize("name", FIGURES)
def test_the_same_figure_every_time(name):
    assert FIGURES[name].draw("ko") == FIGURES[name].draw("ko")


def test_the_same_figure_in_another_process():
    code = (
        "import sys; from derivations.figures import FIGURES, style;"
        "from scripts.fonts import matplotlib_font; from scripts.places import PACKAGES;"
        "style.use_fonts([*matplotlib_font(), *PACKAGES.glob('katex/dist/fonts/*.ttf')]);"
        "sys.stdout.write(FIGURES['ball-path'].draw('ko'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONHASHSEED": "1", "TZ": "Asia/Seoul", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.stdout == FIGURES["ball-path"].draw("ko")


def test_a_shorter_line_stays_where_it_was():
    circle = [(100 * cos(k / 50), 100 * sin(k / 50)) for k in range(314)]
    kept = shorter(circle)
    assert len(kept) < len(circle) / 2
    for point in circle:
        assert min(from_segment(point, a, b) for a, b in pairwise(kept)) <= TOLERANCE
    assert shorter([(0, 0), (5, 1), (10, 0)]) == [(0, 0), (5, 1), (10, 0)]
    assert shorter([(0, 0), (5, 0.01), (10, 0)]) == [(0, 0), (10, 0)]
