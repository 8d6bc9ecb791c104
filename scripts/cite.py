"""How an identity is cited: its address and its BibTeX."""

import tomllib
from functools import cache

from derivations.core.identity import Identity
from derivations.write.spell import spell
from scripts.places import ROOT, prefix


@cache
def version() -> str:
    """The version of the reference, from pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["version"])


def path(identity: Identity, lang: str) -> str:
    """The permanent path of the identity's page."""
    return f"/{prefix(lang)}id/{identity.id}/"


def bibtex(identity: Identity) -> str:
    """The entry; the revision is part of what is cited."""
    title = f"{{{identity.title.en}}}: ${spell(identity.of, 'latex')}$"
    return (
        f"@misc{{{identity.id},\n"
        f"  author = {{{{Matrix Calculus Reference}}}},\n"
        f"  title = {{{title}}},\n"
        f"  note = {{Identity {identity.id}, revision {identity.revision}, version {version()}}},\n"
        f"  year = {{2026}}\n"
        f"}}\n"
    )
