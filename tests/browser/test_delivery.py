"""What a reader's machine is asked to fetch, and what it shows before and without scripts."""

from urllib.parse import urlsplit

import pytest

from scripts.bench import transfer

pytestmark = pytest.mark.browser
PAGES = ["", "en/", "id/MC0001/", "en/id/MC0001/", "chapters/ball/", "en/chapters/ball/"]
IDENTITIES = ["id/MC0001/", "en/id/MC0001/"]


@pytest.fixture
def tab(browser):
    context = browser.new_context()
    page = context.new_page()
    yield page
    context.close()


@pytest.mark.parametrize("path", IDENTITIES)
def test_an_identity_page_is_light(browser, address, path):
    asked = transfer(browser, address + path).without_text_face()
    assert len(asked) <= 16, sorted(asked)
    assert sum(asked.values()) <= 160 * 1024, asked


def test_the_text_face_is_small_and_all_of_it_is_ours(site):
    faces = list((site / "assets" / "fonts").iterdir())
    assert sum(face.stat().st_size for face in faces) <= 250 * 1024
    assert len(faces) == 2


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_asked_of_another_host_and_nothing_fails(tab, address, path):
    asked, complaints = [], []
    tab.on("request", lambda request: asked.append(request.url))
    tab.on("requestfailed", lambda request: complaints.append(request.url))
    tab.on("console", lambda message: complaints.append(message.text) if message.type != "log" else None)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.goto(address + path, wait_until="networkidle")
    host = urlsplit(address).netloc
    assert not [url for url in asked if urlsplit(url).netloc != host and not url.startswith("data:")]
    assert not complaints


def searching(urls):
    return [url for url in urls if "search" in urlsplit(url).path or "lunr" in url]


@pytest.mark.parametrize(("path", "query"), [("id/MC0001/", "행렬"), ("en/id/MC0001/", "gradient")])
def test_search_is_fetched_when_the_field_gets_focus_and_answers(tab, address, path, query):
    asked = []
    tab.context.on("request", lambda request: asked.append(request.url))
    tab.goto(address + path, wait_until="networkidle")
    tab.wait_for_timeout(300)
    assert not searching(asked)
    assert not tab.workers
    tab.locator("[data-md-component=search-query]").focus()
    tab.keyboard.type(query)
    tab.locator(".md-search-result__item").first.wait_for(timeout=10_000)
    assert searching(asked)
    link = tab.locator(".md-search-result__item a").first.get_attribute("href")
    assert tab.request.get(link).ok


@pytest.mark.parametrize("path", IDENTITIES)
def test_formulas_need_no_script(browser, address, path):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + path)
    formulas = page.locator("article .katex-html")
    assert formulas.count() > 0
    box = formulas.first.bounding_box()
    assert box["width"] > 10
    assert box["height"] > 5
    context.close()


SHIFT = """() => new Promise(resolve => {
  let sum = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value })
    .observe({type: 'layout-shift', buffered: true});
  document.fonts.ready.then(() => setTimeout(() => resolve(sum), 300));
})"""


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [360, 1200])
def test_nothing_moves_while_a_page_loads(browser, address, path, width):
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(address + path)
    assert page.evaluate(SHIFT) < 0.02
    context.close()


# English, because what a late face does to Korean depends on the Korean face that the machine has, if any.
@pytest.mark.parametrize("path", ["en/", "en/id/MC0001/"])
@pytest.mark.parametrize("width", [360, 1200])
def test_a_face_that_comes_late_moves_nothing(browser, address, path, width):
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.route("**/fonts/*", lambda route: (page.wait_for_timeout(400), route.continue_()))
    page.goto(address + path)
    assert page.evaluate(SHIFT) < 0.02
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_text_is_drawn_by_the_faces_of_the_site(tab, address, path):
    tab.goto(address + path, wait_until="networkidle")
    tab.evaluate("document.fonts.ready.then(() => null)")
    foreign = {
        (font["familyName"], text)
        for text, fonts in drawn(
            tab, "article :is(h1, h2, h3, p, li, td, th, dt, dd, figcaption, summary, a, span)"
        )
        for font in fonts
        if not font["isCustomFont"]
    }
    assert not foreign


def test_a_face_of_the_system_would_be_noticed(tab):
    tab.set_content("<article><p>abc</p></article>")
    ((text, fonts),) = drawn(tab, "p")
    assert text == "abc"
    assert not fonts[0]["isCustomFont"]


def drawn(tab, selector):
    """For each matching element outside code: the beginning of its text, and the faces that drew it."""
    inspector = tab.context.new_cdp_session(tab)
    for domain in ("DOM", "CSS"):
        inspector.send(f"{domain}.enable")
    document = inspector.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    nodes = inspector.send("DOM.querySelectorAll", {"nodeId": document, "selector": selector})["nodeIds"]
    for node in nodes:
        remote = inspector.send("DOM.resolveNode", {"nodeId": node})["object"]["objectId"]
        asked = {
            "objectId": remote,
            "returnByValue": True,
            "functionDeclaration": """function () {
                if (this.closest('code, pre, .katex-mathml, svg')) return '';
                if (this.querySelector('code, pre, .katex-mathml, svg')) return '';
                return this.textContent.trim().slice(0, 40);
            }""",
        }
        text = inspector.send("Runtime.callFunctionOn", asked)["result"]["value"]
        if text:
            yield text, inspector.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
