"""What goes into the site: generated pages and data, rendered prose, copied assets."""

from collections.abc import Iterable, Iterator
from importlib.metadata import files
from pathlib import Path
from typing import Protocol

from jinja2 import Environment, StrictUndefined, TemplateError
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from derivations.core.errors import MatrixCalculusError
from scripts import data as catalogue_data
from scripts import pages as catalogue_pages
from scripts import prose as catalogue_prose
from scripts.places import PACKAGES, ROOT, SHARED_ASSETS


class GeneratedPage(Protocol):
    """A page that exists in memory only: its address as a Markdown file, and its Markdown."""

    @property
    def uri(self) -> str: ...  # noqa: D102
    @property
    def content(self) -> str: ...  # noqa: D102


# StrictUndefined: a misspelt name in prose stops the build instead of printing nothing.
_PROSE = Environment(undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False)  # noqa: S701 (Markdown, ours)


def pages(lang: str) -> Iterable[GeneratedPage]:
    """Every generated page of a language."""
    return catalogue_pages.generate(lang)


def data() -> Iterable[tuple[str, bytes]]:
    """Every data file of the site, by its path from the root."""
    return catalogue_data.files()


def assets() -> Iterator[tuple[str, Path]]:
    """Styles, scripts and pictures that both languages share, by their path from the root."""
    for path in sorted(SHARED_ASSETS.rglob("*")):
        if path.is_file():
            yield f"assets/{path.relative_to(SHARED_ASSETS).as_posix()}", path


def licences() -> Iterator[tuple[str, Path]]:
    """The licences of what the site contains, ours and others', by their path from the root."""
    for path in (ROOT / "LICENSE", *sorted((ROOT / "LICENSES").glob("*.txt"))):
        yield f"licences/{path.stem}.txt", path
    yield "licences/KaTeX.txt", PACKAGES / "katex" / "LICENSE"
    yield "licences/Pretendard.txt", PACKAGES / "pretendard" / "dist" / "LICENSE.txt"
    yield "licences/Material-for-MkDocs.txt", _distributed("mkdocs-material", "LICENSE")


def _distributed(package: str, name: str) -> Path:
    found = next(path for path in files(package) or () if path.name == name)
    return Path(str(found.locate()))


def prose(markdown: str, lang: str, page: Page) -> str:
    """A prose page with formulas, facts, identities and figures brought in by name."""
    try:
        return _PROSE.from_string(markdown).render(catalogue_prose.functions(lang, page))
    except (TemplateError, LookupError, MatrixCalculusError) as error:
        line = getattr(error, "lineno", None)
        place = f"{lang}/{page.file.src_uri}" + (f", line {line}" if line else "")
        raise PluginError(f"{place}: {error}") from error
