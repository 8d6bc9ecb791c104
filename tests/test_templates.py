"""The templates: what a view says is on the page, and what it does not say is missed."""

import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from scripts import katex, templates
from scripts.templates import width
from scripts.templates.breaking import broken as broken_form
from tests import sample_views

FOLDER = Path(templates.__file__).parent
LANGUAGES = ("ko", "en")
SOURCES = {path.name: path.read_text("utf-8") for path in sorted(FOLDER.glob("*.jinja"))}


def page(lang="ko", **changed):
    return templates.render("identity.md.jinja", lang=lang, view=sample_views.quadratic_form(lang) | changed)


class Nesting(HTMLParser):
    """The elements left open at the end of a fragment, and closing tags without an opening one."""

    VOID = frozenset({"img", "input", "br", "path", "meta", "link"})

    def __init__(self, text):
        super().__init__()
        self.open, self.wrong, self.ids = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.ids += [value for name, value in attributes if name == "id"]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in self.VOID:
            return
        if self.open and self.open[-1] == tag:
            self.open.pop()
        else:
            self.wrong.append(tag)


def every_fragment(lang):
    views = sample_views.views(lang)
    table = sample_views.table(lang)
    topic = {"title": "T", "identities": views}
    yield from (templates.render("identity.md.jinja", lang=lang, view=view) for view in views)
    yield from (templates.render("statement.html.jinja", lang=lang, view=view) for view in views)
    yield templates.render("topic_table.html.jinja", lang=lang, topic=topic)
    yield templates.render("shape_table.html.jinja", lang=lang, table=table)
    yield templates.render("shape_grid.html.jinja", lang=lang, table=table)
    yield templates.render("figure.html.jinja", lang=lang, figure=views[0]["figure"])


def test_both_languages_have_the_same_words():
    assert set(templates.words()["ko"]) == set(templates.words()["en"])
    assert all(word.strip() for words in templates.words().values() for word in words.values())


def test_a_word_is_no_method_of_the_dictionary_that_holds_it():
    # `words.copy` in a template would be the dictionary's own method, and print itself.
    assert not [key for key in templates.words()["ko"] if hasattr({}, key)]


def test_every_word_is_used_and_every_used_word_is_there():
    text = "".join(SOURCES.values())
    python = "".join(path.read_text("utf-8") for path in FOLDER.parent.glob("*.py"))
    named = set(re.findall(r"words\.(\w+)", text)) | set(re.findall(r"words\(\)\[lang\]\[['\"](\w+)", python))
    begun = set(re.findall(r'words\["(\w+_)" ~', text))
    words = set(templates.words()["ko"])
    assert named <= words
    assert not [key for key in words - named if not key.startswith(tuple(begun))]


def test_korean_words_follow_the_glossary():
    avoided = re.compile("배치|최급강하|수반행렬")
    assert not [word for word in templates.words()["ko"].values() if avoided.search(word)]


def test_the_theme_has_every_word_of_its_own_in_both_languages():
    folder = FOLDER.parents[1] / "overrides" / "partials"
    asked = set(
        re.findall(r"lang\.t\([\"']([\w.]+)[\"']\)", "".join(p.read_text() for p in folder.rglob("*.html")))
    )
    for lang in LANGUAGES:
        known = set(
            re.findall(r'^  "([\w.]+)":', (folder / "languages" / f"{lang}.html").read_text(), re.MULTILINE)
        )
        assert asked <= known, lang


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_opened_is_closed_and_ids_are_unique(lang):
    for fragment in every_fragment(lang):
        nesting = Nesting(fragment.split("\n---\n")[-1])
        assert nesting.open == []
        assert nesting.wrong == []
        assert len(nesting.ids) == len(set(nesting.ids))


