"""The layout switch: on every page, remembered, shareable, by keyboard, and not needed to read."""

import pytest

from tests.browser.reading import EVERY_PAGE, LANGUAGES, path, probe

NAMES = ("numerator", "denominator", "mixed")
CHOSEN = ".layout-switch input:checked"


@pytest.mark.parametrize(("lang", "kind"), EVERY_PAGE)
def test_the_switch_is_on_every_page_and_begins_mixed(reader, lang, kind):
    page = reader.open(path(lang, kind))
    assert page.locator(".layout-switch").is_visible()
    assert page.get_attribute(CHOSEN, "value") == "mixed"
    assert probe(page, "shownLayouts") in (["mixed"], [])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_only_the_chosen_layout_is_shown(reader, lang, name):
    page = reader.open(path(lang, "identity"))
    for each in (NAMES[NAMES.index(name) - 1], name):
        page.check(f".layout-switch input[value={each}]", force=True)
    assert probe(page, "shownLayouts") == [name]
    assert page.url.endswith(f"?layout={name}")
    assert len(set(probe(page, "texts", ".statement > .layout .layout-label > span:first-child"))) == 1


def test_a_choice_is_remembered_on_other_pages_and_in_the_other_language(reader):
    context = reader.context()
    page = reader.open(path("ko", "identity"), context)
    page.check(".layout-switch input[value=numerator]", force=True)
    for lang, kind in (("ko", "topic"), ("en", "identity")):
        other = reader.open(path(lang, kind), context)
        assert other.get_attribute("html", "data-layout") == "numerator"
        assert other.get_attribute(CHOSEN, "value") == "numerator"


def test_the_address_wins_for_the_visit_and_does_not_change_the_choice(reader):
    context = reader.context()
    page = reader.open(path("ko", "identity"), context)
    page.check(".layout-switch input[value=denominator]", force=True)
    shared = reader.open(path("ko", "identity") + "?layout=numerator", context)
    assert probe(shared, "shownLayouts") == ["numerator"]
    assert shared.evaluate("localStorage.getItem('layout')") == "denominator"
    shared.goto(reader.address + path("ko", "topic"))
    assert shared.get_attribute("html", "data-layout") == "numerator"
    assert reader.open(path("ko", "topic"), context).get_attribute("html", "data-layout") == "denominator"


def test_nonsense_in_the_address_is_ignored(reader):
    page = reader.open(path("ko", "identity") + "?layout=sideways")
    assert probe(page, "shownLayouts") == ["mixed"]


def test_the_choice_is_made_before_the_first_paint(reader):
    context = reader.context()
    context.add_init_script(
        "new MutationObserver((_, self) => { if (document.body) { self.disconnect();"
        " window.layoutAtBody = document.documentElement.dataset.layout } })"
        ".observe(document, {childList: true, subtree: true})"
    )
    page = reader.open(path("ko", "identity") + "?layout=denominator", context)
    assert page.evaluate("layoutAtBody") == "denominator"


def test_it_works_where_storage_is_refused(reader):
    context = reader.context()
    context.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name,"
        " {get() { throw new DOMException('refused', 'SecurityError') }})"
    )
    page = context.new_page()
    page.goto(reader.address + path("ko", "identity") + "?layout=numerator")
    assert page.get_attribute("html", "data-layout") == "numerator"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_javascript_all_three_stand_labelled(reader, lang):
    page = reader.open(path(lang, "identity"), java_script_enabled=False)
    statement = page.locator("section.statement").first
    assert not page.locator(".layout-switch").is_visible()
    for name in NAMES:
        one = statement.locator(f".layout[data-layout={name}]")
        assert one.is_visible()
        assert one.locator(".layout-label").inner_text().strip()


def test_arrow_keys_move_the_choice(reader):
    page = reader.open(path("ko", "identity"))
    page.focus(CHOSEN)
    page.keyboard.press("ArrowLeft")
    assert probe(page, "shownLayouts") == ["denominator"]
    assert probe(page, "style", ".layout-switch input:focus-visible + span", "outlineStyle") == "solid"


def test_a_screen_reader_hears_a_named_group_of_three(reader):
    page = reader.open(path("en", "identity"))
    group = page.get_by_role("radiogroup", name="Layout")
    assert group.get_by_role("radio").count() == 3
    assert group.get_by_role("radio", name="Mixed").is_checked()


def test_choosing_shifts_nothing_above_the_statement(reader):
    page = reader.open(path("ko", "identity"))
    above = "h1, .layout-switch, .identity-head"
    before = probe(page, "tops", above)
    page.check(".layout-switch input[value=numerator]", force=True)
    assert probe(page, "tops", above) == before


def test_print_shows_every_layout(reader):
    page = reader.open(path("ko", "identity"))
    page.emulate_media(media="print")
    assert set(probe(page, "shownLayouts")) == set(NAMES)
    assert not page.locator(".md-header").is_visible()
