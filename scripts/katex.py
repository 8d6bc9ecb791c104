"""Formulas become HTML and MathML while the site is built, by KaTeX in an embedded V8.

A reader needs no JavaScript to see a formula. A formula that KaTeX does not accept, or only
with a warning, stops the build with the name of the page and the formula.
"""

import atexit
import hashlib
import html
import json
import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from py_mini_racer import MiniRacer

from derivations.work.cache import Cache, key
from scripts.errors import SiteError
from scripts.places import CACHE, PACKAGES


class Formula(NamedTuple):
    """TeX without delimiters, and whether it stands in a line of its own."""

    tex: str
    display: bool


class BadFormula(SiteError):
    """KaTeX refused a formula, or a delimiter has no partner."""


_KATEX = PACKAGES / "katex" / "dist" / "katex.min.js"
_BRIDGE = """
function renderAll(formulas) {
  return JSON.stringify(formulas.map(([tex, displayMode]) => {
    try {
      // A command that KaTeX does not trust (\\href, \\htmlClass) is painted in errorColor, not thrown.
      const options = {displayMode, throwOnError: true, strict: 'error', trust: false,
                       output: 'htmlAndMathml', errorColor: '#bad0bad'};
      const html = katex.renderToString(tex, options);
      return html.includes('#bad0bad') ? {error: 'a command that is not allowed'} : {html};
    } catch (error) {
      return {error: String(error.message)};
    }
  }));
}
"""

# Text in these elements is shown as it is written. `title` can hold no markup.
_VERBATIM = "script|style|pre|code|textarea|title|annotation"
_PIECES = re.compile(
    rf"(?P<verbatim><(?P<name>{_VERBATIM})\b[^>]*>.*?</(?P=name)\s*>)|(?P<comment><!--.*?-->)|(?P<tag><[^>]*>)|(?P<text>[^<]+)",
    re.DOTALL | re.IGNORECASE,
)
_FORMULA = re.compile(r"\\\((?P<inline>.+?)\\\)|\\\[(?P<display>.+?)\\\]", re.DOTALL)
# `\\[2pt]` inside a matrix is a line break with a space, not a delimiter.
_STRAY = re.compile(r"(?<!\\)\\[()\[\]]")

_rendered: dict[Formula, str] = {}
_words: dict[str, str] = {}


def _version() -> str:
    """What a rendered formula depends on besides itself: KaTeX and how it is called."""
    return key([_BRIDGE, hashlib.sha256(_KATEX.read_bytes()).hexdigest()])


@cache
def _before() -> dict[Formula, str]:
    """The formulas of the build before, which need not be rendered again."""
    try:
        stored = Cache(CACHE / "formulas").load(_version())
    except KeyError:
        return {}
    return {Formula(tex, display): rendered for tex, display, rendered in stored}


def remember() -> None:
    """Keep the formulas of this build for the next one, and no others."""
    every = [[formula.tex, formula.display, text] for formula, text in _rendered.items()]
    Cache(CACHE / "formulas").store(_version(), every)


@cache
def _engine() -> MiniRacer:
    engine = MiniRacer()
    # Left to Python's own clearing up, V8 sometimes waits for a thread that is gone, and the process hangs.
    atexit.register(engine.close)
    engine.eval(_KATEX.read_text("utf-8"))
    engine.eval(_BRIDGE)
    return engine


def render(formulas: Iterable[Formula], *, where: str) -> list[str]:
    """The HTML of each formula, in order. All unknown ones go to V8 in one call.

    Raises BadFormula, naming `where` and the formula, for whatever KaTeX does not accept strictly.
    """
    wanted = list(formulas)
    _rendered.update((formula, _before()[formula]) for formula in wanted if formula in _before())
    unknown = [formula for formula in dict.fromkeys(wanted) if formula not in _rendered]
    if unknown:
        answers = json.loads(str(_engine().call("renderAll", unknown)))
        for formula, answer in zip(unknown, answers, strict=True):
            if "error" in answer:
                raise BadFormula(f"{where}: KaTeX refuses {formula.tex!r}: {answer['error']}")
            _rendered[formula] = answer["html"]
    return [_rendered[formula] for formula in wanted]


def _formula(match: re.Match[str]) -> Formula:
    display = match["display"] is not None
    return Formula(html.unescape(match["display"] if display else match["inline"]).strip(), display)


def _check_delimiters(text: str, where: str) -> None:
    stray = _STRAY.search(_FORMULA.sub("", text))
    if stray:
        raise BadFormula(f"{where}: {stray[0]} without its partner near {text.strip()[:80]!r}")


def render_page(page: str, *, where: str) -> str:
    r"""The page with every \(…\) and \[…\] of its text rendered; code, scripts and attributes stay.

    Raises BadFormula for a formula in <title>, which can show none, and for a stray delimiter.
    """
    pieces = list(_PIECES.finditer(page))
    for piece in pieces:
        if piece["verbatim"] and piece["name"].lower() == "title" and _FORMULA.search(piece[0]):
            raise BadFormula(f"{where}: a title cannot show a formula: {piece[0]}")
        if piece["text"]:
            _check_delimiters(piece["text"], where)
            _note_words(html.unescape(piece["text"]), where)
    found = [
        _formula(match) for piece in pieces if piece["text"] for match in _FORMULA.finditer(piece["text"])
    ]
    rendered = iter(render(found, where=where))
    return "".join(
        _FORMULA.sub(lambda _: next(rendered), piece["text"]) if piece["text"] else piece[0]
        for piece in pieces
    )


def _note_words(text: str, where: str) -> None:
    """Remember which characters the text face will draw: running text, and Hangul inside formulas."""
    formulas = "".join(match[0] for match in _FORMULA.finditer(text))
    for char in {*_FORMULA.sub("", text), *(char for char in formulas if "\uac00" <= char <= "\ud7a3")}:
        _words.setdefault(char, where)


def words_seen() -> dict[str, str]:
    """Every character of running text on the pages rendered so far, with the first page that shows it."""
    return dict(_words)


def rendered() -> list[str]:
    """The HTML of every formula rendered so far: what the stylesheet and the faces must serve."""
    return list(_rendered.values())
