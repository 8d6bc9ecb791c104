"""The pages that are generated: one per identity."""

from collections.abc import Iterator
from typing import NamedTuple

from derivations import catalogue
from scripts import templates, views


class GeneratedPage(NamedTuple):
    """A page that exists in memory only: its address as a Markdown file, and its Markdown."""

    uri: str
    content: str


def generate(lang: str) -> Iterator[GeneratedPage]:
    """Every generated page of a language."""
    for id_ in catalogue.identities():
        content = templates.render("identity.md.jinja", lang=lang, view=views.view(id_, lang))
        yield GeneratedPage(f"id/{id_}.md", content)
