"""Search: under every name that readers use, and at no cost to those who do not search."""

import re

import pytest

from tests.browser.reading import LANGUAGES, path, probe

QUERIES = [
    ("ko", "야코비안"),
    ("ko", "자코비안"),
    ("ko", "야코비 행렬"),
    ("ko", "로그행렬식"),
    ("ko", "logdet"),
    ("ko", "tr(AXB)"),
    ("en", "Jacobian"),
    ("en", "logdet"),
    ("en", "tr(AXB)"),
]
RESULT = ".md-search-result__item > a"


def squeezed(text):
    return re.sub(r"\s+", "", text).lower()


def search(page, query):
    page.click(".md-search__input") if page.viewport_size["width"] > 960 else page.click(
        "label[for=__search] >> visible=true"
    )
    page.fill(".md-search__input", query)
    page.keyboard.press("Shift")  # the theme listens for the release of a key
    page.wait_for_selector(f"{RESULT} >> visible=true")
    return list(probe(page, "links", RESULT))


@pytest.mark.parametrize(("lang", "query"), QUERIES)
def test_the_first_thing_found_is_about_what_was_asked(reader, lang, query):
    page = reader.open(path(lang, "home"))
    found = search(page, query)
    other = reader.open(found[0].removeprefix(reader.address).split("?")[0].split("#")[0])
    assert squeezed(query) in squeezed(other.locator("article").inner_text()), found[:3]
    assert other.get_attribute("html", "lang") == lang


def test_nothing_is_found_for_nonsense(reader):
    page = reader.open("")
    page.click(".md-search__input")
    page.fill(".md-search__input", "쀍쀍쀍")
    page.keyboard.press("Shift")
    page.wait_for_function("document.querySelector('.md-search-result__meta').textContent.includes('없다')")
    assert page.locator(RESULT).count() == 0


def test_index_and_worker_wait_for_the_search_field(reader):
    page = reader.open(path("ko", "identity"))
    page.wait_for_timeout(500)
    assert not [url for url in reader.requests if "search" in url]
    page.focus(".md-search__input")
    page.wait_for_function(
        "performance.getEntriesByType('resource').some(one => one.name.endsWith('search_index.json'))"
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_field_on_the_home_page_asks_the_same_search(reader, lang):
    page = reader.open(path(lang, "home"))
    page.fill(".home-search input", "logdet")
    page.press(".home-search input", "Enter")
    page.wait_for_selector(f"{RESULT} >> visible=true")


def test_a_query_in_the_address_is_answered(reader):
    page = reader.open("?q=logdet")
    page.wait_for_selector(f"{RESULT} >> visible=true")


def test_results_are_reached_by_keyboard_and_escape_closes(reader):
    page = reader.open("")
    search(page, "logdet")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.classList.contains('md-search-result__link')")
    page.keyboard.press("Escape")
    assert not page.is_checked("#__search")
    assert page.evaluate("document.querySelector('.md-search__output').inert")


def test_it_works_on_a_telephone(reader):
    page = reader.open("", viewport={"width": 360, "height": 640})
    assert search(page, "logdet")
