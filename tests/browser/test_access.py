"""Accessibility: axe finds nothing serious in light or dark, nothing left out; the keyboard suffices."""

import pytest

from scripts.places import PACKAGES
from tests.browser.reading import EVERY_PAGE, LANGUAGES, path, probe, shown

AXE = PACKAGES / "axe-core" / "axe.min.js"
SCHEMES = {"light": "default", "dark": "slate"}


def findings(page):
    page.add_script_tag(path=AXE)
    result = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert result["passes"], "axe looked at nothing"
    return [
        {
            "rule": each["id"],
            "impact": each["impact"],
            "where": [node["html"][:160] for node in each["nodes"][:3]],
        }
        for each in result["violations"]
        if each["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("lang", "kind"), EVERY_PAGE)
def test_axe_finds_nothing_serious(reader, lang, kind, scheme):
    page = reader.open(path(lang, kind), color_scheme=scheme)
    assert page.get_attribute("body", "data-md-color-scheme") == SCHEMES[scheme]
    assert findings(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_serious_while_searching(reader, scheme):
    page = reader.open("", color_scheme=scheme)
    page.click(".md-search__input")
    page.fill(".md-search__input", "logdet")
    page.keyboard.press("Shift")
    page.wait_for_selector(".md-search-result__item")
    page.wait_for_timeout(500)
    assert findings(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("kind", ["home", "topic", "identity", "chapter"])
def test_axe_finds_nothing_serious_on_a_telephone(reader, kind, scheme):
    page = reader.open(path("ko", kind), color_scheme=scheme, viewport={"width": 360, "height": 640})
    assert findings(page) == []
    page.click("label[for=__drawer] >> visible=true")
    page.wait_for_timeout(400)
    assert findings(page) == []


def test_axe_finds_nothing_serious_without_javascript_of_ours(reader):
    page = reader.open(path("ko", "identity"))
    page.evaluate("delete document.documentElement.dataset.layout")
    assert findings(page) == []


def test_axe_sees_a_planted_defect(reader):
    page = reader.open("")
    probe(page, "addToArticle", '<p style="color: #ccc; background: #fff">too pale to read</p>')
    assert [each["rule"] for each in findings(page)] == ["color-contrast"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_stop_of_the_tab_key_can_be_seen(reader, lang):
    page = reader.open(path(lang, "identity"))
    unseen, seen = [], 0
    for _ in range(60):
        page.keyboard.press("Tab")
        state = probe(page, "focused")
        if state is None:
            break
        seen += 1
        if not state[1]:
            unseen.append(state[0])
    assert unseen == []
    assert seen > 20


def test_the_first_stop_leads_past_the_header(reader):
    page = reader.open(path("ko", "identity"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('md-skip')")


def test_the_menu_opens_closes_and_gives_the_focus_back(reader):
    page = reader.open("", viewport={"width": 360, "height": 640})
    button = page.locator("label[for=__drawer][role=button]")
    assert page.evaluate("document.querySelector('.md-sidebar--primary').inert")
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")
    page.keyboard.press("Escape")
    assert button.get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.activeElement.htmlFor") == "__drawer"


def test_what_scrolls_can_be_reached_and_has_a_name_and_an_edge(reader):
    page = reader.open(path("ko", "identity"), viewport={"width": 320, "height": 640})
    probe(page, "widen", ".formula")
    box = page.locator(".formula >> visible=true").first
    assert box.get_attribute("tabindex") == "0"
    assert box.get_attribute("role") == "region"
    assert box.get_attribute("aria-label")
    assert box.evaluate("one => parseFloat(getComputedStyle(one).borderRightWidth)") > 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_copying_says_so(reader, lang):
    context = reader.context(permissions=["clipboard-read", "clipboard-write"])
    page = reader.open(path(lang, "identity"), context)
    button = page.locator(".copy >> visible=true").first
    wanted = button.get_attribute("data-clipboard-text")
    button.click()
    said = page.locator(".md-dialog[role=status]")
    said.get_by_text({"ko": "복사했다", "en": "Copied"}[lang]).wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == wanted
    assert page.locator("[data-copy-address]").get_attribute("data-clipboard-text") == reader.address + path(
        lang, "identity"
    )


def test_light_and_dark_are_chosen_and_remembered(reader):
    context = reader.context(color_scheme="light")
    page = reader.open("", context)
    page.locator("[data-md-component=palette] label >> visible=true").click()
    assert page.get_attribute("body", "data-md-color-scheme") == "slate"
    assert (
        reader.open(path("en", "identity"), context).get_attribute("body", "data-md-color-scheme") == "slate"
    )


def test_dark_without_javascript(reader):
    page = reader.open("", color_scheme="dark", java_script_enabled=False)
    picture = page.locator("body").screenshot()
    assert picture
    page.emulate_media(color_scheme="light")
    assert page.locator("body").screenshot() != picture


def test_findings_are_printed_in_full_letters():
    assert "한" in shown(["한"])
