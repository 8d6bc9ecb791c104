"""Formulas are rendered where they are text, nowhere else, and never wrongly."""

import subprocess
import sys

import pytest

from scripts import katex
from scripts.katex import BadFormula, Formula, render, render_page
from scripts.places import ROOT


def annotations(page: str) -> list[str]:
    parts = page.split('<annotation encoding="application/x-tex">')[1:]
    return [part.split("</annotation>")[0] for part in parts]


def test_inline_and_display_are_rendered_in_order():
    page = render_page(r"<p>\(a\) and \(b\)</p><div>\[c = d\]</div>", where="p")
    assert annotations(page) == ["a", "b", "c = d"]
    assert page.count("katex-display") == 1
    assert page.count("<math") == 3


def test_escaped_relations_reach_katex_unescaped():
    assert annotations(
        render_page(r"<p>\(a &lt; b &amp;lt c\)</p>".replace("&amp;lt", "&gt;"), where="p")
    ) == ["a &lt; b &gt; c"]


@pytest.mark.parametrize(
    "kept",
    [
        r"<code>\(x\)</code>",
        r"<pre>\[x\]</pre>",
        r"<script>let a = '\\(x\\)'</script>",
        r'<button data-latex="\(x\)">copy</button>',
        r"<!-- \(x\) -->",
        r"<textarea>\(x\)</textarea>",
    ],
)
def test_source_that_is_shown_as_source_stays(kept):
    assert render_page(kept, where="p") == kept


@pytest.mark.parametrize(
    "bad",
    [r"\frac{", r"X^{-1}^\top", r"행렬", r"\unknown", r"\label{a} x", r"\href{http://a.b}{x}"],
)
def test_a_formula_that_katex_does_not_accept_names_page_and_formula(bad):
    with pytest.raises(BadFormula) as error:
        render_page(rf"<p>\({bad}\)</p>", where="id/MC0001.md")
    assert "id/MC0001.md" in str(error.value)
    assert repr(bad) in str(error.value)


def test_korean_words_are_text():
    assert "행렬" in render([Formula(r"\text{행렬 } X", display=False)], where="p")[0]


@pytest.mark.parametrize("stray", [r"<p>\(x</p>", r"<p>x\)</p>", r"<p>\[x</p>", r"<p>\(a <em>b</em> \)</p>"])
def test_a_delimiter_without_partner_is_an_error(stray):
    with pytest.raises(BadFormula, match="without its partner"):
        render_page(stray, where="p")


def test_a_row_distance_in_a_matrix_is_no_delimiter():
    page = render_page(r"<p>\(\begin{aligned} a &amp;= b \\[2pt] &amp;= c \end{aligned}\)</p>", where="p")
    assert page.count("<math") == 1


def test_a_title_cannot_show_a_formula():
    with pytest.raises(BadFormula, match="title"):
        render_page(r"<title>\(x\)</title>", where="p")


def test_every_occurrence_of_a_formula_is_its_own():
    """The memo is by formula: a page never shows the formula of another."""
    first = render_page(r"<p>\(x\) \(y\) \(x\)</p>", where="p")
    second = render_page(r"<p>\(z\) \(x\)</p>", where="q")
    assert annotations(first) == ["x", "y", "x"]
    assert annotations(second) == ["z", "x"]


def test_a_later_build_renders_what_is_new(monkeypatch, tmp_path):
    monkeypatch.setattr(katex, "CACHE", tmp_path)
    known = Formula("y + 7", display=False)
    (first,) = render([known], where="t")
    katex.remember()
    katex._before.cache_clear()
    monkeypatch.setattr(katex, "_rendered", {})
    monkeypatch.setattr(katex, "_engine", lambda: pytest.fail("rendered again"))
    assert render([known], where="t") == [first]
    assert katex.rendered() == [first]
    katex._before.cache_clear()


def test_a_process_that_rendered_ends():
    """V8 left to Python's clearing up hung one process in seven."""
    program = "from scripts.katex import Formula, render; render([Formula('x', False)], where='t')"
    for _ in range(8):
        subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, timeout=60)
