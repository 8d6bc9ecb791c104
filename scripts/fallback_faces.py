"""Local faces that stand in while the text face loads, scaled so that nothing moves when it comes.

A local face gets the text face's line height exactly and its width on average: over English letters
as often as they occur, and over Hangul, whose syllables all have one width.
"""

from typing import NamedTuple

from fontTools.ttLib import TTFont

FAMILY = "Matrix Text Fallback"
_LETTERS = "abcdefghijklmnopqrstuvwxyz "


class Latin(NamedTuple):
    """The names of a local face, and the advance widths of _LETTERS in it, in 1/2048 em."""

    names: tuple[str, ...]
    widths: tuple[int, ...]


# fmt: off
# Arial, Liberation Sans and Helvetica have the same widths; by weight in CSS.
_LATIN = {
    400: Latin(("Arial", "Liberation Sans", "Helvetica"), (
        1139, 1139, 1024, 1139, 1139, 569, 1139, 1139, 455, 455, 1024, 455, 1706, 1139,
        1139, 1139, 1139, 682, 1024, 569, 1139, 1024, 1479, 1024, 1024, 1024, 569,
    )),
    700: Latin(("Arial Bold", "Liberation Sans Bold", "Helvetica Bold"), (
        1139, 1251, 1139, 1251, 1139, 682, 1251, 1251, 569, 569, 1139, 569, 1821, 1251,
        1251, 1251, 1251, 797, 1139, 682, 1251, 1139, 1593, 1139, 1139, 1024, 569,
    )),
}
# How often each of _LETTERS comes in a hundred thousand characters of English text, about.
_FREQUENCY = (
    6500, 1200, 2200, 3300, 10300, 1800, 1600, 4900, 5600, 100, 600, 3300, 2000, 5700,
    6100, 1500, 100, 4900, 5100, 7400, 2200, 800, 1900, 200, 1600, 100, 18500,
)
# fmt: on
_HANGUL = {
    400: ("Noto Sans CJK KR", "Noto Sans KR", "Source Han Sans KR"),
    700: ("Noto Sans CJK KR Bold", "Noto Sans KR Bold", "Source Han Sans KR Bold"),
}
# The advance of a syllable in those faces, in em.
_HANGUL_WIDTH = 0.92
_HANGUL_RANGE = "unicode-range:U+1100-11FF,U+3000-303F,U+3130-318F,U+AC00-D7A3;"


def css(face: TTFont, weight: int) -> list[str]:
    """The rules that declare the stand-ins of one weight of the text face."""
    em, cmap, advances = face["head"].unitsPerEm, face.getBestCmap(), face["hmtx"]
    widths = [advances[cmap[ord(char)]][0] for char in _LETTERS]
    latin = _average(widths) / em / (_average(_LATIN[weight].widths) / 2048)
    hangul = advances[cmap[ord("가")]][0] / em / _HANGUL_WIDTH
    line = face["hhea"].ascent / em, -face["hhea"].descent / em
    return [
        _rule(weight, _LATIN[weight].names, latin, line),
        _rule(weight, _HANGUL[weight], hangul, line, _HANGUL_RANGE),
    ]


def _average(widths: tuple[int, ...] | list[int]) -> float:
    return sum(often * width for often, width in zip(_FREQUENCY, widths, strict=True)) / sum(_FREQUENCY)


def _rule(
    weight: int, names: tuple[str, ...], size: float, line: tuple[float, float], extra: str = ""
) -> str:
    sources = ",".join(f'local("{name}")' for name in names)
    ascent, descent = (100 * part / size for part in line)
    return (
        f'@font-face{{font-family:"{FAMILY}";font-style:normal;font-weight:{weight};src:{sources};{extra}'
        f"size-adjust:{100 * size:.2f}%;ascent-override:{ascent:.2f}%;descent-override:{descent:.2f}%;"
        f"line-gap-override:0%}}"
    )
