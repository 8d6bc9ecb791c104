"""What prose brings in by name: formulas, facts, identities, figures, tables, counts."""

import tomllib
from collections.abc import Callable
from difflib import get_close_matches
from functools import cache
from typing import Any

from mkdocs.structure.pages import Page

from derivations import catalogue
from derivations.core.errors import CatalogueError
from derivations.facts import fact as computed
from derivations.figures import FIGURES
from derivations.figures.style import use_fonts
from derivations.work.cache import Cache, code_digest, versions
from scripts import fonts, reliability_data, reliability_tables, templates, views
from scripts.places import PACKAGES, ROOT

NOTATION = ROOT / "docs" / "notation.toml"
# Facts about verification are read from the verifier.
FACTS_FROM = ("derivations/facts", "derivations/verify")
SHAPES = ("scalar", "vector", "matrix")


@cache
def notation() -> dict[str, Any]:
    """The formulas that are not claims, by name."""
    return tomllib.loads(NOTATION.read_text("utf-8"))


def functions(lang: str, page: Page | None = None) -> dict[str, Callable[..., str]]:
    """The functions that a prose page of this language may call."""
    del page  # every function is the same on every page

    def formula(name: str, *, block: bool = False) -> str:
        if name not in notation():
            near = get_close_matches(name, notation(), n=3)
            raise LookupError(f"no formula is called {name!r} in docs/notation.toml; near it: {near}")
        latex = notation()[name]
        return shown(latex if isinstance(latex, str) else latex[lang], block=block)

    return {
        "formula": formula,
        "fact": lambda name, block=False: shown(fact(name), block=block),
        "identity": lambda name: box("statement.html.jinja", lang, view=views.view(named(name), lang)),
        "ref": lambda name: link(named(name), lang),
        "figure": lambda name: figure(name, lang),
        "topic": lambda slug: topic(slug, lang),
        "shape_table": lambda: box("shape_table.html.jinja", lang, table=by_shape(lang)),
        "shape_grid": lambda: box("shape_grid.html.jinja", lang, table=by_shape(lang)),
        "count": lambda what: str(reliability_data.count(what)),
        "reliability": lambda name: reliability(name, lang),
    }


def shown(latex: str, *, block: bool) -> str:
    """A formula in Markdown."""
    return f"\\[{latex.strip()}\\]" if block else f"\\({latex.strip()}\\)"


def fact(name: str) -> str:
    """A computed fact, from the cache: SymPy need not be loaded to repeat what it said."""
    inputs = {"fact": name, "code": code_digest(*FACTS_FROM), "versions": versions("sympy")}
    return str(Cache().get(inputs, lambda: computed(name)))


def named(name: str) -> str:
    """The id of an identity given by id or slug. Raises CatalogueError, with the nearest slugs."""
    slugs = catalogue.by_slug()
    if name in slugs:
        return slugs[name].id
    if name in catalogue.identities():
        return name
    near = get_close_matches(name, slugs, n=3)
    raise CatalogueError(f"there is no identity {name!r}; near it: {', '.join(near) or 'none'}")


def box(template: str, lang: str, **context: Any) -> str:
    """A template's HTML as one Markdown block: no blank line may end it early."""
    html = templates.render(template, lang=lang, **context)
    lines = [line for line in html.splitlines() if line.strip()]
    return "\n" + "\n".join(lines) + "\n"


def link(id_: str, lang: str) -> str:
    """The title of an identity, as a link to its page."""
    view = views.view(id_, lang)
    return f"[{view['title']}]({views.path(id_, lang)})"


def topic(slug: str, lang: str) -> str:
    """The table of a topic."""
    title = next((t.title.of(lang) for t in catalogue.catalogue().topics if t.slug == slug), None)
    if title is None:
        raise CatalogueError(f"there is no topic {slug!r}")
    every = [views.view(identity.id, lang) for identity in catalogue.of_topic(slug)]
    return box("topic_table.html.jinja", lang, topic={"name": slug, "title": title, "identities": every})


def by_shape(lang: str) -> dict[str, Any]:
    """Every identity in its cell of the table by shape."""
    return {"rows": [{"of": of, "cells": [views.cell(of, by, lang) for by in SHAPES]} for of in SHAPES]}


def figure(name: str, lang: str) -> str:
    """A figure of the prose, drawn once for its language."""
    if name not in FIGURES:
        raise LookupError(f"no figure is called {name!r}; there are {', '.join(FIGURES)}")
    wanted = FIGURES[name]

    def drawn() -> dict[str, str]:
        use_fonts([*fonts.matplotlib_font(), *sorted((PACKAGES / "katex/dist/fonts").glob("*.ttf"))])
        return {"svg": wanted.draw(lang), "alt": wanted.alt(lang), "caption": wanted.caption(lang)}

    inputs = {
        "figure": name,
        "language": lang,
        "code": code_digest("derivations/figures", *FACTS_FROM, "scripts/fonts.py"),
        "versions": versions("matplotlib", "numpy", "sympy"),
    }
    return box("figure.html.jinja", lang, figure=Cache().get(inputs, drawn))


def reliability(name: str, lang: str) -> str:
    """A table of the page about reliability."""
    tables = reliability_tables.tables(reliability_data.summary(), lang)
    if name not in tables:
        raise LookupError(f"no table of reliability is called {name!r}; there are {', '.join(tables)}")
    return box("reliability.html.jinja", lang, table=tables[name])
