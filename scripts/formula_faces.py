"""KaTeX's stylesheet and faces, cut to what the site's formulas use.

The faces stand inside the stylesheet: a formula is complete in the first paint and shifts nothing
when its faces arrive. KaTeX measures with its own faces, so a replacement would be wrong anyway.
"""

import base64
import html
import io
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from scripts import fallback_faces
from scripts.errors import SiteError
from scripts.fonts import FAMILY, remembered
from scripts.places import PACKAGES

_DIST = PACKAGES / "katex" / "dist"
_RULE = re.compile(r"(?P<selectors>[^{}@]+)\{(?P<declarations>[^{}]*)\}")
_FACE = re.compile(r"@font-face\{(?P<declarations>[^}]*)\}")
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_FONT = ".katex{font:normal 1.21em KaTeX_Main,math,Times New Roman,serif;"
# Which classes ask for a bold or a slanted cut of a family; families not named here have one cut a class.
_BOLD = {"KaTeX_Main": {"mathbf", "textbf"}, "KaTeX_Math": {"boldsymbol"}}
_SLANTED = {"KaTeX_Main": {"mathit", "textit"}, "KaTeX_Math": {"mathnormal", "boldsymbol"}}
# The faces that KaTeX asks for by a class on the very element that holds the letters.
_BY_CLASS = {
    "KaTeX_Main-Bold": {"mathbf", "textbf"},
    "KaTeX_Math-Italic": {"mathnormal"},
    "KaTeX_Math-BoldItalic": {"boldsymbol"},
    "KaTeX_AMS-Regular": {"amsrm", "mathbb", "textbb"},
}
_MATHML = re.compile(r'<span class="katex-mathml">.*?</math></span>', re.DOTALL)
_LETTERS = re.compile(r'<(?:span class="(?P<classes>[^"]*)")?[^>]*>(?P<text>[^<]*)(?=(?P<inner><(?!/))?)')


def stylesheet(rendered: Iterable[str]) -> str:
    """KaTeX's CSS with the rules and faces that select something in the rendered formulas.

    A rule goes only if one of its classes occurs in no formula, so what is left draws the same.
    """
    parts = list(rendered)
    classes = {
        name for part in parts for value in re.findall(r'class="([^"]*)"', part) for name in value.split()
    }
    css = (_DIST / "katex.min.css").read_text("utf-8")
    if not css.count(_FONT) == 1:
        raise SiteError("KaTeX's stylesheet no longer begins as it did: look at scripts/formula_faces.py")
    # Words in a formula are drawn by the text face, not by whatever serif the system has.
    css = css.replace(
        _FONT, f'.katex{{font:normal 1.21em KaTeX_Main,"{FAMILY}","{fallback_faces.FAMILY}",serif;'
    )
    rules = "".join(_kept_rules(_FACE.sub("", css), classes))
    faces = "".join(_kept_faces(css, rules, classes, letters(parts)))
    return faces + rules


def _kept_rules(css: str, classes: set[str]) -> Iterator[str]:
    for rule in _RULE.finditer(css):
        kept = [
            one for one in rule["selectors"].split(",") if set(_CLASS.findall(one)) <= classes | {"katex"}
        ]
        if kept:
            yield f"{','.join(kept)}{{{rule['declarations']}}}"


def letters(rendered: Iterable[str]) -> dict[str, set[str]]:
    """The characters that each face of _BY_CLASS draws, and under "" those of all other faces together.

    Where KaTeX puts such a class on an element with elements inside, everything is counted for that face.
    """
    found: dict[str, set[str]] = {name: set() for name in ("", *_BY_CLASS)}
    whole: set[str] = set()
    for part in rendered:
        for piece in _LETTERS.finditer(_MATHML.sub("", part)):
            classes, text = set((piece["classes"] or "").split()), set(html.unescape(piece["text"]))
            asked = [name for name, chosen in _BY_CLASS.items() if chosen & classes]
            for name in asked or [""]:
                found[name] |= text
            whole.update(asked if piece["inner"] else ())
    every = set().union(*found.values())
    return found | dict.fromkeys(whole, every)


def _kept_faces(css: str, rules: str, classes: set[str], shown: dict[str, set[str]]) -> Iterator[str]:
    for face in _FACE.finditer(css):
        style = dict(pair.split(":", 1) for pair in face["declarations"].split(";"))
        family = style["font-family"].strip('"')
        if family not in rules:
            continue
        bold, slanted = style["font-weight"] == "700", style["font-style"] == "italic"
        if (bold and not classes & _BOLD.get(family, classes)) or (
            slanted and not classes & _SLANTED.get(family, classes)
        ):
            continue
        file = re.search(r"fonts/(KaTeX_[\w-]+\.woff2)", style["src"])
        if file is None:
            raise SiteError(f"KaTeX's face {family} has no WOFF2 file any more")
        path = _DIST / "fonts" / file[1]
        characters = shown.get(path.stem, shown[""])
        cut = remembered(path, characters, lambda: _subset(path, characters))  # noqa: B023 (called at once)
        if cut:
            url = f"data:font/woff2;base64,{base64.b64encode(cut).decode()}"
            yield (
                f"@font-face{{font-display:block;font-family:{family};font-style:{style['font-style']};"
                f'font-weight:{style["font-weight"]};src:url({url}) format("woff2")}}'
            )


def _subset(path: Path, characters: set[str]) -> bytes:
    """The face with the glyphs of `characters` as WOFF2, or nothing if it has none of them."""
    font = TTFont(path, recalcTimestamp=False)
    wanted = {ord(char) for char in characters} & set(font.getBestCmap())
    if not wanted - {0x20, 0xA0}:
        return b""
    cutter = Subsetter(Options(layout_features=["*"], hinting=False, notdef_outline=False))
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    font.flavor = "woff2"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
