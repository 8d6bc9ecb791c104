"""A notebook's page holds its text, code and results, and nothing of Jupyter's own page."""

import json
from types import SimpleNamespace

import pytest
from mkdocs.exceptions import PluginError

from scripts import notebook
from scripts.katex import render_page

STYLE = "<style>" + ".jp-a{}" * 1000 + "</style>"
OUTSIDE = '<script src="https://cdn.example.org/mathjax.js"></script>'


def cell(kind, inner, number=0):
    return f'<div class="jp-Cell jp-{kind}Cell" id="cell-id=c{number}">{inner}</div>'


def text(inner, number=0):
    return cell("Markdown", f'<div class="jp-RenderedMarkdown">{inner}</div>', number)


def code(source, output="", number=0):
    shown = f'<div class="highlight-ipynb"><pre><span></span>{source}</pre></div>'
    return cell(
        "Code", shown + (f'<div class="jp-OutputArea-output">{output}</div>' if output else ""), number
    )


@pytest.fixture
def cleaned(tmp_path):
    def clean(*cells, alt=""):
        path = tmp_path / "ball.ipynb"
        described = [{"id": f"c{number}", "metadata": {"alt": alt} if alt else {}} for number in range(9)]
        path.write_text(json.dumps({"cells": described}), "utf-8")
        target = SimpleNamespace(url_relative_to=lambda _: "../../learn/layouts/")
        files = SimpleNamespace(get_file_from_path={"learn/layouts.md": target}.get)
        page = SimpleNamespace(
            file=SimpleNamespace(src_uri="chapters/ball.ipynb", abs_src_path=str(path)), toc=None
        )
        page_html = f'{STYLE}{OUTSIDE}<div class="jp-Notebook">{"".join(cells)}</div>{STYLE}'
        return notebook.clean(page_html, page, files), page  # type: ignore[arg-type]

    return clean


def test_styles_scripts_and_prompts_are_gone(cleaned):
    page, _ = cleaned(text("<p>공</p>"), code("x = 1", "<pre>1</pre>"))
    assert "jp-" not in page
    assert "<style" not in page
    assert "http" not in page
    assert "공" in page


def test_code_is_the_themes_block_and_keeps_its_colours(cleaned):
    page, _ = cleaned(code('<span class="n">x</span> = 1'))
    assert '<div class="language-python highlight"><pre><code><span></span>' in page
    assert '<span class="n">x</span> = 1' in page


def test_dollars_become_formulas(cleaned):
    page, _ = cleaned(text(r"<p>$f(x) &lt; 1$ and $$\nabla f$$</p>"))
    rendered = render_page(page, where="ball")
    assert rendered.count("<math") == 2
    assert "$" not in rendered


def test_dollars_in_code_are_dollars(cleaned):
    page, _ = cleaned(text("<p><code>$x$</code></p>"), code("'$x$'"))
    assert page.count("$x$") == 2


def test_a_computed_formula_is_a_formula(cleaned):
    latex = '<div class="jp-OutputArea-output jp-RenderedLatex">$\\displaystyle 4 x^{2} &lt; 1$</div>'
    page, _ = cleaned(cell("Code", latex), code("print('$')", "<pre>$</pre>"))
    assert r"\[ 4 x^{2} &lt; 1\]" in page
    assert '<pre tabindex="0">$</pre>' in page


def test_a_dollar_without_partner_is_an_error(cleaned):
    with pytest.raises(PluginError, match=r"chapters/ball\.ipynb.*partner"):
        cleaned(text("<p>It costs $5.</p>"))


def test_korean_headings_have_anchors_and_make_the_contents(cleaned):
    heading = '<h{0} id="">{1}<a class="anchor-link" href="#">¶</a></h{0}>'
    page, seen = cleaned(
        text(heading.format(1, "공 굴리기") + heading.format(2, "수렴 조건")),
        text(heading.format(2, "수렴 조건")),
    )
    assert 'id="공-굴리기"' in page
    assert 'href="#수렴-조건"' in page
    assert 'id="수렴-조건-2"' in page
    (top,) = seen.toc.items
    assert [child.id for child in top.children] == ["수렴-조건", "수렴-조건-2"]


def test_links_to_sources_lead_to_pages(cleaned):
    page, _ = cleaned(
        text('<p><a href="../learn/layouts.md#mixed">x</a> <a href="https://a.example">y</a></p>')
    )
    assert 'href="../../learn/layouts/#mixed"' in page
    assert 'href="https://a.example"' in page


def test_a_link_to_nothing_is_an_error(cleaned):
    with pytest.raises(PluginError, match=r"gone\.md"):
        cleaned(text('<a href="../learn/gone.md">x</a>'))


PICTURE = '<img alt="No description has been provided for this image" src="data:image/png;base64,AA"/>'


def test_a_picture_takes_its_cells_description(cleaned):
    page, _ = cleaned(code("plot()", PICTURE), alt="경사하강법의 경로")
    assert 'alt="경사하강법의 경로"' in page


def test_a_picture_without_description_is_an_error(cleaned):
    with pytest.raises(PluginError, match="without description"):
        cleaned(code("plot()", PICTURE))
