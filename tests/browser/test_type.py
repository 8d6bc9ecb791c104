"""Which face drew the text: the site's own, never one that happened to be on the machine."""

import pytest

from scripts.fonts import FAMILY
from tests.browser.reading import EVERY_PAGE, LANGUAGES, path, shown

# Every element with text of its own that a reader sees, but formulas and code.
WITH_TEXT = """() => {
  let marked = 0
  for (const one of document.querySelectorAll('body *')) {
    const own = [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim())
    if (own && one.checkVisibility() && !one.closest('.katex, code, pre, script, style, svg, .md-search__output')) {
      one.setAttribute('data-drawn', ''); marked++
    }
  }
  return marked
}"""


def faces(page):
    """(family, is the site's) → how many characters were drawn with it, in all running text."""
    page.evaluate("document.fonts.ready")
    assert page.evaluate(WITH_TEXT) > 5
    devtools = page.context.new_cdp_session(page)
    devtools.send("DOM.enable")
    devtools.send("CSS.enable")
    root = devtools.send("DOM.getDocument")["root"]["nodeId"]
    used = {}
    for node in devtools.send("DOM.querySelectorAll", {"nodeId": root, "selector": "[data-drawn]"})[
        "nodeIds"
    ]:
        for face in devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]:
            key = (face["familyName"], face["isCustomFont"])
            used[key] = used.get(key, 0) + face["glyphCount"]
    return {key: count for key, count in used.items() if not (key[0].startswith("KaTeX") and key[1])}


@pytest.mark.parametrize(("lang", "kind"), EVERY_PAGE)
def test_the_sites_face_drew_all_text(reader, lang, kind):
    page = reader.open(path(lang, kind))
    page.wait_for_timeout(300)
    used = faces(page)
    assert set(used) == {(FAMILY, True)}, shown([[*key, count] for key, count in used.items()])


def test_a_system_face_is_seen(reader):
    page = reader.open("")
    page.add_style_tag(content="h1 { font-family: sans-serif !important }")
    assert any(not ours for _, ours in faces(page))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_slanted(reader, lang):
    page = reader.open(path(lang, "prose"))
    page.evaluate(
        "document.querySelector('article').insertAdjacentHTML('beforeend', '<p><em>가나다</em> <i>x</i> <cite>y</cite></p><figure><figcaption>z</figcaption></figure>')"
    )
    slanted = "() => [...document.querySelectorAll('article *')].filter(one => !one.closest('.katex') && getComputedStyle(one).fontStyle !== 'normal').map(one => one.tagName)"
    assert page.evaluate(slanted) == []


def test_korean_lines_are_short_and_broken_between_words(reader):
    page = reader.open(path("ko", "prose"))
    widest = page.evaluate("""() => {
      const probe = document.querySelector('article').appendChild(document.createElement('p'))
      probe.textContent = '가'.repeat(200)
      probe.style.cssText = 'word-break: break-all'
      const all = probe.getClientRects()[0].width
      probe.style.cssText = 'display: inline-block; max-width: none; white-space: nowrap; position: absolute'
      return all / (probe.getBoundingClientRect().width / 200)
    }""")
    assert widest <= 44  # syllables without a single space; with spaces about 42 stand in a line
    assert page.evaluate("getComputedStyle(document.querySelector('article p')).wordBreak") == "keep-all"
    leading = page.evaluate(
        "() => { const style = getComputedStyle(document.querySelector('article p')); return parseFloat(style.lineHeight) / parseFloat(style.fontSize) }"
    )
    assert 1.7 <= leading <= 1.8


def test_capitals_of_formulas_are_as_high_as_hangul(reader):
    page = reader.open(path("ko", "prose"))
    ratio = page.evaluate(
        "() => parseFloat(getComputedStyle(document.querySelector('p .katex')).fontSize) / parseFloat(getComputedStyle(document.querySelector('article p')).fontSize)"
    )
    # KaTeX's capitals are 0.683 em; Hangul's ink reaches about 0.80 em above the baseline.
    assert 0.74 <= 0.683 * ratio <= 0.84
