"""The look of every figure: style.mplstyle, the fonts it asks for, and the page's colours."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import matplotlib as mpl
from matplotlib import font_manager

if TYPE_CHECKING:
    from collections.abc import Iterable
    from contextlib import AbstractContextManager

STYLE = Path(__file__).with_name("style.mplstyle")

# The page's variable ↦ (colour on a light page, colour on a dark one). The light colour is what
# matplotlib draws with; in the page it becomes var(--variable, colour): one SVG serves both schemes.
COLOURS = {
    "mc-fg": ("#1c2224", "#dde4e1"),
    "mc-muted": ("#556164", "#9dabaa"),
    "edge": ("#8a9692", "#6b7a78"),
    "mc-accent": ("#0b6656", "#7ccfb8"),
    "mc-bg": ("#fdfdfb", "#15191a"),
}
FG, MUTED, LINE, ACCENT, BG = (light for light, _ in COLOURS.values())

FORMULA_FACE = "KaTeX_"
REQUIRED_FACES = ("KaTeX_Main", "KaTeX_Math")


class FontsMissingError(LookupError):
    """A figure with words is drawn before its fonts are known."""


def paint(colour: str, scheme: str) -> str:
    """How a colour of COLOURS is written: a variable in the page, itself where the scheme is fixed."""
    for name, (light, dark) in COLOURS.items():
        if colour.lower() == light:
            return {"page": f"var(--{name},{light})", "light": light, "dark": dark}[scheme]
    if colour == "none":
        return colour
    raise ValueError(f"{colour} is no colour of a figure; use FG, MUTED, LINE, ACCENT or BG of style.py")


_families: list[str] = []


def use_fonts(paths: Iterable[Path]) -> None:
    """Draw with these TTF or OTF files: KaTeX's for formulas, the others, in order, for words.

    Raises FontsMissingError where there is no face for words, or none of KaTeX's for formulas.
    """
    words, formulas = [], set()
    for path in sorted(paths):
        font_manager.fontManager.addfont(path)
        family = font_manager.get_font(path).family_name
        if family.startswith(FORMULA_FACE):
            formulas.add(family)
        else:
            words.append(family)
    missing = [face for face in REQUIRED_FACES if face not in formulas]
    if missing or not words:
        lacking = ", ".join(missing) or "a face for words"
        raise FontsMissingError(f"no font file for {lacking}: use_fonts needs the site's face and KaTeX's")
    _families[:] = dict.fromkeys(words)


@cache
def _parameters() -> dict[Any, Any]:
    """The defaults of matplotlib, whatever the reader's matplotlibrc says, and the style on top."""
    parameters = mpl.rc_params_from_file(STYLE, use_default_template=True)
    return {key: parameters[key] for key in parameters if not key.startswith(("backend", "interactive"))}


def styled(*, words: bool = True) -> AbstractContextManager[None]:
    """The context in which figures are made and saved.

    Raises FontsMissingError where there are words and `use_fonts` was not called.
    """
    if not words:
        return mpl.rc_context(_parameters())
    if not _families:
        raise FontsMissingError("call derivations.figures.style.use_fonts(paths) before a figure is drawn")
    return mpl.rc_context({**_parameters(), "font.family": list(_families)})
