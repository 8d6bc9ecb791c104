r"""A view and a language in, a page out: Markdown whose blocks are HTML, formulas marked \(…\) and \[…\].

    render("identity.md.jinja", lang="ko", view=view)

Addresses begin with `/`, the root of the site; the build makes them relative. What each
template reads beside `words`, `address` and `data_address` stands in the comment at its top.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from scripts.places import prefix
from scripts.templates.breaking import broken
from scripts.templates.width import breakpoint_of

HERE = Path(__file__).parent


@cache
def words() -> dict[str, dict[str, str]]:
    """The words of the interface, per language; a missing word is an error where it is used."""
    with (HERE / "words.toml").open("rb") as file:
        return tomllib.load(file)


def render(template: str, *, lang: str, **context: Any) -> str:
    """The template filled in. A name that it reads and nobody gave is an error, and so is a missing word."""

    def address(path: str) -> str:
        return "/" + prefix(lang) + path.lstrip("/")

    def data_address(path: str) -> str:
        return "/" + path.lstrip("/")

    named = {"lang": lang, "words": words()[lang], "address": address, "data_address": data_address}
    return _environment().get_template(template).render(named | context)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "inline": inline,
        "display": display,
        "breakpoint": breakpoint_of,
        "broken": broken,
        "plain": plain,
        "slug": slug,
    }
    return environment


def inline(latex: str) -> Markup:
    r"""`x` as `\(x\)`: escaped, so that `<` and `&` reach KaTeX as they were written."""
    return Markup(r"\({}\)").format(latex)


def display(latex: str) -> Markup:
    r"""`x` as `\[x\]`."""
    return Markup(r"\[{}\]").format(latex)


def plain(text: str) -> Markup:
    """Text in a Markdown line: no character of it is taken for markup."""
    return Markup(re.sub(r"([\\`*_{}\[\]#|~^])", r"\\\1", str(escape(text))))  # noqa: S704


def slug(text: str) -> str:
    """An identifier for an element, from a name or a size such as `vector/matrix`."""
    return re.sub(r"[^A-Za-z0-9]+", "-", text).strip("-").lower()
