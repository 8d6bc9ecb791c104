"""Which face drew the text: the site's own, never one that happened to be on the machine."""

import pytest

from scripts.fonts import FAMILY
from tests.browser.reading import EVERY_PAGE, LANGUAGES, path, probe, shown


def faces(page, marked):
    """(family, is the site's) → how many characters were drawn with it in the marked elements."""
    page.evaluate("document.fonts.ready")
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    used: dict[tuple[str, bool], int] = {}
    for node in devtools.send("DOM.querySelectorAll", {"nodeId": root, "selector": marked})["nodeIds"]:
        for face in devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]:
            key = (face["familyName"], face["isCustomFont"])
            used[key] = used.get(key, 0) + face["glyphCount"]
    return used


def faces_of_text(page):
    assert probe(page, "markText") > 5
    # A paragraph answers for the formulas in it as well.
    return {
        key: count
        for key, count in faces(page, "[data-drawn]").items()
        if not (key[0].startswith("KaTeX") and key[1])
    }


@pytest.mark.parametrize(("lang", "kind"), EVERY_PAGE)
def test_the_sites_face_drew_all_text(reader, lang, kind):
    page = reader.open(path(lang, kind))
    # Code within a line is left to the reader's own fixed-width face.
    page.add_style_tag(content="code { font-family: inherit !important }")
    page.wait_for_timeout(300)
    used = faces_of_text(page)
    assert set(used) == {(FAMILY, True)}, shown([[*key, count] for key, count in used.items()])


def test_a_system_face_is_seen(reader):
    page = reader.open("")
    page.add_style_tag(content="h1 { font-family: sans-serif !important }")
    assert any(not ours for _, ours in faces_of_text(page))


@pytest.mark.parametrize("kind", ["identity", "topic", "prose", "table", "chapter"])
def test_formulas_are_drawn_by_faces_made_for_them(reader, kind):
    page = reader.open(path("ko", kind))
    assert probe(page, "markFormulas") > 5
    used = faces(page, "[data-formula]")
    assert all(family.startswith("KaTeX") and ours for family, ours in used), shown(
        sorted(map(str, used.items()))
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_slanted(reader, lang):
    page = reader.open(path(lang, "prose"))
    probe(
        page,
        "addToArticle",
        "<p><em>가나다</em> <i>x</i> <cite>y</cite></p><figure><figcaption>z</figcaption></figure>",
    )
    assert probe(page, "slanted") == []


def test_korean_lines_are_short_and_broken_between_words(reader):
    page = reader.open(path("ko", "prose"))
    # Without a single space; with the spaces of real text about 42 stand in a line.
    assert 30 < probe(page, "syllablesInALine") <= 44
    assert probe(page, "style", "article p", "wordBreak") == "keep-all"
    assert (
        1.7
        <= probe(page, "pixels", "article p", "lineHeight") / probe(page, "pixels", "article p", "fontSize")
        <= 1.8
    )


def test_capitals_of_formulas_are_as_high_as_hangul(reader):
    page = reader.open(path("ko", "prose"))
    ratio = probe(page, "pixels", "p .katex", "fontSize") / probe(page, "pixels", "article p", "fontSize")
    # KaTeX's capitals are 0.683 em; Hangul's ink reaches about 0.80 em above the baseline.
    assert 0.74 <= 0.683 * ratio <= 0.84
