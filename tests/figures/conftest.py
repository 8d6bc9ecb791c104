"""The figures of the prose are drawn with the fonts that the site is drawn with."""

import pytest

from derivations.figures.style import use_fonts
from scripts.fonts import matplotlib_font
from scripts.places import PACKAGES


@pytest.fixture(scope="session", autouse=True)
def _fonts():
    use_fonts([*matplotlib_font(), *(PACKAGES / "katex" / "dist" / "fonts").glob("*.ttf")])
