"""The works cited: sources.toml as records, each with its short form, its reference and its BibTeX."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from derivations.core.errors import CatalogueError

FILE = Path(__file__).with_name("sources.toml")
PARTICLES = {"Van", "van", "von", "de"}
ENTRY = {"book": "book", "article": "article", "chapter": "incollection", "note": "misc"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One work. Fields that its kind does not have are empty."""

    key: str
    kind: str
    authors: tuple[str, ...]
    title: str
    year: int
    edition: int | None = None
    publisher: str = ""
    collection: str = ""
    series: str = ""
    journal: str = ""
    volume: str = ""
    number: str = ""
    pages: str = ""
    howpublished: str = ""

    @property
    def short(self) -> str:
        """Magnus & Neudecker (2019)."""
        *first, last = (family(author) for author in self.authors)
        return f"{', '.join(first)} & {last} ({self.year})" if first else f"{last} ({self.year})"

    @property
    def reference(self) -> str:
        """Authors (year). Title, edition. Where it appeared."""
        *first, last = self.authors
        authors = f"{', '.join(first)} & {last}" if first else last
        title = f"{self.title}, {ordinal(self.edition)} ed." if self.edition else f"{self.title}."
        volume = f" {self.volume}({self.number})" if self.volume else ""
        parts = [
            f"In {self.collection}" if self.collection else "",
            self.series,
            f"{self.journal}{volume}",
            f"pp. {self.pages}" if self.pages else "",
            self.publisher,
            self.howpublished,
        ]
        return f"{authors} ({self.year}). {title} {', '.join(filter(None, parts))}."

    @property
    def bibtex(self) -> str:
        """The entry, one field a line."""
        fields = {
            "author": " and ".join(self.authors),
            "title": f"{{{self.title}}}",
            "booktitle": self.collection,
            "journal": self.journal,
            "series": self.series,
            "volume": self.volume,
            "number": self.number,
            "pages": self.pages.replace("–", "--"),
            "edition": ordinal(self.edition) if self.edition else "",
            "publisher": self.publisher,
            "howpublished": self.howpublished,
            "year": str(self.year),
        }
        lines = [f"  {name} = {{{text}}}," for name, text in fields.items() if text]
        return "\n".join([f"@{ENTRY[self.kind]}{{{self.key},", *lines, "}"])


def family(author: str) -> str:
    """The family name: the last word, with a particle such as Van before it."""
    *_, before, last = author.split()
    return f"{before} {last}" if before in PARTICLES else last


def ordinal(edition: int) -> str:
    """1st, 2nd, 3rd, 4th, … (no work has an eleventh edition)."""
    return f"{edition}{({1: 'st', 2: 'nd', 3: 'rd'}).get(edition, 'th')}"


def read(table: dict[str, Any]) -> dict[str, Work]:
    """The works of a parsed sources.toml, by key; names the key where a field is missing or unknown."""
    works = {}
    for key, row in table.items():
        try:
            works[key] = Work(key=key, **{**row, "authors": tuple(row["authors"])})
        except (TypeError, KeyError) as error:
            raise CatalogueError(f"sources.toml: the entry {key} is no work: {error}") from error
        if works[key].kind not in ENTRY:
            raise CatalogueError(
                f"sources.toml: {key} is of kind {row['kind']!r}; the kinds are {', '.join(ENTRY)}"
            )
    return works


def works() -> dict[str, Work]:
    """The works of sources.toml, by key."""
    return read(tomllib.loads(FILE.read_text(encoding="utf-8")))
