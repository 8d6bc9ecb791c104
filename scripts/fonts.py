"""The text face: Pretendard, two weights, cut to the characters that the finished site uses.

Pretendard's licence (OFL 1.1) reserves its name, so what is made from it is called "Matrix Text".
While it loads, text stands in the local faces of scripts/fallback_faces.py.
"""

import base64
import hashlib
import io
import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from derivations.work.cache import Cache, code_digest, versions
from scripts import fallback_faces
from scripts.errors import SiteError
from scripts.places import CACHE, PACKAGES

FAMILY = "Matrix Text"
_SOURCE = PACKAGES / "pretendard" / "dist" / "public" / "static" / "alternative"
# Always there, whatever the pages say today: a search field shows what a reader types.
_ALWAYS = frozenset(map(chr, range(0x20, 0x7F)))
_KEPT_FEATURES = ["ccmp", "kern", "locl", "mark", "mkmk"]


class Weight(NamedTuple):
    """One weight of the face: its name in the package, and its weight in CSS."""

    name: str
    css: int


WEIGHTS = (Weight("Regular", 400), Weight("Bold", 700))


class MissingGlyph(SiteError):
    """A page shows a character that the text face does not have, so that a system face would draw it."""


@cache
def covered() -> frozenset[str]:
    """Every character that the text face can draw, in both weights."""
    maps = [_open(weight).getBestCmap() for weight in WEIGHTS]
    return frozenset(chr(code) for code in maps[0] if all(code in other for other in maps[1:]))


def check_coverage(used: dict[str, str]) -> None:
    """Raise MissingGlyph if a character of running text has no glyph. `used`: character → a page with it."""
    missing = {char: page for char, page in used.items() if char.isprintable() and char not in covered()}
    if missing:
        listed = ", ".join(f"{char} (U+{ord(char):04X}) in {page}" for char, page in sorted(missing.items()))
        raise MissingGlyph(f"the text face lacks {listed}: write a formula instead")


def write(folder: Path, characters: Iterable[str]) -> str:
    """Write both weights, cut to `characters`, into `folder`; return the CSS that names them.

    The CSS belongs into a sibling of `folder`. A file's name contains the hash of its content, so it may
    be kept for ever; the result depends on nothing but the characters and the package.
    """
    folder.mkdir(parents=True, exist_ok=True)
    css = []
    for weight in WEIGHTS:
        wanted = frozenset(characters) | _ALWAYS
        content = remembered(_path(weight), wanted, lambda: subset(weight, wanted))  # noqa: B023 (called at once)
        path = folder / f"matrix-text-{weight.name.lower()}.{hashlib.sha256(content).hexdigest()[:10]}.woff2"
        path.write_bytes(content)
        css.append(
            f'@font-face{{font-family:"{FAMILY}";font-style:normal;font-weight:{weight.css};font-display:swap;'
            f'src:url(../{folder.name}/{path.name}) format("woff2")}}'
        )
        css.extend(fallback_faces.css(_open(weight), weight.css))
    return "\n".join(css) + "\n"


def remembered(source: Path, characters: Iterable[str], cut: Callable[[], bytes]) -> bytes:
    """What `cut` returns, from the cache if the face, the characters and the code that cuts are the same."""
    inputs = {
        "face": hashlib.sha256(source.read_bytes()).hexdigest(),
        "characters": "".join(sorted(characters)),
        "code": code_digest("scripts/fonts.py", "scripts/formula_faces.py"),
        "versions": versions("fonttools", "brotli"),
    }
    stored = Cache(CACHE / "faces").get(inputs, lambda: base64.b64encode(cut()).decode())
    return base64.b64decode(stored)


def subset(weight: Weight, characters: frozenset[str]) -> bytes:
    """One weight with the glyphs of `characters`, renamed, as WOFF2."""
    font = _open(weight)
    options = Options(layout_features=_KEPT_FEATURES, hinting=False, notdef_outline=True, name_IDs=["*"])
    cutter = Subsetter(options)
    cutter.populate(unicodes=[ord(char) for char in characters])
    cutter.subset(font)
    return _saved(_renamed(font, weight), "woff2")


def matplotlib_font() -> list[Path]:
    """TrueType files of the whole face, one a weight, for matplotlib to register under FAMILY."""
    paths = []
    for weight in WEIGHTS:
        source = _path(weight)
        version = hashlib.sha256(source.read_bytes() + Path(__file__).read_bytes()).hexdigest()[:10]
        path = CACHE / "fonts" / f"MatrixText-{weight.name}.{version}.ttf"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            font = _open(weight)
            # A glyph substitution table is of no use to matplotlib and slow to write.
            for table in ("GSUB", "GPOS", "GDEF"):
                del font[table]
            part = path.with_suffix(".part")
            part.write_bytes(_saved(_renamed(font, weight), None))
            part.replace(path)
        paths.append(path)
    return paths


def _path(weight: Weight) -> Path:
    return _SOURCE / f"Pretendard-{weight.name}.ttf"


def _open(weight: Weight) -> TTFont:
    # The time of saving would make two builds differ.
    return TTFont(_path(weight), recalcTimestamp=False)


def _saved(font: TTFont, flavor: str | None) -> bytes:
    font.flavor = flavor
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _renamed(font: TTFont, weight: Weight) -> TTFont:
    """The font under its own name; copyright, licence and designers stay."""
    names = {1: FAMILY, 2: weight.name, 3: f"MatrixText-{weight.name}", 4: f"{FAMILY} {weight.name}"}
    names |= {6: f"MatrixText-{weight.name}", 16: FAMILY, 17: weight.name}
    table = font["name"]
    table.names = [
        record for record in table.names if record.nameID in {0, 8, 9, 13, 14} and record.langID == 0x409
    ]
    for number, name in names.items():
        table.setName(name, number, 3, 1, 0x409)
    for drawn in ("STAT", "DSIG"):
        if drawn in font:
            del font[drawn]
    # Stylistic sets and character variants name themselves in the table that was just emptied.
    for tag in ("GSUB", "GPOS"):
        for record in font[tag].table.FeatureList.FeatureRecord if tag in font else ():
            record.Feature.FeatureParams = None
    return font


def escaped_characters(text: str) -> set[str]:
    r"""The characters of a text, those written as `\\uXXXX` in JSON and scripts included."""
    return set(text) | {chr(int(code, 16)) for code in re.findall(r"\\u([0-9a-fA-F]{4})", text)}
