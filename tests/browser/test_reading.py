"""Every kind of page in both languages: complete, quiet, and at home on a small screen."""

import pytest

from tests.browser.reading import EVERY_PAGE, LANGUAGES, Reader, path, shown

every_page = pytest.mark.parametrize(("lang", "kind"), EVERY_PAGE)

WIDER = """() => {
  const width = document.documentElement.clientWidth
  const scrolls = one => { for (let up = one.parentElement; up; up = up.parentElement) if (getComputedStyle(up).overflowX !== 'visible' && up !== document.body && up !== document.documentElement) return true }
  return [...document.querySelectorAll('body *')].filter(one => one.checkVisibility() && one.getBoundingClientRect().right > width + 1 && getComputedStyle(one).position !== 'fixed' && !one.closest('.md-sidebar, .md-search, .md-dialog, .katex-mathml') && !scrolls(one))
    .map(one => one.tagName + '.' + one.className).slice(0, 5)
}"""


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
    page.evaluate("scrollTo(500, 0)")
    assert page.evaluate("scrollX") == 0, shown(page.evaluate(WIDER))
    assert page.evaluate(WIDER) == []


def test_an_element_that_is_too_wide_is_seen(reader):
    page = reader.open("", viewport={"width": 320, "height": 640})
    page.evaluate(
        "document.querySelector('article').append(Object.assign(document.createElement('pre'), {style: 'width: 900px'}))"
    )
    assert page.evaluate(WIDER) != []


@every_page
def test_text_twice_as_large_still_fits(reader, lang, kind):
    page = reader.open(path(lang, kind), viewport={"width": 720, "height": 800})
    page.add_style_tag(content="html { font-size: 250% !important }")
    page.evaluate("scrollTo(500, 0)")
    assert page.evaluate("scrollX") == 0
    assert page.evaluate(WIDER) == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", ["topic", "identity", "prose", "table"])
def test_formulas_are_there_without_javascript(reader, lang, kind):
    without = reader.open(path(lang, kind), java_script_enabled=False)
    bare = without.locator(".katex").count()
    assert bare > 0
    assert r"\(" not in without.locator("article").text_content().replace(r"\\(", "")
    # The same number with it: no script draws a formula, so the first paint has them all.
    assert reader.open(path(lang, kind)).locator(".katex").count() == bare


def test_the_first_paint_waits_for_no_script_of_ours(reader):
    page = reader.open(path("ko", "identity"))
    scripts = page.evaluate(
        "[...document.scripts].filter(one => one.src && !one.defer && one.closest('head')).map(one => one.src)"
    )
    assert [script.rsplit("/", 1)[1] for script in scripts] == ["layout.js"]


@every_page
def test_nothing_shifts_while_the_page_loads(reader, lang, kind):
    context = reader.context()
    context.add_init_script(
        "self.shift = 0; new PerformanceObserver(list => { for (const each of list.getEntries())"
        " if (!each.hadRecentInput) self.shift += each.value }).observe({type: 'layout-shift', buffered: true})"
    )
    page = reader.open(path(lang, kind), context)
    page.wait_for_timeout(700)
    assert page.evaluate("shift") < 0.02


def test_a_picture_without_a_size_would_be_a_shift(reader):
    page = reader.open("")
    page.evaluate(
        "self.shift = 0; new PerformanceObserver(list => { for (const each of list.getEntries()) self.shift += each.value })"
        ".observe({type: 'layout-shift'}); setTimeout(() => document.querySelector('article').prepend("
        "Object.assign(document.createElement('div'), {style: 'height: 300px'})), 50)"
    )
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


def test_an_identity_costs_few_bytes_and_few_requests(reader):
    context = reader.context()
    page = context.new_page()
    page.goto("about:blank")
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    fonts, sizes = set(), {}
    devtools.on(
        "Network.responseReceived",
        lambda e: fonts.add(e["requestId"]) if e["response"]["url"].endswith("woff2") else None,
    )
    devtools.on("Network.loadingFinished", lambda e: sizes.update({e["requestId"]: e["encodedDataLength"]}))
    page.goto(reader.address + path("ko", "identity"), wait_until="networkidle")
    rest = [size for request, size in sizes.items() if request not in fonts]
    assert sum(rest) <= 160 * 1024
    assert len(rest) <= 16
    assert sum(sizes[request] for request in fonts) <= 250 * 1024


def test_a_page_that_is_not_there_says_so(careless_reader):
    page = careless_reader.context().new_page()
    answer = page.goto(careless_reader.address + "no/such/page/")
    assert answer.status == 404
    assert page.locator("h1").inner_text() == "없는 쪽이다"
