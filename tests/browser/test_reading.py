"""Every kind of page in both languages: complete, quiet, and at home on a small screen."""

import pytest

from tests.browser.reading import EVERY_PAGE, LANGUAGES, Reader, path, probe, shown

every_page = pytest.mark.parametrize(("lang", "kind"), EVERY_PAGE)

COUNT_SHIFTS = """
self.shift = 0
new PerformanceObserver(list => {
  for (const each of list.getEntries()) if (!each.hadRecentInput) self.shift += each.value
}).observe({type: "layout-shift", buffered: true})
"""


@every_page
def test_a_page_says_its_language_and_leads_to_the_same_page_in_the_other(reader, lang, kind):
    page = reader.open(path(lang, kind))
    assert page.get_attribute("html", "lang") == lang
    other = next(each for each in LANGUAGES if each != lang)
    with page.expect_navigation():
        page.click(".language-switch")
    assert page.url == reader.address + path(other, kind)
    assert page.get_attribute("html", "lang") == other


@every_page
@pytest.mark.parametrize("width", [320, 360])
def test_no_page_scrolls_sideways(reader, lang, kind, width):
    page = reader.open(path(lang, kind), viewport={"width": width, "height": 640})
    assert probe(page, "tooWide") == []
    assert probe(page, "scrolledSideways") == 0


def test_what_scrolls_is_one_box_and_not_a_box_in_a_box(reader):
    page = reader.open("id/MC0063/", viewport={"width": 320, "height": 640})
    assert page.locator(".scrolls").count() > 0
    assert page.locator(".scrolls .scrolls").count() == 0
    assert page.locator(".scrolls:not([tabindex='0'])").count() == 0


def test_an_element_that_is_too_wide_is_seen(reader):
    page = reader.open("", viewport={"width": 320, "height": 640})
    probe(page, "addToArticle", '<p style="width: 900px; max-width: none">x</p>')
    assert probe(page, "tooWide") != []


@every_page
def test_text_twice_as_large_still_fits(reader, lang, kind):
    page = reader.open(path(lang, kind), viewport={"width": 720, "height": 800})
    page.add_style_tag(content="html { font-size: 250% !important }")
    assert probe(page, "tooWide") == []
    assert probe(page, "scrolledSideways") == 0


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", ["topic", "identity", "prose", "table"])
def test_formulas_are_there_without_javascript(reader, lang, kind):
    without = reader.open(path(lang, kind), java_script_enabled=False)
    drawn = without.locator(".katex").count()
    assert drawn > 0
    # The same number with it: no script draws a formula, so the first paint has them all.
    assert reader.open(path(lang, kind)).locator(".katex").count() == drawn


def test_the_first_paint_waits_for_one_small_script(reader):
    page = reader.open(path("ko", "identity"))
    assert probe(page, "blockingScripts") == ["/assets/javascripts/layout.js"]


@every_page
def test_nothing_shifts_while_the_page_loads(reader, lang, kind):
    # The second visit has the faces at hand. In the first, a machine without any Korean face shows boxes
    # until ours is there; how it is on a machine that has one, the fallback's metrics decide (test_fonts).
    context = reader.context()
    reader.open(path(lang, kind), context).close()
    context.add_init_script(COUNT_SHIFTS)
    page = reader.open(path(lang, kind), context)
    page.wait_for_timeout(500)
    assert page.evaluate("shift") < 0.02


def test_a_shift_is_seen(reader):
    context = reader.context()
    context.add_init_script(COUNT_SHIFTS)
    page = reader.open("", context)
    page.evaluate("""setTimeout(() => {
      const block = Object.assign(document.createElement("div"), {style: "height: 300px"})
      document.querySelector("article").prepend(block)
    }, 50)""")
    page.wait_for_timeout(400)
    assert page.evaluate("shift") > 0.02


def test_a_foreign_request_and_an_error_are_seen(careless_reader: Reader):
    page = careless_reader.open("")
    page.evaluate("fetch('http://127.0.0.2:9/x').catch(() => 0)")
    page.evaluate("setTimeout(() => { throw new Error('planted') })")
    page.wait_for_timeout(300)
    complaints = shown(careless_reader.complaints)
    assert "foreign: http://127.0.0.2:9/x" in complaints
    assert "planted" in complaints


def test_a_page_that_is_not_there_says_so(careless_reader):
    page = careless_reader.context().new_page()
    answer = page.goto(careless_reader.address + "no/such/page/")
    assert answer.status == 404
    assert page.locator("h1").inner_text() == "없는 쪽이다"


@pytest.mark.parametrize("width", [1280, 800, 360])
@pytest.mark.parametrize("kind", ["topic", "identity"])
def test_a_formula_in_one_line_is_only_shown_where_it_fits(reader, kind, width):
    page = reader.open(path("ko", kind), viewport={"width": width, "height": 800})
    page.evaluate("document.fonts.ready")
    assert probe(page, "cutOff", ".formula-wide") == []


def test_a_formula_that_is_cut_off_is_seen(reader):
    page = reader.open("topics/learning/", viewport={"width": 360, "height": 800})
    page.add_style_tag(content=".formula-wide { display: block !important; font-size: 200% }")
    assert probe(page, "cutOff", ".formula-wide") != []
