r"""The figures of the prose, by name. A new file in `prose/` is found by itself.

Such a file has `plot(language)`, which makes the matplotlib figure; `alt(language)`, which says
in plain text what the figure shows; and `caption(language)`, one or two sentences, whose formulas
stand between \( and \). The check that every identity gets is in `first_order`.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from derivations.figures import prose
from derivations.figures.style import styled
from derivations.figures.svg import page_svg

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.figure import Figure as Plot


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its words. `use_fonts` must have been called before `draw`."""

    name: str
    plot: Callable[[str], Plot]
    alt: Callable[[str], str]
    caption: Callable[[str], str]

    def draw(self, language: str, scheme: str = "page") -> str:
        """The <svg>; `scheme` is "page" (CSS variables of the page), "light" or "dark"."""
        with styled():
            return page_svg(self.plot(language), self.name, label=self.alt(language), scheme=scheme)


def _found() -> dict[str, Figure]:
    figures = {}
    for name in sorted(module.name for module in iter_modules(prose.__path__)):
        module = import_module(f"{prose.__name__}.{name}")
        title = name.replace("_", "-")
        figures[title] = Figure(title, module.plot, module.alt, module.caption)
    return figures


FIGURES: dict[str, Figure] = _found()
