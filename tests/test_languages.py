"""Addresses are relative, the language switch stays on the page, assets stand once."""

from types import SimpleNamespace

import pytest
from jinja2 import Environment
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.utils.templates import script_tag_filter, url_filter

from scripts.languages import alternates, relative, rooted, share_assets


@pytest.mark.parametrize(
    ("lang", "url", "expected"),
    [
        ("ko", "", "data/x.json"),
        ("ko", "id/MC0001/", "../../data/x.json"),
        ("en", "", "../data/x.json"),
        ("en", "id/MC0001/", "../../../data/x.json"),
    ],
)
def test_an_address_from_the_root_becomes_relative(lang, url, expected):
    assert relative('<a href="/data/x.json">', lang=lang, url=url) == f'<a href="{expected}">'


@pytest.mark.parametrize("kept", ['href="//host/x"', 'href="https://host/x"', 'href="x/"', 'data-x="/y"'])
def test_other_addresses_stay(kept):
    assert relative(f"<a {kept}>", lang="en", url="id/MC0001/") == f"<a {kept}>"


def test_the_root_itself_has_an_address():
    assert relative('<a href="/">', lang="ko", url="") == '<a href="./">'
    assert relative('<a href="/">', lang="en", url="table/") == '<a href="../../">'


@pytest.mark.parametrize(
    ("lang", "url", "ko", "en"),
    [
        ("ko", "", "./", "en/"),
        ("en", "", "../", "../en/"),
        ("ko", "id/MC0001/", "../../id/MC0001/", "../../en/id/MC0001/"),
        ("en", "id/MC0001/", "../../../id/MC0001/", "../../../en/id/MC0001/"),
    ],
)
def test_the_switch_stays_on_the_page(lang, url, ko, en):
    page = '<a href="#alternate-ko"><a href="#alternate-en">'
    assert alternates(page, lang=lang, url=url) == f'<a href="{ko}"><a href="{en}">'


def test_with_an_address_of_the_site_the_switch_is_absolute():
    switched = alternates('"#alternate-en"', lang="ko", url="table/", site_url="http://127.0.0.1/m/")
    assert switched == '"http://127.0.0.1/m/en/table/"'


def test_a_page_for_any_address_leads_home():
    assert rooted('"#alternate-ko" "#alternate-en"', root="/m/") == '"/m/" "/m/en/"'


@pytest.fixture
def templates():
    environment = Environment(autoescape=True)
    environment.filters |= {"url": url_filter, "script_tag": script_tag_filter}
    return share_assets(environment)


@pytest.mark.parametrize(
    ("url", "asset", "page"),
    [("", "../assets/a.css", "table/"), ("id/MC0001/", "../../../assets/a.css", "../../table/")],
)
def test_the_second_language_takes_assets_from_the_root_and_pages_from_itself(templates, url, asset, page):
    text = templates.from_string("{{ 'assets/a.css' | url }} {{ 'table/' | url }}")
    assert text.render(page=SimpleNamespace(url=url), base_url="..") == f"{asset} {page}"


def test_scripts_too(templates):
    script = ExtraScriptValue("assets/a.js")
    script.defer = True
    text = templates.from_string("{{ script | script_tag }}")
    assert (
        text.render(script=script, page=SimpleNamespace(url=""), base_url=".")
        == '<script src="../assets/a.js" defer></script>'
    )


@pytest.mark.parametrize(("base", "expected"), [("/", "/assets/a.css"), ("/m/en/", "/m/assets/a.css")])
def test_a_template_without_page_starts_at_the_root(templates, base, expected):
    assert templates.from_string("{{ 'assets/a.css' | url }}").render(page=None, base_url=base) == expected