def test_a_planted_unclosed_element_is_seen():
    assert Nesting("<div><p>x</div>").wrong == ["div"]
    assert Nesting("<div>").open == ["div"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_katex_accepts_every_formula(lang):
    for fragment in every_fragment(lang):
        rendered = katex.render_page(fragment, where="a template")
        assert (
            rendered.count('class="katex"') == len(re.findall(r"\\[(\[]", fragment.split("<pre")[0]))
            or "<pre" in fragment
        )


def test_a_formula_katex_refuses_is_refused_here_too():
    with pytest.raises(katex.BadFormula):
        katex.render_page(page(differential=r"\notacommand{x}"), where="a template")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_layout_stands_in_the_page_with_its_label(lang):
    for view in sample_views.views(lang):
        text = templates.render("statement.html.jinja", lang=lang, view=view)
        for layout in view["layouts"]:
            assert f'data-layout="{layout["name"]}"' in text
            assert layout["label"] in text


def test_layouts_that_coincide_stand_once():
    text = page(layouts_same=True, special=[], example={})
    assert text.count('class="layout-same"') == 1
    assert 'class="layout" data-layout' not in text.split("## ")[0]


def test_html_in_a_view_is_text():
    text = page(title="a < b & <script>")
    assert "<script>" not in text
    assert "a &lt; b &amp; &lt;script&gt;" in text
    assert r"\(a &lt; b\)" in page(function="a < b")


def test_markdown_in_a_title_is_text():
    assert r"# \*x\* \_y\_" in page(title="*x* _y_")


@pytest.mark.parametrize("missing", ["layouts", "differential", "verification", "bibtex", "shapes"])
def test_a_view_without_a_part_is_an_error(missing):
    view = sample_views.quadratic_form("ko")
    del view[missing]
    with pytest.raises(UndefinedError):
        templates.render("identity.md.jinja", lang="ko", view=view)


def test_a_check_without_a_word_is_an_error():
    step = sample_views.quadratic_form("ko")["steps"][0] | {"checked": "hoped"}
    with pytest.raises(UndefinedError):
        page(steps=[step])


def test_links_begin_at_the_root_of_their_language():
    ko, en = (
        templates.render("identity.md.jinja", lang=lang, view=sample_views.quadratic_form(lang))
        for lang in LANGUAGES
    )
    assert 'href="/id/MC0031/"' in ko
    assert 'href="/en/id/MC0031/"' in en
    assert all('href="/data/certificates/MC0007.json"' in text for text in (ko, en))


def test_the_broken_form_comes_with_a_width_that_the_stylesheet_knows():
    css = (FOLDER.parents[1] / "docs/assets/stylesheets/site.css").read_text()
    for step in width.STEPS:
        assert f"@container (max-width: {step}em)" in css
        assert f".fits-{step} >" in css


@pytest.mark.parametrize(
    ("shorter", "longer"),
    [
        ("x", "x + y"),
        (r"\frac{a}{b}", r"\frac{a + b + c}{b}"),
        (r"\begin{bmatrix} 1 \\ 2 \end{bmatrix}", r"\begin{bmatrix} 1 & 2 \end{bmatrix}"),
        (r"x^{a+b}", r"x a + b"),
        (r"\begin{aligned} a &= b \\ &= c \end{aligned}", "a = b = c"),
        (r"\text{a}", r"\text{가나다}"),
    ],
)
def test_a_longer_formula_is_estimated_wider(shorter, longer):
    assert width.ems(shorter) < width.ems(longer)


@pytest.mark.parametrize(
    "latex",
    [
        r"\frac{\partial f}{\partial X} = A^\top (B + C) X + D^\top X^\top A B C + E F G H - X Y Z W A B C D",
        r"{} = (\mathrm{d}X)^\top A B C D + X^\top A \left(B + C\right) \mathrm{d}X + A B C D E F G",
        r"\begin{bmatrix} a + b & c = d \\ 1 & 2 \end{bmatrix} + X Y Z W A B C D E F = A B C D E F G H",
    ],
)
def test_a_broken_formula_loses_nothing_and_fits(latex):
    broken = broken_form(latex)
    katex.render([katex.Formula(broken, True)], where="a template")
    bare = re.sub(r"\\begin\{aligned\} &|\\end\{aligned\}|\\\\ &\\q+uad \{\}", "", broken)
    assert re.sub(r"\s+", "", bare) == re.sub(r"\s+", "", latex)
    assert width.ems(broken) < width.ems(latex)
    assert "(B" + r" \\" not in broken


def test_a_step_begins_with_its_equals_sign():
    step = r"{} = \left(2 A^\top (A \mathbf{x} - \mathbf{b}) + 2 \mu A B C D E F\right)^\top \mathrm{d}X"
    assert not broken_form(step)
    assert broken_form(step + " + " + step[5:]).startswith(r"\begin{aligned} &{} = \left(2")


@pytest.mark.parametrize("latex", ["x + y", "(" + "a + " * 20 + "b", r"a & b \\ " + "c + " * 20 + "d"])
def test_what_is_short_unbalanced_or_broken_already_stays(latex):
    assert not broken_form(latex)


def test_words_file_is_valid_toml_with_two_tables():
    assert set(tomllib.loads((FOLDER / "words.toml").read_text("utf-8"))) == set(LANGUAGES)
